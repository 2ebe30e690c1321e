/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include <glib/gi18n-lib.h>

#include "cli/tr-edit-files.h"
#include "cli/tr-output.h"
#include "cli/tr-verb.h"
#include "edit/tr-repair.h"

static GPtrArray *
make_commands (TrDocument *document, gpointer user_data, GError **error)
{
  g_autoptr (GPtrArray) commands
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  g_autoptr (GError) reason = NULL;
  g_autoptr (TrRepair) repair = tr_repair_new (document, &reason);

  if (repair != NULL)
    g_ptr_array_add (commands, tr_repair_dup_command (repair));
  else if (!g_error_matches (reason, TR_REPAIR_ERROR, TR_REPAIR_ERROR_NOTHING))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  return g_steal_pointer (&commands);
}

static int
run (TrArguments *arguments)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  gboolean dry_run = FALSE;

  while (tr_arguments_next (arguments))
    {
      if (tr_arguments_is_flag (arguments, "--dry-run"))
        dry_run = TRUE;
      else if (tr_arguments_is_operand (arguments))
        g_ptr_array_add (files, (char *) arguments->current);
      else
        return tr_arguments_refuse (arguments, &tr_verb_repair);
    }
  if (files->len == 0)
    return tr_report_usage (tr_verb_repair.name, _ ("No file is given"));
  return tr_edit_files (files, dry_run, make_commands, NULL);
}

const TrVerb tr_verb_repair = {
  .name = "repair",
  .synopsis = "FILE… [--dry-run]",
  .summary = N_ ("put metadata right that is not valid YAML"),
  .help
  = N_ ("Repairs the metadata of every FILE where it is not valid YAML: unescaped quotation marks\n"
        "and backslashes, tabs in front of a line, values that need quotation marks, keys that "
        "occur\n"
        "twice, a missing closing line, and text in Latin-1, Windows-1252 or Shift_JIS.\n"
        "All other lines stay as they are. A file is left alone where it is not clear what was "
        "meant;\n"
        "one that is in order is no error.\n"
        "\n"
        "With --dry-run nothing is written, and what would change is printed as a unified diff."),
  .run = run,
};
