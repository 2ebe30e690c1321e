/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long it takes to change many files, against what reading, writing and flushing the same files
 * alone takes:
 *
 *   bench-batch [--files N] [--bytes B] [--runs R]
 *
 * In turn, R times, on files of their own: a bare loop that reads each file, writes it to a
 * temporary file, flushes that and renames it, on one thread; planning a tag for all of them;
 * writing it, with the journal; and taking it back. Every byte is compared afterwards. Medians are
 * printed, and ratios to the bare loop.
 *
 * Goal: writing at most 3 times the bare loop, 10,000 files of 10 KB. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tr-bench.h"
#include "workspace/tr-batch-run.h"
#include "workspace/tr-batch.h"

typedef struct
{
  char *folder;
  char *journals;
  GStrv paths;
  GPtrArray *contents; /* char * */
} Corpus;

static char *
make_content (guint number, gsize n_bytes)
{
  GString *text = g_string_sized_new (n_bytes + 100);

  g_string_append_printf (text, "---\ntitle: \"Talk %u\"\ntags:\n  - \"AI\"\n---\n", number);
  for (guint i = 0; text->len < n_bytes; i++)
    g_string_append_printf (text, "- [%02u:%02u] What was said then, and more.\n", i / 60, i % 60);
  return g_string_free (text, FALSE);
}

static Corpus
make_corpus (guint n_files, gsize n_bytes)
{
  Corpus corpus = { g_dir_make_tmp ("transcripts-bench-XXXXXX", NULL) };
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  corpus.contents = g_ptr_array_new_with_free_func (g_free);
  corpus.journals = g_build_filename (corpus.folder, "state", NULL);
  for (guint i = 0; i < n_files; i++)
    {
      g_autofree char *name = g_strdup_printf ("talk-%06u.md", i);
      g_autofree char *path = g_build_filename (corpus.folder, name, NULL);
      char *content = make_content (i, n_bytes);

      g_ptr_array_add (corpus.contents, content);
      if (!g_file_set_contents_full (path, content, -1, G_FILE_SET_CONTENTS_NONE, 0644, NULL))
        g_error ("cannot write %s", path);
      g_strv_builder_add (paths, path);
    }
  corpus.paths = g_strv_builder_end (paths);
  return corpus;
}

static void
remove_corpus (Corpus *corpus)
{
  for (guint i = 0; corpus->paths[i] != NULL; i++)
    g_unlink (corpus->paths[i]);
  g_rmdir (corpus->journals);
  g_rmdir (corpus->folder);
  g_strfreev (corpus->paths);
  g_ptr_array_unref (corpus->contents);
  g_free (corpus->journals);
  g_free (corpus->folder);
}

static void
check_corpus (Corpus *corpus)
{
  for (guint i = 0; corpus->paths[i] != NULL; i++)
    {
      g_autofree char *content = NULL;

      g_file_get_contents (corpus->paths[i], &content, NULL, NULL);
      if (g_strcmp0 (content, g_ptr_array_index (corpus->contents, i)) != 0)
        g_error ("%s is not what it was", corpus->paths[i]);
    }
}

static void
write_bare (Corpus *corpus)
{
  g_autofree char *temporary = g_build_filename (corpus->folder, "temporary", NULL);

  for (guint i = 0; corpus->paths[i] != NULL; i++)
    {
      g_autofree char *content = NULL;
      gsize length;
      int fd;

      if (!g_file_get_contents (corpus->paths[i], &content, &length, NULL)
          || (fd = open (temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) < 0
          || write (fd, content, length) != (ssize_t) length || fsync (fd) != 0)
        g_error ("cannot write %s", corpus->paths[i]);
      close (fd);
      if (g_rename (temporary, corpus->paths[i]) != 0)
        g_error ("cannot rename to %s", corpus->paths[i]);
    }
}

static GPtrArray *
add_tag (
    const char *path, TrDocument *document, gpointer user_data, GArray *sources, GError **error)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);

  g_ptr_array_add (commands,
                   tr_command_new_add_members ("tags", (const char *const[]){ "Agents", NULL }));
  return commands;
}

static TrBatchReport *
run (Corpus *corpus, GPtrArray *changes, TrBatchKind kind)
{
  TrBatchReport *report = tr_batch_run (changes, kind, NULL, corpus->journals, NULL, NULL);

  if (report == NULL || report->n_changed != changes->len)
    g_error ("not all files could be changed");
  return report;
}

static void
print (const char *name, GArray *values, double bare)
{
  double median = tr_bench_median (values);

  printf ("%-10s %8.3f s   %5.2f × bare\n", name, median, median / bare);
}

int
main (int argc, char **argv)
{
  int n_files = 10000;
  int n_bytes = 10000;
  int n_runs = 3;
  const GOptionEntry entries[] = {
    { "files", 0, 0, G_OPTION_ARG_INT, &n_files, NULL, NULL },
    { "bytes", 0, 0, G_OPTION_ARG_INT, &n_bytes, NULL, NULL },
    { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  GArray *times[4];
  double bare;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL) || n_files < 1 || n_bytes < 1
      || n_runs < 1)
    return EXIT_FAILURE;
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    times[i] = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < n_runs; i++)
    {
      Corpus corpus = make_corpus (n_files, n_bytes);
      g_autoptr (TrBatch) batch = NULL;
      g_autoptr (GPtrArray) changes = NULL;
      g_autoptr (GPtrArray) inverse = NULL;
      g_autoptr (TrBatchReport) report = NULL;
      g_autoptr (TrBatchReport) undo_report = NULL;
      double clock[5];

      sync ();
      clock[0] = tr_bench_seconds ();
      write_bare (&corpus);
      clock[1] = tr_bench_seconds ();
      batch = tr_batch_new ((const char *const *) corpus.paths, add_tag, NULL, NULL, NULL);
      changes = tr_batch_dup_changes (batch);
      clock[2] = tr_bench_seconds ();
      report = run (&corpus, changes, TR_BATCH_EDIT);
      clock[3] = tr_bench_seconds ();
      inverse = tr_batch_invert (report->changes);
      undo_report = run (&corpus, inverse, TR_BATCH_UNDO);
      clock[4] = tr_bench_seconds ();
      for (gsize j = 0; j < G_N_ELEMENTS (times); j++)
        {
          double seconds = clock[j + 1] - clock[j];

          g_array_append_val (times[j], seconds);
        }
      check_corpus (&corpus);
      remove_corpus (&corpus);
    }
  bare = tr_bench_median (times[0]);
  printf ("%d files of %d bytes, median of %d\n", n_files, n_bytes, n_runs);
  print ("bare", times[0], bare);
  print ("plan", times[1], bare);
  print ("change", times[2], bare);
  print ("take back", times[3], bare);
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    g_array_unref (times[i]);
  return EXIT_SUCCESS;
}
