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

static inline guint64
load (const guint8 *p)
{
  guint64 x;

  memcpy (&x, p, 8);
  return x;
}

static inline guint64
step (guint64 lane, guint64 word)
{
  lane = (lane ^ word) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  return lane ^ (lane >> 29);
}

guint64
tr_hash_bytes (const void *data, gsize length)
{
  const guint8 *p = data;
  const guint8 *end = p + length;
  guint64 a = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ length;
  guint64 b = G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f);
  guint64 c = G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  guint64 d = G_GUINT64_CONSTANT (0xa0761d6478bd642f);

  /* Four lanes, so that the multiplications of one overlap with those of the others. */
  while (end - p >= 32)
    {
      a = step (a, load (p));
      b = step (b, load (p + 8));
      c = step (c, load (p + 16));
      d = step (d, load (p + 24));
      p += 32;
    }
  while (end - p >= 8)
    {
      a = step (a, load (p));
      p += 8;
    }
  while (p < end)
    a = step (a, *p++);
  a = mix (a + G_GUINT64_CONSTANT (0x165667b19e3779f9) * mix (b));
  a = mix (a + G_GUINT64_CONSTANT (0x165667b19e3779f9) * mix (c));
  a = mix (a + G_GUINT64_CONSTANT (0x165667b19e3779f9) * mix (d));
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
