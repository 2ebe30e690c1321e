/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long after a transcript is opened its suggestions are there, against what opening it takes:
 *
 *   bench-suggest [--files N] [--bytes B] [--opened K]
 *
 * Makes a corpus of N files in the temporary folder, scans it, and opens K of them: reads and
 * parses the file, checks it, makes the suggester with the vocabulary of the whole collection, and
 * asks it for what would mend every problem. Prints the processor time of the opening and of the
 * rest.
 *
 * Goal: suggestions within 100 ms, with 10,000 files of 60 KB. */
#include <locale.h>
#include <stdio.h>

#include "base/tr-memory.h"
#include "library/tr-collection.h"
#include "library/tr-scan.h"
#include "tr-bench.h"
#include "tr-corpus.h"
#include "workspace/tr-file-check.h"
#include "workspace/tr-suggestions.h"

static int n_files = 10000;
static int n_bytes = 60000;
static int n_opened = 200;

enum
{
  OPEN,
  CHECK,
  VOCABULARY,
  SUGGEST,
  N_STEPS,
};

static const char *const step_names[N_STEPS]
    = { "read and parse", "check", "vocabulary", "suggest" };

static void
on_batch (GPtrArray *records, GPtrArray *removed, gpointer collection)
{
  tr_collection_apply (collection, records, removed);
}

static void
on_finished (GObject *object, GAsyncResult *result, gpointer loop)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrScanReport) report = tr_scan_finish (result, &error);

  g_assert_no_error (error);
  g_main_loop_quit (loop);
}

static TrSnapshot *
scan (const char *folder)
{
  const char *roots[] = { folder, NULL };
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrSnapshot) known = tr_collection_dup_snapshot (collection);
  g_autoptr (TrOperation) operation = tr_operation_new (TR_OPERATION_SCAN);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  tr_scan_async (roots,
                 known,
                 tr_file_examine,
                 NULL,
                 on_batch,
                 collection,
                 operation,
                 on_finished,
                 loop);
  g_main_loop_run (loop);
  tr_operation_finish (operation);
  return tr_collection_dup_snapshot (collection);
}

/* Returns the number of suggestions. */
static guint
open_transcript (TrSnapshot *snapshot, const char *path, double seconds[N_STEPS])
{
  g_autoptr (TrDocument) document = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (TrSuggester) suggester = NULL;
  g_autoptr (GPtrArray) suggestions = NULL;
  g_autoptr (GError) error = NULL;
  double times[N_STEPS + 1];

  times[OPEN] = tr_bench_thread_seconds ();
  document = tr_document_load (path, NULL, &error);
  g_assert_no_error (error);
  times[CHECK] = tr_bench_thread_seconds ();
  problems = tr_file_check (path, document, NULL, NULL);
  times[VOCABULARY] = tr_bench_thread_seconds ();
  suggester = tr_suggester_new (snapshot, NULL);
  times[SUGGEST] = tr_bench_thread_seconds ();
  suggestions = tr_suggester_suggest (suggester, path, document, problems);
  times[N_STEPS] = tr_bench_thread_seconds ();
  for (guint i = 0; i < N_STEPS; i++)
    seconds[i] = times[i + 1] - times[i];
  return suggestions->len;
}

static void
measure (const char *folder)
{
  g_autoptr (TrSnapshot) snapshot = scan (folder);
  guint n_records = tr_snapshot_get_n_records (snapshot);
  GArray *steps[N_STEPS];
  double worst[N_STEPS] = { 0 };
  g_autoptr (GArray) sums = g_array_new (FALSE, FALSE, sizeof (double));
  guint n_suggestions = 0;
  double worst_sum = 0;

  for (guint i = 0; i < N_STEPS; i++)
    steps[i] = g_array_new (FALSE, FALSE, sizeof (double));
  for (int i = 0; i < n_opened; i++)
    {
      guint position = (guint) ((guint64) i * n_records / (guint) n_opened);
      double seconds[N_STEPS];
      double sum;

      n_suggestions
          += open_transcript (snapshot,
                              tr_record_get_path (tr_snapshot_get_record (snapshot, position)),
                              seconds);
      for (guint j = 0; j < N_STEPS; j++)
        {
          g_array_append_val (steps[j], seconds[j]);
          worst[j] = MAX (worst[j], seconds[j]);
        }
      sum = seconds[CHECK] + seconds[VOCABULARY] + seconds[SUGGEST];
      g_array_append_val (sums, sum);
      worst_sum = MAX (worst_sum, sum);
    }
  printf ("%u transcripts, %d opened, %.1f suggestions each\n",
          n_records,
          n_opened,
          (double) n_suggestions / n_opened);
  for (guint i = 0; i < N_STEPS; i++)
    printf ("%-16s %8.3f ms, worst %8.3f ms\n",
            step_names[i],
            tr_bench_median (steps[i]) * 1e3,
            worst[i] * 1e3);
  printf ("%-16s %8.3f ms, worst %8.3f ms: %.1f times read and parse\n",
          "suggestions",
          tr_bench_median (sums) * 1e3,
          worst_sum * 1e3,
          tr_bench_median (sums) / tr_bench_median (steps[OPEN]));
  for (guint i = 0; i < N_STEPS; i++)
    g_array_unref (steps[i]);
}

int
main (int argc, char **argv)
{
  const GOptionEntry entries[] = {
    { "files", 0, 0, G_OPTION_ARG_INT, &n_files, "Files in the corpus (10000)", "N" },
    { "bytes", 0, 0, G_OPTION_ARG_INT, &n_bytes, "About so many bytes in each (60000)", "B" },
    { "opened", 0, 0, G_OPTION_ARG_INT, &n_opened, "Transcripts that are opened (200)", "K" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (TrCorpus) corpus = tr_corpus_new (7);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  /* As the program does. */
  tr_memory_keep_freed ();
  setlocale (LC_ALL, "");
  g_option_context_set_summary (context, "Times the suggestions for a transcript that is opened.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || n_files < 1 || n_bytes < 1
      || n_opened < 1)
    {
      fprintf (stderr, "%s\n", error != NULL ? error->message : "Numbers must be at least 1.");
      return 2;
    }
  folder = g_dir_make_tmp ("transcripts-XXXXXX", &error);
  if (folder == NULL || !tr_corpus_write (corpus, folder, n_files, n_bytes, &error))
    g_error ("%s", error->message);
  measure (folder);
  tr_corpus_delete (folder);
  return 0;
}
