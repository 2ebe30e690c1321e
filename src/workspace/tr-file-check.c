/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-file-check.h"

#include "library/tr-conflict-copy.h"
#include "workspace/tr-standards.h"

GPtrArray *
tr_file_check (const char *path, TrDocument *document, TrPeers *peers, GCancellable *cancellable)
{
  g_return_val_if_fail (path != NULL, NULL);

  GPtrArray *problems = tr_check_document (document);
  g_autoptr (GPtrArray) copies = tr_conflict_copy_list (path, cancellable);
  g_autoptr (TrStandard) standard = tr_standards_get_for (path);

  tr_check_standard (document, path, standard, problems);
  if (peers != NULL)
    tr_peers_check (peers, path, document, standard, problems);
  tr_check_conflict_copies (problems, copies);
  return problems;
}

TrRecord *
tr_file_check_make_record (const char *path, TrDocument *document, GPtrArray *problems)
{
  g_auto (TrExamination) examination;

  g_return_val_if_fail (path != NULL && problems != NULL, NULL);

  tr_examination_init (&examination);
  for (guint i = 0; i < problems->len; i++)
    {
      const TrProblem *problem = g_ptr_array_index (problems, i);
      const char *name = tr_problem_get_name (problem);

      if (problem->check == TR_CHECK_CONFLICT_COPY || problem->check == TR_CHECK_SAME_TEXT
          || problem->check == TR_CHECK_SAME_VIDEO || problem->check == TR_CHECK_REPEATED)
        continue;
      examination.n_problems += problem->severity > TR_SEVERITY_INFO;
      if (!g_ptr_array_find (examination.names, name, NULL))
        g_ptr_array_add (examination.names, (char *) name);
    }
  tr_prints_collect (document, examination.prints, TR_MAX_PRINTS);
  return tr_record_new_examined (path, document, &examination);
}

void
tr_file_examine (TrDocument *document, const char *path, TrExamination *examination)
{
  g_autoptr (TrStandard) standard = tr_standards_get_for (path);

  examination->n_problems = tr_check_examine (document, path, standard, examination->names);
  tr_prints_collect (document, examination->prints, TR_MAX_PRINTS);
}

TrRecord *
tr_file_examine_record (const char *path, TrDocument *document)
{
  g_auto (TrExamination) examination;

  tr_examination_init (&examination);
  tr_file_examine (document, path, &examination);
  return tr_record_new_examined (path, document, &examination);
}
