/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a scan takes, against what reading the same files alone takes:
 *
 *   bench-scan [--files N] [--bytes B] [--runs R] [--folder DIR] [--reconcile] [--checks]
 *
 * Makes a corpus in the temporary folder (or takes the one in DIR) and deletes it afterwards.
 * First, in a process that has done nothing yet, the memory a scanned collection takes, with its
 * listing and its vocabulary. Then in turn, R times: a bare walk that reads every file, on one
 * thread and on as many as the scan has; a scan that parses and checks everything; a scan that
 * finds nothing new. Medians are printed, and ratios to the bare walk on all threads. On a machine
 * that is not quiet the ratio of processor times says more than that of times. With --reconcile
 * only the last of these, which every start with an index does, in turn with a bare walk and stat.
 * With --checks only what all checks cost: those of each file, as what a scan with them takes
 * longer than one without, and those of all files together.
 *
 * Goals: a scan at most 2.5 times the bare walk, 10,000 files of 60 KB as well as 100,000 of 10 KB;
 * 100,000 of 10 KB at most 120 MB. A scan that finds nothing new at most 1.5 times a bare walk and
 * stat. All checks at most 1.5 times the scan without them. */
#include <fcntl.h>
#include <ftw.h>
#include <locale.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/tr-memory.h"
#include "workspace/tr-file-check.h"
#include "workspace/tr-peers.h"
#include "library/tr-listing.h"
#include "library/tr-scan.h"
#include "library/tr-vocabulary.h"
#include "tr-bench.h"
#include "tr-corpus.h"

/* ---- reading alone ---- */

static void
walk (const char *folder, GPtrArray *paths)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".md"))
        g_ptr_array_add (paths, path);
      else
        {
          walk (path, paths);
          g_free (path);
        }
    }
}

typedef struct
{
  GPtrArray *paths;
  int next; /* atomic */
} Reading;

static gpointer
read_files (gpointer data)
{
  Reading *reading = data;
  gsize size = 64 * 1024;
  char *buffer = g_malloc (size);
  guint i;

  while ((i = g_atomic_int_add (&reading->next, 1)) < reading->paths->len)
    {
      int fd = open (g_ptr_array_index (reading->paths, i), O_RDONLY | O_CLOEXEC);
      struct stat status;

      if (fd < 0 || fstat (fd, &status) != 0)
        g_error ("cannot read the corpus");
      if ((gsize) status.st_size > size)
        {
          size = status.st_size;
          buffer = g_realloc (buffer, size);
        }
      for (gssize n, done = 0; (n = read (fd, buffer + done, size - done)) > 0;)
        done += n;
      close (fd);
    }
  g_free (buffer);
  return NULL;
}

static double
time_reading (const char *folder, guint n_threads, guint *n_files)
{
  double begin = tr_bench_seconds ();
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  Reading reading = { paths };
  GThread *threads[64];

  walk (folder, paths);
  for (guint i = 1; i < n_threads; i++)
    threads[i] = g_thread_new ("read", read_files, &reading);
  read_files (&reading);
  for (guint i = 1; i < n_threads; i++)
    g_thread_join (threads[i]);
  *n_files = paths->len;
  return tr_bench_seconds () - begin;
}

/* ---- scanning ---- */

typedef struct
{
  TrCollection *collection;
  GMainLoop *loop;
  double begin;
  double first_batch;
} Scan;

static void
on_batch (GPtrArray *records, GPtrArray *removed, gpointer user_data)
{
  Scan *scan = user_data;

  if (scan->first_batch == 0)
    scan->first_batch = tr_bench_seconds () - scan->begin;
  tr_collection_apply (scan->collection, records, removed);
}

static void
on_finished (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Scan *scan = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrScanReport) report = tr_scan_finish (result, &error);

  g_assert_no_error (error);
  g_main_loop_quit (scan->loop);
}

static double
time_scan_with (const char *folder,
                TrCollection *collection,
                TrExamineFunc examine,
                double *first_batch)
{
  const char *roots[] = { folder, NULL };
  g_autoptr (TrSnapshot) known = tr_collection_dup_snapshot (collection);
  g_autoptr (TrOperation) operation = tr_operation_new (TR_OPERATION_SCAN);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Scan scan = { collection, loop, tr_bench_seconds (), 0 };
  double seconds;

  tr_scan_async (roots, known, examine, NULL, on_batch, &scan, operation, on_finished, &scan);
  g_main_loop_run (loop);
  seconds = tr_bench_seconds () - scan.begin;
  tr_operation_finish (operation);
  if (first_batch != NULL)
    *first_batch = scan.first_batch;
  return seconds;
}

static double
time_scan (const char *folder, TrCollection *collection, double *first_batch)
{
  return time_scan_with (folder, collection, tr_file_examine, first_batch);
}

static void
measure_memory (const char *folder)
{
  gsize before = tr_bench_get_resident_bytes ();
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrListing) listing = tr_listing_new (collection);
  g_autoptr (TrVocabulary) vocabulary = tr_vocabulary_new (collection);
  double end;
  double megabytes;
  guint n;

  time_scan (folder, collection, NULL);
  /* Let the listing and the vocabulary catch up. */
  for (end = tr_bench_seconds () + 3; tr_bench_seconds () < end;)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  n = tr_collection_get_n_transcripts (collection);
  megabytes = ((double) tr_bench_get_resident_bytes () - (double) before) / 1e6;
  printf ("memory             %8.1f MB for %u transcripts, %.1f MB for each 100,000\n",
          megabytes,
          n,
          megabytes / n * 100000);
}

enum
{
  BARE,
  BARE_ALL_THREADS,
  SCAN,
  KNOWN,
  N_MEASURES,
};

static const char *const measure_names[N_MEASURES]
    = { "bare, one thread", "bare, all threads", "scan", "scan, known files" };

static void
measure_times (const char *folder, guint n_runs)
{
  guint n_threads = CLAMP (g_get_num_processors (), 2, 16);
  GArray *seconds[N_MEASURES];
  GArray *cpu_seconds[N_MEASURES];
  g_autoptr (GArray) first_batches = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_MEASURES; i++)
    {
      seconds[i] = g_array_new (FALSE, FALSE, sizeof (double));
      cpu_seconds[i] = g_array_new (FALSE, FALSE, sizeof (double));
    }
  for (guint run = 0; run < n_runs; run++)
    {
      g_autoptr (TrCollection) collection = tr_collection_new ();
      double first_batch = 0;
      guint n_read = 0;

      for (guint i = 0; i < N_MEASURES; i++)
        {
          double begin = tr_bench_cpu_seconds ();
          double wall = i < SCAN ? time_reading (folder, i == BARE ? 1 : n_threads, &n_read)
                                 : time_scan (folder, collection, i == SCAN ? &first_batch : NULL);
          double cpu = tr_bench_cpu_seconds () - begin;

          /* Both must have read the same files. */
          if (i == SCAN && (n_read == 0 || tr_collection_get_n_transcripts (collection) != n_read))
            g_error ("%u files, but %u transcripts",
                     n_read,
                     tr_collection_get_n_transcripts (collection));
          g_array_append_val (seconds[i], wall);
          g_array_append_val (cpu_seconds[i], cpu);
        }
      g_array_append_val (first_batches, first_batch);
    }
  for (guint i = 0; i < N_MEASURES; i++)
    printf ("%-18s %8.3f s, %6.2f times bare on all threads; %8.3f s of processor time, %6.2f "
            "times\n",
            measure_names[i],
            tr_bench_median (seconds[i]),
            tr_bench_median (seconds[i]) / tr_bench_median (seconds[BARE_ALL_THREADS]),
            tr_bench_median (cpu_seconds[i]),
            tr_bench_median (cpu_seconds[i]) / tr_bench_median (cpu_seconds[BARE_ALL_THREADS]));
  printf ("%-18s %8.3f s\n", "first batch", tr_bench_median (first_batches));
  for (guint i = 0; i < N_MEASURES; i++)
    {
      g_array_unref (seconds[i]);
      g_array_unref (cpu_seconds[i]);
    }
}

/* ---- reconciling ---- */

static guint n_walked;

static int
on_walked (const char *path, const struct stat *status, int type, struct FTW *place)
{
  n_walked += type == FTW_F;
  return 0;
}

static void
measure_reconciling (const char *folder, guint n_runs)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) cpu_ratios = g_array_new (FALSE, FALSE, sizeof (double));
  double least_walk = G_MAXDOUBLE, least_scan = G_MAXDOUBLE;

  time_scan (folder, collection, NULL);
  for (guint run = 0; run < n_runs; run++)
    {
      double start = tr_bench_seconds ();
      double cpu = tr_bench_cpu_seconds ();
      double walk, walk_cpu, scan, ratio;

      n_walked = 0;
      nftw (folder, on_walked, 64, FTW_PHYS);
      walk = tr_bench_seconds () - start;
      walk_cpu = tr_bench_cpu_seconds () - cpu;
      cpu = tr_bench_cpu_seconds ();
      scan = time_scan (folder, collection, NULL);
      ratio = scan / walk;
      g_array_append_val (ratios, ratio);
      ratio = (tr_bench_cpu_seconds () - cpu) / walk_cpu;
      g_array_append_val (cpu_ratios, ratio);
      least_walk = MIN (least_walk, walk);
      least_scan = MIN (least_scan, scan);
    }
  printf ("reconcile %u files: %.2f times a bare walk and stat, %.2f times its processor time "
          "(medians of %u); least %.1f and %.1f ms: %.2f times\n",
          n_walked,
          tr_bench_median (ratios),
          tr_bench_median (cpu_ratios),
          n_runs,
          least_scan * 1e3,
          least_walk * 1e3,
          least_scan / least_walk);
}

/* ---- checking ---- */

static void
measure_checks (const char *folder, guint n_runs)
{
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (double));
  guint n_shared = 0;

  for (guint run = 0; run < n_runs; run++)
    {
      g_autoptr (TrCollection) bare = tr_collection_new ();
      g_autoptr (TrCollection) collection = tr_collection_new ();
      g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
      g_autoptr (GPtrArray) records
          = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
      g_autoptr (TrSnapshot) snapshot = NULL;
      g_autoptr (TrPeers) peers = NULL;
      double times[4];
      double ratio, share;

      times[0] = tr_bench_cpu_seconds ();
      time_scan_with (folder, bare, NULL, NULL);
      times[1] = tr_bench_cpu_seconds ();
      time_scan (folder, collection, NULL);
      times[2] = tr_bench_cpu_seconds ();
      snapshot = tr_collection_dup_snapshot (collection);
      peers = tr_peers_new (snapshot, NULL);
      tr_peers_find_changed (peers, old, records);
      times[3] = tr_bench_cpu_seconds ();
      n_shared = records->len;
      share = (times[3] - times[2]) / (times[1] - times[0]);
      ratio = (times[2] - times[1]) / (times[1] - times[0]) - 1 + share;
      g_array_append_val (ratios, ratio);
      g_array_append_val (shares, share);
    }
  printf ("all checks %.2f times a scan without them, of these %.3f times what files have in "
          "common "
          "(%u records); processor time, medians of %u\n",
          tr_bench_median (ratios),
          tr_bench_median (shares),
          n_shared,
          n_runs);
}

int
main (int argc, char **argv)
{
  int n_files = 10000;
  int n_bytes = 60000;
  int n_runs = 5;
  gboolean only_reconcile = FALSE;
  gboolean only_checks = FALSE;
  g_autofree char *folder = NULL;
  const GOptionEntry entries[] = {
    { "files", 0, 0, G_OPTION_ARG_INT, &n_files, "Files in the corpus (10000)", "N" },
    { "bytes", 0, 0, G_OPTION_ARG_INT, &n_bytes, "About so many bytes in each (60000)", "B" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, "Repetitions (5)", "R" },
    { "folder",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &folder,
      "Scan this folder instead of a new corpus",
      "DIR" },
    { "reconcile",
      0,
      0,
      G_OPTION_ARG_NONE,
      &only_reconcile,
      "Only scans that find nothing new",
      NULL },
    { "checks", 0, 0, G_OPTION_ARG_NONE, &only_checks, "Only what the checks cost", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  gboolean is_given;

  /* As the program does. */
  tr_memory_keep_freed ();
  setlocale (LC_ALL, "");
  g_option_context_set_summary (context,
                                "Times a scan against a bare walk that reads the same files.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || n_files < 1 || n_bytes < 1
      || n_runs < 1)
    {
      fprintf (stderr,
               "bench-scan: %s\n",
               error == NULL ? "numbers must be positive" : error->message);
      return 2;
    }
  is_given = folder != NULL;
  if (is_given)
    {
      char *absolute = g_canonicalize_filename (folder, NULL);

      g_free (folder);
      folder = absolute;
    }
  else
    {
      g_autoptr (TrCorpus) corpus = tr_corpus_new (1);

      folder = g_dir_make_tmp ("transcripts-bench-XXXXXX", &error);
      if (folder == NULL || !tr_corpus_write (corpus, folder, n_files, n_bytes, &error))
        {
          fprintf (stderr, "bench-scan: %s\n", error->message);
          return 3;
        }
    }
  if (!only_reconcile && !only_checks)
    {
      measure_memory (folder);
      measure_times (folder, n_runs);
    }
  if (!only_checks)
    measure_reconciling (folder, n_runs);
  if (!only_reconcile)
    measure_checks (folder, n_runs);
  if (!is_given)
    tr_corpus_delete (folder);
  return 0;
}
