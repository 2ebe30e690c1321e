/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Broken front matter in the details pane: repaired, edited as text, and taken back. */
#include <glib/gstdio.h>

#include "tr-details-fixture.h"
#include "tr-test-keys.h"
#include "tr-ui-fixture.h"
#include "ui/details/tr-problem-card.h"
#include "ui/details/tr-repair-view.h"
#include "ui/details/tr-source-view.h"

#define BROKEN "---\ntitle: \"A \"good\" title\"\ntags: [\"AI\"]\n" TR_DETAILS_BODY
#define REPAIRED "---\ntitle: \"A \\\"good\\\" title\"\ntags: [\"AI\"]\n" TR_DETAILS_BODY
#define UNCLEAR "---\ntitle: \"A title\"\ntags: [\"AI\"\n" TR_DETAILS_BODY
#define DUPLICATE "---\ntitle: \"A title\"\ntitle: \"B title\"\n" TR_DETAILS_BODY
#define SINGLE "---\ntitle: \"B title\"\n" TR_DETAILS_BODY

typedef struct
{
  TrDetailsFixture *fixture;
  const char *text;
} Expected;

static gboolean
file_has (gpointer user_data)
{
  const Expected *expected = user_data;
  g_autofree char *text = NULL;

  return g_file_get_contents (expected->fixture->path, &text, NULL, NULL)
         && g_str_equal (text, expected->text);
}

static void
expect_file (TrDetailsFixture *fixture, const char *text)
{
  tr_test_wait_until ("the file's bytes", file_has, &(Expected){ fixture, text });
  tr_fixture_settle (&fixture->files);
}

static gboolean
is_enabled (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data) && gtk_widget_is_sensitive (user_data);
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = find_button (root, label);

  g_assert_nonnull (button);
  tr_test_wait_until (label, is_enabled, button);
  g_signal_emit_by_name (button, "clicked");
}

static GtkWidget *
find_view (TrDetailsFixture *fixture, GType type)
{
  GtkWidget *view = tr_details_find (fixture, type);

  tr_test_wait_until (g_type_name (type), is_enabled, view);
  return view;
}

static GtkTextBuffer *
get_buffer (GtkWidget *editor)
{
  return gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (tr_test_find_widget (editor, GTK_TYPE_TEXT_VIEW, NULL)));
}

static void
test_repair (TrDetailsFixture *fixture, gconstpointer data)
{
  GtkWidget *card = tr_details_find (fixture, TR_TYPE_PROBLEM_CARD);
  GtkWidget *view;

  press (card, "Repair…");
  view = find_view (fixture, TR_TYPE_REPAIR_VIEW);
  press (view, "Cancel");
  tr_test_wait_until ("the card again", is_enabled, card);
  expect_file (fixture, BROKEN);

  press (card, "Repair…");
  press (find_view (fixture, TR_TYPE_REPAIR_VIEW), "Apply");
  expect_file (fixture, REPAIRED);
  g_assert_true (tr_transcript_is_editable (fixture->transcript));
  g_assert_false (gtk_widget_get_visible (card));

  tr_workspace_undo (fixture->files.workspace);
  expect_file (fixture, BROKEN);
  tr_workspace_redo (fixture->files.workspace);
  expect_file (fixture, REPAIRED);
}

static void
test_duplicate (TrDetailsFixture *fixture, gconstpointer data)
{
  press (tr_details_find (fixture, TR_TYPE_PROBLEM_CARD), "Repair…");
  press (find_view (fixture, TR_TYPE_REPAIR_VIEW), "Apply");
  expect_file (fixture, SINGLE);
  tr_workspace_undo (fixture->files.workspace);
  expect_file (fixture, DUPLICATE);
}

static gboolean
cannot_save (gpointer user_data)
{
  return !gtk_widget_is_sensitive (find_button (user_data, "Save"));
}

static gboolean
has_mark (gpointer user_data)
{
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (user_data, &iter);
  return gtk_text_iter_forward_to_tag_toggle (&iter, NULL)
         || gtk_text_iter_toggles_tag (&iter, NULL);
}

static void
test_edit_as_text (TrDetailsFixture *fixture, gconstpointer data)
{
  GtkWidget *card = tr_details_find (fixture, TR_TYPE_PROBLEM_CARD);
  GtkWidget *editor;
  GtkTextBuffer *buffer;

  g_assert_false (gtk_widget_get_visible (find_button (card, "Repair…")));
  press (card, "Edit as Text");
  editor = find_view (fixture, TR_TYPE_SOURCE_VIEW);
  buffer = get_buffer (editor);
  tr_test_wait_until ("the mark", has_mark, buffer);
  g_assert_true (cannot_save (editor));

  /* Away and back, what was typed is still there. */
  gtk_text_buffer_set_text (buffer, "title: \"A title\"\ntags: [\"AI\"]\n", -1);
  {
    g_autofree char *other = g_build_filename (fixture->files.folder, "b.md", NULL);
    g_autoptr (TrTranscript) transcript = tr_details_open_file (fixture, other);

    tr_details_pane_set_transcript (fixture->pane, transcript);
    g_assert_false (gtk_widget_get_mapped (editor));
    g_assert_true (tr_details_pane_has_drafts (fixture->pane));
    tr_details_pane_set_transcript (fixture->pane, fixture->transcript);
  }
  tr_test_wait_until ("the editor again", is_enabled, editor);
  press (editor, "Save");
  expect_file (fixture, "---\ntitle: \"A title\"\ntags: [\"AI\"]\n" TR_DETAILS_BODY);
  g_assert_false (tr_details_pane_has_drafts (fixture->pane));
  tr_workspace_undo (fixture->files.workspace);
  expect_file (fixture, UNCLEAR);
}

static gboolean
is_in_conflict (gpointer user_data)
{
  return tr_transcript_get_conflict (user_data) != NULL;
}

static void
test_text_conflict (TrDetailsFixture *fixture, gconstpointer data)
{
  GtkWidget *editor;

  gtk_widget_activate_action (GTK_WIDGET (fixture->pane), "repair.edit-source", NULL);
  editor = find_view (fixture, TR_TYPE_SOURCE_VIEW);
  gtk_text_buffer_set_text (get_buffer (editor), "title: \"Mine\"\n", -1);
  tr_details_change_outside (fixture, SINGLE);
  press (editor, "Save");
  tr_test_wait_until ("a conflict", is_in_conflict, fixture->transcript);
  expect_file (fixture, SINGLE);
  tr_transcript_resolve (fixture->transcript, TRUE);
  expect_file (fixture, "---\ntitle: \"Mine\"\n" TR_DETAILS_BODY);
}

int
main (int argc, char **argv)
{
  tr_test_ui_init (&argc, &argv);
#define ADD(path, data, test)                                                                      \
  g_test_add (path, TrDetailsFixture, data, tr_details_set_up, test, tr_details_tear_down)
  ADD ("/details/repair/apply", BROKEN, test_repair);
  ADD ("/details/repair/duplicate", DUPLICATE, test_duplicate);
  ADD ("/details/repair/edit-as-text", UNCLEAR, test_edit_as_text);
  ADD ("/details/repair/text-conflict", NULL, test_text_conflict);
  return g_test_run ();
}
