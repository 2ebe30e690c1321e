/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "tr-test-workspace.h"

#define TALK(title, tag)                                                                           \
  "---\ntitle: \"" title "\"\ntags: [\"" tag "\"]\n---\n\n## Text\n\n- [00:00] words\n"

static void
set_folder (TrFixture *fixture)
{
  const char *folders[] = { fixture->folder, NULL };

  tr_workspace_set_folders (fixture->workspace, folders);
  tr_fixture_settle (fixture);
}

static guint
n_transcripts (TrFixture *fixture)
{
  return tr_collection_get_n_transcripts (tr_workspace_get_collection (fixture->workspace));
}

static const char *
title_of (TrFixture *fixture, const char *path)
{
  TrRecord *record = tr_collection_lookup (tr_workspace_get_collection (fixture->workspace), path);

  return record != NULL ? tr_record_get_title (record) : NULL;
}

static void
test_folders (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *a = tr_fixture_write (fixture, "a.md", TALK ("One", "AI"));
  g_autofree char *readme = tr_fixture_write (fixture, "README.md", "# About\n\nText.\n");
  g_autofree char *sub = g_build_filename (fixture->folder, "sub", NULL);
  g_autofree char *b = g_build_filename (sub, "b.md", NULL);

  g_assert_no_errno (g_mkdir (sub, 0755));
  g_assert_true (g_file_set_contents (b, TALK ("Two", "LLM"), -1, NULL));
  set_folder (fixture);
  g_assert_cmpuint (n_transcripts (fixture), ==, 2);
  g_assert_cmpuint (tr_collection_get_n_other_files (
                        tr_workspace_get_collection (fixture->workspace)),
                    ==,
                    1);
  g_assert_cmpstr (title_of (fixture, b), ==, "Two");
  g_assert_cmpuint (g_list_model_get_n_items (tr_workspace_get_operations (fixture->workspace)),
                    ==,
                    0);

  /* Narrowed to the sub-folder: what lies outside leaves, what lies inside stays known. */
  tr_workspace_add_folder (fixture->workspace, sub);
  tr_workspace_remove_folder (fixture->workspace, fixture->folder);
  tr_fixture_settle (fixture);
  g_assert_cmpuint (n_transcripts (fixture), ==, 1);
  tr_workspace_remove_folder (fixture->workspace, sub);
  tr_fixture_settle (fixture);
  g_assert_cmpuint (n_transcripts (fixture), ==, 0);
}

/* An edit shows in the collection at once, without a scan, and the monitor's echo changes nothing.
 */
static void
test_edit_shows_in_collection (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", TALK ("One", "AI"));
  g_autoptr (TrTranscript) transcript = NULL;
  g_autoptr (TrValue) value = tr_value_new_string ("Renamed");
  g_autoptr (TrCommand) command = tr_command_new_set ("title", value);

  set_folder (fixture);
  transcript = tr_workspace_open (fixture->workspace, path);
  tr_transcript_apply (transcript, command);
  tr_wait_until (g_strcmp0 (title_of (fixture, path), "Renamed") == 0);
  tr_fixture_settle (fixture);
  tr_workspace_look_again (fixture->workspace);
  tr_fixture_settle (fixture);
  g_assert_cmpstr (title_of (fixture, path), ==, "Renamed");
  g_assert_cmpuint (n_transcripts (fixture), ==, 1);
}

static void
test_change_from_outside (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", TALK ("One", "AI"));
  g_autofree char *path2 = NULL;
  g_autoptr (TrTranscript) transcript = NULL;

  set_folder (fixture);
  transcript = tr_workspace_open (fixture->workspace, path);
  tr_fixture_settle (fixture);
  path2 = tr_fixture_write (fixture, "a.md", TALK ("From outside", "AI"));
  /* No call: the monitor sees it. */
  tr_wait_until (g_strcmp0 (title_of (fixture, path), "From outside") == 0);
  tr_wait_until (
      g_strcmp0 (tr_document_get_string (tr_transcript_get_document (transcript), TR_FIELD_TITLE),
                 "From outside")
      == 0);
}

static void
test_rename_follows (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", TALK ("One", "AI"));
  g_autofree char *target = g_build_filename (fixture->folder, "renamed.md", NULL);
  g_autoptr (TrTranscript) transcript = NULL;
  g_autoptr (TrTranscript) same = NULL;
  const char *members[] = { "New", NULL };
  g_autoptr (TrCommand) command = tr_command_new_add_members ("tags", members);

  set_folder (fixture);
  transcript = tr_workspace_open (fixture->workspace, path);
  tr_fixture_settle (fixture);
  g_assert_no_errno (g_rename (path, target));
  tr_workspace_look_again (fixture->workspace);
  tr_wait_until (g_str_equal (tr_transcript_get_path (transcript), target));
  tr_fixture_settle (fixture);
  same = tr_workspace_open (fixture->workspace, target);
  g_assert_true (same == transcript);
  tr_transcript_apply (transcript, command);
  tr_fixture_settle (fixture);
  tr_assert_file (
      target, "---\ntitle: \"One\"\ntags: [\"AI\", \"New\"]\n---\n\n## Text\n\n- [00:00] words\n");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = user_data;

  g_assert_true (tr_workspace_copy_samples_finish (TR_WORKSPACE (source), result, &error));
  g_assert_no_error (error);
  *done = TRUE;
}

static void
test_copy_samples (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *source = g_build_filename (fixture->folder, "source", NULL);
  g_autofree char *sub = g_build_filename (source, "sub", NULL);
  g_autofree char *target = g_build_filename (fixture->folder, "made", "target", NULL);
  g_autofree char *inner = g_build_filename (sub, "x.md", NULL);
  g_autofree char *copy = g_build_filename (target, "sub", "x.md", NULL);

  g_assert_no_errno (g_mkdir_with_parents (sub, 0755));
  g_assert_true (g_file_set_contents (inner, "original", -1, NULL));
  g_assert_no_errno (g_chmod (inner, 0444));
  for (int round = 0; round < 2; round++)
    {
      gboolean done = FALSE;

      tr_workspace_copy_samples_async (fixture->workspace, source, target, NULL, on_copied, &done);
      tr_wait_until (done);
      tr_assert_file (copy, round == 0 ? "original" : "edited by the person");
      /* The copy can be written, and is not copied over the second time. */
      g_assert_true (g_file_set_contents (copy, "edited by the person", -1, NULL));
    }
}

#define add(path, function)                                                                        \
  g_test_add ("/workspace/" path,                                                                  \
              TrFixture,                                                                           \
              NULL,                                                                                \
              tr_fixture_set_up,                                                                   \
              function,                                                                            \
              tr_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("folders", test_folders);
  add ("edit-shows-in-collection", test_edit_shows_in_collection);
  add ("change-from-outside", test_change_from_outside);
  add ("rename-follows", test_rename_follows);
  add ("copy-samples", test_copy_samples);
  return g_test_run ();
}
