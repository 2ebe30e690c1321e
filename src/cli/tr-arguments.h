/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrArguments:
 *
 * Walks the arguments of a verb in the order in which they stand. Options are long (`--json`,
 * `--field NAME`,
 * `--field=NAME`) and may stand anywhere before `--`; all else are operands. GOption cannot do
 * this: for `tag`,
 * `-B` is an operand.
 *
 *     while (tr_arguments_next (&arguments))
 *       if (tr_arguments_is_flag (&arguments, "--json"))
 *         json = TRUE;
 *       else if (tr_arguments_is_operand (&arguments))
 *         g_ptr_array_add (files, (char *) arguments.current);
 *       else
 *         return tr_arguments_refuse (&arguments, &tr_verb_show);
 */
typedef struct
{
  char **rest;
  const char *current; /* the argument that the last tr_arguments_next() moved to */
  gboolean minus_is_operand;
  gboolean ended; /* `--` was there */
} TrArguments;

typedef struct _TrVerb TrVerb;

gboolean tr_arguments_next (TrArguments *arguments);
gboolean tr_arguments_is_operand (const TrArguments *arguments);
gboolean tr_arguments_is_flag (const TrArguments *arguments, const char *name);

/**
 * tr_arguments_is_option:
 * @value: (out) (transfer none): its value
 *
 * Returns: whether the current argument is the option @name with a value, which is then taken as
 * well
 */
gboolean tr_arguments_is_option (TrArguments *arguments, const char *name, const char **value);

/**
 * tr_arguments_refuse:
 *
 * Deals with an option that @verb does not know: says so, or prints the help if that is what was
 * asked for.
 *
 * Returns: the exit status
 */
int tr_arguments_refuse (const TrArguments *arguments, const TrVerb *verb);

G_END_DECLS
