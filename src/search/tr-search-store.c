/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define APPLICATION_ID 0x54725378
/* Counts up with every change of the schema, of the tokens, or of what is indexed: an index of
 * another version is made anew. */
#define VERSION 3

#define BUSY_TIMEOUT_MS 10000
#define PROGRESS_STEPS 2000

static const char pragmas[] = "PRAGMA page_size = 8192;"
                              "PRAGMA journal_mode = WAL;"
                              "PRAGMA synchronous = NORMAL;"
                              "PRAGMA journal_size_limit = 16777216;"
                              "PRAGMA cache_size = -8192;"
                              "PRAGMA cell_size_check = ON;"
                              "PRAGMA trusted_schema = OFF;"
                              "PRAGMA temp_store = MEMORY;";

static const char keep_pages[] = "PRAGMA cache_size = -8192;";
static const char keep_few_pages[] = "PRAGMA cache_size = -256;";

static const char schema[]
    = "CREATE TABLE roots (path BLOB NOT NULL);"
      "CREATE TABLE files (document INTEGER PRIMARY KEY, path BLOB NOT NULL, device INTEGER,"
      "  inode INTEGER, size INTEGER, mtime_ns INTEGER, changed_ns INTEGER, hash INTEGER,"
      "  record BLOB);"
      "CREATE UNIQUE INDEX files_by_path ON files (path);"
      "CREATE TABLE dead (document INTEGER PRIMARY KEY);"
      "CREATE TABLE segments (id INTEGER PRIMARY KEY, base INTEGER NOT NULL, n INTEGER NOT NULL,"
      "  n_live INTEGER NOT NULL, infos BLOB NOT NULL);"
      "CREATE TABLE postings (segment INTEGER NOT NULL, term BLOB NOT NULL,"
      "  documents BLOB NOT NULL, positions BLOB NOT NULL, PRIMARY KEY (segment, term))"
      "  WITHOUT ROWID;";

struct _TrSearchStore
{
  char *path;
  sqlite3 *db;
  guint64 device;
  guint64 inode;
  GCancellable *cancellable;
  GHashTable *statements; /* by the address of their SQL */
};

G_DEFINE_QUARK (tr - search - error - quark, tr_search_error)

static gboolean
fail_with_code (int code, const char *message, GError **error)
{
  TrSearchError kind;

  switch (code & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
      return FALSE;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_SCHEMA:
    case SQLITE_ERROR: /* such as a table that is not there */
    case SQLITE_MISMATCH:
      kind = TR_SEARCH_ERROR_DAMAGED;
      break;
    case SQLITE_FULL:
      kind = TR_SEARCH_ERROR_FULL;
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      kind = TR_SEARCH_ERROR_BUSY;
      break;
    default:
      kind = TR_SEARCH_ERROR_FAILED;
    }
  g_set_error_literal (error, TR_SEARCH_ERROR, kind, message);
  return FALSE;
}

gboolean
tr_search_store_fail (TrSearchStore *self, GError **error)
{
  return fail_with_code (sqlite3_errcode (self->db), sqlite3_errmsg (self->db), error);
}

static int
on_progress (void *data)
{
  TrSearchStore *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

static gboolean
execute (TrSearchStore *self, const char *sql, GError **error)
{
  return sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK
         || tr_search_store_fail (self, error);
}

static gboolean
read_integer (TrSearchStore *self, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return code == SQLITE_ROW || tr_search_store_fail (self, error);
}

static gboolean
create (TrSearchStore *self, const char *const *roots, GError **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                                           APPLICATION_ID,
                                           VERSION);
  gint64 version;

  if (!execute (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  /* Another process may have been first. */
  if (!read_integer (self, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version != 0)
    return execute (self, "ROLLBACK", error);
  if (!execute (self, schema, error))
    return FALSE;
  for (; *roots != NULL; roots++)
    {
      sqlite3_stmt *insert = tr_search_store_prepare (self, "INSERT INTO roots VALUES (?)", error);

      if (insert == NULL)
        return FALSE;
      sqlite3_bind_blob (insert, 1, *roots, strlen (*roots), SQLITE_TRANSIENT);
      if (!tr_search_store_run (self, insert, error))
        return FALSE;
    }
  return execute (self, mark, error) && execute (self, "COMMIT", error);
}

/* Makes sure that it is one of ours. */
static gboolean
check (TrSearchStore *self, const char *const *roots, GError **error)
{
  gint64 id, version, n_tables;

  if (!read_integer (self, "PRAGMA application_id", &id, error)
      || !read_integer (self, "PRAGMA user_version", &version, error)
      || !read_integer (self, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
    return FALSE;
  if (id == APPLICATION_ID && version == VERSION)
    return TRUE;
  if (id != 0 || version != 0 || n_tables != 0 || roots == NULL)
    {
      g_set_error_literal (error,
                           TR_SEARCH_ERROR,
                           TR_SEARCH_ERROR_DAMAGED,
                           "not an index of this version");
      return FALSE;
    }
  return create (self, roots, error) && check (self, NULL, error);
}

static void
finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

static gboolean
remember_file (TrSearchStore *self, GError **error)
{
  struct stat status;

  if (stat (self->path, &status) != 0)
    {
      g_set_error_literal (error, TR_SEARCH_ERROR, TR_SEARCH_ERROR_FAILED, g_strerror (errno));
      return FALSE;
    }
  self->device = status.st_dev;
  self->inode = status.st_ino;
  return TRUE;
}

TrSearchStore *
tr_search_store_open (const char *path, const char *const *roots, GError **error)
{
  g_autoptr (TrSearchStore) self = g_new0 (TrSearchStore, 1);
  int flags
      = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (roots != NULL ? SQLITE_OPEN_CREATE : 0);
  gint64 ignored;

  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, finalize);
  if (sqlite3_open_v2 (path, &self->db, flags, NULL) != SQLITE_OK)
    {
      fail_with_code (sqlite3_errcode (self->db), sqlite3_errmsg (self->db), error);
      return NULL;
    }
  sqlite3_extended_result_codes (self->db, TRUE);
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  /* Looked at before anything is written, so that a file of somebody else's stays as it is. */
  if (!read_integer (self, "PRAGMA application_id", &ignored, error)
      || (ignored != 0 && ignored != APPLICATION_ID && !check (self, NULL, error))
      || !execute (self, pragmas, error) || !check (self, roots, error)
      || !remember_file (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
tr_search_store_free (TrSearchStore *self)
{
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close (self->db);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

void
tr_search_store_delete (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_unlink (file);
    }
}

gboolean
tr_search_store_is_current (TrSearchStore *self)
{
  struct stat status;

  return stat (self->path, &status) == 0 && status.st_dev == self->device
         && status.st_ino == self->inode;
}

gboolean
tr_search_store_fail_damaged (GError **error)
{
  g_set_error_literal (error,
                       TR_SEARCH_ERROR,
                       TR_SEARCH_ERROR_DAMAGED,
                       "the index contradicts itself");
  return FALSE;
}

char *
tr_search_store_dup_path (sqlite3_stmt *row, int column)
{
  const char *path = sqlite3_column_blob (row, column);

  /* SQLite gives no address for no bytes. */
  return path != NULL ? g_strndup (path, sqlite3_column_bytes (row, column)) : g_strdup ("");
}

char **
tr_search_store_dup_roots (TrSearchStore *self, GError **error)
{
  g_autoptr (GStrvBuilder) roots = g_strv_builder_new ();
  sqlite3_stmt *select
      = tr_search_store_prepare (self, "SELECT path FROM roots ORDER BY path", error);
  int code;

  if (select == NULL)
    return NULL;
  while ((code = sqlite3_step (select)) == SQLITE_ROW)
    {
      g_autofree char *root = tr_search_store_dup_path (select, 0);

      g_strv_builder_add (roots, root);
    }
  if (code != SQLITE_DONE)
    tr_search_store_fail (self, error);
  sqlite3_reset (select);
  return code == SQLITE_DONE ? g_strv_builder_end (roots) : NULL;
}

void
tr_search_store_set_cancellable (TrSearchStore *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  sqlite3_progress_handler (self->db,
                            PROGRESS_STEPS,
                            cancellable != NULL ? on_progress : NULL,
                            self);
}

gboolean
tr_search_store_begin (TrSearchStore *self, gboolean to_write, GError **error)
{
  return execute (self, to_write ? "BEGIN IMMEDIATE" : "BEGIN", error);
}

gboolean
tr_search_store_commit (TrSearchStore *self, GError **error)
{
  if (execute (self, "COMMIT", error))
    return TRUE;
  tr_search_store_roll_back (self);
  return FALSE;
}

void
tr_search_store_roll_back (TrSearchStore *self)
{
  /* A transaction that failed may have ended by itself. */
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

sqlite3_stmt *
tr_search_store_prepare (TrSearchStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement != NULL)
    {
      sqlite3_reset (statement);
      return statement;
    }
  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      != SQLITE_OK)
    {
      tr_search_store_fail (self, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, (gpointer) sql, statement);
  return statement;
}

sqlite3_stmt *
tr_search_store_prepare_own (TrSearchStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) != SQLITE_OK)
    tr_search_store_fail (self, error);
  return statement;
}

gboolean
tr_search_store_run (TrSearchStore *self, sqlite3_stmt *statement, GError **error)
{
  gboolean done = sqlite3_step (statement) == SQLITE_DONE;

  if (!done)
    tr_search_store_fail (self, error);
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  return done;
}

guint64
tr_search_store_get_size (TrSearchStore *self)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  const char *const paths[] = { self->path, log };
  guint64 size = 0;
  struct stat status;

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    if (stat (paths[i], &status) == 0)
      size += status.st_size;
  return size;
}

void
tr_search_store_set_keeps_pages (TrSearchStore *self, gboolean keeps_pages)
{
  /* It cannot fail, and costs nothing but memory if it did. */
  sqlite3_exec (self->db, keeps_pages ? keep_pages : keep_few_pages, NULL, NULL, NULL);
  if (!keeps_pages)
    sqlite3_db_release_memory (self->db);
}

void
tr_search_store_check_point (TrSearchStore *self)
{
  sqlite3_busy_timeout (self->db, 0);
  sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
}

gboolean
tr_search_store_get_integer (TrSearchStore *self, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *select = tr_search_store_prepare (self, sql, error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  has_row = sqlite3_step (select) == SQLITE_ROW;
  if (has_row)
    *value = sqlite3_column_int64 (select, 0);
  else
    tr_search_store_fail (self, error);
  sqlite3_reset (select);
  return has_row;
}
