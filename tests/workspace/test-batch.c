/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Many files changed as one: what is planned, what is written, what is not and why, and that one
 * undo brings back every byte. */

#include <glib/gstdio.h>
#include <string.h>

#include "edit/tr-body-edit.h"
#include "edit/tr-saver.h"
#include "tr-test-workspace.h"
#include "workspace/tr-batch-journal-private.h"

#define N_FILES 60
#define TALK FALSE
#define CHANGED TRUE

typedef struct
{
  TrFixture base;
  GStrv paths;
  char *journals;
  TrBatch *batch;
  TrBatchReport *report;
  GError *error;
} Fixture;

static char *
dup_content (gboolean changed, guint i)
{
  return g_strdup_printf ("---\ntitle: \"Talk %u\"\ntags:\n  - \"%s\"\n---\n## Text\n\n"
                          "- [00:00] Hello lua.  \n",
                          i,
                          changed ? "AI Agent" : "AI Agents");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  tr_fixture_set_up (&fixture->base, data);
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("talk-%03u.md", i);
      g_autofree char *content = dup_content (FALSE, i);
      g_autofree char *path = tr_fixture_write (&fixture->base, name, content);

      g_strv_builder_add (paths, path);
    }
  fixture->paths = g_strv_builder_end (paths);
  fixture->journals = g_build_filename (fixture->base.folder, "state", NULL);
  tr_workspace_keep_batches (fixture->base.workspace, fixture->journals);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) journals = g_dir_open (fixture->journals, 0, NULL);

  /* Nothing that has come to its end is offered again. */
  g_assert_true (journals == NULL || g_dir_read_name (journals) == NULL);
  g_strfreev (fixture->paths);
  g_clear_object (&fixture->batch);
  g_clear_pointer (&fixture->report, tr_batch_report_unref);
  g_clear_error (&fixture->error);
  tr_fixture_tear_down (&fixture->base, data);
  g_free (fixture->journals);
}

static GPtrArray *
retag (const char *path, TrDocument *document, gpointer user_data, GArray *sources, GError **error)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);

  g_ptr_array_add (commands,
                   tr_command_new_add_members ("tags", (const char *const[]){ "AI Agent", NULL }));
  g_ptr_array_add (commands,
                   tr_command_new_remove_members ("tags",
                                                  (const char *const[]){ "AI Agents", NULL }));
  return commands;
}

static GPtrArray *
set_speaker (
    const char *path, TrDocument *document, gpointer user_data, GArray *sources, GError **error)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  g_autoptr (TrValue) value = tr_value_new_string ("Ada");

  g_ptr_array_add (commands, tr_command_new_set ("speaker", value));
  return commands;
}

/* Writes the name of the language with a capital. */
static GPtrArray *
correct (
    const char *path, TrDocument *document, gpointer user_data, GArray *sources, GError **error)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  const char *data = tr_document_get_data (document, NULL);
  gsize start = strstr (data, "lua") - data;
  TrBodyChange change = { { start, start + 3 }, (char *) "Lua" };

  g_ptr_array_add (commands, tr_body_edit_new_command (document, &change, 1));
  return commands;
}

static void
on_planned (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->batch = tr_batch_new_finish (result, &fixture->error);
}

static void
plan (Fixture *fixture, TrBatchFunc func)
{
  g_clear_object (&fixture->batch);
  tr_batch_new_async ((const char *const *) fixture->paths,
                      func,
                      NULL,
                      NULL,
                      NULL,
                      on_planned,
                      fixture);
  tr_wait_until (fixture->batch != NULL || fixture->error != NULL);
  g_assert_no_error (fixture->error);
}

static void
on_applied (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_clear_pointer (&fixture->report, tr_batch_report_unref);
  fixture->report = tr_batches_finish (result, &fixture->error);
}

static void
apply (Fixture *fixture)
{
  TrBatches *batches = tr_workspace_get_batches (fixture->base.workspace);

  g_clear_pointer (&fixture->report, tr_batch_report_unref);
  tr_batches_apply_async (batches, fixture->batch, on_applied, fixture);
  tr_wait_until (fixture->report != NULL || fixture->error != NULL);
  tr_fixture_settle (&fixture->base);
}

static void
assert_files (Fixture *fixture, gboolean changed, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      g_autofree char *expected = dup_content (changed, i);

      tr_assert_file (fixture->paths[i], expected);
    }
}

static void
assert_sum (const TrBatchReport *report)
{
  g_assert_cmpuint (report->n_files,
                    ==,
                    report->n_changed + report->n_unchanged + report->failures->len
                        + report->n_left);
}

static void
test_apply (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrBatchEntry) entry = NULL;
  const TrBatchDifference *difference;

  plan (fixture, retag);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->batch)), ==, N_FILES);
  g_assert_cmpuint (tr_batch_get_n_selected (fixture->batch), ==, N_FILES);
  /* Nothing is written by looking at it. */
  assert_files (fixture, TALK, 0, N_FILES);
  entry = g_list_model_get_item (G_LIST_MODEL (fixture->batch), 3);
  g_assert_cmpstr (tr_batch_entry_get_title (entry), ==, "Talk 3");
  g_assert_cmpuint (tr_batch_entry_get_differences (entry)->len, ==, 1);
  difference = g_ptr_array_index (tr_batch_entry_get_differences (entry), 0);
  g_assert_cmpstr (difference->key, ==, "tags");
  g_assert_cmpstr (tr_value_get_members (difference->before)[0], ==, "AI Agents");
  g_assert_cmpstr (tr_value_get_members (difference->after)[0], ==, "AI Agent");
  g_assert_cmpint (difference->source, ==, -1);

  apply (fixture);
  g_assert_no_error (fixture->error);
  assert_sum (fixture->report);
  g_assert_cmpuint (fixture->report->n_changed, ==, N_FILES);
  assert_files (fixture, CHANGED, 0, N_FILES);

  tr_workspace_undo (fixture->base.workspace);
  tr_wait_until (fixture->base.n_undone == 1);
  tr_fixture_settle (&fixture->base);
  assert_files (fixture, TALK, 0, N_FILES);
  g_assert_false (tr_workspace_get_can_undo (fixture->base.workspace));

  tr_workspace_redo (fixture->base.workspace);
  tr_wait_until (fixture->base.n_redone == 1);
  tr_fixture_settle (&fixture->base);
  assert_files (fixture, CHANGED, 0, N_FILES);
  tr_workspace_undo (fixture->base.workspace);
  tr_wait_until (fixture->base.n_undone == 2);
  tr_fixture_settle (&fixture->base);
  assert_files (fixture, TALK, 0, N_FILES);

  /* Once more: it is one step each time. */
  plan (fixture, retag);
  apply (fixture);
  plan (fixture, retag);
  g_assert_cmpuint (tr_batch_count (fixture->batch, TR_BATCH_ENTRY_UNCHANGED), ==, N_FILES);
}

static void
test_selection (Fixture *fixture, gconstpointer data)
{
  plan (fixture, retag);
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (TrBatchEntry) entry = g_list_model_get_item (G_LIST_MODEL (fixture->batch), i);

      tr_batch_entry_set_selected (entry, FALSE);
    }
  g_assert_cmpuint (tr_batch_get_n_selected (fixture->batch), ==, N_FILES - 10);
  apply (fixture);
  g_assert_cmpuint (fixture->report->n_changed, ==, N_FILES - 10);
  assert_files (fixture, TALK, 0, 10);
  assert_files (fixture, CHANGED, 10, N_FILES);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrBatchEntry) entry = NULL;

  g_assert_true (g_file_set_contents (fixture->paths[5], "---\ntitle: \"a\"b\"\n---\n", -1, NULL));
  g_unlink (fixture->paths[6]);
  plan (fixture, retag);
  g_assert_cmpuint (tr_batch_count (fixture->batch, TR_BATCH_ENTRY_REFUSED), ==, 2);
  entry = g_list_model_get_item (G_LIST_MODEL (fixture->batch), 5);
  g_assert_error ((GError *) tr_batch_entry_get_error (entry),
                  TR_EDIT_ERROR,
                  TR_EDIT_ERROR_INVALID_FRONT_MATTER);
  tr_batch_entry_set_selected (entry, TRUE);
  g_assert_false (tr_batch_entry_get_selected (entry));
  apply (fixture);
  g_assert_cmpuint (fixture->report->n_changed, ==, N_FILES - 2);
  tr_assert_file (fixture->paths[5], "---\ntitle: \"a\"b\"\n---\n");
}

/* Between the preview and the writing. */
static void
test_changed_meanwhile (Fixture *fixture, gconstpointer data)
{
  const TrBatchFailure *failure;

  plan (fixture, set_speaker);
  /* The same field: refused. Another one: planned again. Gone: told. */
  g_assert_true (
      g_file_set_contents (fixture->paths[0], "---\nspeaker: \"Bob\"\n---\nText\n", -1, NULL));
  g_assert_true (
      g_file_set_contents (fixture->paths[1], "---\nsource: \"x\"\n---\nText\n", -1, NULL));
  g_unlink (fixture->paths[2]);
  apply (fixture);
  assert_sum (fixture->report);
  g_assert_cmpuint (fixture->report->n_changed, ==, N_FILES - 2);
  g_assert_cmpuint (fixture->report->failures->len, ==, 2);
  failure = g_ptr_array_index (fixture->report->failures, 0);
  g_assert_cmpstr (failure->path, ==, fixture->paths[0]);
  g_assert_error (failure->error, TR_EDIT_ERROR, TR_EDIT_ERROR_CONFLICT);
  failure = g_ptr_array_index (fixture->report->failures, 1);
  g_assert_cmpstr (failure->path, ==, fixture->paths[2]);
  tr_assert_file (fixture->paths[0], "---\nspeaker: \"Bob\"\n---\nText\n");
  tr_assert_file (fixture->paths[1], "---\nspeaker: \"Ada\"\nsource: \"x\"\n---\nText\n");

  /* And since: one is refused, one is taken back by value, the rest byte by byte. */
  g_clear_pointer (&fixture->report, tr_batch_report_unref);
  g_assert_true (
      g_file_set_contents (fixture->paths[3], "---\nspeaker: \"Eve\"\n---\nText\n", -1, NULL));
  g_assert_true (g_file_set_contents (fixture->paths[1],
                                      "---\nspeaker: \"Ada\"\nsource: \"y\"\n---\nText\n",
                                      -1,
                                      NULL));
  tr_workspace_undo (fixture->base.workspace);
  tr_wait_until (fixture->base.n_undone == 1);
  tr_fixture_settle (&fixture->base);
  tr_assert_file (fixture->paths[3], "---\nspeaker: \"Eve\"\n---\nText\n");
  tr_assert_file (fixture->paths[1], "---\nsource: \"y\"\n---\nText\n");
  assert_files (fixture, TALK, 4, N_FILES);
  g_assert_true (tr_workspace_get_can_redo (fixture->base.workspace));
}

static void
on_finished (TrBatches *batches, TrBatchReport *report, Fixture *fixture)
{
  g_clear_pointer (&fixture->report, tr_batch_report_unref);
  fixture->report = tr_batch_report_ref (report);
}

static void
count (guint *n)
{
  (*n)++;
}

/* A key pressed before all is done means what is being done. */
static void
test_undo_at_once (Fixture *fixture, gconstpointer data)
{
  TrWorkspace *workspace = fixture->base.workspace;
  guint n_told = 0;

  plan (fixture, retag);
  g_signal_connect_swapped (workspace, "notify::can-undo", G_CALLBACK (count), &n_told);
  tr_batches_apply_async (tr_workspace_get_batches (workspace),
                          fixture->batch,
                          on_applied,
                          fixture);
  g_assert_true (tr_workspace_get_can_undo (workspace));
  g_assert_cmpuint (n_told, >, 0);
  tr_workspace_undo (workspace);
  tr_wait_until (fixture->report != NULL);
  g_assert_true (tr_workspace_get_can_redo (workspace));
  tr_workspace_redo (workspace);
  tr_wait_until (fixture->base.n_redone == 1);
  tr_fixture_settle (&fixture->base);
  g_assert_cmpuint (fixture->base.n_undone, ==, 1);
  assert_files (fixture, CHANGED, 0, N_FILES);
  g_assert_false (tr_workspace_get_can_redo (workspace));
  g_signal_handlers_disconnect_by_data (workspace, &n_told);
}

static void
test_undo_refused (Fixture *fixture, gconstpointer data)
{
  TrBatches *batches = tr_workspace_get_batches (fixture->base.workspace);

  plan (fixture, set_speaker);
  tr_batch_set_origin (fixture->batch, fixture);
  apply (fixture);
  /* Who asked for it knows it again; an undo is nobody's. */
  g_assert_true (fixture->report->origin == fixture);
  for (guint i = 0; i < N_FILES; i++)
    g_unlink (fixture->paths[i]);
  g_signal_connect (batches, "finished", G_CALLBACK (on_finished), fixture);
  g_clear_pointer (&fixture->report, tr_batch_report_unref);
  tr_workspace_undo (fixture->base.workspace);
  tr_wait_until (fixture->report != NULL);
  tr_fixture_settle (&fixture->base);
  g_assert_cmpint (fixture->report->kind, ==, TR_BATCH_UNDO);
  g_assert_null (fixture->report->origin);
  g_assert_cmpuint (fixture->report->failures->len, ==, N_FILES);
  g_assert_nonnull (fixture->base.undo_error);
  /* The step stays: the files may come back. */
  g_assert_true (tr_workspace_get_can_undo (fixture->base.workspace));
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  TrBatches *batches = tr_workspace_get_batches (fixture->base.workspace);
  TrOperation *operation;
  guint n_changed;

  plan (fixture, retag);
  operation = tr_batches_apply_async (batches, fixture->batch, on_applied, fixture);
  tr_operation_cancel (operation);
  tr_wait_until (fixture->report != NULL);
  tr_fixture_settle (&fixture->base);
  assert_sum (fixture->report);
  g_assert_cmpuint (fixture->report->failures->len, ==, 0);
  n_changed = fixture->report->n_changed;
  /* What was done is a step as any other. */
  g_assert_true (tr_workspace_get_can_undo (fixture->base.workspace) == (n_changed > 0));
  if (n_changed > 0)
    {
      tr_workspace_undo (fixture->base.workspace);
      tr_wait_until (fixture->base.n_undone == 1);
      tr_fixture_settle (&fixture->base);
    }
  assert_files (fixture, TALK, 0, N_FILES);
}

static void
test_body (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrBatchEntry) entry = NULL;
  const TrBatchDifference *difference;

  plan (fixture, correct);
  entry = g_list_model_get_item (G_LIST_MODEL (fixture->batch), 0);
  g_assert_cmpuint (tr_batch_entry_get_differences (entry)->len, ==, 1);
  difference = g_ptr_array_index (tr_batch_entry_get_differences (entry), 0);
  g_assert_null (difference->key);
  g_assert_cmpint (difference->start_ms, ==, 0);
  g_assert_cmpstr (tr_value_get_string (difference->before), ==, "Hello lua.");
  g_assert_cmpstr (tr_value_get_string (difference->after), ==, "Hello Lua.");
  /* What stands above may change, the words may not. */
  g_assert_true (g_file_set_contents (fixture->paths[0],
                                      "---\ntitle: \"New\"\ntags:\n  - \"AI Agents\"\n---\n"
                                      "## Text\n\n- [00:00] Hello lua.  \n",
                                      -1,
                                      NULL));
  g_assert_true (g_file_set_contents (fixture->paths[1],
                                      "---\ntitle: \"New\"\n---\n- [00:00] Bye lua.\n",
                                      -1,
                                      NULL));
  apply (fixture);
  g_assert_cmpuint (fixture->report->n_changed, ==, N_FILES - 1);
  g_assert_cmpuint (fixture->report->failures->len, ==, 1);
  tr_assert_file (fixture->paths[0],
                  "---\ntitle: \"New\"\ntags:\n  - \"AI Agents\"\n---\n## Text\n\n"
                  "- [00:00] Hello Lua.  \n");
  tr_assert_file (fixture->paths[1], "---\ntitle: \"New\"\n---\n- [00:00] Bye lua.\n");
  tr_workspace_undo (fixture->base.workspace);
  tr_wait_until (fixture->base.n_undone == 1);
  tr_fixture_settle (&fixture->base);
  assert_files (fixture, TALK, 2, N_FILES);
}

/* A file that is open shows what was done to it, and an edit of it before and after. */
static void
test_open_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrTranscript) transcript
      = tr_workspace_open (fixture->base.workspace, fixture->paths[0]);
  g_autoptr (TrValue) title = tr_value_new_string ("Another");
  g_autoptr (TrCommand) command = tr_command_new_set ("title", title);

  tr_fixture_settle (&fixture->base);
  tr_transcript_apply (transcript, command);
  tr_wait_until (fixture->base.n_edited == 1);
  plan (fixture, set_speaker);
  apply (fixture);
  tr_wait_until (
      g_strcmp0 (tr_document_get_string (tr_transcript_get_document (transcript), TR_FIELD_SPEAKER),
                 "Ada")
      == 0);
  tr_workspace_undo (fixture->base.workspace);
  tr_workspace_undo (fixture->base.workspace);
  tr_wait_until (fixture->base.n_undone == 2);
  tr_fixture_settle (&fixture->base);
  assert_files (fixture, TALK, 0, N_FILES);
}

/* No file is touched that could not be taken back. */
static void
test_no_journal (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->journals, "in the way", -1, NULL));
  plan (fixture, retag);
  apply (fixture);
  g_assert_nonnull (fixture->error);
  g_assert_true (fixture->error->domain == G_FILE_ERROR);
  assert_files (fixture, TALK, 0, N_FILES);
  g_unlink (fixture->journals);
}

static void
on_settled (GObject *object, GAsyncResult *result, gpointer user_data)
{
  on_applied (object, result, user_data);
}

/* What an earlier run has left half done. */
static void
test_remnant (Fixture *fixture, gconstpointer data)
{
  gboolean finish = GPOINTER_TO_INT (data) != 0;
  g_autoptr (TrWorkspace) next = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  TrBatchJournal *journal;
  TrBatches *batches;
  guint n_done, n_other;

  plan (fixture, retag);
  changes = tr_batch_dup_changes (fixture->batch);
  journal = tr_batch_journal_new (fixture->journals, TR_BATCH_EDIT, changes, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *content = dup_content (TRUE, i);

      g_assert_true (g_file_set_contents (fixture->paths[i], content, -1, NULL));
    }
  g_assert_true (g_file_set_contents (fixture->paths[20], "Something else.\n", -1, NULL));
  /* One that is at work is left alone. */
  {
    g_autoptr (GPtrArray) none = tr_batch_find_remnants (fixture->journals);

    g_assert_cmpuint (none->len, ==, 0);
  }
  tr_batch_journal_free (journal);

  next = tr_workspace_new ();
  tr_workspace_keep_batches (next, fixture->journals);
  batches = tr_workspace_get_batches (next);
  tr_wait_until (tr_batches_get_n_remnants (batches) == 1);
  g_assert_cmpuint (tr_batch_remnant_count (tr_batches_peek_remnant (batches), &n_done, &n_other),
                    ==,
                    N_FILES);
  g_assert_cmpuint (n_done, ==, 20);
  g_assert_cmpuint (n_other, ==, 1);
  tr_batches_settle_async (batches,
                           finish ? TR_BATCH_FINISH : TR_BATCH_TAKE_BACK,
                           on_settled,
                           fixture);
  tr_wait_until (fixture->report != NULL);
  tr_wait_until (tr_workspace_is_idle (next));
  assert_sum (fixture->report);
  assert_files (fixture, finish ? CHANGED : TALK, 0, 20);
  assert_files (fixture, finish ? CHANGED : TALK, 21, N_FILES);
  g_assert_cmpuint (tr_batches_get_n_remnants (batches), ==, 0);
  g_assert_cmpint (tr_workspace_get_can_undo (next), ==, finish);
  if (finish)
    {
      /* All of it is one step, also what was done before. */
      tr_workspace_undo (next);
      tr_wait_until (tr_workspace_is_idle (next) && !tr_workspace_get_can_undo (next));
      assert_files (fixture, TALK, 0, 20);
      assert_files (fixture, TALK, 21, N_FILES);
    }
  tr_fixture_let_go (&next);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *fixture, gconstpointer data);
    gpointer data;
  } tests[] = {
    { "/batch/apply", test_apply },
    { "/batch/selection", test_selection },
    { "/batch/refused", test_refused },
    { "/batch/changed-meanwhile", test_changed_meanwhile },
    { "/batch/undo-at-once", test_undo_at_once },
    { "/batch/undo-refused", test_undo_refused },
    { "/batch/cancel", test_cancel },
    { "/batch/body", test_body },
    { "/batch/open-file", test_open_file },
    { "/batch/no-journal", test_no_journal },
    { "/batch/remnant/finish", test_remnant, GINT_TO_POINTER (TRUE) },
    { "/batch/remnant/take-back", test_remnant, GINT_TO_POINTER (FALSE) },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].data, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
