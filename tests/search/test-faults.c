/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-index.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tr-search-fixture.h"
#include "tr-search-model.h"

/* What may happen to a cache: it is killed, cut, overwritten, full, shared. */

#define N_FILES 40

static TrModel *
make_model (void)
{
  TrModel *model = tr_model_new ();

  for (guint i = 0; i < N_FILES; i++)
    tr_model_add (model);
  return model;
}

static gboolean
update (TrSearchIndex *index, TrModel *model, TrSearchUpdate *done, GError **error)
{
  g_autoptr (GPtrArray) files = tr_model_dup_files (model);

  return tr_search_index_update (index, files, NULL, TRUE, NULL, NULL, NULL, done, error);
}

static guint
count (TrSearchIndex *index, const char *text, GError **error)
{
  g_autoptr (TrSearchQuery) query = tr_search_query_new (text, FALSE);
  g_autoptr (TrSearchResult) result
      = tr_search_index_search (index, query, NULL, TR_SEARCH_BY_RELEVANCE, 0, NULL, error);

  return result == NULL ? G_MAXUINT : result->n_found;
}

/* The index is right: it says what reading all files says. */
static void
assert_right (TrSearchFixture *fixture, TrModel *model)
{
  static const char *const texts[] = { "", "the", "\"deep seek\"", "東", "c++ -gpt", "learn*" };
  g_autoptr (GPtrArray) paths = tr_model_dup_paths (model);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TrSearchQuery) query = tr_search_query_new (texts[i], FALSE);
      g_autoptr (TrSearchResult) scanned
          = tr_search_scan (query, paths, NULL, NULL, TR_SEARCH_BY_RELEVANCE, 0, NULL, NULL);

      g_assert_cmpuint (count (fixture->index, texts[i], &error), ==, scanned->n_found);
      g_assert_no_error (error);
    }
}

static void
test_update (void)
{
  g_autoptr (TrModel) model = make_model ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  TrSearchUpdate done;

  g_assert_cmpuint (count (fixture->index, "", &error), ==, 0);
  g_assert_true (update (fixture->index, model, &done, &error));
  g_assert_cmpuint (done.n_read, ==, N_FILES);
  g_assert_cmpuint (done.n_removed, ==, 0);
  g_assert_true (update (fixture->index, model, &done, &error));
  g_assert_cmpuint (done.n_read, ==, 0);
  tr_model_change (model, 3);
  tr_model_rename (model, 4);
  tr_model_remove (model, 5);
  g_assert_true (update (fixture->index, model, &done, &error));
  g_assert_cmpuint (done.n_read, ==, 2);
  g_assert_cmpuint (done.n_removed, ==, 2);
  assert_right (fixture, model);

  g_ptr_array_add (removed,
                   g_strdup (((TrModelDocument *) g_ptr_array_index (model->documents, 0))->path));
  g_assert_true (tr_search_index_update (fixture->index,
                                         none,
                                         removed,
                                         FALSE,
                                         NULL,
                                         NULL,
                                         NULL,
                                         &done,
                                         &error));
  g_assert_cmpuint (done.n_removed, ==, 1);
  tr_model_remove (model, 0);
  assert_right (fixture, model);
  g_assert_false (tr_search_index_was_replaced (fixture->index));
}

static void
describe (const char *path, TrDocument *document, TrSearchDescription *description, gpointer data)
{
  g_assert_nonnull (tr_document_get_revision (document));
  if (g_str_has_suffix (path, "zz7zz.md"))
    g_ptr_array_add (description->problems, g_strdup ("made-up"));
  description->record = g_bytes_new (path, strlen (path));
}

static gboolean
on_entry (const char *path, const TrRevision *revision, GBytes *record, gpointer user_data)
{
  guint *n = user_data;
  TrRevision now = { 0 };
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  now.size = status.st_size;
  g_assert_cmpuint (revision->size, ==, now.size);
  g_assert_cmpuint (revision->inode, ==, status.st_ino);
  g_assert_cmpuint (revision->hash, !=, 0);
  g_assert_cmpmem (g_bytes_get_data (record, NULL), g_bytes_get_size (record), path, strlen (path));
  return ++*n < 30;
}

static void
test_described (void)
{
  g_autoptr (TrModel) model = make_model ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (GPtrArray) files = tr_model_dup_files (model);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (tr_search_index_update (fixture->index,
                                         files,
                                         NULL,
                                         TRUE,
                                         describe,
                                         NULL,
                                         NULL,
                                         NULL,
                                         &error));
  g_assert_cmpuint (count (fixture->index, "problem:made-up", &error), ==, 1);
  g_assert_cmpuint (count (fixture->index, "has:problems", &error), ==, 1);
  g_assert_cmpuint (count (fixture->index, "missing:problems", &error), ==, N_FILES - 1);
  g_assert_cmpuint (count (fixture->index, "problem:other", &error), ==, 0);
  g_assert_true (tr_search_index_load_entries (fixture->index, on_entry, &n, NULL, &error));
  g_assert_cmpuint (n, ==, 30);
}

static void
test_below (void)
{
  g_autoptr (TrModel) model = make_model ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrSearchQuery) query = tr_search_query_new ("", FALSE);
  const TrModelDocument *document = g_ptr_array_index (model->documents, 6);
  g_autofree char *other = g_strconcat (model->folder, "x", NULL);
  const struct
  {
    const char *path;
    guint n;
  } cases[] = { { model->folder, N_FILES }, { document->path, 1 }, { "/", N_FILES }, { other, 0 } };

  g_assert_true (update (fixture->index, model, NULL, &error));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrSearchResult) result = tr_search_index_search (fixture->index,
                                                                  query,
                                                                  cases[i].path,
                                                                  TR_SEARCH_BY_DATE,
                                                                  0,
                                                                  NULL,
                                                                  &error);

      g_assert_no_error (error);
      g_assert_cmpuint (result->n_found, ==, cases[i].n);
    }
}

static void
test_covering (void)
{
  g_autoptr (TrModel) model = make_model ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autofree char *below = g_build_filename (model->folder, "sub", "x.md", NULL);
  g_autofree char *beside = g_strconcat (model->folder, "x", NULL);
  g_autofree char *above = g_path_get_dirname (model->folder);
  g_autofree char *twice = g_strconcat (model->folder, "//", NULL);
  g_autoptr (TrSearchIndex) index = NULL;
  g_autoptr (TrSearchIndex) two = NULL;

  index = tr_search_index_open_covering (fixture->folder, model->folder);
  g_assert_nonnull (index);
  g_assert_cmpstr (tr_search_index_get_roots (index)[0], ==, model->folder);
  g_clear_pointer (&index, tr_search_index_unref);
  index = tr_search_index_open_covering (fixture->folder, below);
  g_assert_nonnull (index);
  g_assert_null (tr_search_index_open_covering (fixture->folder, beside));
  g_assert_null (tr_search_index_open_covering (fixture->folder, above));
  g_assert_null (tr_search_index_open_covering (beside, model->folder));
  /* The same roots, written differently, have the same index. */
  two = tr_search_index_open (fixture->folder,
                              (const char *const[]){ twice, model->folder, NULL },
                              NULL);
  g_assert_cmpuint (g_strv_length ((char **) tr_search_index_get_roots (two)), ==, 1);
}

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
  g_autoptr (TrModel) model = make_model ();

  for (Damage damage = 0; damage < N_DAMAGES; damage++)
    {
      g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
      g_autofree char *database = tr_search_fixture_dup_database (fixture);
      g_autoptr (GError) error = NULL;
      gboolean was_replaced;

      g_assert_true (update (fixture->index, model, NULL, &error));
      g_clear_pointer (&fixture->index, tr_search_index_unref);
      do_damage (database, damage);

      tr_search_fixture_reopen (fixture);
      was_replaced = tr_search_index_was_replaced (fixture->index);
      /* It may be only now that something turns out to be missing. */
      count (fixture->index, "the", NULL);
      g_assert_true (update (fixture->index, model, NULL, &error));
      g_assert_no_error (error);
      was_replaced |= tr_search_index_was_replaced (fixture->index);
      if (damage != EMPTY_FILE)
        g_assert_true (was_replaced);
      g_assert_false (tr_search_index_was_replaced (fixture->index));
      assert_right (fixture, model);
    }
}

/* Whatever the bytes are, nothing crashes, and after it was cleared all is well. */
static void
test_noise (void)
{
  g_autoptr (TrModel) model = make_model ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autofree char *database = tr_search_fixture_dup_database (fixture);
  g_autofree char *sound = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (update (fixture->index, model, NULL, &error));
  g_clear_pointer (&fixture->index, tr_search_index_unref);
  g_assert_true (g_file_get_contents (database, &sound, &length, NULL));
  for (guint round = 0; round < (g_test_slow () ? 1000 : 60); round++)
    {
      g_autofree char *noisy = g_memdup2 (sound, length);

      for (guint i = g_test_rand_int_range (1, 200); i > 0; i--)
        noisy[g_test_rand_int_range (100, length)] = g_test_rand_int_range (0, 256);
      g_assert_true (g_file_set_contents (database, noisy, length, NULL));
      tr_search_fixture_reopen (fixture);
      count (fixture->index, "the", NULL);
      count (fixture->index, "\"deep seek\" c++", NULL);
      count (fixture->index, "l* lear* gpt-4* 東 tag:deep -x", NULL);
      tr_model_change (model, 1);
      update (fixture->index, model, NULL, NULL);
      count (fixture->index, "learning", NULL);
      if (round % 20 == 0)
        {
          g_assert_true (tr_search_index_clear (fixture->index, &error));
          g_assert_true (update (fixture->index, model, NULL, &error));
          assert_right (fixture, model);
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
      if (index == NULL || !update (index, model, NULL, &error))
        _exit (error->domain == TR_SEARCH_ERROR ? 10 + error->code : 9);
      _exit (0);
    }
  g_assert_cmpint (pid, >, 0);
  return pid;
}

static void
test_killed (void)
{
  g_autoptr (TrModel) model = make_model ();

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
      g_assert_cmpuint (count (fixture->index, "", &error), <=, N_FILES);
      g_assert_no_error (error);
      g_assert_true (update (fixture->index, model, NULL, &error));
      g_assert_false (tr_search_index_was_replaced (fixture->index));
      assert_right (fixture, model);
    }
}

static void
test_full (void)
{
  g_autoptr (TrModel) model = make_model ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (GError) error = NULL;
  guint n_failed = 0;

  g_assert_true (update (fixture->index, model, NULL, &error));
  g_clear_pointer (&fixture->index, tr_search_index_unref);
  for (rlim_t room = 0; room < 600 * 1024; room += 40 * 1024)
    {
      int status;
      pid_t pid;

      for (guint i = 0; i < N_FILES; i += 2)
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
      g_assert_cmpuint (count (fixture->index, "", &error), ==, N_FILES);
      g_assert_no_error (error);
      g_clear_pointer (&fixture->index, tr_search_index_unref);
    }
  g_assert_cmpuint (n_failed, >, 1);
  tr_search_fixture_reopen (fixture);
  g_assert_true (update (fixture->index, model, NULL, &error));
  assert_right (fixture, model);
}

static void
test_two_processes (void)
{
  g_autoptr (TrModel) model = make_model ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (GError) error = NULL;

  for (guint round = 0; round < 10; round++)
    {
      pid_t pids[3];

      for (guint i = 0; i < 5; i++)
        tr_model_change (model, g_test_rand_int_range (0, N_FILES));
      for (gsize i = 0; i < G_N_ELEMENTS (pids); i++)
        pids[i] = fork_builder (fixture, model, RLIM_INFINITY);
      for (guint i = 0; i < 20; i++)
        {
          g_assert_cmpuint (count (fixture->index, "the", &error), <=, N_FILES);
          g_assert_no_error (error);
        }
      for (gsize i = 0; i < G_N_ELEMENTS (pids); i++)
        {
          int status;

          g_assert_cmpint (waitpid (pids[i], &status, 0), ==, pids[i]);
          g_assert_true (WIFEXITED (status));
          g_assert_cmpint (WEXITSTATUS (status), ==, 0);
        }
      assert_right (fixture, model);
    }
}

/* One process throws the index away while another has it open. */
static void
test_cleared_elsewhere (void)
{
  g_autoptr (TrModel) model = make_model ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (TrSearchIndex) other = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (update (fixture->index, model, NULL, &error));
  other = tr_search_index_open (fixture->folder,
                                (const char *const[]){ model->folder, NULL },
                                &error);
  g_assert_true (tr_search_index_clear (other, &error));
  g_assert_cmpuint (count (fixture->index, "", &error), ==, 0);
  g_assert_true (update (other, model, NULL, &error));
  g_assert_cmpuint (count (fixture->index, "", &error), ==, N_FILES);
  g_assert_true (update (fixture->index, model, NULL, &error));
  assert_right (fixture, model);
}

static void
test_locked (void)
{
  g_autoptr (TrModel) model = make_model ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autofree char *database = tr_search_fixture_dup_database (fixture);
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  g_assert_true (update (fixture->index, model, NULL, &error));
  g_assert_cmpint (sqlite3_open (database, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  /* Somebody writes, and does not end: it can be searched all the same. */
  assert_right (fixture, model);
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (db);
}

static void
test_cancelled (void)
{
  g_autoptr (TrModel) model = make_model ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (TrOperation) operation = tr_operation_new (TR_OPERATION_SCAN);
  g_autoptr (GPtrArray) files = tr_model_dup_files (model);
  g_autoptr (TrSearchQuery) query = tr_search_query_new ("the", FALSE);
  g_autoptr (TrSearchResult) result = NULL;
  g_autoptr (GPtrArray) paths = tr_model_dup_paths (model);
  g_autoptr (GError) error = NULL;

  tr_operation_cancel (operation);
  g_assert_false (tr_search_index_update (fixture->index,
                                          files,
                                          NULL,
                                          TRUE,
                                          NULL,
                                          NULL,
                                          operation,
                                          NULL,
                                          &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (update (fixture->index, model, NULL, &error));
  result = tr_search_index_search (fixture->index,
                                   query,
                                   NULL,
                                   TR_SEARCH_BY_RELEVANCE,
                                   0,
                                   tr_operation_get_cancellable (operation),
                                   &error);
  g_assert_null (result);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  result = tr_search_scan (query,
                           paths,
                           NULL,
                           NULL,
                           TR_SEARCH_BY_RELEVANCE,
                           0,
                           tr_operation_get_cancellable (operation),
                           &error);
  g_assert_null (result);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  assert_right (fixture, model);
}

static void
test_no_folder (void)
{
  g_autoptr (TrModel) model = make_model ();
  const TrModelDocument *document = g_ptr_array_index (model->documents, 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (
      tr_search_index_open (document->path, (const char *const[]){ model->folder, NULL }, &error));
  g_assert_error (error, TR_SEARCH_ERROR, TR_SEARCH_ERROR_FAILED);
}

static void
test_unreadable (void)
{
  g_autoptr (TrModel) model = make_model ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (GPtrArray) files = tr_model_dup_files (model);
  const TrSearchFile *first = g_ptr_array_index (files, 0);
  g_autoptr (GError) error = NULL;
  TrSearchUpdate done;

  /* Gone between the walk and the reading. */
  g_unlink (first->path);
  g_assert_true (
      tr_search_index_update (fixture->index, files, NULL, TRUE, NULL, NULL, NULL, &done, &error));
  g_assert_cmpuint (count (fixture->index, "", &error), ==, N_FILES - 1);
  g_assert_true (g_file_set_contents (first->path, "- [00:00] the\n", -1, NULL));
  g_assert_true (update (fixture->index, model, &done, &error));
  g_assert_cmpuint (done.n_read, ==, 1);
  g_assert_cmpuint (count (fixture->index, "", &error), ==, N_FILES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/faults/update", test_update);
  g_test_add_func ("/faults/described", test_described);
  g_test_add_func ("/faults/below", test_below);
  g_test_add_func ("/faults/covering", test_covering);
  g_test_add_func ("/faults/damage", test_damage);
  g_test_add_func ("/faults/noise", test_noise);
  g_test_add_func ("/faults/killed", test_killed);
  g_test_add_func ("/faults/full", test_full);
  g_test_add_func ("/faults/two-processes", test_two_processes);
  g_test_add_func ("/faults/cleared-elsewhere", test_cleared_elsewhere);
  g_test_add_func ("/faults/locked", test_locked);
  g_test_add_func ("/faults/cancelled", test_cancelled);
  g_test_add_func ("/faults/no-folder", test_no_folder);
  g_test_add_func ("/faults/unreadable", test_unreadable);
  return g_test_run ();
}
