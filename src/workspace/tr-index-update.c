/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-index-update-private.h"

#include "base/tr-memory.h"
#include "base/tr-release.h"
#include "library/tr-record-bytes.h"
#include "workspace/tr-search-source.h"

/* From how many files on it pays to give freed memory back. */
#define TRIM_FILES 1000

void
tr_index_update_free (TrIndexUpdate *update)
{
  tr_release (update->index, G_MAXSIZE, (GDestroyNotify) tr_search_index_unref);
  g_clear_pointer (&update->snapshot, tr_snapshot_unref);
  g_clear_pointer (&update->changed, g_hash_table_unref);
  g_clear_pointer (&update->stale, g_hash_table_unref);
  g_object_unref (update->operation);
  g_free (update);
}

static void
file_free (gpointer data)
{
  TrSearchFile *file = data;

  g_free (file->path);
  g_clear_pointer (&file->record, g_bytes_unref);
  g_free (file);
}

static void
add_file (GPtrArray *files, const TrRecord *record, gboolean with_record)
{
  TrSearchFile *file;

  if (!tr_record_is_readable (record))
    return;
  file = g_new0 (TrSearchFile, 1);
  file->path = g_strdup (tr_record_get_path (record));
  file->revision = *tr_record_get_revision (record);
  if (with_record)
    file->record = tr_record_to_bytes (record, tr_search_source_get_maker (file->path));
  g_ptr_array_add (files, file);
}

void
tr_index_update_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TrIndexUpdate *self = data;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (file_free);
  g_autoptr (GPtrArray) removed = g_ptr_array_new ();
  TrSearchUpdate done = { 0, 0 };
  GError *error = NULL;

  if (self->snapshot != NULL)
    {
      for (guint i = 0; i < tr_snapshot_get_n_records (self->snapshot); i++)
        {
          TrRecord *record = tr_snapshot_get_record (self->snapshot, i);

          add_file (files,
                    record,
                    self->stale != NULL
                        && g_hash_table_contains (self->stale, tr_record_get_path (record)));
        }
    }
  else
    {
      GHashTableIter iter;
      gpointer path, record;

      g_hash_table_iter_init (&iter, self->changed);
      while (g_hash_table_iter_next (&iter, &path, &record))
        {
          if (record != NULL)
            add_file (files, record, TRUE);
          else
            g_ptr_array_add (removed, path);
        }
    }
  if (tr_search_index_update (self->index,
                              files,
                              removed,
                              self->snapshot != NULL,
                              tr_search_source_describe,
                              NULL,
                              self->operation,
                              &done,
                              &error))
    g_task_return_int (task, (gssize) done.n_read + done.n_removed);
  else
    g_task_return_error (task, error);
  g_clear_pointer (&files, g_ptr_array_unref);
  if (done.n_read >= TRIM_FILES)
    tr_memory_give_back ();
}
