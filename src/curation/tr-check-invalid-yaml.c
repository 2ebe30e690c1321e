/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

guint
tr_check_invalid_yaml (TrDocument *document, GPtrArray *problems)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  guint line, column;
  const GError *error = tr_front_matter_get_error (front_matter, &line, &column);

  if (error == NULL || !tr_check_has_metadata (document))
    return 0;

  tr_check_add (problems, document, TR_CHECK_INVALID_YAML, NULL, error->message, -1);
  if (problems != NULL)
    {
      TrProblem *problem = g_ptr_array_index (problems, problems->len - 1);

      problem->code = error->code;
      problem->line = line;
      problem->column = column;
    }
  return 1;
}
