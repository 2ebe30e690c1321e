/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-proposal.h"

static void
propose_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  TrRepair *repair = tr_repair_new (data, &error);

  if (repair != NULL)
    g_task_return_pointer (task, repair, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
tr_propose_repair_async (TrDocument *document,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (TR_IS_DOCUMENT (document));

  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tr_propose_repair_async);
  g_task_set_task_data (task, g_object_ref (document), g_object_unref);
  g_task_run_in_thread (task, propose_thread);
}

TrRepair *
tr_propose_repair_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tr_propose_repair_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  TrSourceText *source;
  char *text;
  guint line;
  guint column;
} CheckJob;

static void
check_job_free (CheckJob *job)
{
  tr_source_text_unref (job->source);
  g_free (job->text);
  g_free (job);
}

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CheckJob *job = data;
  GError *error = NULL;

  if (tr_source_text_check (job->source, job->text, &job->line, &job->column, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
tr_check_source_async (TrSourceText *source,
                       const char *text,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (source != NULL && text != NULL);

  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  CheckJob *job = g_new0 (CheckJob, 1);

  job->source = tr_source_text_ref (source);
  job->text = g_strdup (text);
  g_task_set_source_tag (task, tr_check_source_async);
  g_task_set_task_data (task, job, (GDestroyNotify) check_job_free);
  g_task_run_in_thread (task, check_thread);
}

gboolean
tr_check_source_finish (GAsyncResult *result, guint *line, guint *column, GError **error)
{
  CheckJob *job;
  gboolean valid;
  g_autoptr (GError) reason = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, tr_check_source_async), FALSE);

  valid = g_task_propagate_boolean (G_TASK (result), &reason);
  *line = *column = 0;
  /* A cancelled check may still be running and writing its outcome. */
  if (reason != NULL && reason->domain == TR_FRONT_MATTER_ERROR)
    {
      job = g_task_get_task_data (G_TASK (result));
      *line = job->line;
      *column = job->column;
    }
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return valid;
}
