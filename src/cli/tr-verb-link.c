/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "base/tr-time-code.h"
#include "cli/tr-output.h"
#include "cli/tr-verb.h"
#include "document/tr-document.h"
#include "workspace/tr-document-moment.h"
#include "workspace/tr-wording.h"

static int
print_link (const char *path, gint64 ms)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrDocument) document = tr_document_load (path, NULL, &error);
  g_autofree char *url = NULL;

  if (document != NULL)
    url = tr_document_build_moment_url (document, -1, ms, &error);
  if (url == NULL)
    {
      g_autofree char *message = tr_error_dup_message (error);

      tr_report (path, 0, 0, message);
      return TR_EXIT_FAILED;
    }
  puts (url);
  return TR_EXIT_DONE;
}

static int
run (TrArguments *arguments)
{
  const char *operands[2];
  guint n_operands = 0;
  gint64 ms;

  while (tr_arguments_next (arguments))
    {
      if (!tr_arguments_is_operand (arguments))
        return tr_arguments_refuse (arguments, &tr_verb_link);
      if (n_operands == G_N_ELEMENTS (operands))
        return tr_report_usage (tr_verb_link.name, _ ("A file and a time are needed, and no more"));
      operands[n_operands++] = arguments->current;
    }
  if (n_operands < G_N_ELEMENTS (operands))
    return tr_report_usage (tr_verb_link.name, _ ("A file and a time are needed, and no more"));
  if (!tr_duration_parse (operands[1], &ms))
    {
      /* Translators: %s is what was given as a time */
      g_autofree char *message = g_strdup_printf (_ ("“%s” is not a time"), operands[1]);

      return tr_report_usage (tr_verb_link.name, message);
    }
  return print_link (operands[0], ms);
}

const TrVerb tr_verb_link = {
  .name = "link",
  .synopsis = "FILE TIME",
  .summary = N_ ("print the address that opens a moment"),
  .help
  = N_ ("Prints the address that opens the file’s video at TIME: a time code such as 14:51 or\n"
        "1:25:30, or a number of seconds."),
  .run = run,
};
