/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-test-workspace.h"

#include <glib/gstdio.h>

static void
on_edited (TrWorkspace *workspace, const char *path, TrStep *step, TrFixture *fixture)
{
  fixture->n_edited++;
}

static void
on_undone (TrWorkspace *workspace, TrStep *step, TrFixture *fixture)
{
  fixture->n_undone++;
}

static void
on_redone (TrWorkspace *workspace, TrStep *step, TrFixture *fixture)
{
  fixture->n_redone++;
}

static void
on_undo_failed (TrWorkspace *workspace, const GError *error, TrFixture *fixture)
{
  g_clear_error (&fixture->undo_error);
  fixture->undo_error = g_error_copy (error);
}

void
tr_fixture_set_up (TrFixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("transcripts-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->workspace = tr_workspace_new ();
  g_signal_connect (fixture->workspace, "edited", G_CALLBACK (on_edited), fixture);
  g_signal_connect (fixture->workspace, "undone", G_CALLBACK (on_undone), fixture);
  g_signal_connect (fixture->workspace, "redone", G_CALLBACK (on_redone), fixture);
  g_signal_connect (fixture->workspace, "undo-failed", G_CALLBACK (on_undo_failed), fixture);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
tr_fixture_let_go (TrWorkspace **workspace)
{
  g_object_add_weak_pointer (G_OBJECT (*workspace), (gpointer *) workspace);
  g_object_unref (*workspace);
  tr_wait_until (*workspace == NULL);
}

void
tr_fixture_tear_down (TrFixture *fixture, gconstpointer data)
{
  tr_fixture_settle (fixture);
  tr_fixture_let_go (&fixture->workspace);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_clear_error (&fixture->undo_error);
}

char *
tr_fixture_write (TrFixture *fixture, const char *name, const char *content)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  return path;
}

void
tr_fixture_settle (TrFixture *fixture)
{
  tr_wait_until (tr_workspace_is_idle (fixture->workspace));
}

void
tr_assert_file (const char *path, const char *expected)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, expected);
}
