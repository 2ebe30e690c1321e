/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the window keeps a person waiting who opens a very long transcript, and how long it
 * stands still meanwhile:
 *
 *   bench-transcript [--megabytes N | --captions N] [--one-line] [--limit MS]
 *
 * Writes such a file (with one caption that holds all of it, for --one-line), opens it in the real
 * window and does what a reader does: scrolls, jumps, finds, changes the layout and the zoom,
 * edits, goes to another file. Of every step it prints the time until it was done and its longest
 * turn of the main loop. With --limit the program fails if a turn after the first frame took longer
 * than MS of processor time. */
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "tr-bench.h"
#include "tr-watchdog.h"
#include "ui/tr-window-private.h"
#include "ui/transcript/tr-transcript-pane-private.h"

static int option_megabytes = 0;
static int option_captions = 0;
static gboolean option_one_line = FALSE;
static double option_limit = 0;

static const GOptionEntry options[] = {
  { "megabytes", 0, 0, G_OPTION_ARG_INT, &option_megabytes, "Size of the file", "N" },
  { "captions", 0, 0, G_OPTION_ARG_INT, &option_captions, "Captions in the file", "N" },
  { "one-line", 0, 0, G_OPTION_ARG_NONE, &option_one_line, "All of it in one caption", NULL },
  { "limit", 0, 0, G_OPTION_ARG_DOUBLE, &option_limit, "Fail above this", "MS" },
  { NULL, 0, 0, 0, NULL, NULL, NULL },
};

/* ---- the file ---- */

static void
write_document (const char *path)
{
  static const char *const words[] = { "so",   "today",    "we",     "begin",  "with",
                                       "the",  "question", "that",   "people", "ask",
                                       "when", "an",       "agent",  "fails",  "and",
                                       "what", "it",       "really", "means",  "for" };
  g_autoptr (GString) text
      = g_string_new ("---\ntitle: \"A very long talk\"\nvideo_id: \"AU9Fdgs0ZaI\"\n"
                      "tags: [\"AI\"]\n---\n\n## Text\n\n");
  gsize wanted = (gsize) option_megabytes * 1000 * 1000;
  guint n = 0;
  guint word = 0;
  g_autoptr (GError) error = NULL;

  if (option_one_line)
    g_string_append (text, "- [00:00]");
  while (option_captions > 0 ? n < (guint) option_captions : text->len < wanted)
    {
      if (!option_one_line)
        {
          if (n % 2000 == 1999)
            g_string_append_printf (text, "\n### Chapter %u\n\n", n / 2000 + 1);
          g_string_append_printf (text, "- [%02u:%02u]", n * 2 / 60, n * 2 % 60);
        }
      for (guint i = 0; i < 9; i++, word++)
        g_string_append_printf (text,
                                " %s%s",
                                words[word * 7 % G_N_ELEMENTS (words)],
                                word % 23 == 22 ? "." : "");
      if (n % 5000 == 77)
        g_string_append (text, " xylophone");
      if (!option_one_line)
        g_string_append_c (text, '\n');
      n++;
    }
  g_string_append_c (text, '\n');
  g_file_set_contents (path, text->str, text->len, &error);
  g_assert_no_error (error);
  printf ("document: %.1f MB, %u captions\n", text->len / 1e6, option_one_line ? 1 : n);
}

/* ---- the reader ---- */

typedef struct
{
  char *folder;
  char *path;
  char *other;
  TrWorkspace *workspace;
  TrWindow *window;
  TrTranscriptPane *pane;
  TrTranscriptView *view;
  guint frames;
} Reader;

static void
on_frame (GdkFrameClock *clock, Reader *reader)
{
  reader->frames++;
}

static gboolean
has_text (gpointer user_data)
{
  Reader *reader = user_data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (reader->view));

  return reader->pane->shown == reader->window->transcript && reader->pane->document != NULL
         && gtk_text_buffer_get_char_count (buffer) > 0
         && gtk_widget_get_mapped (GTK_WIDGET (reader->view)) && reader->frames > 0;
}

static gboolean
is_complete (gpointer user_data)
{
  Reader *reader = user_data;

  return has_text (reader) && tr_transcript_view_get_complete (reader->view)
         && tr_workspace_is_idle (reader->workspace) && reader->pane->layout_building == NULL;
}

static gboolean
has_found (gpointer user_data)
{
  Reader *reader = user_data;

  return tr_find_bar_get_n_matches (reader->pane->find_bar, NULL) > 0;
}

static gboolean
has_frame (gpointer user_data)
{
  Reader *reader = user_data;

  return reader->frames > 0;
}

/* Waits until what was done is painted and nothing is left to do for it. */
static void
wait_painted (Reader *reader)
{
  reader->frames = 0;
  gtk_widget_queue_draw (GTK_WIDGET (reader->view));
  tr_watchdog_run_until (has_frame, reader);
}

static void
scroll_pages (Reader *reader, int by, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_signal_emit_by_name (reader->view, "move-cursor", GTK_MOVEMENT_PAGES, by, FALSE);
      wait_painted (reader);
    }
}

static void
jump (Reader *reader, int to)
{
  g_signal_emit_by_name (reader->view, "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, to, FALSE);
  wait_painted (reader);
  wait_painted (reader);
}

static void
drag_scroll_bar (Reader *reader, guint n)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (reader->view));

  for (guint i = 1; i <= n; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * i / n);
      wait_painted (reader);
    }
}

static void
type (Reader *reader, const char *query)
{
  GtkWidget *entry
      = tr_test_find_widget (GTK_WIDGET (reader->pane->find_bar), GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), query);
}

static void
add_tag (Reader *reader, const char *tag)
{
  const char *tags[] = { tag, NULL };
  g_autoptr (TrCommand) command = tr_command_new_add_members ("tags", tags);

  tr_transcript_apply (reader->window->transcript, command);
}

static void
set_up (Reader *reader, GtkApplication *application)
{
  reader->folder = tr_test_folder_new ();
  reader->path = g_build_filename (reader->folder, "long.md", NULL);
  reader->other = g_build_filename (reader->folder, "short.md", NULL);
  tr_test_write_transcript (reader->folder, "short.md", "A short talk", "Mara", "AI");
  write_document (reader->path);

  reader->workspace = tr_workspace_new ();
  reader->window = tr_window_new (application,
                                  reader->workspace,
                                  tr_workspace_get_listing (reader->workspace),
                                  FALSE);
  reader->pane = reader->window->transcript_pane;
  reader->view = tr_transcript_pane_get_view (reader->pane);
  gtk_window_set_default_size (GTK_WINDOW (reader->window), 1200, 800);
  gtk_window_present (GTK_WINDOW (reader->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (reader->window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (reader->window)),
                    "after-paint",
                    G_CALLBACK (on_frame),
                    reader);
  tr_window_open (reader->window, reader->other, FALSE);
  tr_watchdog_run_until (is_complete, reader);
  tr_watchdog_run_for (0.5);
}

static void
read_document (Reader *reader)
{
  tr_watchdog_begin_step ();
  reader->frames = 0;
  tr_window_open (reader->window, reader->path, FALSE);
  tr_watchdog_run_until (has_text, reader);
  wait_painted (reader);
  double readable = tr_watchdog_get_elapsed ();
  printf ("%-34s %9.0f ms\n", "readable after", readable * 1e3);
  tr_watchdog_run_until (is_complete, reader);
  tr_watchdog_end_step ("open");

  tr_watchdog_begin_step ();
  scroll_pages (reader, 1, 60);
  tr_watchdog_end_step ("scroll 60 pages");

  tr_watchdog_begin_step ();
  jump (reader, 1);
  tr_watchdog_end_step ("jump to the end");
  tr_watchdog_begin_step ();
  scroll_pages (reader, -1, 20);
  tr_watchdog_end_step ("scroll 20 pages back");
  tr_watchdog_begin_step ();
  jump (reader, -1);
  tr_watchdog_end_step ("jump to the start");
  tr_watchdog_begin_step ();
  drag_scroll_bar (reader, 25);
  tr_watchdog_end_step ("drag the scroll bar");

  tr_watchdog_begin_step ();
  tr_transcript_pane_find (reader->pane);
  type (reader, "xylophone");
  tr_watchdog_run_until (has_found, reader);
  wait_painted (reader);
  tr_watchdog_end_step ("find a rare word");
  tr_watchdog_begin_step ();
  for (guint i = 0; i < 10; i++)
    {
      tr_find_bar_next (reader->pane->find_bar);
      wait_painted (reader);
    }
  tr_watchdog_end_step ("go to 10 matches");
  tr_watchdog_begin_step ();
  type (reader, "e");
  tr_watchdog_run_until (has_found, reader);
  wait_painted (reader);
  tr_watchdog_end_step ("find a letter");
  tr_watchdog_begin_step ();
  tr_find_bar_set_open (reader->pane->find_bar, FALSE);
  wait_painted (reader);
  tr_watchdog_end_step ("stop finding");

  tr_watchdog_begin_step ();
  add_tag (reader, "Big");
  tr_watchdog_run_for (0.1);
  tr_watchdog_run_until (is_complete, reader);
  tr_watchdog_end_step ("add a tag");

  tr_watchdog_begin_step ();
  g_object_set (reader->pane, "layout-mode", "captions", NULL);
  tr_watchdog_run_for (0.1);
  tr_watchdog_run_until (is_complete, reader);
  wait_painted (reader);
  tr_watchdog_end_step ("show captions");
  tr_watchdog_begin_step ();
  for (guint i = 1; i <= 3; i++)
    {
      tr_transcript_view_set_zoom (reader->view, 1.0 + i * 0.1);
      wait_painted (reader);
    }
  tr_watchdog_end_step ("zoom");
  tr_watchdog_begin_step ();
  gtk_menu_button_popup (GTK_MENU_BUTTON (reader->pane->outline_button));
  wait_painted (reader);
  tr_watchdog_run_for (0.3);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (reader->pane->outline_button));
  tr_watchdog_end_step ("open the outline");

  tr_watchdog_begin_step ();
  reader->frames = 0;
  tr_window_open (reader->window, reader->other, FALSE);
  tr_watchdog_run_until (has_text, reader);
  tr_watchdog_end_step ("open a short file");
  tr_watchdog_begin_step ();
  tr_watchdog_run_for (2.0);
  tr_watchdog_report ("afterwards", 2.0);
}

static void
tear_down (Reader *reader)
{
  tr_window_dismiss (reader->window);
  tr_watchdog_run_for (0.2);
  g_object_unref (reader->workspace);
  tr_test_folder_free (reader->folder);
  g_free (reader->path);
  g_free (reader->other);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context
      = g_option_context_new ("- measure reading a very long transcript");
  g_autoptr (GError) error = NULL;
  Reader reader = { 0 };

  g_option_context_add_main_entries (context, options, NULL);
  g_option_context_set_ignore_unknown_options (context, TRUE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      fprintf (stderr, "bench-transcript: %s\n", error->message);
      return 2;
    }
  if (option_megabytes <= 0 && option_captions <= 0)
    option_megabytes = 10;

  tr_test_ui_init (&argc, &argv);
  g_autoptr (AdwApplication) application
      = adw_application_new ("org.example.Transcripts.Bench", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  tr_watchdog_start ();
  set_up (&reader, GTK_APPLICATION (application));
  read_document (&reader);
  printf ("memory: %.0f MB\n", tr_bench_get_resident_bytes () / 1e6);
  printf ("longest turn of all: %.1f ms\n", tr_watchdog_get_worst () * 1e3);
  tear_down (&reader);
  if (option_limit > 0 && tr_watchdog_get_worst () * 1e3 > option_limit)
    {
      fprintf (stderr, "bench-transcript: a turn took %.1f ms\n", tr_watchdog_get_worst () * 1e3);
      return 1;
    }
  return 0;
}
