/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "base/tr-time-code.h"
#include "cli/tr-output.h"
#include "cli/tr-reading.h"
#include "cli/tr-verb.h"
#include "workspace/tr-curation-wording.h"
#include "workspace/tr-statistics-text.h"

/* So many values of each kind fit on a screen. */
#define N_SHOWN 10

typedef enum
{
  FORM_TEXT,
  FORM_JSON,
  FORM_CSV,
} Form;

static void
print_fields (const TrStatistics *statistics)
{
  GArray *fields = tr_statistics_get_fields (statistics);

  /* Translators: the heading of a list of fields, with the number of transcripts that have each */
  printf ("\n%s\n", _ ("Fields"));
  for (guint i = 0; i < fields->len; i++)
    {
      const TrFieldCount *field = &g_array_index (fields, TrFieldCount, i);
      g_autofree char *label = tr_escape_line (tr_key_get_label (field->key));

      printf ("%8u  %s", field->n_filled, label);
      if (field->n_placeholder > 0)
        /* Translators: how many transcripts have a value that says nothing (“Unknown”) */
        printf (_ (" (%u say nothing)"), field->n_placeholder);
      putchar ('\n');
    }
}

static void
print_values (const TrStatistics *statistics, TrFacet facet, const char *heading)
{
  guint n_once;
  GArray *values = tr_statistics_get_values (statistics, facet, &n_once);

  if (values->len == 0)
    return;
  /* Translators: the heading of a list (“Tags”), how many different values there are, and how many
   * of them are used only once */
  printf (_ ("\n%s: %u, of these %u used once\n"), heading, values->len, n_once);
  for (guint i = 0; i < MIN (values->len, N_SHOWN); i++)
    {
      const TrValueCount *value = &g_array_index (values, TrValueCount, i);
      g_autofree char *text = tr_escape_line (value->value);

      printf ("%8u  %s\n", value->count, text);
    }
}

static void
print_text (const TrStatistics *statistics)
{
  guint n_durations;
  gint64 duration_ms = tr_statistics_get_duration_ms (statistics, &n_durations);
  g_autofree char *duration = tr_time_code_format (duration_ms);

  printf (_ ("Transcripts: %u\n"), tr_statistics_get_n_transcripts (statistics));
  printf (_ ("Complete: %u\n"), tr_statistics_get_n_complete (statistics));
  /* Translators: a time, and of how many transcripts it is the sum */
  printf (_ ("Duration: %s (of %u)\n"), duration, n_durations);
  print_fields (statistics);
  print_values (statistics, TR_FACET_TAGS, _ ("Tags"));
  print_values (statistics, TR_FACET_TOPICS, _ ("Topics"));
  print_values (statistics, TR_FACET_CHANNEL, _ ("Channels"));
  print_values (statistics, TR_FACET_YEAR, _ ("Years"));
  print_values (statistics, TR_FACET_LANGUAGE, _ ("Languages"));
}

static int
print (GPtrArray *folders, Form form)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  guint n_unreadable = 0;
  g_autoptr (TrSnapshot) snapshot = NULL;
  g_autoptr (TrStatistics) statistics = NULL;
  g_autofree char *csv = NULL;

  for (guint i = 0; i < folders->len; i++)
    n_unreadable += tr_read_folder (g_ptr_array_index (folders, i), tr_read_into, collection);
  /* What is shared with others needs attention, too. */
  tr_peers_unref (tr_compare_files (collection, NULL));
  snapshot = tr_collection_dup_snapshot (collection);
  statistics = tr_statistics_new (snapshot);
  switch (form)
    {
    case FORM_JSON:
      tr_print_json (tr_statistics_to_json (statistics));
      break;
    case FORM_CSV:
      csv = tr_statistics_to_csv (statistics);
      fputs (csv, stdout);
      break;
    case FORM_TEXT:
    default:
      print_text (statistics);
    }
  return tr_exit_for_files (tr_statistics_get_n_transcripts (statistics), n_unreadable);
}

static int
run (TrArguments *arguments)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();
  Form form = FORM_TEXT;

  while (tr_arguments_next (arguments))
    {
      if (tr_arguments_is_flag (arguments, "--json"))
        form = FORM_JSON;
      else if (tr_arguments_is_flag (arguments, "--csv"))
        form = FORM_CSV;
      else if (!tr_arguments_is_operand (arguments))
        return tr_arguments_refuse (arguments, &tr_verb_stats);
      else
        g_ptr_array_add (folders, (char *) arguments->current);
    }
  if (folders->len == 0)
    return tr_report_usage (tr_verb_stats.name, _ ("No folder is given"));
  for (guint i = 0; i < folders->len; i++)
    if (!g_file_test (g_ptr_array_index (folders, i), G_FILE_TEST_IS_DIR))
      {
        tr_report (g_ptr_array_index (folders, i), 0, 0, _ ("There is no such folder"));
        return TR_EXIT_FAILED;
      }
  return print (folders, form);
}

const TrVerb tr_verb_stats = {
  .name = "stats",
  .synopsis = "DIR… [--json|--csv]",
  .summary = N_ ("tell what a collection holds, and lacks"),
  .help
  = N_ ("Counts the transcripts below every DIR: how many are complete, how many have each field,\n"
        "and in how many each tag, topic, channel, year and language is. --json prints one JSON\n"
        "document, --csv a table, both with all values; without them the most frequent ones are\n"
        "listed."),
  .run = run,
};
