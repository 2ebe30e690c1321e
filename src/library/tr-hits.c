/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-hits.h"

struct _TrHits
{
  gatomicrefcount ref_count;
  GPtrArray *paths;
  GHashTable *ranks; /* path → its index, and one */
};

TrHits *
tr_hits_new (void)
{
  TrHits *self = g_new0 (TrHits, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->ranks = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

TrHits *
tr_hits_ref (TrHits *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_hits_unref (TrHits *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->ranks);
  g_ptr_array_unref (self->paths);
  g_free (self);
}

void
tr_hits_add (TrHits *self, const char *path)
{
  char *copy;

  g_return_if_fail (self != NULL && path != NULL);

  if (g_hash_table_contains (self->ranks, path))
    return;
  copy = g_strdup (path);
  g_ptr_array_add (self->paths, copy);
  g_hash_table_insert (self->ranks, copy, GUINT_TO_POINTER (self->paths->len));
}

guint
tr_hits_get_n (const TrHits *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->paths->len;
}

const char *
tr_hits_get_path (const TrHits *self, guint rank)
{
  g_return_val_if_fail (self != NULL && rank < self->paths->len, NULL);

  return g_ptr_array_index (self->paths, rank);
}

guint
tr_hits_get_rank (const TrHits *self, const char *path)
{
  g_return_val_if_fail (self != NULL && path != NULL, G_MAXUINT);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->ranks, path)) - 1;
}
