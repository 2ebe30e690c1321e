/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#define GETTEXT_PACKAGE TR_GETTEXT_PACKAGE

#include "cli/tr-arguments.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/tr-output.h"
#include "cli/tr-verb.h"

gboolean
tr_arguments_next (TrArguments *arguments)
{
  if (!arguments->ended && *arguments->rest != NULL && g_str_equal (*arguments->rest, "--"))
    {
      arguments->ended = TRUE;
      arguments->rest++;
    }
  if (*arguments->rest == NULL)
    return FALSE;
  arguments->current = *arguments->rest++;
  return TRUE;
}

gboolean
tr_arguments_is_operand (const TrArguments *arguments)
{
  if (arguments->ended || arguments->current[0] != '-')
    return TRUE;
  return arguments->minus_is_operand && arguments->current[1] != '-';
}

gboolean
tr_arguments_is_flag (const TrArguments *arguments, const char *name)
{
  return !arguments->ended && g_str_equal (arguments->current, name);
}

gboolean
tr_arguments_is_option (TrArguments *arguments, const char *name, const char **value)
{
  gsize length = strlen (name);

  if (arguments->ended || !g_str_has_prefix (arguments->current, name))
    return FALSE;
  if (arguments->current[length] == '=')
    {
      *value = arguments->current + length + 1;
      return TRUE;
    }
  if (arguments->current[length] != '\0' || *arguments->rest == NULL)
    return FALSE;
  *value = *arguments->rest++;
  return TRUE;
}

int
tr_arguments_refuse (const TrArguments *arguments, const TrVerb *verb)
{
  g_autofree char *message = NULL;

  if (tr_arguments_is_flag (arguments, "--help"))
    {
      tr_verb_print_help (verb);
      return TR_EXIT_DONE;
    }
  /* Translators: %s is an option of the command line as it was given, such as “--jsno” */
  message = g_strdup_printf (_ ("The option %s is not known here, or lacks its value"),
                             arguments->current);
  return tr_report_usage (verb->name, message);
}
