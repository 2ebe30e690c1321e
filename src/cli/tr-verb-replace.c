/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/tr-edit-many.h"
#include "cli/tr-output.h"
#include "cli/tr-verb.h"

static int
run (TrArguments *arguments)
{
  g_autoptr (GPtrArray) operands = g_ptr_array_new ();
  g_autoptr (TrRecipe) recipe = NULL;
  g_autoptr (GError) error = NULL;
  const char *from;
  const char *to;
  const char *field = NULL;
  gboolean dry_run = FALSE;
  gboolean is_regex = FALSE;

  while (tr_arguments_next (arguments))
    {
      if (tr_arguments_is_flag (arguments, "--dry-run"))
        dry_run = TRUE;
      else if (tr_arguments_is_flag (arguments, "--regex"))
        is_regex = TRUE;
      else if (tr_arguments_is_option (arguments, "--field", &field))
        continue;
      else if (tr_arguments_is_operand (arguments))
        g_ptr_array_add (operands, (char *) arguments->current);
      else
        return tr_arguments_refuse (arguments, &tr_verb_replace);
    }
  if (operands->len < 3)
    return tr_report_usage (tr_verb_replace.name,
                            _ ("A folder, the old words and the new ones are needed"));
  to = g_ptr_array_index (operands, operands->len - 1);
  from = g_ptr_array_index (operands, operands->len - 2);
  if (from[strspn (from, " \t\n")] == '\0')
    return tr_report_usage (tr_verb_replace.name, _ ("There are no words to look for"));
  if (!g_utf8_validate (from, -1, NULL) || !g_utf8_validate (to, -1, NULL)
      || strpbrk (to, "\r\n") != NULL)
    return tr_report_usage (tr_verb_replace.name, _ ("The words must be one line of UTF-8"));
  g_ptr_array_set_size (operands, (int) operands->len - 2);
  recipe = tr_recipe_new (field != NULL ? TR_RECIPE_REPLACE : TR_RECIPE_WORDS,
                          field,
                          from,
                          to,
                          is_regex,
                          &error);
  if (recipe == NULL)
    return tr_report_usage (tr_verb_replace.name, error->message);
  return tr_edit_many (operands, dry_run, recipe);
}

const TrVerb tr_verb_replace = {
  .name = "replace",
  .synopsis = "DIR… FROM TO [--regex] [--field KEY] [--dry-run]",
  .summary = N_ ("replace words of the transcripts in all files"),
  .help
  = N_ ("Puts the words TO in place of FROM in the captions of every file below DIR. Whole words "
        "are\n"
        "found, in capitals or not; TO keeps the capitals that were found, unless it has some "
        "itself.\n"
        "With --regex FROM is a regular expression (PCRE), and “\\1” in TO is what its first group "
        "found.\n"
        "--field replaces in a field of the metadata instead, such as “title”: there FROM is any "
        "text.\n"
        "Times, speakers and all other bytes stay as they are.\n"
        "\n"
        "With --dry-run nothing is written, and what would change is printed as a unified diff.\n"
        "If it ends in the middle, the window offers to finish it or to take it back."),
  .run = run,
};
