/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-update-private.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "search/tr-search-writer-private.h"

/* Workers yield to the thread that draws. */
#define WORKER_NICE 5
#define MAX_THREADS 8

/* A portion is written when its builder has grown so large: a small one first, so that something
 * is found soon, then larger ones, because each is a segment to look into; but memory is not ours
 * alone. */
#define FIRST_PORTION (1024 * 1024)
#define LAST_PORTION (24 * 1024 * 1024)
#define PORTION_GROWTH 4
/* Small files in great number. */
#define PORTION_MAX_FILES 20000

/* The time of a file that could not be read: it is tried again, whatever its time is. */
#define UNREAD_MTIME G_GINT64_CONSTANT (-1)

/* Up to so many files are looked up one by one, and leave the index to be tidied later. */
#define FEW_FILES 200
/* If nobody does that: each is one more to look into. */
#define MAX_SEGMENTS 64

typedef struct
{
  TrSearchStore *store;
  TrSearchDescribeFunc describe;
  gpointer user_data;
  TrOperation *operation;
  GCancellable *cancellable;
  GPtrArray *unread; /* (element-type TrSearchFile) (unowned) */
  guint n_total;
  int next;   /* atomic */
  int n_done; /* atomic */
  int failed; /* atomic */

  GMutex mutex; /* guards the store and what follows */
  TrSearchUpdate done;
  GError *error;
} Update;

typedef struct
{
  TrSearchBuilder *builder;
  GArray *rows;
  gsize limit;
} Portion;

static void
row_clear (gpointer data)
{
  tr_search_row_clear (data);
}

static void
portion_init (Portion *self)
{
  self->builder = tr_search_builder_new ();
  self->rows = g_array_new (FALSE, TRUE, sizeof (TrSearchRow));
  g_array_set_clear_func (self->rows, row_clear);
}

static void
portion_clear (Portion *self)
{
  g_clear_pointer (&self->builder, tr_search_builder_free);
  g_clear_pointer (&self->rows, g_array_unref);
}

/* Writes a portion down. Returns %FALSE if nothing more can be done. */
static gboolean
write_portion (Update *self, Portion *portion)
{
  gboolean written;

  g_mutex_lock (&self->mutex);
  written = self->error == NULL
            && tr_search_writer_add (self->store, portion->builder, portion->rows, &self->error);
  if (written)
    self->done.n_read += portion->rows->len;
  g_mutex_unlock (&self->mutex);
  if (!written)
    g_atomic_int_set (&self->failed, TRUE);
  portion_clear (portion);
  portion_init (portion);
  portion->limit = MIN (portion->limit * PORTION_GROWTH, LAST_PORTION);
  return written;
}

static void
read_file (Update *self, Portion *portion, const TrSearchFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrDocument) document = tr_document_load (file->path, self->cancellable, &error);
  g_autoptr (TrSearchText) text = NULL;
  TrSearchRow row = { NULL };

  if (document == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  row.path = g_strdup (file->path);
  if (document != NULL)
    {
      row.revision = *tr_document_get_revision (document);
      text = tr_search_text_new (file->path, document);
      if (self->describe != NULL)
        row.record = self->describe (file->path, document, self->user_data);
    }
  else
    {
      row.revision = file->revision;
      row.revision.mtime_ns = UNREAD_MTIME;
    }
  tr_search_builder_add (portion->builder, text);
  g_array_append_val (portion->rows, row);
}

static void
report (Update *self, guint n_done)
{
  if (self->operation != NULL)
    tr_operation_report (self->operation,
                         self->n_total - self->unread->len + n_done,
                         self->n_total);
}

static gpointer
read_files (gpointer data)
{
  Update *self = data;
  Portion portion = { .limit = FIRST_PORTION };
  guint index;

  setpriority (PRIO_PROCESS, syscall (SYS_gettid), WORKER_NICE);
  portion_init (&portion);
  while (!g_atomic_int_get (&self->failed) && !g_cancellable_is_cancelled (self->cancellable)
         && (index = g_atomic_int_add (&self->next, 1)) < self->unread->len)
    {
      read_file (self, &portion, g_ptr_array_index (self->unread, index));
      report (self, g_atomic_int_add (&self->n_done, 1) + 1);
      if ((tr_search_builder_get_size (portion.builder) > portion.limit
           || portion.rows->len >= PORTION_MAX_FILES)
          && !write_portion (self, &portion))
        break;
    }
  /* Also what was read until it was cancelled need not be read again. */
  if (!g_atomic_int_get (&self->failed))
    write_portion (self, &portion);
  portion_clear (&portion);
  return NULL;
}

static void
read_revision (sqlite3_stmt *row, int column, TrRevision *revision)
{
  revision->device = sqlite3_column_int64 (row, column);
  revision->inode = sqlite3_column_int64 (row, column + 1);
  revision->size = sqlite3_column_int64 (row, column + 2);
  revision->mtime_ns = sqlite3_column_int64 (row, column + 3);
  revision->changed_ns = sqlite3_column_int64 (row, column + 4);
  revision->hash = sqlite3_column_int64 (row, column + 5);
}

/* Returns: (transfer full) (nullable) (element-type filename TrRevision): all that are known */
static GHashTable *
load_known (TrSearchStore *store, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *row
      = tr_search_store_prepare (store,
                                 "SELECT path, device, inode, size, mtime_ns, changed_ns, hash "
                                 "FROM files",
                                 error);
  int code;

  if (row == NULL)
    return NULL;
  while ((code = sqlite3_step (row)) == SQLITE_ROW)
    {
      TrRevision *revision = g_new0 (TrRevision, 1);

      read_revision (row, 1, revision);
      g_hash_table_insert (known, tr_search_store_dup_path (row, 0), revision);
    }
  if (code != SQLITE_DONE)
    tr_search_store_fail (store, error);
  sqlite3_reset (row);
  return code == SQLITE_DONE ? g_steal_pointer (&known) : NULL;
}

/* As load_known(), of @files alone. */
static GHashTable *
look_up_known (TrSearchStore *store, GPtrArray *files, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *row
      = tr_search_store_prepare (store,
                                 "SELECT device, inode, size, mtime_ns, changed_ns, hash "
                                 "FROM files WHERE path = ?",
                                 error);

  if (row == NULL)
    return NULL;
  for (guint i = 0; i < files->len; i++)
    {
      const TrSearchFile *file = g_ptr_array_index (files, i);
      TrRevision *revision;
      int code;

      sqlite3_bind_blob (row, 1, file->path, strlen (file->path), SQLITE_STATIC);
      code = sqlite3_step (row);
      if (code == SQLITE_ROW)
        {
          revision = g_new0 (TrRevision, 1);
          read_revision (row, 0, revision);
          g_hash_table_insert (known, g_strdup (file->path), revision);
        }
      else if (code != SQLITE_DONE)
        tr_search_store_fail (store, error);
      sqlite3_reset (row);
      sqlite3_clear_bindings (row);
      if (code != SQLITE_ROW && code != SQLITE_DONE)
        return NULL;
    }
  return g_steal_pointer (&known);
}

/* Whether nothing new can be said of a file's text. */
static gboolean
is_known (const TrSearchFile *file, const TrRevision *known)
{
  if (known == NULL || known->mtime_ns != file->revision.mtime_ns)
    return FALSE;
  if (file->revision.hash != 0 && known->hash != file->revision.hash)
    return FALSE;
  return tr_revision_same_stat (known, &file->revision)
         || (file->record != NULL && tr_revision_same_content (known, &file->revision));
}

/* Fills in what there is to read, to remove, and to note anew. */
static gboolean
plan (Update *self,
      GPtrArray *files,
      GPtrArray *removed,
      gboolean is_all,
      GPtrArray *gone,
      GPtrArray *refreshed,
      GError **error)
{
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (is_all || files->len > FEW_FILES)
    known = load_known (self->store, error);
  else
    known = look_up_known (self->store, files, error);
  if (known == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      TrSearchFile *file = g_ptr_array_index (files, i);

      if (!g_hash_table_add (seen, file->path))
        continue;
      if (!is_known (file, g_hash_table_lookup (known, file->path)))
        g_ptr_array_add (self->unread, file);
      else if (file->record != NULL)
        g_ptr_array_add (refreshed, file);
    }
  for (guint i = 0; removed != NULL && i < removed->len; i++)
    if (!g_hash_table_contains (seen, g_ptr_array_index (removed, i)))
      g_ptr_array_add (gone, g_strdup (g_ptr_array_index (removed, i)));
  if (is_all)
    {
      GHashTableIter iter;
      gpointer path;

      g_hash_table_iter_init (&iter, known);
      while (g_hash_table_iter_next (&iter, &path, NULL))
        if (!g_hash_table_contains (seen, path))
          g_ptr_array_add (gone, g_strdup (path));
    }
  self->n_total = g_hash_table_size (seen);
  return TRUE;
}

static void
read_all (Update *self)
{
  GThread *threads[MAX_THREADS];
  guint n_threads = MIN (MIN (g_get_num_processors (), MAX_THREADS), self->unread->len);

  report (self, 0);
  for (guint i = 0; i < n_threads; i++)
    threads[i] = g_thread_new ("index", read_files, self);
  for (guint i = 0; i < n_threads; i++)
    g_thread_join (threads[i]);
}

/* Whether nobody waits for what was changed, or so many changes were left that it has to be now. */
static gboolean
must_tidy (TrSearchStore *store, const TrSearchUpdate *done)
{
  gint64 n_segments = 0;

  return done->n_read + done->n_removed > FEW_FILES
         || (tr_search_store_get_integer (store, "SELECT count(*) FROM segments", &n_segments, NULL)
             && n_segments > MAX_SEGMENTS);
}

gboolean
tr_search_update_run (TrSearchStore *store,
                      GPtrArray *files,
                      GPtrArray *removed,
                      gboolean is_all,
                      TrSearchDescribeFunc describe,
                      gpointer user_data,
                      TrOperation *operation,
                      TrSearchUpdate *update,
                      GError **error)
{
  Update self = { store, describe, user_data, operation };
  g_autoptr (GPtrArray) unread = g_ptr_array_new ();
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) refreshed = g_ptr_array_new ();
  gboolean done;

  if (operation != NULL)
    self.cancellable = tr_operation_get_cancellable (operation);
  self.unread = unread;
  g_mutex_init (&self.mutex);
  done = plan (&self, files, removed, is_all, gone, refreshed, error)
         && tr_search_writer_remove (store, gone, &self.done.n_removed, error)
         && tr_search_writer_refresh (store, refreshed, self.cancellable, error);
  if (done)
    {
      read_all (&self);
      done = self.error == NULL;
      if (!done)
        g_propagate_error (error, g_steal_pointer (&self.error));
    }
  done = done && !g_cancellable_set_error_if_cancelled (self.cancellable, error);
  if (done && must_tidy (store, &self.done))
    done = tr_search_writer_tidy (store, self.cancellable, error);
  /* After a small change it can wait. */
  if (self.done.n_read > FEW_FILES)
    tr_search_store_check_point (store);
  g_mutex_clear (&self.mutex);
  if (update != NULL)
    *update = self.done;
  return done;
}
