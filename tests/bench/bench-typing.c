/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the program keeps up with a person who types a query while the index is made:
 *
 *   bench-typing [--files N] [--bytes B] [--folder DIR] [--rounds R]
 *
 * Makes a corpus in the temporary folder (or takes the one in DIR) and deletes it afterwards. Opens
 * it with no index, and types a query of twelve letters, ten a second, R times: while the folder is
 * read, then while the index is made. Measured is the main thread alone, in its own processor time,
 * so that a machine that is not quiet says the same: the longest turn of the main loop, and what
 * lies between a key stroke and the list that follows it. No widgets: what the list view makes of a
 * change is bench-window's and bench-transcript's.
 *
 * Goals, at 100,000 files of 10 KB: no turn over 16 ms; first results within 30 ms. */
#include <locale.h>

#include "base/tr-memory.h"
#include "tr-bench.h"
#include "tr-corpus.h"
#include "workspace/tr-text-search.h"

#define KEY_EVERY_MS 100

static const char *const queries[]
    = { "intelligence", "the language", "architecture", "a of the and" };

typedef struct
{
  TrWorkspace *workspace;
  TrListing *listing;
  TrTextSearch *search;
  const char *query;
  guint n_letters;
  gboolean is_awaited;
  double since_key; /* the main thread's time */
  GArray *answers;
  double longest;
} Typing;

static void
on_changed (Typing *self)
{
  double seconds = tr_bench_thread_seconds () - self->since_key;

  if (!self->is_awaited)
    return;
  self->is_awaited = FALSE;
  g_array_append_val (self->answers, seconds);
}

static gboolean
on_key (gpointer user_data)
{
  Typing *self = user_data;
  g_autofree char *text = g_strndup (self->query, ++self->n_letters);

  self->is_awaited = TRUE;
  self->since_key = tr_bench_thread_seconds ();
  tr_text_search_set_text (self->search, text);
  return self->query[self->n_letters] != '\0';
}

static void
turn (double *longest)
{
  double start = tr_bench_thread_seconds ();

  g_main_context_iteration (NULL, TRUE);
  *longest = MAX (*longest, tr_bench_thread_seconds () - start);
}

static void
report (Typing *self, const char *when)
{
  double worst = 0;

  for (guint i = 0; i < self->answers->len; i++)
    worst = MAX (worst, g_array_index (self->answers, double, i));
  g_print ("%s: longest turn %.1f ms, key to results median %.1f ms, worst %.1f ms (%u of them)\n",
           when,
           self->longest * 1e3,
           self->answers->len > 0 ? tr_bench_median (self->answers) * 1e3 : 0.0,
           worst * 1e3,
           self->answers->len);
  g_array_set_size (self->answers, 0);
  self->longest = 0;
}

static void
type (Typing *self, guint rounds)
{
  for (guint i = 0; i < rounds; i++)
    {
      self->query = queries[i % G_N_ELEMENTS (queries)];
      self->n_letters = 0;
      g_timeout_add (KEY_EVERY_MS, on_key, self);
      while (self->query[self->n_letters] != '\0' || tr_text_search_is_busy (self->search)
             || tr_listing_is_busy (self->listing))
        turn (&self->longest);
      tr_text_search_set_text (self->search, "");
    }
}

static void
measure (const char *folder, const char *cache, guint rounds)
{
  const char *folders[] = { folder, NULL };
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (double));
  Typing self = { .answers = answers };

  self.workspace = tr_workspace_new ();
  tr_workspace_keep_index (self.workspace, cache);
  self.listing = tr_workspace_get_listing (self.workspace);
  self.search = tr_text_search_new (self.workspace, self.listing);
  g_signal_connect_swapped (self.listing, "did-change", G_CALLBACK (on_changed), &self);
  tr_workspace_set_folders (self.workspace, folders);
  type (&self, rounds);
  report (&self, tr_workspace_get_scanning (self.workspace) ? "while the folder is read" : "read");
  while (!tr_workspace_is_idle (self.workspace))
    turn (&self.longest);
  report (&self, "to the end of reading");
  type (&self, rounds);
  report (&self,
          tr_text_index_is_busy (tr_workspace_get_text_index (self.workspace))
              ? "while the index is made"
              : "the index is made");
  g_signal_handlers_disconnect_by_data (self.listing, &self);
  g_object_run_dispose (G_OBJECT (self.search));
  g_object_unref (self.search);
  g_object_unref (self.workspace);
}

int
main (int argc, char **argv)
{
  int n_files = 10000, n_bytes = 10000, rounds = 4;
  g_autofree char *given = NULL;
  const GOptionEntry entries[] = {
    { "files", 0, 0, G_OPTION_ARG_INT, &n_files, "Files in the corpus", "N" },
    { "bytes", 0, 0, G_OPTION_ARG_INT, &n_bytes, "Bytes of each", "B" },
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &given, "A corpus that is there", "DIR" },
    { "rounds", 0, 0, G_OPTION_ARG_INT, &rounds, "Queries that are typed", "R" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *base = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *cache = NULL;

  /* As the program does. */
  tr_memory_keep_freed ();
  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
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
  measure (folder, cache, rounds);
  tr_corpus_delete (base);
  return 0;
}
