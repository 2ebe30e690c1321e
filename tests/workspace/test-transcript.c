/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "curation/tr-check.h"
#include "edit/tr-saver.h"
#include "tr-test-workspace.h"

#define BODY                                                                                       \
  "---\n\n# Transcript: abcdefghijk\n\n## Text\n\n- [00:00] first words\n- [00:07] more words"
#define BEFORE                                                                                     \
  "---\ntitle: \"A talk\"\nspeaker: \"Mara\" # as she spells it\ntags:\n  - \"AI\"\n" BODY
#define WITH_TAG                                                                                   \
  "---\ntitle: \"A talk\"\nspeaker: \"Mara\" # as she spells it\ntags:\n  - \"AI\"\n  - "          \
  "\"Agents\"\n" BODY
#define OTHER_SPEAKER                                                                              \
  "---\ntitle: \"A talk\"\nspeaker: \"Ines\" # as she spells it\ntags:\n  - \"AI\"\n" BODY

static void
set_string (TrTranscript *transcript, const char *key, const char *text, const char *expected)
{
  g_autoptr (TrValue) value = tr_value_new_string (text);
  g_autoptr (TrValue) seen = expected != NULL ? tr_value_new_string (expected) : NULL;
  g_autoptr (TrCommand) command = seen != NULL ? tr_command_new_set_expecting (key, value, seen)
                                               : tr_command_new_set (key, value);

  tr_transcript_apply (transcript, command);
}

static void
add_tag (TrTranscript *transcript, const char *tag)
{
  const char *members[] = { tag, NULL };
  g_autoptr (TrCommand) command = tr_command_new_add_members ("tags", members);

  tr_transcript_apply (transcript, command);
}

static TrTranscript *
open_and_load (TrFixture *fixture, const char *path)
{
  TrTranscript *transcript = tr_workspace_open (fixture->workspace, path);

  tr_wait_until (!tr_transcript_get_loading (transcript));
  return transcript;
}

static const char *
shown (TrTranscript *transcript, TrFieldName name)
{
  return tr_document_get_string (tr_transcript_get_document (transcript), name);
}

static void
test_edit_undo_redo (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);

  g_assert_false (tr_workspace_get_can_undo (fixture->workspace));
  add_tag (transcript, "Agents");
  tr_fixture_settle (fixture);
  tr_assert_file (path, WITH_TAG);
  g_assert_false (tr_transcript_get_unsaved (transcript));
  g_assert_cmpuint (fixture->n_edited, ==, 1);
  g_assert_true (tr_workspace_get_can_undo (fixture->workspace));

  tr_workspace_undo (fixture->workspace);
  tr_fixture_settle (fixture);
  tr_assert_file (path, BEFORE);
  g_assert_cmpuint (fixture->n_undone, ==, 1);
  g_assert_false (tr_workspace_get_can_undo (fixture->workspace));
  g_assert_true (tr_workspace_get_can_redo (fixture->workspace));

  tr_workspace_redo (fixture->workspace);
  tr_fixture_settle (fixture);
  tr_assert_file (path, WITH_TAG);
  g_assert_cmpuint (fixture->n_redone, ==, 1);
}

/* Edits given faster than the disk takes them: all land, each is a step of its own, and an undo
 * given at once means the last of them. */
static void
test_quick_edits (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autoptr (TrTranscript) transcript = tr_workspace_open (fixture->workspace, path);

  add_tag (transcript, "Agents");
  set_string (transcript, "speaker", "Ines", NULL);
  add_tag (transcript, "Late");
  tr_workspace_undo (fixture->workspace);
  tr_workspace_undo (fixture->workspace);
  tr_fixture_settle (fixture);
  tr_assert_file (path, WITH_TAG);
  g_assert_cmpuint (fixture->n_edited, ==, 3);
  tr_workspace_undo (fixture->workspace);
  tr_fixture_settle (fixture);
  tr_assert_file (path, BEFORE);
}

static GPtrArray *
make_two (const char *expected)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  const char *members[] = { "Agents", NULL };
  g_autoptr (TrValue) value = tr_value_new_string ("Ines");
  g_autoptr (TrValue) seen = tr_value_new_string (expected);

  g_ptr_array_add (commands, tr_command_new_add_members ("tags", members));
  g_ptr_array_add (commands, tr_command_new_set_expecting ("speaker", value, seen));
  return commands;
}

/* Several fields in one step: written together, taken back together. */
static void
test_several_at_once (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);
  g_autoptr (GPtrArray) commands = make_two ("Mara");
  g_autofree char *both = NULL;

  tr_transcript_apply_all (transcript, commands);
  tr_fixture_settle (fixture);
  g_assert_true (g_file_get_contents (path, &both, NULL, NULL));
  g_assert_nonnull (strstr (both, "speaker: \"Ines\" # as she spells it\n"));
  g_assert_nonnull (strstr (both, "  - \"AI\"\n  - \"Agents\"\n"));
  g_assert_cmpuint (fixture->n_edited, ==, 1);
  tr_workspace_undo (fixture->workspace);
  tr_fixture_settle (fixture);
  tr_assert_file (path, BEFORE);
  g_assert_cmpuint (fixture->n_undone, ==, 1);
  g_assert_false (tr_workspace_get_can_undo (fixture->workspace));
  tr_workspace_redo (fixture->workspace);
  tr_fixture_settle (fixture);
  tr_assert_file (path, both);
}

/* Where one of them meets another value than it expects, none is done, and nothing waits. */
static void
test_several_or_none (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);
  g_autoptr (GPtrArray) commands = make_two ("Somebody");

  tr_transcript_apply_all (transcript, commands);
  tr_fixture_settle (fixture);
  tr_assert_file (path, BEFORE);
  g_assert_cmpuint (fixture->n_edited, ==, 0);
  g_assert_false (tr_transcript_get_unsaved (transcript));
  g_assert_null (tr_transcript_get_conflict (transcript));
}

/* The person never waits for the disk to see the edit. */
static void
test_shown_before_saved (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);

  set_string (transcript, "speaker", "Ines", "Mara");
  tr_wait_until (g_strcmp0 (shown (transcript, TR_FIELD_SPEAKER), "Ines") == 0);
  tr_fixture_settle (fixture);
  tr_assert_file (path, OTHER_SPEAKER);
}

static void
test_kept_without_a_holder (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  TrTranscript *transcript = tr_workspace_open (fixture->workspace, path);

  set_string (transcript, "speaker", "Ines", NULL);
  g_object_unref (transcript);
  tr_fixture_settle (fixture);
  tr_assert_file (path, OTHER_SPEAKER);
}

static void
test_replanned_on_change (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);
  g_autofree char *path2 = tr_fixture_write (fixture, "a.md", OTHER_SPEAKER);

  add_tag (transcript, "Agents");
  tr_fixture_settle (fixture);
  tr_assert_file (path,
                  "---\ntitle: \"A talk\"\nspeaker: \"Ines\" # as she spells it\ntags:\n"
                  "  - \"AI\"\n  - \"Agents\"\n" BODY);
  g_assert_null (tr_transcript_get_conflict (transcript));
  g_assert_cmpstr (shown (transcript, TR_FIELD_SPEAKER), ==, "Ines");

  /* Its undo leaves the other program's change alone. */
  tr_workspace_undo (fixture->workspace);
  tr_fixture_settle (fixture);
  tr_assert_file (path, OTHER_SPEAKER);
}

static void
test_undo_after_change (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);
  g_autofree char *path2 = NULL;

  set_string (transcript, "speaker", "Ines", NULL);
  tr_fixture_settle (fixture);
  path2
      = tr_fixture_write (fixture, "a.md", "---\ntitle: \"Other title\"\nspeaker: \"Ines\"\n" BODY);
  tr_workspace_undo (fixture->workspace);
  tr_fixture_settle (fixture);
  tr_assert_file (path, "---\ntitle: \"Other title\"\nspeaker: \"Mara\"\n" BODY);
  tr_workspace_redo (fixture->workspace);
  tr_fixture_settle (fixture);
  tr_assert_file (path, "---\ntitle: \"Other title\"\nspeaker: \"Ines\"\n" BODY);
}

static void
test_undo_refused (TrFixture *fixture, gconstpointer data)
{
  const char *theirs = "---\nspeaker: \"Somebody else\"\n" BODY;
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);
  g_autofree char *path2 = NULL;

  set_string (transcript, "speaker", "Ines", NULL);
  tr_fixture_settle (fixture);
  path2 = tr_fixture_write (fixture, "a.md", theirs);
  tr_workspace_undo (fixture->workspace);
  tr_fixture_settle (fixture);
  g_assert_error (fixture->undo_error, TR_EDIT_ERROR, TR_EDIT_ERROR_CONFLICT);
  tr_assert_file (path, theirs);
  g_assert_true (tr_workspace_get_can_undo (fixture->workspace));
  g_assert_false (tr_transcript_get_unsaved (transcript));
  g_assert_cmpstr (shown (transcript, TR_FIELD_SPEAKER), ==, "Somebody else");
}

static void
check_conflict (TrFixture *fixture, gboolean keep_mine, gboolean shown_before)
{
  const char *theirs = "---\nspeaker: \"Theirs\"\n" BODY;
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);
  g_autofree char *path2 = tr_fixture_write (fixture, "a.md", theirs);
  const TrConflict *conflict;

  if (shown_before)
    {
      tr_workspace_look_again (fixture->workspace);
      tr_wait_until (g_strcmp0 (shown (transcript, TR_FIELD_SPEAKER), "Theirs") == 0);
      tr_fixture_settle (fixture);
    }
  set_string (transcript, "speaker", "Mine", "Mara");
  tr_wait_until (tr_transcript_get_conflict (transcript) != NULL);
  tr_fixture_settle (fixture);
  conflict = tr_transcript_get_conflict (transcript);
  g_assert_cmpstr (conflict->key, ==, "speaker");
  g_assert_cmpstr (tr_value_get_string (conflict->mine), ==, "Mine");
  g_assert_cmpstr (tr_value_get_string (conflict->theirs), ==, "Theirs");
  g_assert_true (tr_transcript_get_unsaved (transcript));
  tr_assert_file (path, theirs);

  tr_transcript_resolve (transcript, keep_mine);
  tr_fixture_settle (fixture);
  g_assert_null (tr_transcript_get_conflict (transcript));
  g_assert_false (tr_transcript_get_unsaved (transcript));
  tr_assert_file (path, keep_mine ? "---\nspeaker: \"Mine\"\n" BODY : theirs);
  g_assert_cmpstr (shown (transcript, TR_FIELD_SPEAKER), ==, keep_mine ? "Mine" : "Theirs");
}

static void
test_conflict (TrFixture *fixture, gconstpointer data)
{
  check_conflict (fixture, GPOINTER_TO_INT (data), FALSE);
}

/* The document shows the other program's value already, but the person began to type before it did.
 */
static void
test_conflict_typing (TrFixture *fixture, gconstpointer data)
{
  check_conflict (fixture, GPOINTER_TO_INT (data), TRUE);
}

static void
test_read_only_kept_and_retried (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);

  g_assert_no_errno (g_chmod (path, 0444));
  add_tag (transcript, "Agents");
  tr_fixture_settle (fixture);
  g_assert_error (tr_transcript_get_save_error (transcript),
                  TR_SAVER_ERROR,
                  TR_SAVER_ERROR_READ_ONLY);
  g_assert_true (tr_transcript_get_unsaved (transcript));
  g_assert_true (tr_workspace_get_can_undo (fixture->workspace));
  g_assert_cmpuint (fixture->n_edited, ==, 0);
  tr_assert_file (path, BEFORE);

  g_assert_no_errno (g_chmod (path, 0644));
  tr_transcript_retry (transcript);
  tr_fixture_settle (fixture);
  g_assert_null (tr_transcript_get_save_error (transcript));
  g_assert_false (tr_transcript_get_unsaved (transcript));
  g_assert_cmpuint (fixture->n_edited, ==, 1);
  tr_assert_file (path, WITH_TAG);
}

static void
test_unsaved_taken_back (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);

  g_assert_no_errno (g_chmod (path, 0444));
  add_tag (transcript, "Agents");
  set_string (transcript, "speaker", "Ines", NULL);
  tr_fixture_settle (fixture);
  tr_workspace_undo (fixture->workspace);
  tr_fixture_settle (fixture);
  g_assert_cmpstr (shown (transcript, TR_FIELD_SPEAKER), ==, "Mara");
  g_assert_true (tr_transcript_get_unsaved (transcript));
  tr_workspace_undo (fixture->workspace);
  tr_fixture_settle (fixture);
  g_assert_false (tr_transcript_get_unsaved (transcript));
  g_assert_null (tr_transcript_get_save_error (transcript));
  tr_assert_file (path, BEFORE);
  g_chmod (path, 0644);
}

static void
test_discard (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);

  g_assert_no_errno (g_chmod (path, 0444));
  set_string (transcript, "speaker", "Ines", NULL);
  tr_fixture_settle (fixture);
  tr_transcript_discard (transcript);
  tr_fixture_settle (fixture);
  g_assert_false (tr_transcript_get_unsaved (transcript));
  g_assert_null (tr_transcript_get_save_error (transcript));
  g_assert_cmpstr (shown (transcript, TR_FIELD_SPEAKER), ==, "Mara");
  g_chmod (path, 0644);
}

static void
test_vanished (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);
  g_autofree char *path2 = NULL;

  g_assert_no_errno (g_unlink (path));
  add_tag (transcript, "Agents");
  tr_fixture_settle (fixture);
  g_assert_nonnull (tr_transcript_get_save_error (transcript));
  g_assert_true (tr_transcript_get_unsaved (transcript));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  path2 = tr_fixture_write (fixture, "a.md", BEFORE);
  tr_transcript_retry (transcript);
  tr_fixture_settle (fixture);
  tr_assert_file (path, WITH_TAG);
}

static void
on_refused (TrTranscript *transcript, const GError *error, GError **seen)
{
  g_clear_error (seen);
  *seen = g_error_copy (error);
}

static void
test_refused (TrFixture *fixture, gconstpointer data)
{
  const char *broken = "---\ntitle: \"an \"inner\" quote\"\nspeaker: \"Mara\"\n" BODY;
  g_autofree char *path = tr_fixture_write (fixture, "a.md", broken);
  g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);
  g_autoptr (GError) error = NULL;

  g_signal_connect (transcript, "edit-refused", G_CALLBACK (on_refused), &error);
  g_assert_false (tr_transcript_is_editable (transcript));
  g_assert_cmpuint (tr_transcript_get_problems (transcript)->len, >, 0);
  add_tag (transcript, "Agents");
  tr_fixture_settle (fixture);
  g_assert_error (error, TR_EDIT_ERROR, TR_EDIT_ERROR_INVALID_FRONT_MATTER);
  g_assert_false (tr_transcript_get_unsaved (transcript));
  tr_assert_file (path, broken);
}

static void
test_load_error (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "missing.md", NULL);
  g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;

  g_assert_error (tr_transcript_get_load_error (transcript), G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (tr_transcript_get_document (transcript));
  g_assert_false (tr_transcript_is_editable (transcript));
  g_signal_connect (transcript, "edit-refused", G_CALLBACK (on_refused), &error);
  add_tag (transcript, "Agents");
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  written = tr_fixture_write (fixture, "missing.md", BEFORE);
  tr_workspace_look_again (fixture->workspace);
  tr_fixture_settle (fixture);
  g_assert_null (tr_transcript_get_load_error (transcript));
  g_assert_cmpstr (shown (transcript, TR_FIELD_TITLE), ==, "A talk");
}

static void
test_one_object_per_path (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autoptr (TrTranscript) a = tr_workspace_open (fixture->workspace, path);
  g_autoptr (TrTranscript) b = tr_workspace_open (fixture->workspace, path);

  g_assert_true (a == b);
}

/* Found beside the file, and not forgotten when the document is another one. */
static void
test_conflict_copy (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autofree char *copy
      = tr_fixture_write (fixture, "a (conflicted copy 2025-01-01 120000).md", BEFORE);
  g_autoptr (TrTranscript) transcript = tr_workspace_open (fixture->workspace, path);
  g_autoptr (TrTranscript) other = tr_workspace_open (fixture->workspace, copy);

  tr_fixture_settle (fixture);
  for (guint i = 0; i < 2; i++)
    {
      GPtrArray *problems = tr_transcript_get_problems (transcript);
      gboolean found = FALSE;

      for (guint j = 0; j < problems->len; j++)
        {
          const TrProblem *problem = g_ptr_array_index (problems, j);
          if (problem->check == TR_CHECK_CONFLICT_COPY)
            {
              g_assert_false (found);
              found = TRUE;
              g_assert_cmpstr (problem->detail, ==, "a (conflicted copy 2025-01-01 120000).md");
            }
        }
      g_assert_true (found);
      if (i == 0)
        {
          g_autoptr (TrValue) value = tr_value_new_string ("New");
          g_autoptr (TrCommand) command = tr_command_new_set ("title", value);
          tr_transcript_apply (transcript, command);
          tr_fixture_settle (fixture);
        }
    }
  for (guint i = 0; i < tr_transcript_get_problems (other)->len; i++)
    {
      const TrProblem *problem = g_ptr_array_index (tr_transcript_get_problems (other), i);
      g_assert_cmpint (problem->check, !=, TR_CHECK_CONFLICT_COPY);
    }
}

static void
test_no_change_no_step (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);

  set_string (transcript, "speaker", "Mara", NULL);
  add_tag (transcript, "AI");
  tr_fixture_settle (fixture);
  tr_assert_file (path, BEFORE);
  g_assert_false (tr_workspace_get_can_undo (fixture->workspace));
}

/* The value that comes back by hand comes back to its very bytes, comment and all. */
static void
test_value_returns (TrFixture *fixture, gconstpointer data)
{
  const char *before = "---\nspeaker: 'It''s Mara'   # quoted so\n" BODY;
  g_autofree char *path = tr_fixture_write (fixture, "a.md", before);
  g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);

  set_string (transcript, "speaker", "two\nlines", NULL);
  tr_fixture_settle (fixture);
  set_string (transcript, "speaker", "It's Mara", NULL);
  tr_fixture_settle (fixture);
  tr_assert_file (path, before);
}

#define add(path, data, function)                                                                  \
  g_test_add ("/transcript/" path,                                                                 \
              TrFixture,                                                                           \
              data,                                                                                \
              tr_fixture_set_up,                                                                   \
              function,                                                                            \
              tr_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("edit-undo-redo", NULL, test_edit_undo_redo);
  add ("several-at-once", NULL, test_several_at_once);
  add ("several-or-none", NULL, test_several_or_none);
  add ("quick-edits", NULL, test_quick_edits);
  add ("shown-before-saved", NULL, test_shown_before_saved);
  add ("kept-without-a-holder", NULL, test_kept_without_a_holder);
  add ("replanned-on-change", NULL, test_replanned_on_change);
  add ("undo-after-change", NULL, test_undo_after_change);
  add ("undo-refused", NULL, test_undo_refused);
  add ("conflict/mine", GINT_TO_POINTER (TRUE), test_conflict);
  add ("conflict/theirs", GINT_TO_POINTER (FALSE), test_conflict);
  add ("conflict/typing/mine", GINT_TO_POINTER (TRUE), test_conflict_typing);
  add ("conflict/typing/theirs", GINT_TO_POINTER (FALSE), test_conflict_typing);
  add ("read-only", NULL, test_read_only_kept_and_retried);
  add ("unsaved-taken-back", NULL, test_unsaved_taken_back);
  add ("discard", NULL, test_discard);
  add ("vanished", NULL, test_vanished);
  add ("refused", NULL, test_refused);
  add ("load-error", NULL, test_load_error);
  add ("one-object-per-path", NULL, test_one_object_per_path);
  add ("no-change-no-step", NULL, test_no_change_no_step);
  add ("value-returns", NULL, test_value_returns);
  add ("conflict-copy", NULL, test_conflict_copy);
  return g_test_run ();
}
