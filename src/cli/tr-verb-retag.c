/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include <glib/gi18n-lib.h>

#include "cli/tr-edit-many.h"
#include "cli/tr-output.h"
#include "cli/tr-verb.h"

static int
run (TrArguments *arguments)
{
  g_autoptr (GPtrArray) operands = g_ptr_array_new ();
  g_autoptr (TrRecipe) recipe = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  const char *field = tr_field_name_to_key (TR_FIELD_TAGS);
  gboolean dry_run = FALSE;

  while (tr_arguments_next (arguments))
    {
      if (tr_arguments_is_flag (arguments, "--dry-run"))
        dry_run = TRUE;
      else if (tr_arguments_is_option (arguments, "--field", &field))
        continue;
      else if (tr_arguments_is_operand (arguments))
        g_ptr_array_add (operands, (char *) arguments->current);
      else
        return tr_arguments_refuse (arguments, &tr_verb_retag);
    }
  if (operands->len < 3)
    return tr_report_usage (tr_verb_retag.name,
                            _ ("A folder, the old tag and the new one are needed"));
  to = g_strstrip (g_strdup (g_ptr_array_index (operands, operands->len - 1)));
  from = g_strstrip (g_strdup (g_ptr_array_index (operands, operands->len - 2)));
  if (from[0] == '\0' || field[0] == '\0')
    return tr_report_usage (tr_verb_retag.name, _ ("A member of a list cannot be empty"));
  g_ptr_array_set_size (operands, (int) operands->len - 2);
  recipe = tr_recipe_new (TR_RECIPE_RENAME, field, from, to, FALSE, NULL);
  return tr_edit_many (operands, dry_run, FALSE, recipe);
}

const TrVerb tr_verb_retag = {
  .name = "retag",
  .synopsis = "DIR… OLD NEW [--field KEY] [--dry-run]",
  .summary = N_ ("rename a tag in all files, or merge it into another"),
  .help = N_ (
      "Puts the tag NEW in place of OLD in every file below DIR; where a file has NEW already, OLD "
      "goes.\n"
      "An empty NEW takes the tag away. --field names another list, such as “topics”, or a "
      "field,\n"
      "such as “speaker”.\n"
      "\n"
      "With --dry-run nothing is written, and what would change is printed as a unified diff.\n"
      "If it ends in the middle, “recover” or the window finishes it, or takes it back."),
  .run = run,
};
