/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the list keeps a person waiting, and how long it keeps the main loop from drawing:
 *
 *   bench-listing [--records N] [--runs R]
 *
 * Makes N records in memory and plays a person: types, selects facet values, sorts, edits, while
 * something as curious as a list view follows. Of every step it prints the median of
 *  - the time until the list shows the answer, also as a ratio to one plain pass over all records
 * that compares one word, and
 *  - the longest time one turn of the main loop took (the goal is 2 ms, the list view's own work
 *    excluded), in processor time, because others may use the machine.
 *
 * And what it costs the main loop to take in batches of 500 files while workers hold
 * snapshots, and to complete a tag. */
#include <locale.h>
#include <stdio.h>

#include "base/tr-fold.h"
#include "library/tr-listing.h"
#include "library/tr-vocabulary.h"
#include "tr-bench.h"
#include "tr-corpus.h"

#define VISIBLE_ROWS 40

typedef struct
{
  TrCollection *collection;
  TrListing *listing;
  GPtrArray *records;
  TrItem *rows[VISIBLE_ROWS];
} Bench;

static TrRecord *
make_record (TrCorpus *corpus, GString *text, guint number, const char *title)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TrDocument) document = NULL;
  TrRevision revision = { .device = 1, .inode = number + 1, .mtime_ns = number };

  g_string_truncate (text, 0);
  name = tr_corpus_append_document (corpus, 1500, text);
  if (title != NULL)
    g_string_replace (text, "title: \"", title, 1);
  path = g_strdup_printf ("/collection/%u.md", number);
  bytes = g_bytes_new (text->str, text->len);
  document = tr_document_new_with_revision (bytes, &revision);
  return tr_record_new (path, document, 0);
}

/* Fetches what is visible, as a list view does. */
static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, Bench *bench)
{
  for (guint i = 0; i < VISIBLE_ROWS; i++)
    {
      g_clear_object (&bench->rows[i]);
      bench->rows[i] = g_list_model_get_item (model, i);
    }
}

/* Runs the main loop until the listing has answered; returns the longest single turn of it. */
static double
settle (Bench *bench)
{
  double longest = 0;

  while (tr_listing_is_busy (bench->listing))
    {
      double begin = tr_bench_thread_seconds ();

      if (g_main_context_iteration (NULL, FALSE))
        longest = MAX (longest, tr_bench_thread_seconds () - begin);
      else
        g_usleep (100);
    }
  return longest;
}

typedef void (*StepFunc) (Bench *bench, gconstpointer data);

static void
step_text (Bench *bench, gconstpointer data)
{
  tr_listing_set_text (bench->listing, data);
}

static void
step_select_tag (Bench *bench, gconstpointer data)
{
  tr_listing_set_facet_selected (bench->listing, TR_FACET_TAGS, data, TRUE);
}

static void
step_select_speaker (Bench *bench, gconstpointer data)
{
  tr_listing_set_facet_selected (bench->listing, TR_FACET_SPEAKER, data, TRUE);
}

static void
step_clear (Bench *bench, gconstpointer data)
{
  tr_listing_clear_selection (bench->listing);
}

static void
step_sort_date (Bench *bench, gconstpointer data)
{
  tr_listing_set_sort (bench->listing, TR_SORT_DATE, TRUE);
}

static void
step_sort_title (Bench *bench, gconstpointer data)
{
  tr_listing_set_sort (bench->listing, TR_SORT_TITLE, FALSE);
}

static void
step_edit (Bench *bench, gconstpointer data)
{
  g_autoptr (TrCorpus) corpus = tr_corpus_new (g_random_int ());
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);

  g_ptr_array_add (records, make_record (corpus, text, bench->records->len / 2, data));
  tr_collection_apply (bench->collection, records, NULL);
}

static const struct
{
  const char *name;
  StepFunc func;
  const char *data;
} steps[] = {
  { "type a letter", step_text, "s" },
  { "type a word", step_text, "startup" },
  { "type two words", step_text, "startup strategy" },
  { "clear the text", step_text, "" },
  { "select a tag", step_select_tag, "AI" },
  { "and a speaker", step_select_speaker, "Unknown" },
  { "clear the facets", step_clear, NULL },
  { "sort by date", step_sort_date, NULL },
  { "sort by title", step_sort_title, NULL },
  { "edit a title", step_edit, "title: \"Mmm " },
};

static double
time_plain_pass (GPtrArray *records)
{
  g_auto (GStrv) words = tr_fold_words ("startup");
  double begin = tr_bench_seconds ();
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    n += tr_record_matches (g_ptr_array_index (records, i), (const char *const *) words);
  g_assert_cmpuint (n, <=, records->len);
  return tr_bench_seconds () - begin;
}

static void
append (GArray *array, double value)
{
  g_array_append_val (array, value);
}

static void
measure_steps (Bench *bench, guint n_runs)
{
  GArray *latency[G_N_ELEMENTS (steps)];
  GArray *stall[G_N_ELEMENTS (steps)];
  g_autoptr (GArray) plain = g_array_new (FALSE, FALSE, sizeof (double));
  double pass;

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      latency[i] = g_array_new (FALSE, FALSE, sizeof (double));
      stall[i] = g_array_new (FALSE, FALSE, sizeof (double));
    }
  for (guint run = 0; run < n_runs; run++)
    {
      append (plain, time_plain_pass (bench->records));
      for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
        {
          double begin = tr_bench_seconds ();
          double longest;

          steps[i].func (bench, steps[i].data);
          longest = settle (bench);
          append (latency[i], tr_bench_seconds () - begin);
          append (stall[i], longest);
          /* What follows the collection is held back after a recent answer. */
          g_usleep (300000);
        }
    }
  pass = tr_bench_median (plain);
  printf ("%-18s %8.1f ms\n", "plain pass", pass * 1e3);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      double median = tr_bench_median (latency[i]);

      printf ("%-18s %8.1f ms  %5.2f plain passes  main loop held %6.2f ms\n",
              steps[i].name,
              median * 1e3,
              median / pass,
              tr_bench_median (stall[i]) * 1e3);
      g_array_unref (latency[i]);
      g_array_unref (stall[i]);
    }
}

/* Fills the collection in batches while the listing follows. */
static void
measure_batches (Bench *bench)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  double longest_batch = 0;
  double longest_turn = 0;

  for (guint i = 0; i < bench->records->len; i += 500)
    {
      g_autoptr (GPtrArray) batch = g_ptr_array_new ();
      double begin, took;

      for (guint j = i; j < MIN (i + 500, bench->records->len); j++)
        g_ptr_array_add (batch, g_ptr_array_index (bench->records, j));
      begin = tr_bench_thread_seconds ();
      tr_collection_apply (bench->collection, batch, NULL);
      took = tr_bench_thread_seconds () - begin;
      append (times, took);
      longest_batch = MAX (longest_batch, took);
      /* As a scan would, leave the workers some time. */
      for (double end = tr_bench_seconds () + 0.02; tr_bench_seconds () < end;)
        {
          begin = tr_bench_thread_seconds ();
          if (g_main_context_iteration (NULL, FALSE))
            longest_turn = MAX (longest_turn, tr_bench_thread_seconds () - begin);
          else
            g_usleep (100);
        }
    }
  printf ("take in a batch    %8.2f ms, at most %.2f ms; the list's turns at most %.2f ms\n",
          tr_bench_median (times) * 1e3,
          longest_batch * 1e3,
          longest_turn * 1e3);
  settle (bench);
}

static void
on_changed (TrVocabulary *vocabulary, gboolean *changed)
{
  *changed = TRUE;
}

static void
measure_completion (Bench *bench, guint n_runs)
{
  static const char *const texts[] = { "", "a", "st", "startup", "起", "no such tag" };
  g_autoptr (TrVocabulary) vocabulary = tr_vocabulary_new (bench->collection);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean changed = FALSE;

  g_signal_connect (vocabulary, "changed", G_CALLBACK (on_changed), &changed);
  while (!changed)
    g_main_context_iteration (NULL, TRUE);
  for (guint run = 0; run < n_runs; run++)
    for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
      {
        double begin = tr_bench_seconds ();
        g_autoptr (GArray) terms
            = tr_vocabulary_complete (vocabulary, TR_FACET_TAGS, texts[i], NULL, 10);

        append (times, tr_bench_seconds () - begin);
      }
  printf ("%-18s %8.2f ms\n", "complete a tag", tr_bench_median (times) * 1e3);
}

int
main (int argc, char **argv)
{
  int n_records = 100000;
  int n_runs = 5;
  const GOptionEntry entries[] = {
    { "records", 0, 0, G_OPTION_ARG_INT, &n_records, "Records in the collection (100000)", "N" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, "Repetitions (5)", "R" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrCorpus) corpus = tr_corpus_new (1);
  g_autoptr (GString) text = g_string_new (NULL);
  Bench bench = { 0 };

  setlocale (LC_ALL, "");
  g_option_context_set_summary (context, "Times the library's list.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || n_records < 1 || n_runs < 1)
    {
      fprintf (stderr,
               "bench-listing: %s\n",
               error == NULL ? "numbers must be positive" : error->message);
      return 2;
    }
  bench.collection = tr_collection_new ();
  bench.listing = tr_listing_new (bench.collection);
  bench.records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  g_signal_connect (bench.listing, "items-changed", G_CALLBACK (on_items_changed), &bench);
  for (int i = 0; i < n_records; i++)
    g_ptr_array_add (bench.records, make_record (corpus, text, i, NULL));
  measure_batches (&bench);
  measure_steps (&bench, n_runs);
  measure_completion (&bench, n_runs);
  for (guint i = 0; i < VISIBLE_ROWS; i++)
    g_clear_object (&bench.rows[i]);
  g_object_unref (bench.listing);
  g_object_unref (bench.collection);
  g_ptr_array_unref (bench.records);
  return 0;
}
