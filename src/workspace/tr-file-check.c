/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-file-check.h"

#include "library/tr-conflict-copy.h"
#include "workspace/tr-standards.h"

GPtrArray *
tr_file_check (const char *path, TrDocument *document, GCancellable *cancellable)
{
  g_return_val_if_fail (path != NULL, NULL);

  GPtrArray *problems = tr_check_document (document);
  g_autoptr (GPtrArray) copies = tr_conflict_copy_list (path, cancellable);
  g_autoptr (TrStandard) standard = tr_standards_get_for (path);

  tr_check_standard (document, path, standard, problems);
  tr_check_conflict_copies (problems, copies);
  return problems;
}

TrRecord *
tr_file_check_make_record (const char *path, TrDocument *document, GPtrArray *problems)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint n = 0;

  g_return_val_if_fail (path != NULL && problems != NULL, NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const TrProblem *problem = g_ptr_array_index (problems, i);
      const char *name = tr_problem_get_name (problem);

      if (problem->check == TR_CHECK_CONFLICT_COPY)
        continue;
      n += problem->severity > TR_SEVERITY_INFO;
      if (!g_ptr_array_find (names, name, NULL))
        g_ptr_array_add (names, (char *) name);
    }
  return tr_record_new_examined (path, document, n, names);
}

guint
tr_file_examine (TrDocument *document, const char *path, GPtrArray *names)
{
  g_autoptr (TrStandard) standard = tr_standards_get_for (path);

  return tr_check_examine (document, path, standard, names);
}
