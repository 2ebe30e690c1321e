/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

#include "document/tr-document.h"
#include "tr-bench.h"
#include "tr-corpus.h"

/* What opening and parsing a document costs beyond what nobody can avoid: a bare read of the file,
 * libyaml's events over its front matter and one scan for its line ends. Both are measured in turns
 * in one process; medians count. Goal: at most twice that. */

static int n_runs = 401;

typedef struct
{
  GArray *read_us;
  GArray *yaml_us;
  GArray *scan_us;
  GArray *parse_us;
  GArray *open_us;
} Times;

static double
now_us (void)
{
  struct timespec ts;

  clock_gettime (CLOCK_MONOTONIC, &ts);
  return (double) ts.tv_sec * 1e6 + (double) ts.tv_nsec / 1e3;
}

static void
note (GArray *times, double start_us)
{
  double us = now_us () - start_us;

  g_array_append_val (times, us);
}

static char *
bare_read (const char *path, gsize *length)
{
  struct stat st;
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  char *data;
  gssize n;

  g_assert (fd >= 0 && fstat (fd, &st) == 0);
  data = g_malloc (st.st_size + 1);
  n = read (fd, data, st.st_size);
  g_assert (n == st.st_size);
  close (fd);
  *length = n;
  return data;
}

static guint
count_yaml_events (const char *data, gsize length)
{
  yaml_parser_t parser;
  guint n = 0;

  g_assert (yaml_parser_initialize (&parser));
  yaml_parser_set_input_string (&parser, (const unsigned char *) data, length);
  for (gboolean done = FALSE; !done; n++)
    {
      yaml_event_t event;

      g_assert (yaml_parser_parse (&parser, &event));
      done = event.type == YAML_STREAM_END_EVENT;
      yaml_event_delete (&event);
    }
  yaml_parser_delete (&parser);
  return n;
}

static guint
count_lines (const char *data, gsize length)
{
  const char *end = data + length;
  guint n = 0;

  for (const char *p = data; (p = memchr (p, '\n', end - p)) != NULL; p++)
    n++;
  return n;
}

static void
run (const char *path, TrSpan front_matter, Times *times)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  double start = now_us ();
  char *data = bare_read (path, &length);

  note (times->read_us, start);

  start = now_us ();
  g_assert_cmpuint (count_yaml_events (data + front_matter.start, tr_span_length (front_matter)),
                    >,
                    3);
  note (times->yaml_us, start);

  start = now_us ();
  g_assert_cmpuint (count_lines (data, length), >, 3);
  note (times->scan_us, start);

  bytes = g_bytes_new_take (data, length);
  start = now_us ();
  g_object_unref (tr_document_new (bytes));
  note (times->parse_us, start);
  g_clear_pointer (&bytes, g_bytes_unref);

  start = now_us ();
  g_object_unref (tr_document_load (path, NULL, NULL));
  note (times->open_us, start);
}

static void
measure (const char *folder, gsize size)
{
  g_autofree char *path = g_build_filename (folder, "document.md", NULL);
  g_autoptr (TrCorpus) corpus = tr_corpus_new (2);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = tr_corpus_append_document (corpus, size, text);
  g_autoptr (TrDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  TrSpan front_matter;
  Times times;
  GArray **all = (GArray **) &times;
  double bare, parse, open;

  g_file_set_contents (path, text->str, text->len, &error);
  g_assert_no_error (error);
  document = tr_document_load (path, NULL, &error);
  g_assert_no_error (error);
  front_matter = tr_front_matter_get_span (tr_document_get_front_matter (document));

  for (guint i = 0; i < sizeof times / sizeof (GArray *); i++)
    all[i] = g_array_new (FALSE, FALSE, sizeof (double));
  /* A file that was just written is read twice: wait for its time to be past. */
  g_usleep (50000);
  for (int i = 0; i < n_runs; i++)
    run (path, front_matter, &times);

  bare = tr_bench_median (times.read_us) + tr_bench_median (times.yaml_us)
         + tr_bench_median (times.scan_us);
  parse = tr_bench_median (times.parse_us);
  open = tr_bench_median (times.open_us);
  g_print ("%zu bytes, %u captions\n", text->len, tr_document_get_n_segments (document));
  g_print ("  read %.1f us + YAML events %.1f us + line scan %.1f us = %.1f us\n",
           tr_bench_median (times.read_us),
           tr_bench_median (times.yaml_us),
           tr_bench_median (times.scan_us),
           bare);
  g_print ("  parse %.1f us\n", parse);
  g_print ("  open and parse %.1f us: %.2fx (goal 2x)\n", open, open / bare);

  for (guint i = 0; i < sizeof times / sizeof (GArray *); i++)
    g_array_unref (all[i]);
  g_remove (path);
}

int
main (int argc, char **argv)
{
  static const gsize sizes[] = { 10 * 1024, 64 * 1024, 220 * 1024, 1024 * 1024, 10 * 1024 * 1024 };
  static const GOptionEntry entries[] = {
    { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, "Measure N times each", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  folder = g_dir_make_tmp ("transcripts-bench-XXXXXX", &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure (folder, sizes[i]);
  g_rmdir (folder);
  return 0;
}
