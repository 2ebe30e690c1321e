/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-copy-index.h"

#include "library/tr-record-table.h"

struct _TrCopyIndex
{
  GHashTable *originals; /* path → GPtrArray of paths */
  GPtrArray *changed;
  gboolean is_stale; /* other ones may be hidden */
};

TrCopyIndex *
tr_copy_index_new (void)
{
  TrCopyIndex *self = g_new0 (TrCopyIndex, 1);

  self->originals
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->changed = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
tr_copy_index_free (TrCopyIndex *self)
{
  g_hash_table_unref (self->originals);
  g_ptr_array_unref (self->changed);
  g_free (self);
}

static void
add_copy (TrCopyIndex *self, const TrRecord *record, const char *original)
{
  GPtrArray *copies = g_hash_table_lookup (self->originals, original);

  if (copies == NULL)
    {
      copies = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->originals, g_strdup (original), copies);
    }
  g_ptr_array_add (copies, g_strdup (tr_record_get_path (record)));
}

static void
remove_copy (TrCopyIndex *self, const TrRecord *record, const char *original)
{
  GPtrArray *copies = g_hash_table_lookup (self->originals, original);
  guint place;

  if (copies == NULL
      || !g_ptr_array_find_with_equal_func (copies,
                                            tr_record_get_path (record),
                                            g_str_equal,
                                            &place))
    return;
  g_ptr_array_remove_index_fast (copies, place);
  if (copies->len == 0)
    g_hash_table_remove (self->originals, original);
}

void
tr_copy_index_count (TrCopyIndex *self, const TrRecord *record, int step)
{
  g_autofree char *original = tr_record_dup_original (record);

  /* An original may come or go; a copy may be one itself. */
  if (original != NULL
      || (g_hash_table_size (self->originals) > 0
          && g_hash_table_contains (self->originals, tr_record_get_path (record))))
    self->is_stale = TRUE;
  if (original == NULL)
    return;
  if (step > 0)
    add_copy (self, record, original);
  else
    remove_copy (self, record, original);
  g_ptr_array_add (self->changed, g_steal_pointer (&original));
}

guint
tr_copy_index_get_n (const TrCopyIndex *self, const char *path)
{
  const GPtrArray *copies = g_hash_table_lookup (self->originals, path);

  return copies != NULL ? copies->len : 0;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

/* %TR_NO_ID where there is none. */
static guint32
get_transcript_id (const TrRecordTable *table, const char *path)
{
  guint32 slot = tr_record_table_find (table, path);

  return slot != TR_NO_SLOT && tr_record_is_transcript (tr_record_table_get_record (table, slot))
             ? tr_record_table_get_id (table, slot)
             : TR_NO_ID;
}

GArray *
tr_copy_index_find_hidden (TrCopyIndex *self, const TrRecordTable *table)
{
  GArray *hidden = g_array_new (FALSE, FALSE, sizeof (guint32));
  GHashTableIter iter;
  gpointer original, value;

  g_hash_table_iter_init (&iter, self->originals);
  while (g_hash_table_iter_next (&iter, &original, &value))
    {
      const GPtrArray *copies = value;

      if (get_transcript_id (table, original) == TR_NO_ID)
        continue;
      for (guint i = 0; i < copies->len; i++)
        {
          guint32 id = get_transcript_id (table, g_ptr_array_index (copies, i));

          if (id != TR_NO_ID)
            g_array_append_val (hidden, id);
        }
    }
  g_array_sort (hidden, compare_ids);
  self->is_stale = FALSE;
  return hidden;
}

gboolean
tr_copy_index_is_stale (const TrCopyIndex *self)
{
  return self->is_stale;
}

GPtrArray *
tr_copy_index_steal_changed (TrCopyIndex *self)
{
  GPtrArray *changed = g_steal_pointer (&self->changed);

  self->changed = g_ptr_array_new_with_free_func (g_free);
  return changed;
}
