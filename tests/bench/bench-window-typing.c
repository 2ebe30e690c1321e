/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the window keeps up with a person who types a query while the index is made:
 *
 *   bench-window-typing [--files N] [--bytes B] [--folder DIR] [--rounds R] [--stacks MS]
 *
 * As bench-typing, but with the window: every letter goes into its search entry, and a key's
 * results are there when a frame with them has been drawn. Makes a corpus in the temporary folder
 * (or takes the one in DIR) and deletes it afterwards; opens it with no index, and types a query of
 * twelve letters, ten a second, R times: while the folder is read, while the index is made, and
 * with the index; then once more with the index, each key when the last one has been answered.
 * Measured is the main thread in its own processor time, so that a machine that is not quiet says
 * the same: the longest turn of the main loop, also without what drawing takes, which is done by
 * the processor here and by a graphics card elsewhere; and what lies between a key stroke and the
 * frame that shows its results. With --stacks, the places a turn has got to after so many
 * milliseconds are printed, for addr2line.
 *
 * Goals, at 100,000 files of 10 KB: no turn over 16 ms; first results within 30 ms. */
#include <adwaita.h>
#include <locale.h>

#include "base/tr-memory.h"
#include "tr-bench.h"
#include "tr-corpus.h"
#include "tr-stacks.h"
#include "../ui/tr-ui-fixture.h"
#include "ui/library/tr-library-pane-private.h"
#include "ui/tr-window-private.h"

#define KEY_EVERY_MS 100
#define UNANSWERED_MS 3000

static const char *const queries[]
    = { "intelligence", "the language", "architecture", "a of the and" };

typedef struct
{
  TrWorkspace *workspace;
  TrListing *listing;
  TrWindow *window;
  GtkEditable *entry;
  const char *query;
  guint n_letters;
  guint n_rounds;    /* still to be typed */
  gboolean is_found; /* the list has followed the last key; a frame has not */
  gboolean is_awaited;
  double since_key; /* the main thread's time */
  GArray *lists;    /* seconds from a key to the list */
  GArray *frames;   /* and to the frame */
  GArray *turns;    /* those over a millisecond */
  GArray *bare_turns;
  double since_paint;
  double painting; /* seconds of the present turn */
} Typing;

/* ---- typing ---- */

static void
on_list_changed (Typing *self)
{
  double seconds = tr_bench_thread_seconds () - self->since_key;

  if (!self->is_awaited)
    return;
  self->is_awaited = FALSE;
  self->is_found = TRUE;
  g_array_append_val (self->lists, seconds);
}

static void
on_laid_out (GdkFrameClock *clock, Typing *self)
{
  self->since_paint = tr_bench_thread_seconds ();
}

static void
on_after_paint (GdkFrameClock *clock, Typing *self)
{
  double seconds = tr_bench_thread_seconds () - self->since_key;

  if (self->since_paint > 0)
    self->painting += tr_bench_thread_seconds () - self->since_paint;
  self->since_paint = 0;
  if (!self->is_found)
    return;
  self->is_found = FALSE;
  g_array_append_val (self->frames, seconds);
}

static void
press (Typing *self)
{
  int position = -1;

  self->is_awaited = self->query[self->n_letters] != '\0';
  self->is_found = FALSE;
  self->since_key = tr_bench_thread_seconds ();
  if (!self->is_awaited)
    {
      /* A moment to look, then the next one. */
      gtk_editable_set_text (self->entry, "");
      self->n_letters = 0;
      self->n_rounds--;
      self->query = queries[self->n_rounds % G_N_ELEMENTS (queries)];
      return;
    }
  gtk_editable_insert_text (self->entry, self->query + self->n_letters++, 1, &position);
  gtk_editable_set_position (self->entry, -1);
}

static gboolean
on_key (gpointer user_data)
{
  Typing *self = user_data;

  if (self->n_rounds == 0)
    return G_SOURCE_REMOVE;
  press (self);
  return G_SOURCE_CONTINUE;
}

static void
turn (Typing *self)
{
  double start = tr_bench_thread_seconds ();
  double seconds;

  self->painting = 0;
  tr_stacks_begin_turn ();
  g_main_context_iteration (NULL, TRUE);
  seconds = tr_bench_thread_seconds () - start;
  if (seconds > 1e-3)
    g_array_append_val (self->turns, seconds);
  seconds -= self->painting;
  if (seconds > 1e-3)
    g_array_append_val (self->bare_turns, seconds);
  tr_stacks_end_turn (seconds);
}

static guint
count_long (GArray *turns)
{
  guint n = 0;

  for (guint i = 0; i < turns->len; i++)
    n += g_array_index (turns, double, i) > 16e-3;
  return n;
}

static double
get_worst (GArray *values)
{
  double worst = 0;

  for (guint i = 0; i < values->len; i++)
    worst = MAX (worst, g_array_index (values, double, i));
  return worst;
}

static void
report (Typing *self, const char *when)
{
  g_print ("%s: longest turn %.1f ms (%u over 16 ms), without drawing %.1f ms (%u)",
           when,
           get_worst (self->turns) * 1e3,
           count_long (self->turns),
           get_worst (self->bare_turns) * 1e3,
           count_long (self->bare_turns));
  if (self->frames->len > 0)
    g_print ("; key to list median %.1f ms, worst %.1f ms (%u); key to frame median %.1f ms, "
             "worst %.1f ms (%u)",
             tr_bench_median (self->lists) * 1e3,
             get_worst (self->lists) * 1e3,
             self->lists->len,
             tr_bench_median (self->frames) * 1e3,
             get_worst (self->frames) * 1e3,
             self->frames->len);
  g_print ("\n");
  g_array_set_size (self->lists, 0);
  g_array_set_size (self->frames, 0);
  g_array_set_size (self->turns, 0);
  g_array_set_size (self->bare_turns, 0);
}

static void
begin (Typing *self, guint rounds)
{
  self->n_rounds = rounds;
  self->n_letters = 0;
  self->query = queries[rounds % G_N_ELEMENTS (queries)];
}

static void
type (Typing *self, guint rounds)
{
  begin (self, rounds);
  g_timeout_add_full (G_PRIORITY_HIGH, KEY_EVERY_MS, on_key, self, NULL);
  while (self->n_rounds > 0 || tr_listing_is_busy (self->listing))
    turn (self);
}

static gboolean
wake (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* As fast as there are answers: where keys come faster than these, most are not answered at all. A
 * key that does not change the question has none. */
static void
type_answered (Typing *self, guint rounds)
{
  guint source = g_timeout_add (UNANSWERED_MS / 10, wake, NULL);

  begin (self, rounds);
  while (self->n_rounds > 0)
    {
      gint64 until;

      press (self);
      until = g_get_monotonic_time () + UNANSWERED_MS * G_TIME_SPAN_MILLISECOND;
      while (tr_listing_is_busy (self->listing)
             || ((self->is_awaited || self->is_found) && g_get_monotonic_time () < until))
        turn (self);
    }
  g_source_remove (source);
}

static void
open_window (Typing *self, GtkApplication *application)
{
  self->window = tr_window_new (application, self->workspace, self->listing, TRUE);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  self->entry = GTK_EDITABLE (self->window->library_pane->search_entry);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  g_signal_connect_after (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)),
                          "layout",
                          G_CALLBACK (on_laid_out),
                          self);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)),
                    "after-paint",
                    G_CALLBACK (on_after_paint),
                    self);
}

static void
measure (GtkApplication *application, const char *folder, const char *cache, guint rounds)
{
  const char *folders[] = { folder, NULL };
  g_autoptr (GArray) lists = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bare_turns = g_array_new (FALSE, FALSE, sizeof (double));
  Typing self = { .lists = lists, .frames = frames, .turns = turns, .bare_turns = bare_turns };
  TrTextIndex *index;
  double start;
  gsize before;

  self.workspace = tr_workspace_new ();
  tr_workspace_keep_index (self.workspace, cache);
  index = tr_workspace_get_text_index (self.workspace);
  self.listing = tr_workspace_get_listing (self.workspace);
  g_signal_connect_swapped (self.listing, "did-change", G_CALLBACK (on_list_changed), &self);
  open_window (&self, application);
  before = tr_bench_get_resident_bytes ();

  tr_workspace_set_folders (self.workspace, folders);
  type (&self, rounds);
  report (&self, tr_workspace_get_scanning (self.workspace) ? "while the folder is read" : "read");
  while (tr_workspace_get_scanning (self.workspace))
    turn (&self);
  report (&self, "to the end of reading");
  start = tr_bench_seconds ();
  type (&self, rounds);
  report (&self, tr_text_index_is_busy (index) ? "while the index is made" : "the index is made");
  while (tr_text_index_is_busy (index) || !tr_workspace_is_idle (self.workspace))
    turn (&self);
  report (&self, "to the end of the index");
  g_print ("index: %.1f s after reading; resident %.0f MB more than the empty window\n",
           tr_bench_seconds () - start,
           ((double) tr_bench_get_resident_bytes () - (double) before) / 1e6);
  type (&self, rounds);
  report (&self, "with the index");
  type_answered (&self, rounds);
  report (&self, "each key answered before the next");
  g_print ("after typing: resident %.0f MB more than the empty window, with %u transcripts\n",
           ((double) tr_bench_get_resident_bytes () - (double) before) / 1e6,
           tr_collection_get_n_transcripts (tr_workspace_get_collection (self.workspace)));

  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (GTK_WIDGET (self.window)),
                                        &self);
  g_signal_handlers_disconnect_by_data (self.listing, &self);
  tr_window_dismiss (self.window);
  g_object_unref (self.workspace);
}

int
main (int argc, char **argv)
{
  int n_files = 10000, n_bytes = 10000, rounds = 4;
  double stacks = 0;
  g_autofree char *given = NULL;
  const GOptionEntry entries[] = {
    { "files", 0, 0, G_OPTION_ARG_INT, &n_files, "Files in the corpus", "N" },
    { "bytes", 0, 0, G_OPTION_ARG_INT, &n_bytes, "Bytes of each", "B" },
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &given, "A corpus that is there", "DIR" },
    { "rounds", 0, 0, G_OPTION_ARG_INT, &rounds, "Queries that are typed", "R" },
    { "stacks", 0, 0, G_OPTION_ARG_DOUBLE, &stacks, "Print where longer turns are", "MS" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (AdwApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *base = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *cache = NULL;

  /* As the program does. */
  tr_memory_keep_freed ();
  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_ignore_unknown_options (context, TRUE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  tr_test_ui_init (&argc, &argv);
  tr_stacks_start (stacks);
  base = g_dir_make_tmp ("transcripts-typing-XXXXXX", &error);
  if (base == NULL)
    g_error ("%s", error->message);
  folder = given != NULL ? g_canonicalize_filename (given, NULL)
                         : g_build_filename (base, "corpus", NULL);
  cache = g_build_filename (base, "cache", NULL);
  if (given == NULL)
    {
      g_autoptr (TrCorpus) corpus = tr_corpus_new (1);

      if (!tr_corpus_write (corpus, folder, n_files, n_bytes, &error))
        g_error ("%s", error->message);
    }
  application = g_object_new (ADW_TYPE_APPLICATION,
                              "application-id",
                              "org.example.Transcripts.Typing",
                              "flags",
                              G_APPLICATION_NON_UNIQUE,
                              "resource-base-path",
                              "/org/example/Transcripts",
                              NULL);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  measure (GTK_APPLICATION (application), folder, cache, rounds);
  tr_corpus_delete (base);
  return 0;
}
