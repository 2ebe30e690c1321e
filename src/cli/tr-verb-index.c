/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "cli/tr-output.h"
#include "cli/tr-verb.h"
#include "search/tr-search-index.h"
#include "workspace/tr-search-source.h"
#include "workspace/tr-wording.h"

static int
report_error (const char *folder, const GError *error)
{
  g_autofree char *message = tr_error_dup_message (error);

  tr_report (folder, 0, 0, message);
  return TR_EXIT_FAILED;
}

static void
print_stats (const TrSearchStats *stats)
{
  g_autofree char *size = g_format_size (stats->n_bytes);
  g_autofree char *words = g_strdup_printf ("%" G_GUINT64_FORMAT, stats->n_tokens);

  printf (_ ("Files: %u\n"), stats->n_files);
  printf (_ ("Transcripts: %u\n"), stats->n_transcripts);
  printf (_ ("Words: %s\n"), words);
  printf (_ ("Size: %s\n"), size);
}

static int
build (const char *folder, gboolean rebuild, gboolean with_stats)
{
  g_autofree char *root = g_canonicalize_filename (folder, NULL);
  const char *const roots[] = { root, NULL };
  g_autofree char *cache = tr_search_source_dup_folder ();
  g_autoptr (GPtrArray) unreadable = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrSearchIndex) index = tr_search_index_open (cache, roots, &error);
  TrSearchUpdate update;
  TrSearchStats stats;

  if (index == NULL || (rebuild && !tr_search_index_clear (index, &error)))
    return report_error (folder, error);
  files = tr_search_source_walk (roots, unreadable, NULL);
  for (guint i = 0; i < unreadable->len; i++)
    tr_report (g_ptr_array_index (unreadable, i), 0, 0, _ ("The folder cannot be listed"));
  if (!tr_search_index_update (index,
                               files,
                               NULL,
                               TRUE,
                               tr_search_source_describe,
                               NULL,
                               NULL,
                               &update,
                               &error)
      || !tr_search_index_tidy (index, NULL, &error)
      || !tr_search_index_get_stats (index, &stats, &error))
    return report_error (folder, error);
  if (tr_search_index_was_replaced (index))
    tr_report (folder, 0, 0, _ ("The index was damaged and has been made anew"));

  /* Translators: how many files were read, and how many that are gone were taken out */
  printf (_ ("Read: %u, removed: %u\n"), update.n_read, update.n_removed);
  if (with_stats)
    print_stats (&stats);
  return tr_exit_for_files (files->len, unreadable->len);
}

static int
run (TrArguments *arguments)
{
  const char *folder = NULL;
  gboolean rebuild = FALSE;
  gboolean with_stats = FALSE;

  while (tr_arguments_next (arguments))
    {
      if (tr_arguments_is_flag (arguments, "--rebuild"))
        rebuild = TRUE;
      else if (tr_arguments_is_flag (arguments, "--stats"))
        with_stats = TRUE;
      else if (!tr_arguments_is_operand (arguments))
        return tr_arguments_refuse (arguments, &tr_verb_index);
      else if (folder != NULL)
        return tr_report_usage (tr_verb_index.name, _ ("One folder is needed, and no more"));
      else
        folder = arguments->current;
    }
  if (folder == NULL)
    return tr_report_usage (tr_verb_index.name, _ ("One folder is needed, and no more"));
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      tr_report (folder, 0, 0, _ ("There is no such folder"));
      return TR_EXIT_FAILED;
    }
  return build (folder, rebuild, with_stats);
}

const TrVerb tr_verb_index = {
  .name = "index",
  .synopsis = "DIR [--rebuild] [--stats]",
  .summary = N_ ("make searching a folder fast"),
  .help
  = N_ ("Makes an index of the transcripts below DIR, or brings the one that is there up to date.\n"
        "It is a cache: it holds nothing that the files do not, and can be deleted at any time.\n"
        "\n"
        "--rebuild throws the old one away first; --stats tells how large it is."),
  .run = run,
};
