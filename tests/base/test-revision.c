/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-revision.h"

#include <string.h>

static void
test_hash_sees_every_byte (void)
{
  for (gsize length = 0; length <= 70; length++)
    {
      char data[71];
      guint64 hash;

      memset (data, 'x', sizeof data);
      hash = tr_hash_bytes (data, length);
      g_assert_cmpuint (hash, !=, 0);
      g_assert_cmpuint (hash, ==, tr_hash_bytes (data, length));
      g_assert_cmpuint (hash, !=, tr_hash_bytes (data, length + 1));
      for (gsize i = 0; i < length; i++)
        for (guint bit = 0; bit < 8; bit++)
          {
            data[i] ^= 1 << bit;
            g_assert_cmpuint (tr_hash_bytes (data, length), !=, hash);
            data[i] ^= 1 << bit;
          }
    }
}

static void
test_hash_sees_order (void)
{
  char data[64];

  for (gsize i = 0; i < sizeof data; i++)
    data[i] = (char) i;

  guint64 hash = tr_hash_bytes (data, sizeof data);

  for (gsize i = 0; i + 16 <= sizeof data; i += 8)
    {
      char swapped[64];

      memcpy (swapped, data, sizeof data);
      memcpy (swapped + i, data + i + 8, 8);
      memcpy (swapped + i + 8, data + i, 8);
      g_assert_cmpuint (tr_hash_bytes (swapped, sizeof swapped), !=, hash);
    }
}

static void
test_same (void)
{
  const TrRevision a
      = { .device = 1, .inode = 2, .size = 3, .mtime_ns = 4, .changed_ns = 6, .hash = 5 };
  TrRevision b = a;

  g_assert_true (tr_revision_same_stat (&a, &b));
  g_assert_true (tr_revision_same_content (&a, &b));

  b = a, b.device++;
  g_assert_false (tr_revision_same_stat (&a, &b));
  g_assert_true (tr_revision_same_content (&a, &b));
  b = a, b.inode++;
  g_assert_false (tr_revision_same_stat (&a, &b));
  b = a, b.mtime_ns++;
  g_assert_false (tr_revision_same_stat (&a, &b));
  b = a, b.changed_ns++;
  g_assert_false (tr_revision_same_stat (&a, &b));
  b = a, b.changed_ns = 0;
  g_assert_true (tr_revision_same_stat (&a, &b));
  g_assert_true (tr_revision_same_stat (&b, &a));
  b = a, b.size++;
  g_assert_false (tr_revision_same_stat (&a, &b));
  g_assert_false (tr_revision_same_content (&a, &b));
  b = a, b.hash++;
  g_assert_true (tr_revision_same_stat (&a, &b));
  g_assert_false (tr_revision_same_content (&a, &b));

  /* Bytes that were not read are not known to be the same. */
  TrRevision unread = a;

  unread.hash = 0;
  g_assert_false (tr_revision_same_content (&unread, &unread));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/revision/hash-sees-every-byte", test_hash_sees_every_byte);
  g_test_add_func ("/base/revision/hash-sees-order", test_hash_sees_order);
  g_test_add_func ("/base/revision/same", test_same);
  return g_test_run ();
}
