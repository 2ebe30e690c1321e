/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-revision.h"

#include <string.h>

/* Both halves of the product, folded into one. */
static inline guint64
multiply (guint64 a, guint64 b)
{
#ifdef __SIZEOF_INT128__
  unsigned __int128 product = (unsigned __int128) a * b;

  return (guint64) product ^ (guint64) (product >> 64);
#else
  guint64 low = (a & G_MAXUINT32) * (b & G_MAXUINT32);
  guint64 middle_a = (a >> 32) * (b & G_MAXUINT32) + (low >> 32);
  guint64 middle_b = (a & G_MAXUINT32) * (b >> 32) + (middle_a & G_MAXUINT32);
  guint64 high = (a >> 32) * (b >> 32) + (middle_a >> 32) + (middle_b >> 32);

  return ((low & G_MAXUINT32) | (middle_b << 32)) ^ high;
#endif
}

static inline guint64
load (const guint8 *p)
{
  guint64 x;

  memcpy (&x, p, 8);
  return x;
}

/* Takes 16 bytes into a lane. */
static inline guint64
take (guint64 lane, const guint8 *p)
{
  return multiply (load (p) ^ G_GUINT64_CONSTANT (0xa0761d6478bd642f), load (p + 8) ^ lane);
}

guint64
tr_hash_bytes (const void *data, gsize length)
{
  const guint8 *p = data;
  gsize left = length;
  guint64 a = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ length;
  guint64 b = G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f);
  guint64 c = G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  guint64 d = G_GUINT64_CONSTANT (0x165667b19e3779f9);

  /* Four lanes, so that the multiplications of one overlap with those of the others. */
  for (; left >= 64; left -= 64, p += 64)
    {
      a = take (a, p);
      b = take (b, p + 16);
      c = take (c, p + 32);
      d = take (d, p + 48);
    }
  for (; left >= 16; left -= 16, p += 16)
    a = take (a, p);
  if (left > 0)
    {
      guint8 rest[16] = { 0 };

      memcpy (rest, p, left);
      b = take (b, rest);
    }
  a = multiply (a ^ G_GUINT64_CONSTANT (0xe7037ed1a0b428db),
                b ^ G_GUINT64_CONSTANT (0x8ebc6af09c88c6e3));
  c = multiply (c ^ G_GUINT64_CONSTANT (0x589965cc75374cc3),
                d ^ G_GUINT64_CONSTANT (0x1d8e4e27c47d124f));
  a = multiply (a ^ G_GUINT64_CONSTANT (0xeb44accab455d165), c ^ length);
  return a == 0 ? 1 : a;
}

gboolean
tr_revision_same_stat (const TrRevision *a, const TrRevision *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->device == b->device && a->inode == b->inode && a->size == b->size
         && a->mtime_ns == b->mtime_ns
         && (a->changed_ns == b->changed_ns || a->changed_ns == 0 || b->changed_ns == 0);
}

gboolean
tr_revision_same_content (const TrRevision *a, const TrRevision *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->hash != 0 && a->size == b->size && a->hash == b->hash;
}
