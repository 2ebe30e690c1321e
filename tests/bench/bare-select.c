/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ftw.h>
#include <gio/gio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

#include "tr-bench.h"

/* The references for bench-window: what a program must do at least that shows what a database knows
 * of files, and then looks whether it is so. bare-select DATABASE FOLDER prints the milliseconds of
 * the bare SELECT into memory, beside them those of the processor, and of a bare walk with a stat
 * of every file. */

typedef struct
{
  char *path;
  gint64 numbers[6];
  gsize length;
  guint8 *record;
} Row;

static guint n_files;

static int
on_file (const char *path, const struct stat *status, int type, struct FTW *place)
{
  n_files += type == FTW_F;
  return 0;
}

static void
row_clear (gpointer data)
{
  Row *row = data;

  g_free (row->path);
  g_free (row->record);
}

static guint
select_all (const char *database)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  sqlite3_stmt *statement;
  sqlite3 *db;

  g_array_set_clear_func (rows, row_clear);
  if (sqlite3_open_v2 (database, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK
      || sqlite3_prepare_v2 (db,
                             "SELECT path, device, inode, size, mtime_ns, changed_ns, hash, record "
                             "FROM files",
                             -1,
                             &statement,
                             NULL)
             != SQLITE_OK)
    g_error ("%s: %s", database, sqlite3_errmsg (db));
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      Row row;

      row.path
          = g_strndup (sqlite3_column_blob (statement, 0), sqlite3_column_bytes (statement, 0));
      for (int i = 0; i < 6; i++)
        row.numbers[i] = sqlite3_column_int64 (statement, i + 1);
      row.length = sqlite3_column_bytes (statement, 7);
      row.record = g_memdup2 (sqlite3_column_blob (statement, 7), row.length);
      g_array_append_val (rows, row);
    }
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return rows->len;
}

int
main (int argc, char **argv)
{
  double start, cpu;
  guint n_rows;

  if (argc != 3)
    g_error ("usage: bare-select DATABASE FOLDER");
  start = tr_bench_seconds ();
  cpu = tr_bench_cpu_seconds ();
  n_rows = select_all (argv[1]);
  g_print ("select %u %.1f %.1f\n",
           n_rows,
           (tr_bench_seconds () - start) * 1e3,
           (tr_bench_cpu_seconds () - cpu) * 1e3);
  start = tr_bench_seconds ();
  nftw (argv[2], on_file, 64, FTW_PHYS);
  g_print ("walk %u %.1f\n", n_files, (tr_bench_seconds () - start) * 1e3);
  return 0;
}
