/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-problem-query.h"

#include <string.h>

/* So much of a value is in the search: enough to tell it from others, and to be read. */
#define MAX_BYTES 80

/* The beginning of @value in one line, without the quotes that would end it, up to the end of a
 * word where words have ends. */
static char *
dup_beginning (const char *value)
{
  g_autofree char *line = g_strdelimit (g_strdup (value), "\"\n\r\t", ' ');
  const char *end;

  g_strstrip (line);
  if (strlen (line) <= MAX_BYTES)
    return g_steal_pointer (&line);
  end = g_utf8_find_prev_char (line, line + MAX_BYTES);
  for (const char *p = end; p != NULL; p = g_utf8_find_prev_char (line, p))
    if (g_unichar_isspace (g_utf8_get_char (p)))
      {
        end = p;
        break;
      }
  return g_strndup (line, end - line);
}

char *
tr_problem_dup_query (const TrProblem *problem)
{
  g_return_val_if_fail (problem != NULL, NULL);

  g_autofree char *value = NULL;

  if (problem->check != TR_CHECK_REPEATED || problem->detail == NULL)
    return NULL;
  value = dup_beginning (problem->detail);
  return g_strdup_printf ("problem:%s %s\"%s\"",
                          tr_problem_get_name (problem),
                          g_strcmp0 (problem->field, "title") == 0 ? "title:" : "",
                          value);
}
