/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills a folder with made-up transcripts:
 *
 *   generate-corpus DIR N BYTES [SEED]
 *
 * N files of about BYTES bytes each, in sub-folders of 200. The same SEED (a number) gives the same
 * files. */
#include <locale.h>
#include <stdio.h>

#include "tr-corpus.h"

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("DIR N BYTES [SEED]");
  g_autoptr (GError) error = NULL;
  g_autoptr (TrCorpus) corpus = NULL;
  guint64 n = 0;
  guint64 size = 0;
  guint64 seed = 1;

  setlocale (LC_ALL, "");
  g_option_context_set_summary (context, "Fills a folder with made-up transcripts.");
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      fprintf (stderr, "generate-corpus: %s\n", error->message);
      return 2;
    }
  if (argc < 4 || argc > 5 || !g_ascii_string_to_unsigned (argv[2], 10, 1, 10000000, &n, NULL)
      || !g_ascii_string_to_unsigned (argv[3], 10, 1, G_MAXUINT32, &size, NULL)
      || (argc == 5 && !g_ascii_string_to_unsigned (argv[4], 10, 0, G_MAXUINT64, &seed, NULL)))
    {
      fprintf (stderr, "Usage: generate-corpus DIR N BYTES [SEED]\n");
      return 2;
    }
  corpus = tr_corpus_new (seed);
  if (!tr_corpus_write (corpus, argv[1], n, size, &error))
    {
      fprintf (stderr, "generate-corpus: %s\n", error->message);
      return 3;
    }
  return 0;
}
