/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kill -9 in the middle of a change of many files: each file is the old or the new one, complete;
 * what is told of it is so; and it can be finished or taken back, byte by byte, the latter also
 * where that is killed in turn. */

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "workspace/tr-batch-run.h"
#include "workspace/tr-batch.h"
#include "workspace/tr-synonyms-file.h"

#define N_FILES 300
#define N_ROUNDS 12

typedef struct
{
  char *folder;
  char *journals;
  char *names; /* path of what is remembered with it */
  TrNamesExchange *exchange;
  GStrv paths;
} Fixture;

static char *
dup_content (gboolean changed, guint i)
{
  return g_strdup_printf ("---\ntitle: \"Talk %u\"\ntags: [\"AI%s\"]\n---\n- [00:00] Hello.\n",
                          i,
                          changed ? "\", \"Agents" : "");
}

/* Whether what belongs to the change is remembered. */
static gboolean
is_known (void)
{
  guint line, column;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrSynonyms) synonyms = tr_synonyms_file_load (&line, &column, &error);

  g_assert_no_error (error);
  return tr_synonyms_get_name (synonyms, "tags", "Bots") != NULL;
}

static void
reset (Fixture *fixture)
{
  g_unlink (fixture->names);
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *content = dup_content (FALSE, i);

      g_assert_true (g_file_set_contents (fixture->paths[i], content, -1, NULL));
    }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  fixture->folder = g_dir_make_tmp ("transcripts-killed-XXXXXX", NULL);
  fixture->journals = g_build_filename (fixture->folder, "state", NULL);
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("talk-%04u.md", i);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_strv_builder_add (paths, path);
    }
  fixture->paths = g_strv_builder_end (paths);
  fixture->names = tr_synonyms_file_dup_path ();
  g_unlink (fixture->names);
  fixture->exchange = tr_names_exchange_plan ("tags",
                                              "Agents",
                                              (const char *const[]){ "Bots", NULL },
                                              FALSE,
                                              NULL);
  g_assert_nonnull (fixture->exchange);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_unlink (path) != 0)
        remove_all (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_all (fixture->folder);
  tr_names_exchange_unref (fixture->exchange);
  g_free (fixture->names);
  g_free (fixture->folder);
  g_free (fixture->journals);
  g_strfreev (fixture->paths);
}

static GPtrArray *
add_tag (
    const char *path, TrDocument *document, gpointer user_data, GArray *sources, GError **error)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);

  g_ptr_array_add (commands,
                   tr_command_new_add_members ("tags", (const char *const[]){ "Agents", NULL }));
  return commands;
}

static void
change_all (Fixture *fixture)
{
  g_autoptr (TrBatch) batch
      = tr_batch_new ((const char *const *) fixture->paths, add_tag, NULL, NULL, NULL);
  g_autoptr (GPtrArray) changes = tr_batch_dup_changes (batch);
  g_autoptr (TrBatchReport) report
      = tr_batch_run (changes, TR_BATCH_EDIT, fixture->exchange, fixture->journals, NULL, NULL);
}

static void
take_back_all (Fixture *fixture)
{
  g_autoptr (GPtrArray) remnants = tr_batch_find_remnants (fixture->journals);

  while (remnants->len > 0)
    {
      g_autoptr (TrBatchReport) report
          = tr_batch_remnant_run (g_ptr_array_steal_index (remnants, 0), TR_BATCH_TAKE_BACK, NULL);
    }
}

/* Counts the files that are changed; each is whole. */
static guint
count_changed (Fixture *fixture)
{
  guint n_changed = 0;

  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *before = dup_content (FALSE, i);
      g_autofree char *after = dup_content (TRUE, i);
      g_autofree char *content = NULL;

      g_assert_true (g_file_get_contents (fixture->paths[i], &content, NULL, NULL));
      if (g_str_equal (content, after))
        n_changed++;
      else
        g_assert_cmpstr (content, ==, before);
    }
  return n_changed;
}

/* Runs @func in a process that is killed once the file at @until is another one. */
static void
run_and_kill (Fixture *fixture, void (*func) (Fixture *fixture), guint until)
{
  pid_t child = fork ();
  g_autofree char *before = NULL;
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      func (fixture);
      _exit (0);
    }
  g_assert_true (g_file_get_contents (fixture->paths[until], &before, NULL, NULL));
  for (;;)
    {
      g_autofree char *now = NULL;
      pid_t ended = waitpid (child, &status, WNOHANG);

      g_assert_cmpint (ended, >=, 0);
      if (ended == child)
        return;
      if (g_file_get_contents (fixture->paths[until], &now, NULL, NULL)
          && !g_str_equal (now, before))
        break;
      g_usleep (100);
    }
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  guint n_in_the_middle = 0;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      gboolean finish = round % 2 == 0;
      g_autoptr (GPtrArray) remnants = NULL;
      guint n_changed;

      reset (fixture);
      run_and_kill (fixture, change_all, round * (N_FILES - 1) / N_ROUNDS);
      n_changed = count_changed (fixture);
      remnants = tr_batch_find_remnants (fixture->journals);
      if (n_changed == 0 || n_changed == N_FILES)
        {
          g_assert_cmpuint (remnants->len, <=, 1);
          if (n_changed == N_FILES)
            g_assert_cmpuint (remnants->len, ==, 0);
          g_assert_cmpint (is_known (), ==, n_changed == N_FILES);
        }
      else
        {
          guint n_done, n_other;
          g_autoptr (TrBatchReport) report = NULL;

          n_in_the_middle++;
          g_assert_false (is_known ());
          g_assert_cmpuint (remnants->len, ==, 1);
          g_assert_cmpuint (tr_batch_remnant_count (g_ptr_array_index (remnants, 0),
                                                    &n_done,
                                                    &n_other),
                            ==,
                            N_FILES);
          g_assert_cmpuint (n_done, ==, n_changed);
          g_assert_cmpuint (n_other, ==, 0);
          if (finish)
            {
              report = tr_batch_remnant_run (g_ptr_array_steal_index (remnants, 0),
                                             TR_BATCH_FINISH,
                                             NULL);
              g_assert_cmpuint (report->failures->len, ==, 0);
              g_assert_cmpuint (report->n_changed, ==, N_FILES - n_changed);
              g_assert_cmpuint (report->changes->len, ==, N_FILES);
              g_assert_cmpuint (count_changed (fixture), ==, N_FILES);
              g_assert_true (is_known ());
            }
          else
            {
              /* Killed once more on the way back. */
              g_clear_pointer (&remnants, g_ptr_array_unref);
              run_and_kill (fixture, take_back_all, 0);
              (void) count_changed (fixture);
              take_back_all (fixture);
              g_assert_cmpuint (count_changed (fixture), ==, 0);
              g_assert_false (is_known ());
            }
        }
      g_clear_pointer (&remnants, g_ptr_array_unref);
      take_back_all (fixture);
    }
  g_test_message ("%u of %u were killed in the middle", n_in_the_middle, N_ROUNDS);
  g_assert_cmpuint (n_in_the_middle, >, 0);
}

/* Two processes at the same files: each file gets both changes, or the loser says why not; no
 * journal is taken from one that lives. */
static GPtrArray *
add_other_tag (
    const char *path, TrDocument *document, gpointer user_data, GArray *sources, GError **error)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);

  g_ptr_array_add (commands,
                   tr_command_new_add_members ("topics", (const char *const[]){ "Law", NULL }));
  return commands;
}

static void
test_two (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrBatch) batch = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (TrBatchReport) report = NULL;
  pid_t child;
  int status;

  reset (fixture);
  batch = tr_batch_new ((const char *const *) fixture->paths, add_other_tag, NULL, NULL, NULL);
  changes = tr_batch_dup_changes (batch);
  child = fork ();
  if (child == 0)
    {
      change_all (fixture);
      _exit (0);
    }
  report = tr_batch_run (changes, TR_BATCH_EDIT, NULL, fixture->journals, NULL, NULL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  g_assert_nonnull (report);
  for (guint i = 0; i < report->failures->len; i++)
    g_test_message ("%s",
                    ((TrBatchFailure *) g_ptr_array_index (report->failures, i))->error->message);
  g_assert_cmpuint (report->n_changed, ==, N_FILES);
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autoptr (TrDocument) document = tr_document_load (fixture->paths[i], NULL, NULL);

      g_assert_cmpstr (tr_value_get_members (tr_document_get_value (document, TR_FIELD_TAGS))[1],
                       ==,
                       "Agents");
      g_assert_cmpstr (tr_value_get_members (tr_document_get_value (document, TR_FIELD_TOPICS))[0],
                       ==,
                       "Law");
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *config = g_dir_make_tmp ("transcripts-config-XXXXXX", NULL);
  int status;

  g_assert_true (g_setenv ("XDG_CONFIG_HOME", config, TRUE));
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/batch/killed", Fixture, NULL, set_up, test_killed, tear_down);
  g_test_add ("/batch/two-instances", Fixture, NULL, set_up, test_two, tear_down);
  status = g_test_run ();
  remove_all (config);
  return status;
}
