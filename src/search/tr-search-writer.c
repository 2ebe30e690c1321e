/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-writer-private.h"

#include <string.h>

/* So many rows in a transaction. */
#define REFRESH_AT_ONCE 1000

typedef struct
{
  TrSearchStore *store;
  sqlite3_stmt *insert;
  gint64 segment;
  GError **error;
} Writing;

void
tr_search_row_clear (TrSearchRow *self)
{
  g_free (self->path);
  g_clear_pointer (&self->record, g_bytes_unref);
}

static gboolean
write_term (const char *term,
            guint length,
            const guint8 *documents,
            gsize documents_length,
            const guint8 *positions,
            gsize positions_length,
            gpointer user_data)
{
  Writing *self = user_data;

  /* A head of a word that is only in documents of another segment. */
  if (documents_length == 0)
    return TRUE;
  sqlite3_bind_int64 (self->insert, 1, self->segment);
  sqlite3_bind_blob (self->insert, 2, term, length, SQLITE_STATIC);
  sqlite3_bind_blob (self->insert, 3, documents, documents_length, SQLITE_STATIC);
  if (positions_length > 0)
    sqlite3_bind_blob (self->insert, 4, positions, positions_length, SQLITE_STATIC);
  else
    sqlite3_bind_zeroblob (self->insert, 4, 0);
  return tr_search_store_run (self->store, self->insert, self->error);
}

/* Notes that @path's document is dead. */
static gboolean
bury (TrSearchStore *store, const char *path, gboolean *was_there, GError **error)
{
  sqlite3_stmt *insert
      = tr_search_store_prepare (store,
                                 "INSERT INTO dead SELECT document FROM files WHERE path = ?",
                                 error);
  sqlite3_stmt *delete
      = tr_search_store_prepare (store, "DELETE FROM files WHERE path = ? RETURNING 1", error);
  int code;

  if (insert == NULL || delete == NULL)
    return FALSE;
  sqlite3_bind_blob (insert, 1, path, strlen (path), SQLITE_STATIC);
  if (!tr_search_store_run (store, insert, error))
    return FALSE;
  sqlite3_bind_blob (delete, 1, path, strlen (path), SQLITE_STATIC);
  code = sqlite3_step (delete);
  *was_there = code == SQLITE_ROW;
  if (code == SQLITE_ROW)
    code = sqlite3_step (delete);
  if (code != SQLITE_DONE)
    tr_search_store_fail (store, error);
  sqlite3_reset (delete);
  sqlite3_clear_bindings (delete);
  return code == SQLITE_DONE;
}

static void
bind_record (sqlite3_stmt *statement, int place, GBytes *record)
{
  gsize length;
  const void *data;

  if (record == NULL)
    return;
  data = g_bytes_get_data (record, &length);
  sqlite3_bind_blob (statement, place, data, length, SQLITE_STATIC);
}

static gboolean
write_row (TrSearchStore *store, const TrSearchRow *row, gint64 document, GError **error)
{
  sqlite3_stmt *insert
      = tr_search_store_prepare (store,
                                 "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                 error);
  gboolean was_there;

  if (insert == NULL || !bury (store, row->path, &was_there, error))
    return FALSE;
  sqlite3_bind_int64 (insert, 1, document);
  sqlite3_bind_blob (insert, 2, row->path, strlen (row->path), SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 3, row->revision.device);
  sqlite3_bind_int64 (insert, 4, row->revision.inode);
  sqlite3_bind_int64 (insert, 5, row->revision.size);
  sqlite3_bind_int64 (insert, 6, row->revision.mtime_ns);
  sqlite3_bind_int64 (insert, 7, row->revision.changed_ns);
  sqlite3_bind_int64 (insert, 8, row->revision.hash);
  bind_record (insert, 9, row->record);
  return tr_search_store_run (store, insert, error);
}

static gboolean
write_segment (TrSearchStore *store,
               gint64 id,
               guint32 base,
               guint32 n,
               guint32 n_live,
               const TrSearchInfo *infos,
               GError **error)
{
  sqlite3_stmt *insert
      = tr_search_store_prepare (store, "INSERT INTO segments VALUES (?, ?, ?, ?, ?)", error);

  if (insert == NULL)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, id);
  sqlite3_bind_int64 (insert, 2, base);
  sqlite3_bind_int64 (insert, 3, n);
  sqlite3_bind_int64 (insert, 4, n_live);
  sqlite3_bind_blob (insert, 5, infos, n * sizeof *infos, SQLITE_STATIC);
  return tr_search_store_run (store, insert, error);
}

static gboolean
get_next_segment (TrSearchStore *store, gint64 *id, GError **error)
{
  return tr_search_store_get_integer (store,
                                      "SELECT ifnull (max (id), 0) + 1 FROM segments",
                                      id,
                                      error);
}

static gboolean
start_writing (Writing *self, TrSearchStore *store, GError **error)
{
  self->store = store;
  self->error = error;
  self->insert = tr_search_store_prepare (store, "INSERT INTO postings VALUES (?, ?, ?, ?)", error);
  return self->insert != NULL && get_next_segment (store, &self->segment, error);
}

static gboolean
add (TrSearchStore *store, TrSearchBuilder *builder, GArray *rows, GError **error)
{
  Writing writing;
  gint64 base;
  guint n;
  const TrSearchInfo *infos = tr_search_builder_get_infos (builder, &n);

  g_assert (n == rows->len);
  if (!start_writing (&writing, store, error)
      || !tr_search_store_get_integer (store,
                                       "SELECT ifnull (max (base + n), 0) FROM segments",
                                       &base,
                                       error)
      || !write_segment (store, writing.segment, base, n, n, infos, error)
      || !tr_search_builder_foreach (builder, write_term, &writing))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!write_row (store, &g_array_index (rows, TrSearchRow, i), base + i, error))
      return FALSE;
  return TRUE;
}

gboolean
tr_search_writer_add (TrSearchStore *store, TrSearchBuilder *builder, GArray *rows, GError **error)
{
  if (rows->len == 0)
    return TRUE;
  if (!tr_search_store_begin (store, TRUE, error))
    return FALSE;
  if (add (store, builder, rows, error))
    return tr_search_store_commit (store, error);
  tr_search_store_roll_back (store);
  return FALSE;
}

gboolean
tr_search_writer_remove (TrSearchStore *store, GPtrArray *paths, guint *n_removed, GError **error)
{
  *n_removed = 0;
  if (paths->len == 0)
    return TRUE;
  if (!tr_search_store_begin (store, TRUE, error))
    return FALSE;
  for (guint i = 0; i < paths->len; i++)
    {
      gboolean was_there;

      if (!bury (store, g_ptr_array_index (paths, i), &was_there, error))
        {
          tr_search_store_roll_back (store);
          *n_removed = 0;
          return FALSE;
        }
      *n_removed += was_there;
    }
  return tr_search_store_commit (store, error);
}

static gboolean
refresh (TrSearchStore *store, const TrSearchFile *file, GError **error)
{
  sqlite3_stmt *update
      = tr_search_store_prepare (store,
                                 "UPDATE files SET device = ?, inode = ?, changed_ns = ?, "
                                 "record = ? WHERE path = ?",
                                 error);

  if (update == NULL)
    return FALSE;
  sqlite3_bind_int64 (update, 1, file->revision.device);
  sqlite3_bind_int64 (update, 2, file->revision.inode);
  sqlite3_bind_int64 (update, 3, file->revision.changed_ns);
  bind_record (update, 4, file->record);
  sqlite3_bind_blob (update, 5, file->path, strlen (file->path), SQLITE_STATIC);
  return tr_search_store_run (store, update, error);
}

gboolean
tr_search_writer_refresh (TrSearchStore *store,
                          GPtrArray *files,
                          GCancellable *cancellable,
                          GError **error)
{
  for (guint i = 0; i < files->len && !g_cancellable_is_cancelled (cancellable);)
    {
      guint end = MIN (i + REFRESH_AT_ONCE, files->len);

      if (!tr_search_store_begin (store, TRUE, error))
        return FALSE;
      for (; i < end; i++)
        if (!refresh (store, g_ptr_array_index (files, i), error))
          {
            tr_search_store_roll_back (store);
            return FALSE;
          }
      if (!tr_search_store_commit (store, error))
        return FALSE;
    }
  return TRUE;
}
