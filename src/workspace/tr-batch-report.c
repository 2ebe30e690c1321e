/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-batch-report.h"

G_DEFINE_BOXED_TYPE (TrBatchReport, tr_batch_report, tr_batch_report_ref, tr_batch_report_unref)

static void
failure_free (gpointer data)
{
  TrBatchFailure *failure = data;

  g_free (failure->path);
  g_error_free (failure->error);
  g_free (failure);
}

TrBatchReport *
tr_batch_report_new (TrBatchKind kind, guint n_files)
{
  TrBatchReport *report = g_new0 (TrBatchReport, 1);

  g_atomic_ref_count_init (&report->ref_count);
  report->kind = kind;
  report->n_files = n_files;
  report->failures = g_ptr_array_new_with_free_func (failure_free);
  report->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_change_free);
  report->left = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_change_free);
  return report;
}

TrBatchReport *
tr_batch_report_ref (TrBatchReport *report)
{
  g_return_val_if_fail (report != NULL, NULL);

  g_atomic_ref_count_inc (&report->ref_count);
  return report;
}

void
tr_batch_report_unref (TrBatchReport *report)
{
  g_return_if_fail (report != NULL);

  if (!g_atomic_ref_count_dec (&report->ref_count))
    return;
  g_ptr_array_unref (report->failures);
  g_ptr_array_unref (report->changes);
  g_ptr_array_unref (report->left);
  g_clear_error (&report->names_error);
  g_free (report);
}

void
tr_batch_report_fail (TrBatchReport *report, const char *path, GError *error)
{
  g_return_if_fail (report != NULL && path != NULL && error != NULL);

  TrBatchFailure *failure = g_new0 (TrBatchFailure, 1);

  failure->path = g_strdup (path);
  failure->error = error;
  g_ptr_array_add (report->failures, failure);
}
