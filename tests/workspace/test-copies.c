/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A conflict copy is put an end to: what the files hold, where the copy is, and what undo does. */
#include <glib/gstdio.h>
#include <string.h>

#include "curation/tr-check.h"
#include "tr-test-workspace.h"
#include "workspace/tr-copy-resolution.h"

#define COPY "a.sync-conflict-20250101-120000-ABCDEFG.md"
#define OURS "---\ntitle: \"One\" # ours\ntags: [\"AI\"]\n---\n\n## Text\n\n- [00:00] words\n"
#define THEIRS                                                                                     \
  "---\ntitle: \"Two\"\ntags: [\"AI\", \"LLM\"]\n---\n\n## Text\n\n- [00:00] words, more\n"
#define CHOSEN                                                                                     \
  "---\ntitle: \"One\" # ours\ntags: [\"AI\", \"LLM\"]\n---\n\n## Text\n\n- [00:00] words, more\n"

typedef struct
{
  TrComparison *comparison;
  char *copy;
  guint n_copies;
  gboolean trashed;
  gboolean edited;
  GError *error;
  gboolean done;
} Outcome;

static void
outcome_clear (Outcome *outcome)
{
  g_clear_pointer (&outcome->comparison, tr_comparison_unref);
  g_clear_pointer (&outcome->copy, g_free);
  g_clear_error (&outcome->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
on_compared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->comparison
      = tr_compare_copies_finish (result, &outcome->copy, &outcome->n_copies, &outcome->error);
  outcome->done = TRUE;
}

static void
on_resolved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->trashed = tr_resolve_copy_finish (result, &outcome->edited, &outcome->error);
  outcome->done = TRUE;
}

static void
set_folder (TrFixture *fixture)
{
  const char *folders[] = { fixture->folder, NULL };

  tr_workspace_set_folders (fixture->workspace, folders);
  tr_fixture_settle (fixture);
}

static TrTranscript *
open_compared (TrFixture *fixture, const char *path, Outcome *outcome)
{
  TrTranscript *transcript = tr_workspace_open (fixture->workspace, path);

  tr_wait_until (tr_transcript_get_document (transcript) != NULL);
  tr_compare_copies_async (transcript, NULL, on_compared, outcome);
  tr_wait_until (outcome->done);
  outcome->done = FALSE;
  return transcript;
}

static void
resolve (TrFixture *fixture, TrTranscript *transcript, Outcome *outcome, const gboolean *choice)
{
  tr_resolve_copy_async (fixture->workspace,
                         transcript,
                         outcome->copy,
                         outcome->comparison,
                         choice,
                         on_resolved,
                         outcome);
  tr_wait_until (outcome->done);
  tr_fixture_settle (fixture);
}

static gboolean
has_copy_problem (TrTranscript *transcript)
{
  GPtrArray *problems = tr_transcript_get_problems (transcript);

  for (guint i = 0; i < problems->len; i++)
    if (((const TrProblem *) g_ptr_array_index (problems, i))->check == TR_CHECK_CONFLICT_COPY)
      return TRUE;
  return FALSE;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
empty_trash (void)
{
  g_autofree char *trash = g_build_filename (g_get_user_data_dir (), "Trash", NULL);

  remove_folder (trash);
}

/* Where the trash is: the test's own, see main(). */
static char *
trashed_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "Trash", "files", name, NULL);
}

static guint
n_listed (TrFixture *fixture)
{
  TrListing *listing = tr_workspace_get_listing (fixture->workspace);

  tr_wait_until (!tr_listing_is_busy (listing));
  return g_list_model_get_n_items (G_LIST_MODEL (listing));
}

static void
test_resolved (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", OURS);
  g_autofree char *copy = tr_fixture_write (fixture, COPY, THEIRS);
  g_autofree char *in_trash = trashed_path (COPY);
  g_auto (Outcome) outcome = { 0 };
  g_autoptr (TrTranscript) transcript = NULL;
  const gboolean choice[] = { FALSE, TRUE, TRUE };

  set_folder (fixture);
  g_assert_cmpuint (n_listed (fixture), ==, 1);
  transcript = open_compared (fixture, path, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpstr (outcome.copy, ==, copy);
  g_assert_cmpuint (outcome.n_copies, ==, 1);
  g_assert_cmpuint (tr_comparison_get_n_differences (outcome.comparison), ==, 3);
  g_assert_true (has_copy_problem (transcript));

  resolve (fixture, transcript, &outcome, choice);
  g_assert_no_error (outcome.error);
  g_assert_true (outcome.trashed && outcome.edited);
  g_assert_cmpuint (fixture->n_edited, ==, 1);
  tr_assert_file (path, CHOSEN);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  tr_assert_file (in_trash, THEIRS);
  tr_wait_until (!has_copy_problem (transcript));
  g_assert_cmpuint (n_listed (fixture), ==, 1);

  /* One step, to the very bytes; the copy stays where it is. */
  tr_workspace_undo (fixture->workspace);
  tr_fixture_settle (fixture);
  tr_assert_file (path, OURS);
  g_assert_false (tr_workspace_get_can_undo (fixture->workspace));
  tr_workspace_redo (fixture->workspace);
  tr_fixture_settle (fixture);
  tr_assert_file (path, CHOSEN);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  empty_trash ();
}

static void
test_original_kept (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", OURS);
  g_autofree char *copy = tr_fixture_write (fixture, COPY, THEIRS);
  g_autofree char *in_trash = trashed_path (COPY);
  g_auto (Outcome) outcome = { 0 };
  g_autoptr (TrTranscript) transcript = open_compared (fixture, path, &outcome);
  const gboolean choice[] = { FALSE, FALSE, FALSE };

  resolve (fixture, transcript, &outcome, choice);
  g_assert_true (outcome.trashed && !outcome.edited);
  g_assert_cmpuint (fixture->n_edited, ==, 0);
  tr_assert_file (path, OURS);
  tr_assert_file (in_trash, THEIRS);
  empty_trash ();
}

/* The copy is another one by now: nothing is done with either. */
static void
test_copy_changed (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", OURS);
  g_autofree char *copy = tr_fixture_write (fixture, COPY, THEIRS);
  g_auto (Outcome) outcome = { 0 };
  g_autoptr (TrTranscript) transcript = open_compared (fixture, path, &outcome);
  const gboolean choice[] = { FALSE, TRUE, TRUE };

  g_assert_true (g_file_set_contents (copy, CHOSEN, -1, NULL));
  resolve (fixture, transcript, &outcome, choice);
  g_assert_error (outcome.error, TR_COPY_ERROR, TR_COPY_ERROR_CHANGED);
  g_assert_false (outcome.trashed || outcome.edited);
  tr_assert_file (path, OURS);
  tr_assert_file (copy, CHOSEN);
}

/* The original is another one by now: it is not overwritten, and the copy stays. */
static void
test_original_changed (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", OURS);
  g_autofree char *copy = tr_fixture_write (fixture, COPY, THEIRS);
  g_auto (Outcome) outcome = { 0 };
  g_autoptr (TrTranscript) transcript = open_compared (fixture, path, &outcome);
  const gboolean choice[] = { TRUE, TRUE, TRUE };

  g_assert_true (g_file_set_contents (path, "---\ntitle: \"Three\"\n---\n", -1, NULL));
  resolve (fixture, transcript, &outcome, choice);
  g_assert_error (outcome.error, TR_EDIT_ERROR, TR_EDIT_ERROR_CONFLICT);
  g_assert_false (outcome.trashed || outcome.edited);
  tr_assert_file (path, "---\ntitle: \"Three\"\n---\n");
  tr_assert_file (copy, THEIRS);
}

/* The trash cannot take it: what was chosen is kept, and so is the copy. */
static void
test_not_trashed (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", OURS);
  g_autofree char *copy = tr_fixture_write (fixture, COPY, THEIRS);
  g_autofree char *trash = g_build_filename (g_get_user_data_dir (), "Trash", NULL);
  g_auto (Outcome) outcome = { 0 };
  g_autoptr (TrTranscript) transcript = open_compared (fixture, path, &outcome);
  const gboolean choice[] = { FALSE, TRUE, TRUE };

  g_assert_no_errno (g_mkdir_with_parents (g_get_user_data_dir (), 0700));
  g_assert_true (g_file_set_contents (trash, "in the way", -1, NULL));
  resolve (fixture, transcript, &outcome, choice);
  g_assert_nonnull (outcome.error);
  g_assert_true (!outcome.trashed && outcome.edited);
  tr_assert_file (path, CHOSEN);
  tr_assert_file (copy, THEIRS);
  g_assert_no_errno (g_unlink (trash));
}

/* An edit that cannot be saved and is given up leaves the copy alone. */
static void
test_discarded (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", OURS);
  g_autofree char *copy = tr_fixture_write (fixture, COPY, THEIRS);
  g_auto (Outcome) outcome = { 0 };
  g_autoptr (TrTranscript) transcript = open_compared (fixture, path, &outcome);
  const gboolean choice[] = { FALSE, TRUE, TRUE };

  g_assert_no_errno (g_chmod (path, 0444));
  tr_resolve_copy_async (fixture->workspace,
                         transcript,
                         outcome.copy,
                         outcome.comparison,
                         choice,
                         on_resolved,
                         &outcome);
  tr_wait_until (tr_transcript_get_save_error (transcript) != NULL);
  g_assert_false (outcome.done);
  tr_assert_file (copy, THEIRS);
  tr_transcript_discard (transcript);
  tr_wait_until (outcome.done);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  tr_fixture_settle (fixture);
  tr_assert_file (path, OURS);
  tr_assert_file (copy, THEIRS);
}

/* The open original tells of a copy that comes and goes, and is told of none. */
static void
test_comes_and_goes (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", OURS);
  g_autofree char *copy = NULL;
  g_autoptr (TrTranscript) transcript = NULL;
  g_auto (Outcome) outcome = { 0 };

  set_folder (fixture);
  transcript = tr_workspace_open (fixture->workspace, path);
  tr_wait_until (tr_transcript_get_document (transcript) != NULL);
  g_assert_false (has_copy_problem (transcript));
  copy = tr_fixture_write (fixture, COPY, THEIRS);
  tr_workspace_look_again (fixture->workspace);
  tr_wait_until (has_copy_problem (transcript));
  g_assert_no_errno (g_unlink (copy));
  tr_workspace_look_again (fixture->workspace);
  tr_wait_until (!has_copy_problem (transcript));
  tr_compare_copies_async (transcript, NULL, on_compared, &outcome);
  tr_wait_until (outcome.done);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  /* A home beside the test's files, and so a trash of its own. */
  g_autofree char *home = g_dir_make_tmp ("transcripts-home-XXXXXX", NULL);
  g_autofree char *data = g_build_filename (home, "data", NULL);
  int status;

  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                            \
  g_test_add ("/copies/" name, TrFixture, NULL, tr_fixture_set_up, func, tr_fixture_tear_down)
  ADD ("resolved", test_resolved);
  ADD ("original-kept", test_original_kept);
  ADD ("copy-changed", test_copy_changed);
  ADD ("original-changed", test_original_changed);
  ADD ("not-trashed", test_not_trashed);
  ADD ("discarded", test_discarded);
  ADD ("comes-and-goes", test_comes_and_goes);
#undef ADD
  status = g_test_run ();
  remove_folder (home);
  return status;
}
