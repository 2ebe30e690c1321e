/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/tr-edit-many.h"
#include "cli/tr-output.h"
#include "cli/tr-verb.h"
#include "workspace/tr-corrections.h"

/* What is remembered as misheard. */
static int
replace_by_rules (GPtrArray *folders, gboolean dry_run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) corrections = NULL;
  g_autoptr (TrRecipe) recipe = NULL;
  guint line, column;

  if (folders->len == 0)
    return tr_report_usage (tr_verb_replace.name, _ ("No file or folder is given"));
  corrections = tr_corrections_load (&line, &column, &error);
  if (corrections == NULL)
    {
      g_autofree char *path = tr_corrections_dup_path ();

      tr_report (path, line, column, error->message);
      return TR_EXIT_FAILED;
    }
  recipe = tr_recipe_new_corrections (corrections);
  return tr_edit_many (folders, dry_run, TRUE, recipe);
}

static TrRecipe *
new_words (const char *from, const char *to, gboolean is_regex, gboolean parts, GError **error)
{
  TrCorrectionFlags flags = is_regex ? TR_CORRECTION_REGEX
                            : parts  ? TR_CORRECTION_PARTS
                                     : TR_CORRECTION_WORDS;
  TrCorrection *correction = tr_correction_new (from, to, flags, error);
  g_autoptr (GPtrArray) corrections = NULL;

  if (correction == NULL)
    return NULL;
  corrections = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_correction_unref);
  g_ptr_array_add (corrections, correction);
  return tr_recipe_new_corrections (corrections);
}

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
  gboolean parts = FALSE;
  gboolean rules = FALSE;

  while (tr_arguments_next (arguments))
    {
      if (tr_arguments_is_flag (arguments, "--dry-run"))
        dry_run = TRUE;
      else if (tr_arguments_is_flag (arguments, "--regex"))
        is_regex = TRUE;
      else if (tr_arguments_is_flag (arguments, "--parts"))
        parts = TRUE;
      else if (tr_arguments_is_flag (arguments, "--rules"))
        rules = TRUE;
      else if (tr_arguments_is_option (arguments, "--field", &field))
        continue;
      else if (tr_arguments_is_operand (arguments))
        g_ptr_array_add (operands, (char *) arguments->current);
      else
        return tr_arguments_refuse (arguments, &tr_verb_replace);
    }
  if (rules && (is_regex || parts || field != NULL))
    return tr_report_usage (tr_verb_replace.name,
                            _ ("--rules goes with no other option than --dry-run"));
  if (rules)
    return replace_by_rules (operands, dry_run);
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
  recipe = field != NULL ? tr_recipe_new (TR_RECIPE_REPLACE, field, from, to, is_regex, &error)
                         : new_words (from, to, is_regex, parts, &error);
  if (recipe == NULL)
    return tr_report_usage (tr_verb_replace.name, error->message);
  return tr_edit_many (operands, dry_run, field == NULL, recipe);
}

const TrVerb tr_verb_replace = {
  .name = "replace",
  .synopsis = "DIR… FROM TO [--parts] [--regex] [--field KEY] | DIR… --rules [--dry-run]",
  .summary = N_ ("replace words of the transcripts in all files"),
  .help
  = N_ ("Puts the words TO in place of FROM in the captions of every file below DIR. Whole words "
        "are\n"
        "found, in capitals or not; TO keeps the capitals that were found, unless it has some "
        "itself.\n"
        "With --regex FROM is a regular expression (PCRE), and “\\1” in TO is what its first group "
        "found.\n"
        "--parts also finds FROM within other words.\n"
        "--rules corrects what you have told the program to remember as misheard.\n"
        "--field replaces in a field of the metadata instead, such as “title”: there FROM is any "
        "text.\n"
        "Times, speakers and all other bytes stay as they are.\n"
        "\n"
        "With --dry-run nothing is written, and what would change is printed as a unified diff.\n"
        "If it ends in the middle, “recover” or the window finishes it, or takes it back."),
  .run = run,
};
