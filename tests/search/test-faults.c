/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-index.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tr-search-checks.h"

/* What may happen to a cache: it is killed, cut, overwritten, full, shared. */

static void
write_at (const char *path, goffset offset, const char *data, gsize length)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (pwrite (fd, data, length, offset), ==, length);
  close (fd);
}

typedef enum
{
  TEXT_FILE,
  EMPTY_FILE,
  CUT_FILE,
  ZERO_HEADER,
  ZERO_PAGES,
  OTHER_DATABASE,
  OTHER_VERSION,
  NO_TABLES,
  N_DAMAGES,
} Damage;

static void
execute (const char *path, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
do_damage (const char *path, Damage damage)
{
  g_autofree char *zeros = g_malloc0 (65536);
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  switch (damage)
    {
    case TEXT_FILE:
      g_assert_true (g_file_set_contents (path, "- [00:00] not an index\n", -1, NULL));
      break;
    case EMPTY_FILE:
      g_assert_true (g_file_set_contents (path, "", 0, NULL));
      break;
    case CUT_FILE:
      g_assert_cmpint (truncate (path, status.st_size / 2), ==, 0);
      break;
    case ZERO_HEADER:
      write_at (path, 0, zeros, 100);
      break;
    case ZERO_PAGES:
      write_at (path, 8192, zeros, 65536);
      break;
    case OTHER_DATABASE:
      g_unlink (path);
      execute (path, "CREATE TABLE files (x); INSERT INTO files VALUES (1);");
      break;
    case OTHER_VERSION:
      execute (path, "PRAGMA user_version = 9999");
      break;
    case NO_TABLES:
      execute (path, "DROP TABLE postings");
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
test_damage (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();

  for (Damage damage = 0; damage < N_DAMAGES; damage++)
    {
      g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
      g_autofree char *database = tr_search_fixture_dup_database (fixture);
      g_autoptr (GError) error = NULL;
      gboolean was_replaced;

      g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
      g_clear_pointer (&fixture->index, tr_search_index_unref);
      do_damage (database, damage);

      tr_search_fixture_reopen (fixture);
      was_replaced = tr_search_index_was_replaced (fixture->index);
      /* It may be only now that something turns out to be missing. */
      tr_test_count (fixture->index, "the", NULL);
      g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
      g_assert_no_error (error);
      was_replaced |= tr_search_index_was_replaced (fixture->index);
      if (damage != EMPTY_FILE)
        g_assert_true (was_replaced);
      g_assert_false (tr_search_index_was_replaced (fixture->index));
      tr_test_assert_right (fixture, model);
    }
}

/* SQLite gives no address for a path or a term of no bytes. */
static void
test_emptied (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autofree char *database = tr_search_fixture_dup_database (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
  g_clear_pointer (&fixture->index, tr_search_index_unref);
  execute (database,
           "UPDATE files SET path = x'' WHERE document = (SELECT min(document) FROM files);"
           "UPDATE postings SET term = x'' WHERE (segment, term) IN"
           "  (SELECT segment, min(term) FROM postings GROUP BY segment)");
  tr_search_fixture_reopen (fixture);
  tr_test_count (fixture->index, "the", NULL);
  /* Enough of them that segments are merged. */
  for (guint round = 0; round < 12; round++)
    {
      for (guint i = 0; i < TR_TEST_N_FILES; i += 2)
        tr_model_change (model, i);
      tr_test_update (fixture->index, model, NULL, NULL);
    }
  g_assert_true (tr_search_index_clear (fixture->index, &error));
  g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
  tr_test_assert_right (fixture, model);
}

/* Whatever the bytes are, nothing crashes, and after it was cleared all is well. */
static void
test_noise (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autofree char *database = tr_search_fixture_dup_database (fixture);
  g_autofree char *sound = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
  g_clear_pointer (&fixture->index, tr_search_index_unref);
  g_assert_true (g_file_get_contents (database, &sound, &length, NULL));
  for (guint round = 0; round < (g_test_slow () ? 1000 : 60); round++)
    {
      g_autofree char *noisy = g_memdup2 (sound, length);

      for (guint i = g_test_rand_int_range (1, 200); i > 0; i--)
        noisy[g_test_rand_int_range (100, length)] = g_test_rand_int_range (0, 256);
      g_assert_true (g_file_set_contents (database, noisy, length, NULL));
      tr_search_fixture_reopen (fixture);
      tr_test_count (fixture->index, "the", NULL);
      tr_test_count (fixture->index, "\"deep seek\" c++", NULL);
      tr_test_count (fixture->index, "l* lear* gpt-4* 東 tag:deep -x", NULL);
      tr_model_change (model, 1);
      tr_test_update (fixture->index, model, NULL, NULL);
      tr_test_count (fixture->index, "learning", NULL);
      if (round % 20 == 0)
        {
          g_assert_true (tr_search_index_clear (fixture->index, &error));
          g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
          tr_test_assert_right (fixture, model);
        }
      g_clear_pointer (&fixture->index, tr_search_index_unref);
    }
}

/* Another process: builds and is killed at some moment, or builds with little room. */
static pid_t
fork_builder (TrSearchFixture *fixture, TrModel *model, rlim_t room)
{
  pid_t pid = fork ();

  if (pid == 0)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TrSearchIndex) index = NULL;

      if (room != RLIM_INFINITY)
        {
          struct rlimit limit = { room, room };

          signal (SIGXFSZ, SIG_IGN);
          setrlimit (RLIMIT_FSIZE, &limit);
        }
      index = tr_search_index_open (fixture->folder,
                                    (const char *const[]){ model->folder, NULL },
                                    &error);
      if (index == NULL || !tr_test_update (index, model, NULL, &error))
        _exit (error->domain == TR_SEARCH_ERROR ? 10 + error->code : 9);
      _exit (0);
    }
  g_assert_cmpint (pid, >, 0);
  return pid;
}

static void
test_killed (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();

  for (guint round = 0; round < (g_test_slow () ? 200 : 15); round++)
    {
      g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
      g_autoptr (GError) error = NULL;
      int status;
      pid_t pid;

      g_clear_pointer (&fixture->index, tr_search_index_unref);
      pid = fork_builder (fixture, model, RLIM_INFINITY);
      g_usleep (g_test_rand_int_range (0, 60000));
      kill (pid, SIGKILL);
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);

      tr_search_fixture_reopen (fixture);
      g_assert_cmpuint (tr_test_count (fixture->index, "", &error), <=, TR_TEST_N_FILES);
      g_assert_no_error (error);
      g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
      g_assert_false (tr_search_index_was_replaced (fixture->index));
      tr_test_assert_right (fixture, model);
    }
}

static void
test_full (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (GError) error = NULL;
  guint n_failed = 0;

  g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
  g_clear_pointer (&fixture->index, tr_search_index_unref);
  for (rlim_t room = 0; room < 600 * 1024; room += 40 * 1024)
    {
      int status;
      pid_t pid;

      for (guint i = 0; i < TR_TEST_N_FILES; i += 2)
        tr_model_change (model, i);
      pid = fork_builder (fixture, model, room);
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
      g_assert_true (WIFEXITED (status));
      if (WEXITSTATUS (status) != 0)
        {
          n_failed++;
          if (WEXITSTATUS (status) != 10 + TR_SEARCH_ERROR_FULL)
            g_assert_cmpint (WEXITSTATUS (status), ==, 10 + TR_SEARCH_ERROR_FAILED);
        }
      /* What was there before is still there, or what is there now. */
      tr_search_fixture_reopen (fixture);
      g_assert_false (tr_search_index_was_replaced (fixture->index));
      g_assert_cmpuint (tr_test_count (fixture->index, "", &error), ==, TR_TEST_N_FILES);
      g_assert_no_error (error);
      g_clear_pointer (&fixture->index, tr_search_index_unref);
    }
  g_assert_cmpuint (n_failed, >, 1);
  tr_search_fixture_reopen (fixture);
  g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
  tr_test_assert_right (fixture, model);
}

static void
test_two_processes (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (GError) error = NULL;

  for (guint round = 0; round < 10; round++)
    {
      pid_t pids[3];

      for (guint i = 0; i < 5; i++)
        tr_model_change (model, g_test_rand_int_range (0, TR_TEST_N_FILES));
      for (gsize i = 0; i < G_N_ELEMENTS (pids); i++)
        pids[i] = fork_builder (fixture, model, RLIM_INFINITY);
      for (guint i = 0; i < 20; i++)
        {
          g_assert_cmpuint (tr_test_count (fixture->index, "the", &error), <=, TR_TEST_N_FILES);
          g_assert_no_error (error);
        }
      for (gsize i = 0; i < G_N_ELEMENTS (pids); i++)
        {
          int status;

          g_assert_cmpint (waitpid (pids[i], &status, 0), ==, pids[i]);
          g_assert_true (WIFEXITED (status));
          g_assert_cmpint (WEXITSTATUS (status), ==, 0);
        }
      tr_test_assert_right (fixture, model);
    }
}

/* One process throws the index away while another has it open. */
static void
test_cleared_elsewhere (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (TrSearchIndex) other = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
  other = tr_search_index_open (fixture->folder,
                                (const char *const[]){ model->folder, NULL },
                                &error);
  g_assert_true (tr_search_index_clear (other, &error));
  g_assert_cmpuint (tr_test_count (fixture->index, "", &error), ==, 0);
  g_assert_true (tr_test_update (other, model, NULL, &error));
  g_assert_cmpuint (tr_test_count (fixture->index, "", &error), ==, TR_TEST_N_FILES);
  g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
  tr_test_assert_right (fixture, model);
}

static void
test_locked (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autofree char *database = tr_search_fixture_dup_database (fixture);
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
  g_assert_cmpint (sqlite3_open (database, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  /* Somebody writes, and does not end: it can be searched all the same. */
  tr_test_assert_right (fixture, model);
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/faults/damage", test_damage);
  g_test_add_func ("/faults/emptied", test_emptied);
  g_test_add_func ("/faults/noise", test_noise);
  g_test_add_func ("/faults/killed", test_killed);
  g_test_add_func ("/faults/full", test_full);
  g_test_add_func ("/faults/two-processes", test_two_processes);
  g_test_add_func ("/faults/cleared-elsewhere", test_cleared_elsewhere);
  g_test_add_func ("/faults/locked", test_locked);
  return g_test_run ();
}
