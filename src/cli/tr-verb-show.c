/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "base/tr-time-code.h"
#include "cli/tr-output.h"
#include "cli/tr-problem-output.h"
#include "cli/tr-verb.h"
#include "document/tr-document.h"
#include "exchange/tr-document-json.h"
#include "workspace/tr-document-moment.h"
#include "workspace/tr-file-check.h"
#include "workspace/tr-wording.h"

static void
print_escaped (const char *before, const char *text, const char *after)
{
  g_autofree char *escaped = tr_escape_line (text);

  printf ("%s%s%s", before, escaped, after);
}

static void
print_facts (TrDocument *document)
{
  static const TrFieldName names[]
      = { TR_FIELD_SPEAKER, TR_FIELD_CHANNEL, TR_FIELD_DATE, TR_FIELD_DURATION };
  const char *separator = "";

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *fact = tr_document_get_string (document, names[i]);

      if (fact == NULL)
        continue;
      print_escaped (separator, fact, "");
      separator = " · ";
    }
  if (separator[0] != '\0')
    putchar ('\n');
}

static void
print_problems (GPtrArray *problems)
{
  if (problems->len == 0)
    return;
  printf ("\n%s\n", _ ("Problems"));
  for (guint i = 0; i < problems->len; i++)
    {
      fputs ("  ", stdout);
      tr_problem_print (g_ptr_array_index (problems, i), NULL);
    }
}

static void
print_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' || lines[i + 1] != NULL)
      print_escaped ("    ", lines[i], "\n");
}

static void
print_field (TrField *field)
{
  TrValue *value = tr_field_get_value (field);
  const char *string = tr_value_get_string (value);

  print_escaped ("  ", tr_field_get_key (field), ":");
  switch (tr_value_get_kind (value))
    {
    case TR_VALUE_NONE:
      putchar ('\n');
      break;
    case TR_VALUE_LIST:
      putchar ('\n');
      for (const char *const *members = tr_value_get_members (value); *members != NULL; members++)
        print_escaped ("    - ", *members, "\n");
      break;
    case TR_VALUE_STRING:
      if (strchr (string, '\n') == NULL)
        {
          print_escaped (string[0] != '\0' ? " " : "", string, "\n");
          break;
        }
      G_GNUC_FALLTHROUGH;
    case TR_VALUE_NESTED:
      putchar ('\n');
      print_lines (string);
      break;
    }
}

static void
print_metadata (TrFrontMatter *front_matter)
{
  if (tr_front_matter_get_n_fields (front_matter) == 0)
    return;
  printf ("\n%s\n", _ ("Metadata"));
  for (guint i = 0; i < tr_front_matter_get_n_fields (front_matter); i++)
    print_field (tr_front_matter_get_field (front_matter, i));
}

static void
print_captions (TrDocument *document)
{
  if (tr_document_get_n_segments (document) == 0)
    return;
  printf ("\n%s\n", _ ("Captions"));
  for (guint i = 0; i < tr_document_get_n_segments (document); i++)
    {
      const TrSegmentInfo segment = tr_document_get_segment (document, i);
      const char *speaker = tr_document_get_speaker (document, segment.speaker);
      g_autofree char *time = tr_time_code_format (segment.start_ms);
      g_autofree char *text = tr_document_dup_segment_text (document, i);

      printf ("  %s  ", time);
      if (speaker != NULL)
        print_escaped ("", speaker, ": ");
      print_escaped ("", text, "\n");
    }
}

static void
print_document (TrDocument *document, const char *path, const char *url, GPtrArray *problems)
{
  const char *title = tr_document_get_string (document, TR_FIELD_TITLE);

  print_escaped ("", title != NULL ? title : path, "\n");
  print_facts (document);
  if (url != NULL)
    puts (url);
  print_problems (problems);
  print_metadata (tr_document_get_front_matter (document));
  print_captions (document);
}

static int
show (const char *path, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrDocument) document = tr_document_load (path, NULL, &error);
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *url = NULL;

  if (document == NULL)
    {
      g_autofree char *message = tr_error_dup_message (error);

      tr_report (path, 0, 0, message);
      return TR_EXIT_FAILED;
    }

  problems = tr_file_check (path, document, NULL, NULL);
  url = tr_document_build_moment_url (document, -1, -1, NULL);
  if (json)
    {
      g_autofree char *shown = tr_display_path (path);
      JsonNode *node = tr_document_to_json (document, shown, url);

      json_object_set_array_member (json_node_get_object (node),
                                    "problems",
                                    tr_problems_to_json (problems));
      tr_print_json (node);
    }
  else
    print_document (document, path, url, problems);
  return TR_EXIT_DONE;
}

static int
run (TrArguments *arguments)
{
  const char *path = NULL;
  gboolean json = FALSE;

  while (tr_arguments_next (arguments))
    {
      if (tr_arguments_is_flag (arguments, "--json"))
        json = TRUE;
      else if (!tr_arguments_is_operand (arguments))
        return tr_arguments_refuse (arguments, &tr_verb_show);
      else if (path != NULL)
        return tr_report_usage (tr_verb_show.name, _ ("One file is needed, and no more"));
      else
        path = arguments->current;
    }
  if (path == NULL)
    return tr_report_usage (tr_verb_show.name, _ ("One file is needed, and no more"));
  return show (path, json);
}

const TrVerb tr_verb_show = {
  .name = "show",
  .synopsis = "FILE [--json]",
  .summary = N_ ("print what a file holds"),
  .help = N_ ("Prints the metadata, the problems and the captions of a file, with --json as one "
              "JSON document."),
  .run = run,
};
