/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-test-keys.h"
#include "tr-ui-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "../workspace/tr-test-workspace.h"
#include "ui/transcript/tr-find-bar.h"
#include "ui/transcript/tr-outline-popover.h"
#include "ui/transcript/tr-transcript-pane.h"

#define FRONT                                                                                      \
  "---\ntitle: \"Why agents are hard\"\nvideo_id: \"AU9Fdgs0ZaI\"\nspeaker: \"Mara Lindqvist\"\n"  \
  "date: \"2025-02-18\"\nduration: \"00:43:58\"\n---\n\n"
#define HEAD "# Transcript: AU9Fdgs0ZaI\n\n## Text\n\n"

static const char short_content[]
    = FRONT HEAD "- [00:00] so one\n- [00:02] and two\n- [00:50] HOST: three and two\n\n"
                 "### The end\n\n- [01:23] four &lt; five\n";

typedef struct
{
  TrFixture files;
  GtkWindow *window;
  TrTranscriptPane *pane;
  TrTranscriptView *view;
  GSettings *settings;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  tr_fixture_set_up (&fixture->files, data);
  fixture->settings = g_settings_new ("org.example.Transcripts");
  fixture->pane = TR_TRANSCRIPT_PANE (tr_transcript_pane_new ());
  fixture->view = tr_transcript_pane_get_view (fixture->pane);
  fixture->window = tr_test_window_new (GTK_WIDGET (fixture->pane), 800, 600);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_settings_reset (fixture->settings, "layout-mode");
  g_settings_reset (fixture->settings, "zoom");
  gtk_window_destroy (fixture->window);
  tr_test_settle (20);
  g_clear_object (&fixture->settings);
  tr_fixture_tear_down (&fixture->files, data);
}

static gboolean
is_shown (Fixture *fixture)
{
  return tr_transcript_view_get_layout (fixture->view) != NULL
         && tr_transcript_view_get_complete (fixture->view);
}

static TrTranscript *
open_file (Fixture *fixture, const char *name, const char *content)
{
  g_autofree char *path = tr_fixture_write (&fixture->files, name, content);
  TrTranscript *transcript = tr_workspace_open (fixture->files.workspace, path);

  tr_transcript_pane_set_transcript (fixture->pane, transcript);
  tr_wait_until (tr_transcript_get_document (transcript) != NULL);
  tr_wait_until (is_shown (fixture));
  return transcript;
}

static const char *
page (Fixture *fixture)
{
  GtkWidget *stack = tr_test_find_widget (GTK_WIDGET (fixture->pane), GTK_TYPE_STACK, "content");

  return gtk_stack_get_visible_child_name (GTK_STACK (stack));
}

static AdwWindowTitle *
title (Fixture *fixture)
{
  return ADW_WINDOW_TITLE (
      tr_test_find_widget (GTK_WIDGET (fixture->pane), ADW_TYPE_WINDOW_TITLE, NULL));
}

static char *
dup_text (Fixture *fixture)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* As a button with that action sees it. */
static gboolean
is_enabled (Fixture *fixture, const char *action)
{
  GtkWidget *button = gtk_button_new ();

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_parent (button, GTK_WIDGET (fixture->pane));
  gboolean enabled = gtk_widget_get_sensitive (button);
  gtk_widget_unparent (button);
  return enabled;
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (is_enabled (fixture, action));
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (fixture->pane), action, NULL));
}

static void
select_words (Fixture *fixture, const char *from, const char *to)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->view));
  const char *text = tr_layout_get_text (tr_transcript_view_get_layout (fixture->view), NULL);
  const char *first = strstr (text, from);
  const char *last = strstr (text, to);
  GtkTextIter start, end;

  g_assert_nonnull (first);
  g_assert_nonnull (last);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, g_utf8_pointer_to_offset (text, first));
  gtk_text_buffer_get_iter_at_offset (buffer,
                                      &end,
                                      g_utf8_pointer_to_offset (text, last)
                                          + g_utf8_strlen (to, -1));
  gtk_text_buffer_select_range (buffer, &start, &end);
}

static void
on_clipboard_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
}

static char *
dup_clipboard (Fixture *fixture)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->pane)),
                                 NULL,
                                 on_clipboard_read,
                                 &text);
  tr_wait_until (text != NULL);
  return text;
}

static void
test_shows (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (page (fixture), ==, "status");
  g_assert_false (is_enabled (fixture, "transcript.find"));

  g_autoptr (TrTranscript) transcript = open_file (fixture, "a.md", short_content);
  g_autofree char *text = dup_text (fixture);
  g_assert_cmpstr (page (fixture), ==, "text");
  g_assert_cmpstr (adw_window_title_get_title (title (fixture)), ==, "Why agents are hard");
  g_assert_cmpstr (adw_window_title_get_subtitle (title (fixture)),
                   ==,
                   "Mara Lindqvist · 2025-02-18 · 43:58");
  g_assert_cmpstr (text,
                   ==,
                   "00:00\tso one and two\n00:50\tHOST: three and two\nThe end\n"
                   "01:23\tfour &lt; five");

  tr_transcript_pane_set_transcript (fixture->pane, NULL);
  g_assert_cmpstr (page (fixture), ==, "status");
  g_assert_cmpstr (adw_window_title_get_title (title (fixture)), ==, "");
}

static void
test_placeholder_title (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrTranscript) transcript
      = open_file (fixture,
                   "a.md",
                   "---\ntitle: \"YouTube Video: AU9Fdgs0ZaI\"\nspeaker: \"Unknown\"\n---\n" HEAD
                   "- [00:00] [Music]\n- [00:04] what we know\n");

  g_assert_cmpstr (adw_window_title_get_title (title (fixture)), ==, "what we know");
  g_assert_cmpstr (adw_window_title_get_subtitle (title (fixture)), ==, "00:04");
}

static void
test_modes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrTranscript) transcript = open_file (fixture, "a.md", short_content);

  gtk_widget_activate_action (GTK_WIDGET (fixture->pane),
                              "transcript.layout-mode",
                              "s",
                              "captions");
  tr_wait_until (is_shown (fixture));
  g_autofree char *captions = dup_text (fixture);
  g_assert_true (g_str_has_prefix (captions, "00:00\tso one\n00:02\tand two\n"));
  g_autofree char *saved = g_settings_get_string (fixture->settings, "layout-mode");
  g_assert_cmpstr (saved, ==, "captions");

  g_settings_set_string (fixture->settings, "layout-mode", "paragraphs");
  tr_wait_until (is_shown (fixture));
  g_autofree char *paragraphs = dup_text (fixture);
  g_assert_true (g_str_has_prefix (paragraphs, "00:00\tso one and two\n"));
}

static void
test_zoom (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrTranscript) transcript = open_file (fixture, "a.md", short_content);

  tr_transcript_pane_focus (fixture->pane);
  tr_test_keys (fixture->window, "ctrl+plus ctrl+plus");
  tr_wait_until (tr_transcript_view_get_zoom (fixture->view) == 1.2);
  g_assert_cmpfloat (g_settings_get_double (fixture->settings, "zoom"), ==, 1.2);
  tr_test_keys (fixture->window, "ctrl+minus");
  tr_wait_until (tr_transcript_view_get_zoom (fixture->view) == 1.1);
  tr_test_keys (fixture->window, "ctrl+0");
  tr_wait_until (tr_transcript_view_get_zoom (fixture->view) == 1.0);
}

static char *
make_long (const char *title_line, guint n_segments)
{
  GString *content = g_string_new (NULL);

  g_string_append_printf (content, "---\n%s\nvideo_id: \"AU9Fdgs0ZaI\"\n---\n" HEAD, title_line);
  for (guint i = 0; i < n_segments; i++)
    g_string_append_printf (content,
                            "- [%02u:%02u] caption number %u of them\n",
                            i * 3 / 60,
                            i * 3 % 60,
                            i);
  return g_string_free (content, FALSE);
}

static void
on_changed (GtkTextBuffer *buffer, guint *n_changes)
{
  (*n_changes)++;
}

static void
test_edit_moves_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *content = make_long ("title: \"Before\"", 2000);
  g_autoptr (TrTranscript) transcript = open_file (fixture, "a.md", content);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->view));
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view));
  guint n_changes = 0;
  guint start, end, start_after, end_after;

  tr_transcript_pane_show_moment (fixture->pane, 3000 * 1000);
  tr_wait_until (gtk_adjustment_get_value (adjustment) > 1000);
  tr_test_settle (600);
  select_words (fixture, "number 1001", "number 1003");
  g_assert_true (tr_transcript_view_get_selection (fixture->view, &start, &end));
  double value = gtk_adjustment_get_value (adjustment);
  g_signal_connect (buffer, "changed", G_CALLBACK (on_changed), &n_changes);

  g_autoptr (TrValue) after = tr_value_new_string ("After, and much longer than before");
  g_autoptr (TrCommand) command = tr_command_new_set ("title", after);
  tr_transcript_apply (transcript, command);
  tr_wait_until (g_str_has_prefix (adw_window_title_get_title (title (fixture)), "After"));
  tr_test_settle (100);
  g_assert_cmpuint (n_changes, ==, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, value);
  g_assert_true (tr_transcript_view_get_selection (fixture->view, &start_after, &end_after));
  g_assert_cmpuint (start_after, ==, start);
  g_assert_cmpuint (end_after, ==, end);
}

/* The body itself changed on the disk: the reader stays at the same time. */
static void
test_change_keeps_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *content = make_long ("title: \"Before\"", 2000);
  g_autoptr (TrTranscript) transcript = open_file (fixture, "a.md", content);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view));
  TrDocument *before = tr_transcript_get_document (transcript);

  tr_transcript_pane_show_moment (fixture->pane, 3000 * 1000);
  tr_wait_until (gtk_adjustment_get_value (adjustment) > 1000);
  tr_test_settle (600);
  g_assert_cmpint (tr_transcript_view_get_segment_at_cursor (fixture->view), ==, 1000);

  g_autoptr (GString) changed = g_string_new (content);
  g_string_replace (changed, HEAD, HEAD "- [00:00] one more caption\n- [00:00] and one\n", 1);
  g_autofree char *path = tr_fixture_write (&fixture->files, "a.md", changed->str);
  tr_workspace_set_folders (fixture->files.workspace,
                            (const char *[]){ fixture->files.folder, NULL });
  tr_workspace_look_again (fixture->files.workspace);
  tr_wait_until (tr_transcript_get_document (transcript) != before);
  tr_wait_until (is_shown (fixture));
  tr_wait_until (tr_transcript_view_get_segment_at_cursor (fixture->view) == 1002);
  tr_wait_until (tr_transcript_view_get_top_segment (fixture->view) > 900);
  tr_test_settle (600);
  g_assert_cmpint (tr_transcript_view_get_top_segment (fixture->view), >, 900);
  g_assert_cmpint (tr_transcript_view_get_top_segment (fixture->view), <=, 1002);
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrTranscript) transcript = open_file (fixture, "a.md", short_content);
  TrFindBar *bar
      = TR_FIND_BAR (tr_test_find_widget (GTK_WIDGET (fixture->pane), TR_TYPE_FIND_BAR, NULL));
  GtkWidget *entry = tr_test_find_widget (GTK_WIDGET (bar), GTK_TYPE_SEARCH_ENTRY, NULL);
  guint current;

  tr_transcript_pane_focus (fixture->pane);
  tr_test_keys (fixture->window, "ctrl+f");
  tr_wait_until (tr_find_bar_get_open (bar));
  tr_test_type (fixture->window, "AND two");
  tr_wait_until (tr_find_bar_get_n_matches (bar, &current) == 2);
  g_assert_cmpuint (current, ==, 1);
  g_assert_cmpint (tr_transcript_view_get_segment_at_cursor (fixture->view), ==, 1);

  tr_test_keys (fixture->window, "Return");
  tr_wait_until (tr_find_bar_get_n_matches (bar, &current) == 2 && current == 2);
  g_assert_cmpint (tr_transcript_view_get_segment_at_cursor (fixture->view), ==, 2);
  tr_test_keys (fixture->window, "Return");
  tr_wait_until (tr_find_bar_get_n_matches (bar, &current) == 2 && current == 1);
  tr_test_keys (fixture->window, "shift+Return");
  tr_wait_until (tr_find_bar_get_n_matches (bar, &current) == 2 && current == 2);

  /* Another layout: the same matches, elsewhere. */
  g_settings_set_string (fixture->settings, "layout-mode", "captions");
  tr_wait_until (tr_find_bar_get_n_matches (bar, &current) == 2);
  g_assert_cmpuint (current, ==, 2);

  /* The caret stays at the match. */
  gtk_widget_grab_focus (entry);
  tr_test_keys (fixture->window, "Escape");
  tr_wait_until (!tr_find_bar_get_open (bar));
  g_assert_cmpint (tr_transcript_view_get_segment_at_cursor (fixture->view), ==, 2);
  tr_wait_until (gtk_widget_has_focus (GTK_WIDGET (fixture->view)));
  g_assert_cmpint (tr_find_bar_get_n_matches (bar, NULL), ==, 0);
}

static void
test_find_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrTranscript) transcript = open_file (fixture, "a.md", short_content);
  TrFindBar *bar
      = TR_FIND_BAR (tr_test_find_widget (GTK_WIDGET (fixture->pane), TR_TYPE_FIND_BAR, NULL));
  GtkWidget *entry = tr_test_find_widget (GTK_WIDGET (bar), GTK_TYPE_SEARCH_ENTRY, NULL);

  activate (fixture, "transcript.find");
  gtk_editable_set_text (GTK_EDITABLE (entry), "zebra");
  tr_wait_until (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpint (tr_find_bar_get_n_matches (bar, NULL), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  tr_wait_until (!gtk_widget_has_css_class (entry, "error"));
}

static void
test_copy_quote (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrTranscript) transcript = open_file (fixture, "a.md", short_content);

  select_words (fixture, "and two", "and two");
  activate (fixture, "transcript.copy-quote");
  g_autofree char *selected = dup_clipboard (fixture);
  g_assert_cmpstr (selected,
                   ==,
                   "> and two\n>\n> — Mara Lindqvist, “Why agents are hard”, "
                   "[00:02](https://www.youtube.com/watch?v=AU9Fdgs0ZaI&t=2s)\n");

  /* Without a selection the paragraph at the caret, by whom the words say. */
  tr_transcript_pane_show_moment (fixture->pane, 50 * 1000);
  tr_wait_until (tr_transcript_view_get_segment_at_cursor (fixture->view) == 2);
  activate (fixture, "transcript.copy-quote");
  g_autofree char *paragraph = dup_clipboard (fixture);
  g_assert_cmpstr (paragraph,
                   ==,
                   "> HOST: three and two\n>\n> — HOST, “Why agents are hard”, "
                   "[00:50](https://www.youtube.com/watch?v=AU9Fdgs0ZaI&t=50s)\n");
}

static void
test_copy_link (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrTranscript) transcript = open_file (fixture, "a.md", short_content);

  /* The lead-in is for watching, not for what is kept. */
  g_settings_set_int (fixture->settings, "lead-in", 5);
  tr_transcript_pane_show_moment (fixture->pane, 83 * 1000);
  tr_wait_until (tr_transcript_view_get_segment_at_cursor (fixture->view) == 3);
  activate (fixture, "transcript.copy-link");
  g_settings_reset (fixture->settings, "lead-in");
  g_autofree char *link = dup_clipboard (fixture);
  g_assert_cmpstr (link, ==, "https://www.youtube.com/watch?v=AU9Fdgs0ZaI&t=83s");
}

static void
test_no_address (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrTranscript) transcript
      = open_file (fixture, "a.md", "## Text\n\n- [00:00] one\n- [00:05] two\n");
  GtkWidget *watch = tr_test_find_widget (GTK_WIDGET (fixture->pane), GTK_TYPE_BUTTON, "watch");
  gboolean linked;

  g_object_get (fixture->view, "linked", &linked, NULL);
  g_assert_false (linked);
  g_assert_false (is_enabled (fixture, "transcript.watch"));
  g_assert_nonnull (watch);
  g_assert_false (gtk_widget_get_sensitive (watch));
  g_assert_nonnull (gtk_widget_get_tooltip_text (watch));
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->files.folder, "missing.md", NULL);
  g_autoptr (TrTranscript) transcript = tr_workspace_open (fixture->files.workspace, path);

  tr_transcript_pane_set_transcript (fixture->pane, transcript);
  tr_wait_until (tr_transcript_get_load_error (transcript) != NULL);
  g_assert_cmpstr (page (fixture), ==, "status");
  AdwStatusPage *status = ADW_STATUS_PAGE (
      tr_test_find_widget (GTK_WIDGET (fixture->pane), ADW_TYPE_STATUS_PAGE, NULL));
  g_assert_cmpstr (adw_status_page_get_title (status), ==, "The File Cannot Be Read");
  g_assert_cmpstr (adw_window_title_get_title (title (fixture)), ==, "missing.md");
  g_assert_false (is_enabled (fixture, "transcript.find"));
}

static void
test_plain_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrTranscript) transcript
      = open_file (fixture, "a.md", "# Notes\n\nNothing is timed in here.\n");
  GtkInfoBar *banner
      = GTK_INFO_BAR (tr_test_find_widget (GTK_WIDGET (fixture->pane), GTK_TYPE_INFO_BAR, NULL));
  g_autofree char *text = dup_text (fixture);

  g_assert_cmpstr (page (fixture), ==, "text");
  g_assert_cmpstr (text, ==, "# Notes\n\nNothing is timed in here.");
  g_assert_true (gtk_info_bar_get_revealed (banner));
  g_assert_false (is_enabled (fixture, "transcript.copy-quote"));
  activate (fixture, "transcript.find");

  g_autoptr (TrTranscript) other = open_file (fixture, "b.md", short_content);
  tr_wait_until (!gtk_info_bar_get_revealed (banner));
}

static void
test_outline (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrTranscript) transcript = open_file (fixture, "a.md", short_content);
  GtkWidget *button
      = tr_test_find_widget (GTK_WIDGET (fixture->pane), GTK_TYPE_MENU_BUTTON, "outline");
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));

  g_assert_true (gtk_widget_get_visible (button));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  tr_wait_until (gtk_widget_get_mapped (GTK_WIDGET (popover)));
  GtkWidget *list = tr_test_find_widget (GTK_WIDGET (popover), GTK_TYPE_LIST_VIEW, NULL);
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);
  g_signal_emit_by_name (list, "activate", 0);
  tr_wait_until (tr_transcript_view_get_segment_at_cursor (fixture->view) == 3);
  tr_wait_until (!gtk_widget_get_mapped (GTK_WIDGET (popover)));

  g_autoptr (TrTranscript) other
      = open_file (fixture, "b.md", FRONT HEAD "- [00:00] one\n- [00:05] two\n");
  g_assert_false (gtk_widget_get_visible (button));
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrTranscript) transcript = open_file (fixture, "a.md", short_content);
  int minimum;

  g_object_set (fixture->pane, "folded", TRUE, NULL);
  gtk_widget_measure (GTK_WIDGET (fixture->pane),
                      GTK_ORIENTATION_HORIZONTAL,
                      -1,
                      &minimum,
                      NULL,
                      NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_window_set_default_size (fixture->window, 360, 600);
  tr_wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->pane)) <= 360);
  tr_test_settle (100);
  activate (fixture, "transcript.find");
  tr_test_settle (400);

  /* Nothing sticks out: what the content asks for is what there is. */
  GtkWidget *header = tr_test_find_widget (GTK_WIDGET (fixture->pane), ADW_TYPE_HEADER_BAR, NULL);
  g_assert_cmpint (gtk_widget_get_width (header), <=, 360);
  GtkWidget *bar = tr_test_find_widget (GTK_WIDGET (fixture->pane), TR_TYPE_FIND_BAR, NULL);
  g_assert_cmpint (gtk_widget_get_width (bar), <=, 360);
}

/* The next one is asked for before the last one has arrived. */
static void
test_quick_changes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *big = make_long ("title: \"Big\"", 30000);
  g_autofree char *big_path = tr_fixture_write (&fixture->files, "big.md", big);
  g_autoptr (TrTranscript) first = tr_workspace_open (fixture->files.workspace, big_path);

  for (guint i = 0; i < 5; i++)
    {
      tr_transcript_pane_set_transcript (fixture->pane, first);
      tr_test_settle (i * 40);
      g_autoptr (TrTranscript) second = open_file (fixture, "b.md", short_content);
      tr_test_settle (100);
      g_assert_cmpstr (adw_window_title_get_title (title (fixture)), ==, "Why agents are hard");
      g_autofree char *text = dup_text (fixture);
      g_assert_true (g_str_has_prefix (text, "00:00\tso one and two\n"));
      tr_transcript_pane_set_transcript (fixture->pane, NULL);
    }
}

int
main (int argc, char **argv)
{
  tr_test_ui_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/transcript-pane/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("shows", test_shows);
  ADD ("placeholder-title", test_placeholder_title);
  ADD ("modes", test_modes);
  ADD ("zoom", test_zoom);
  ADD ("edit-moves-nothing", test_edit_moves_nothing);
  ADD ("change-keeps-place", test_change_keeps_place);
  ADD ("find", test_find);
  ADD ("find-nothing", test_find_nothing);
  ADD ("copy-quote", test_copy_quote);
  ADD ("copy-link", test_copy_link);
  ADD ("no-address", test_no_address);
  ADD ("unreadable", test_unreadable);
  ADD ("plain-text", test_plain_text);
  ADD ("outline", test_outline);
  ADD ("narrow", test_narrow);
  ADD ("quick-changes", test_quick_changes);
#undef ADD
  return g_test_run ();
}
