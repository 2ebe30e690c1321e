/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-file-check.h"

#include "library/tr-conflict-copy.h"

GPtrArray *
tr_file_check (const char *path, TrDocument *document, GCancellable *cancellable)
{
  g_return_val_if_fail (path != NULL, NULL);

  GPtrArray *problems = tr_check_document (document);
  g_autoptr (GPtrArray) copies = tr_conflict_copy_list (path, cancellable);

  tr_check_conflict_copies (problems, copies);
  return problems;
}

guint
tr_file_check_count_own (GPtrArray *problems)
{
  g_return_val_if_fail (problems != NULL, 0);

  guint n = 0;

  for (guint i = 0; i < problems->len; i++)
    if (((const TrProblem *) g_ptr_array_index (problems, i))->check != TR_CHECK_CONFLICT_COPY)
      n++;
  return n;
}
