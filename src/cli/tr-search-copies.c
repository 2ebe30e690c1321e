/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/tr-search-copies.h"

#include "library/tr-conflict-copy.h"
#include "search/tr-search-index.h"

struct _TrSearchCopies
{
  GHashTable *originals; /* (key-type filename) (value-type filename): by the path of the copy */
};

TrSearchCopies *
tr_search_copies_new (GPtrArray *files)
{
  TrSearchCopies *self = g_new0 (TrSearchCopies, 1);
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);

  self->originals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < files->len; i++)
    g_hash_table_add (paths, ((TrSearchFile *) g_ptr_array_index (files, i))->path);
  for (guint i = 0; i < files->len; i++)
    {
      const char *path = ((TrSearchFile *) g_ptr_array_index (files, i))->path;
      g_autofree char *original = tr_conflict_copy_dup_original_path (path);

      if (original != NULL && g_hash_table_contains (paths, original))
        g_hash_table_insert (self->originals, g_strdup (path), g_steal_pointer (&original));
    }
  return self;
}

void
tr_search_copies_free (TrSearchCopies *self)
{
  g_hash_table_unref (self->originals);
  g_free (self);
}

guint
tr_search_copies_widen (const TrSearchCopies *self, guint limit)
{
  guint n = g_hash_table_size (self->originals);

  return limit == 0 ? 0 : limit > G_MAXUINT - n ? G_MAXUINT : limit + n;
}

const char *
tr_search_copies_get_original (const TrSearchCopies *self, const char *path)
{
  return g_hash_table_lookup (self->originals, path);
}

static int
compare_copies (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const TrSearchHit *hit_a = a, *hit_b = b;

  return (tr_search_copies_get_original (user_data, hit_a->path) != NULL)
         - (tr_search_copies_get_original (user_data, hit_b->path) != NULL);
}

void
tr_search_copies_put_last (const TrSearchCopies *self, TrSearchResult *result, guint limit)
{
  if (g_hash_table_size (self->originals) > 0)
    g_array_sort_with_data (result->hits, compare_copies, (gpointer) self);
  if (limit > 0 && result->hits->len > limit)
    g_array_set_size (result->hits, limit);
}
