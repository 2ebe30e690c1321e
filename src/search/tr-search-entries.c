/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an index knows of the files themselves. */
#include "search/tr-search-index.h"

#include <string.h>

#include "search/tr-search-index-private.h"

/* Of the table of files, in the order of hand_over(). */
#define ENTRY_COLUMNS "path, device, inode, size, mtime_ns, changed_ns, hash, record"

/* Returns whether to go on. */
static gboolean
hand_over (sqlite3_stmt *row, TrSearchEntryFunc func, gpointer user_data)
{
  g_autofree char *path = tr_search_store_dup_path (row, 0);
  g_autoptr (GBytes) record = NULL;
  TrRevision revision = {
    .device = sqlite3_column_int64 (row, 1),
    .inode = sqlite3_column_int64 (row, 2),
    .size = sqlite3_column_int64 (row, 3),
    .mtime_ns = sqlite3_column_int64 (row, 4),
    .changed_ns = sqlite3_column_int64 (row, 5),
    .hash = sqlite3_column_int64 (row, 6),
  };

  if (sqlite3_column_type (row, 7) == SQLITE_BLOB)
    record = g_bytes_new_static (sqlite3_column_blob (row, 7), sqlite3_column_bytes (row, 7));
  return func (path, &revision, record, user_data);
}

/* Hands over the rows of @select. */
static gboolean
hand_over_all (TrSearchStore *store,
               sqlite3_stmt *select,
               TrSearchEntryFunc func,
               gpointer user_data,
               GError **error)
{
  int code;

  do
    code = sqlite3_step (select);
  while (code == SQLITE_ROW && hand_over (select, func, user_data));
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    tr_search_store_fail (store, error);
  sqlite3_reset (select);
  sqlite3_clear_bindings (select);
  return code == SQLITE_ROW || code == SQLITE_DONE;
}

gboolean
tr_search_index_load_entries (TrSearchIndex *self,
                              TrSearchEntryFunc func,
                              gpointer user_data,
                              GCancellable *cancellable,
                              GError **error)
{
  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  GError *problem = NULL;
  TrSearchStore *store;
  sqlite3_stmt *select;
  gboolean done;

  if (!tr_search_index_start_reading (self, cancellable, error))
    return FALSE;
  store = tr_search_index_get_read_store (self);
  select = tr_search_store_prepare (store, "SELECT " ENTRY_COLUMNS " FROM files", &problem);
  /* One page after the other. */
  tr_search_store_set_keeps_pages (store, FALSE);
  done = select != NULL && hand_over_all (store, select, func, user_data, &problem);
  tr_search_store_set_keeps_pages (store, TRUE);
  if (problem != NULL)
    tr_search_index_fail_reading (self, problem, error);
  tr_search_index_end_reading (self);
  return done;
}

gboolean
tr_search_index_load_some_entries (TrSearchIndex *self,
                                   GPtrArray *paths,
                                   TrSearchEntryFunc func,
                                   gpointer user_data,
                                   GCancellable *cancellable,
                                   GError **error)
{
  g_return_val_if_fail (self != NULL && paths != NULL && func != NULL, FALSE);

  GError *problem = NULL;
  TrSearchStore *store;
  sqlite3_stmt *select;
  gboolean done;

  if (!tr_search_index_start_reading (self, cancellable, error))
    return FALSE;
  store = tr_search_index_get_read_store (self);
  select = tr_search_store_prepare (store,
                                    "SELECT " ENTRY_COLUMNS " FROM files WHERE path = ?1",
                                    &problem);
  done = select != NULL;
  for (guint i = 0; i < paths->len && done; i++)
    {
      const char *path = g_ptr_array_index (paths, i);

      sqlite3_bind_blob (select, 1, path, strlen (path), SQLITE_STATIC);
      done = hand_over_all (store, select, func, user_data, &problem);
    }
  if (problem != NULL)
    tr_search_index_fail_reading (self, problem, error);
  tr_search_index_end_reading (self);
  return done;
}
