/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-test-keys.h"
#include "tr-test-pointer.h"
#include "tr-ui-fixture.h"

#include <string.h>

#include "../workspace/tr-test-workspace.h"
#include "ui/transcript/tr-caption-editor.h"
#include "ui/transcript/tr-transcript-pane.h"

#define HEAD                                                                                       \
  "---\ntitle: \"A visit\"\nvideo_id: \"AU9Fdgs0ZaI\"\n---\n# Transcript: AU9Fdgs0ZaI\n\n## "      \
  "Text\n\n"
#define FIRST "- [00:00] We went to the lab.\n"
#define SECOND "- [00:20] It is small\nand so on.\n"
#define THIRD "- [01:00] But luanda is a town.\n"

static const char content[] = HEAD FIRST SECOND THIRD;

typedef struct
{
  TrFixture files;
  GtkWindow *window;
  TrTranscriptPane *pane;
  TrTranscriptView *view;
  char *path;
  TrTranscript *transcript;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  tr_fixture_set_up (&fixture->files, data);
  fixture->pane = TR_TRANSCRIPT_PANE (tr_transcript_pane_new ());
  fixture->view = tr_transcript_pane_get_view (fixture->pane);
  fixture->window = tr_test_window_new (GTK_WIDGET (fixture->pane), 700, 600);
  fixture->path = tr_fixture_write (&fixture->files, "visit.md", content);
  fixture->transcript = tr_workspace_open (fixture->files.workspace, fixture->path);
  tr_transcript_pane_set_transcript (fixture->pane, fixture->transcript);
  tr_wait_until (tr_transcript_get_document (fixture->transcript) != NULL
                 && tr_transcript_view_get_layout (fixture->view) != NULL);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  tr_test_settle (100);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  tr_fixture_settle (&fixture->files);
  tr_test_settle (20);
  g_clear_object (&fixture->transcript);
  g_clear_pointer (&fixture->path, g_free);
  tr_fixture_tear_down (&fixture->files, data);
}

static GtkWidget *
get_editor (Fixture *fixture)
{
  return tr_test_find_widget (GTK_WIDGET (fixture->pane), TR_TYPE_CAPTION_EDITOR, NULL);
}

static GtkTextView *
get_text_view (Fixture *fixture)
{
  return GTK_TEXT_VIEW (tr_test_find_widget (get_editor (fixture), GTK_TYPE_TEXT_VIEW, NULL));
}

static char *
dup_text (GtkTextView *view)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (view), &start, &end);
  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (view), &start, &end, FALSE);
}

static gboolean
is_open (Fixture *fixture)
{
  return gtk_widget_get_mapped (get_editor (fixture))
         && gtk_window_get_focus (fixture->window) == GTK_WIDGET (get_text_view (fixture));
}

static void
assert_typed (Fixture *fixture, const char *expected)
{
  g_autofree char *text = dup_text (get_text_view (fixture));

  g_assert_cmpstr (text, ==, expected);
}

/* Where the middle of the first letter of @words is, in the reading view. */
static void
locate (Fixture *fixture, const char *words, int *x, int *y)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->view);
  g_autofree char *text = dup_text (view);
  const char *place = strstr (text, words);
  GtkTextIter iter;
  GdkRectangle box;

  g_assert_nonnull (place);
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view),
                                      &iter,
                                      (int) g_utf8_pointer_to_offset (text, place));
  gtk_text_view_get_iter_location (view, &iter, &box);
  gtk_text_view_buffer_to_window_coords (view,
                                         GTK_TEXT_WINDOW_WIDGET,
                                         box.x + box.width / 2,
                                         box.y + box.height / 2,
                                         x,
                                         y);
}

static void
click (Fixture *fixture, const char *words, guint times)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (fixture->window));
  int x, y;

  locate (fixture, words, &x, &y);
  /* However slow the machine is. */
  g_object_set (settings, "gtk-double-click-time", 60000, NULL);
  tr_test_clicks (GTK_WIDGET (fixture->view), x, y, 1, NULL, times);
  gtk_settings_reset_property (settings, "gtk-double-click-time");
}

static void
select_words (Fixture *fixture, const char *words)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->view);
  g_autofree char *text = dup_text (view);
  const char *place = strstr (text, words);
  guint offset;

  g_assert_nonnull (place);
  offset = (guint) g_utf8_pointer_to_offset (text, place);
  tr_transcript_view_select (fixture->view, offset, offset + (guint) strlen (words));
}

/* The words are selected in it. */
static void
open_editor (Fixture *fixture, const char *words)
{
  select_words (fixture, words);
  tr_test_keys (fixture->window, "F2");
  tr_wait_until (is_open (fixture));
}

static void
wait_until_closed (Fixture *fixture)
{
  tr_wait_until (!gtk_widget_get_visible (get_editor (fixture)));
  tr_fixture_settle (&fixture->files);
}

static gboolean
has_note (Fixture *fixture, const char *part)
{
  GtkWidget *label = tr_test_find_widget (get_editor (fixture), GTK_TYPE_LABEL, "note");

  return gtk_widget_get_mapped (label)
         && strstr (gtk_label_get_text (GTK_LABEL (label)), part) != NULL;
}

static void
test_taken (Fixture *fixture, gconstpointer data)
{
  open_editor (fixture, "small");
  assert_typed (fixture, "It is small\nand so on.");
  tr_test_type (fixture->window, "tiny");
  assert_typed (fixture, "It is tiny\nand so on.");
  tr_test_keys (fixture->window, "Return");
  wait_until_closed (fixture);
  tr_assert_file (fixture->path, HEAD FIRST "- [00:20] It is tiny\nand so on.\n" THIRD);
  tr_workspace_undo (fixture->files.workspace);
  tr_fixture_settle (&fixture->files);
  tr_assert_file (fixture->path, content);

  open_editor (fixture, "town");
  tr_test_keys (fixture->window, "ctrl+End");
  tr_test_type (fixture->window, " Yes.");
  tr_test_keys (fixture->window, "ctrl+Return");
  wait_until_closed (fixture);
  tr_assert_file (fixture->path, HEAD FIRST SECOND "- [01:00] But luanda is a town. Yes.\n");
}

/* What was there stays, and the text can be read on. */
static void
test_left (Fixture *fixture, gconstpointer data)
{
  open_editor (fixture, "small");
  tr_test_type (fixture->window, "tiny");
  tr_test_keys (fixture->window, "Escape");
  wait_until_closed (fixture);
  tr_assert_file (fixture->path, content);
  g_assert_true (gtk_window_get_focus (fixture->window) == GTK_WIDGET (fixture->view));
}

/* Nothing that was typed is lost. */
static void
test_click_elsewhere (Fixture *fixture, gconstpointer data)
{
  open_editor (fixture, "small");
  tr_test_type (fixture->window, "tiny");
  click (fixture, "We went", 1);
  wait_until_closed (fixture);
  tr_assert_file (fixture->path, HEAD FIRST "- [00:20] It is tiny\nand so on.\n" THIRD);
}

static void
test_lines (Fixture *fixture, gconstpointer data)
{
  open_editor (fixture, "town");
  tr_test_keys (fixture->window, "ctrl+End shift+Return");
  tr_test_type (fixture->window, "So it is.");
  assert_typed (fixture, "But luanda is a town.\nSo it is.");
  tr_test_keys (fixture->window, "Return");
  wait_until_closed (fixture);
  tr_assert_file (fixture->path, HEAD FIRST SECOND "- [01:00] But luanda is a town.\nSo it is.\n");
}

static void
write_other (Fixture *fixture, const char *text)
{
  TrDocument *before = tr_transcript_get_document (fixture->transcript);
  g_autofree char *path = tr_fixture_write (&fixture->files, "visit.md", text);

  tr_workspace_look_again (fixture->files.workspace);
  tr_wait_until (tr_transcript_get_document (fixture->transcript) != before);
  tr_fixture_settle (&fixture->files);
}

/* Another program corrects the caption while somebody types in it. */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  open_editor (fixture, "small");
  tr_test_type (fixture->window, "tiny");
  write_other (fixture, HEAD FIRST "- [00:20] It is little\nand so on.\n" THIRD);
  tr_test_keys (fixture->window, "Return");
  tr_wait_until (has_note (fixture, "It is little"));
  tr_assert_file (fixture->path, HEAD FIRST "- [00:20] It is little\nand so on.\n" THIRD);
  assert_typed (fixture, "It is tiny\nand so on.");
  tr_test_keys (fixture->window, "Return");
  wait_until_closed (fixture);
  tr_assert_file (fixture->path, HEAD FIRST "- [00:20] It is tiny\nand so on.\n" THIRD);
}

/* Another caption is another matter, also where it is a new one in front. */
static void
test_other_caption (Fixture *fixture, gconstpointer data)
{
  open_editor (fixture, "small");
  tr_test_type (fixture->window, "tiny");
  write_other (fixture, HEAD FIRST "- [00:10] A new one.\n" SECOND THIRD);
  tr_test_keys (fixture->window, "Return");
  wait_until_closed (fixture);
  tr_assert_file (fixture->path,
                  HEAD FIRST "- [00:10] A new one.\n- [00:20] It is tiny\nand so on.\n" THIRD);

  open_editor (fixture, "town");
  tr_test_type (fixture->window, "city");
  write_other (fixture, HEAD FIRST SECOND);
  tr_test_keys (fixture->window, "Return");
  tr_wait_until (has_note (fixture, "there no more"));
  tr_test_keys (fixture->window, "Escape");
  wait_until_closed (fixture);
  tr_assert_file (fixture->path, HEAD FIRST SECOND);
}

/* The file changes before anybody knows: what is typed comes upon the new one. */
static void
test_changed_unseen (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  open_editor (fixture, "small");
  tr_test_type (fixture->window, "tiny");
  path = tr_fixture_write (&fixture->files, "visit.md", HEAD "- [00:00] We came.\n" SECOND THIRD);
  tr_test_keys (fixture->window, "Return");
  wait_until_closed (fixture);
  tr_wait_until (!tr_transcript_get_unsaved (fixture->transcript));
  for (gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
       g_get_monotonic_time () < deadline;)
    {
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
      if (strstr (text, "tiny") != NULL && strstr (text, "We came") != NULL)
        break;
      tr_test_settle (20);
    }
  tr_fixture_settle (&fixture->files);
  tr_assert_file (fixture->path,
                  HEAD "- [00:00] We came.\n- [00:20] It is tiny\nand so on.\n" THIRD);
}

/* Words that would be another caption are refused, and stay. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  open_editor (fixture, "town");
  tr_test_keys (fixture->window, "ctrl+End shift+Return");
  tr_test_type (fixture->window, "- [02:00] more");
  tr_test_keys (fixture->window, "Return");
  tr_wait_until (has_note (fixture, "several captions"));
  tr_wait_until (is_open (fixture));
  assert_typed (fixture, "But luanda is a town.\n- [02:00] more");
  tr_test_keys (fixture->window, "Escape");
  wait_until_closed (fixture);
  tr_assert_file (fixture->path, content);
}

/* Three clicks select the line, as in any text. */
static void
test_three_clicks (Fixture *fixture, gconstpointer data)
{
  guint start, end;

  click (fixture, "small", 3);
  g_assert_true (tr_transcript_view_get_selection (fixture->view, &start, &end));
  g_assert_cmpuint (end - start, >, strlen ("It is small and so on."));
  tr_test_settle (400);
  g_assert_false (gtk_widget_get_visible (get_editor (fixture)));
}

int
main (int argc, char **argv)
{
  tr_test_ui_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/caption-editor/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("three-clicks", test_three_clicks);
  ADD ("taken", test_taken);
  ADD ("left", test_left);
  ADD ("lines", test_lines);
  ADD ("conflict", test_conflict);
  ADD ("other-caption", test_other_caption);
  ADD ("changed-unseen", test_changed_unseen);
  ADD ("refused", test_refused);
  ADD ("click-elsewhere", test_click_elsewhere);
#undef ADD
  return g_test_run ();
}
