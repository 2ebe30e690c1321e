/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/tr-problem-output.h"

#include <stdio.h>

#include "cli/tr-output.h"
#include "exchange/tr-json-text.h"
#include "workspace/tr-wording.h"

JsonArray *
tr_problems_to_json (GPtrArray *problems)
{
  JsonArray *array = json_array_sized_new (problems->len);

  for (guint i = 0; i < problems->len; i++)
    {
      const TrProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *message = tr_problem_dup_message (problem);
      JsonObject *object = json_object_new ();

      tr_json_object_set_text (object, "check", tr_problem_get_name (problem));
      tr_json_object_set_text (object, "field", problem->field);
      tr_json_object_set_text (object, "severity", tr_severity_get_id (problem->severity));
      tr_json_object_set_text (object, "message", message);
      json_array_add_object_element (array, object);
    }
  return array;
}

void
tr_problem_print (const TrProblem *problem, const char *prefix)
{
  g_autofree char *message = tr_problem_dup_message (problem);
  g_autofree char *text = tr_escape_line (message);

  if (prefix != NULL)
    {
      g_autofree char *shown = tr_escape_line (prefix);

      printf ("%s:", shown);
    }
  if (problem->line > 0)
    printf ("%u:%u:", problem->line, problem->column);
  if (prefix != NULL || problem->line > 0)
    putchar (' ');
  printf ("%s: %s [%s]\n",
          tr_severity_get_id (problem->severity),
          text,
          tr_problem_get_name (problem));
}
