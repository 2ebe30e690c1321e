/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-revision.h"

#include <string.h>

static inline guint64
mix (guint64 h)
{
  h ^= h >> 32;
  h *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  h ^= h >> 32;
  h *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  h ^= h >> 32;
  return h;
}

guint64
tr_hash_bytes (const void *data, gsize length)
{
  const guint8 *p = data;
  const guint8 *end = p + length;
  guint64 a = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ length;
  guint64 b = G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f);

  /* Two lanes, so that the multiplications of one overlap with those of the other. */
  while (end - p >= 16)
    {
      guint64 x, y;

      memcpy (&x, p, 8);
      memcpy (&y, p + 8, 8);
      a = (a ^ x) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
      b = (b ^ y) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
      a ^= a >> 29;
      b ^= b >> 31;
      p += 16;
    }
  while (p < end)
    {
      a = (a ^ *p) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
      a ^= a >> 29;
      p++;
    }
  a = mix (a + G_GUINT64_CONSTANT (0x165667b19e3779f9) * mix (b));
  return a == 0 ? 1 : a;
}

gboolean
tr_revision_same_stat (const TrRevision *a, const TrRevision *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->device == b->device && a->inode == b->inode && a->size == b->size
         && a->mtime_ns == b->mtime_ns;
}

gboolean
tr_revision_same_content (const TrRevision *a, const TrRevision *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->hash != 0 && a->size == b->size && a->hash == b->hash;
}
