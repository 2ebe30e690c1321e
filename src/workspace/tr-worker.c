/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-worker-private.h"

#include "edit/tr-saver.h"
#include "workspace/tr-file-check.h"

/* ---- read ---- */

typedef struct
{
  char *path;
  TrPeers *peers; /* nullable */
  TrRevision known;
  gboolean has_known;
} ReadJob;

static void
read_job_free (ReadJob *job)
{
  g_clear_pointer (&job->peers, tr_peers_unref);
  g_free (job->path);
  g_free (job);
}

void
tr_read_free (TrRead *read)
{
  g_clear_object (&read->document);
  g_clear_pointer (&read->problems, g_ptr_array_unref);
  g_clear_pointer (&read->record, tr_record_unref);
  g_free (read);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ReadJob *job = data;
  GError *error = NULL;
  g_autoptr (TrDocument) document = tr_document_load (job->path, cancellable, &error);
  TrRead *read;

  if (document == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  read = g_new0 (TrRead, 1);
  read->revision = *tr_document_get_revision (document);
  if (!job->has_known || !tr_revision_same_content (&job->known, &read->revision))
    {
      read->problems = tr_file_check (job->path, document, job->peers, cancellable);
      read->record = tr_file_check_make_record (job->path, document, read->problems);
      read->document = g_steal_pointer (&document);
    }
  g_task_return_pointer (task, read, (GDestroyNotify) tr_read_free);
}

void
tr_worker_read_async (GObject *source,
                      const char *path,
                      TrPeers *peers,
                      const TrRevision *known,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, user_data);
  ReadJob *job = g_new0 (ReadJob, 1);

  job->path = g_strdup (path);
  job->peers = peers != NULL ? tr_peers_ref (peers) : NULL;
  if (known != NULL)
    {
      job->known = *known;
      job->has_known = TRUE;
    }
  g_task_set_source_tag (task, tr_worker_read_async);
  g_task_set_task_data (task, job, (GDestroyNotify) read_job_free);
  g_task_run_in_thread (task, read_thread);
}

TrRead *
tr_worker_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tr_worker_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- check ---- */

typedef struct
{
  char *path;
  TrPeers *peers; /* nullable */
  TrDocument *document;
} CheckJob;

static void
check_job_free (CheckJob *job)
{
  g_clear_pointer (&job->peers, tr_peers_unref);
  g_free (job->path);
  g_object_unref (job->document);
  g_free (job);
}

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CheckJob *job = data;

  g_task_return_pointer (task,
                         tr_file_check (job->path, job->document, job->peers, cancellable),
                         (GDestroyNotify) g_ptr_array_unref);
}

void
tr_worker_check_async (GObject *source,
                       const char *path,
                       TrPeers *peers,
                       TrDocument *document,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, user_data);
  CheckJob *job = g_new0 (CheckJob, 1);

  job->path = g_strdup (path);
  job->peers = peers != NULL ? tr_peers_ref (peers) : NULL;
  job->document = g_object_ref (document);
  g_task_set_source_tag (task, tr_worker_check_async);
  g_task_set_task_data (task, job, (GDestroyNotify) check_job_free);
  g_task_run_in_thread (task, check_thread);
}

GPtrArray *
tr_worker_check_finish (GAsyncResult *result, TrDocument **document)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tr_worker_check_async), NULL);

  *document = ((CheckJob *) g_task_get_task_data (G_TASK (result)))->document;
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* ---- plan ---- */

typedef struct
{
  char *path;
  TrPeers *peers; /* nullable */
  TrEdit *edit;
  TrDocument *base;
  TrDocument *origin;
  GPtrArray *problems;
} PlanJob;

static void
plan_job_free (PlanJob *job)
{
  g_clear_pointer (&job->peers, tr_peers_unref);
  g_free (job->path);
  g_clear_pointer (&job->edit, tr_edit_free);
  g_clear_object (&job->base);
  g_clear_object (&job->origin);
  g_clear_pointer (&job->problems, g_ptr_array_unref);
  g_free (job);
}

static void
plan_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PlanJob *job = data;
  GError *error = NULL;

  if (!tr_edit_plan (job->edit, job->base, job->origin, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  job->problems = tr_file_check (job->path, job->edit->after, job->peers, cancellable);
  g_task_return_boolean (task, TRUE);
}

void
tr_worker_plan_async (GObject *source,
                      const char *path,
                      TrPeers *peers,
                      TrEdit *edit,
                      TrDocument *base,
                      TrDocument *origin,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, user_data);
  PlanJob *job = g_new0 (PlanJob, 1);

  job->path = g_strdup (path);
  job->peers = peers != NULL ? tr_peers_ref (peers) : NULL;
  job->edit = edit;
  job->base = g_object_ref (base);
  g_set_object (&job->origin, origin);
  g_task_set_source_tag (task, tr_worker_plan_async);
  g_task_set_task_data (task, job, (GDestroyNotify) plan_job_free);
  g_task_run_in_thread (task, plan_thread);
}

gboolean
tr_worker_plan_finish (GAsyncResult *result, TrEdit **edit, GPtrArray **problems, GError **error)
{
  PlanJob *job;

  g_return_val_if_fail (g_async_result_is_tagged (result, tr_worker_plan_async), FALSE);

  job = g_task_get_task_data (G_TASK (result));
  *edit = g_steal_pointer (&job->edit);
  *problems = job->problems;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- replan ---- */

typedef struct
{
  char *path;
  TrPeers *peers; /* nullable */
  GPtrArray *edits;
  TrDocument *base;
  TrDocument *tip;
  GPtrArray *problems;
  guint failed;
} ReplanJob;

static void
replan_job_free (ReplanJob *job)
{
  g_clear_pointer (&job->peers, tr_peers_unref);
  g_free (job->path);
  g_ptr_array_unref (job->edits);
  g_clear_object (&job->base);
  g_clear_object (&job->tip);
  g_clear_pointer (&job->problems, g_ptr_array_unref);
  g_free (job);
}

static void
replan_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ReplanJob *job = data;
  GError *error = NULL;

  g_set_object (&job->tip, job->base);
  for (guint i = 0; i < job->edits->len; i++)
    {
      TrEdit *edit = g_ptr_array_index (job->edits, i);

      if (!tr_edit_plan (edit, job->tip, job->base, &error))
        {
          job->failed = i;
          g_task_return_error (task, error);
          return;
        }
      g_set_object (&job->tip, edit->after);
    }
  job->problems = tr_file_check (job->path, job->tip, job->peers, cancellable);
  g_task_return_boolean (task, TRUE);
}

void
tr_worker_replan_async (GObject *source,
                        const char *path,
                        TrPeers *peers,
                        GPtrArray *edits,
                        TrDocument *base,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, user_data);
  ReplanJob *job = g_new0 (ReplanJob, 1);

  job->path = g_strdup (path);
  job->peers = peers != NULL ? tr_peers_ref (peers) : NULL;
  job->edits = g_ptr_array_ref (edits);
  job->base = g_object_ref (base);
  g_task_set_source_tag (task, tr_worker_replan_async);
  g_task_set_task_data (task, job, (GDestroyNotify) replan_job_free);
  g_task_run_in_thread (task, replan_thread);
}

TrDocument *
tr_worker_replan_finish (GAsyncResult *result, GPtrArray **problems, guint *failed, GError **error)
{
  ReplanJob *job;

  g_return_val_if_fail (g_async_result_is_tagged (result, tr_worker_replan_async), NULL);

  job = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    {
      *failed = job->failed;
      return NULL;
    }
  *problems = g_steal_pointer (&job->problems);
  return job->tip;
}

/* ---- save ---- */

typedef struct
{
  char *path;
  TrRevision expected;
  TrDocument *document;
  GPtrArray *problems;
  guint n_edits;
} SaveJob;

static void
save_job_free (SaveJob *job)
{
  g_free (job->path);
  g_clear_object (&job->document);
  g_ptr_array_unref (job->problems);
  g_free (job);
}

void
tr_written_free (TrWritten *written)
{
  g_clear_object (&written->document);
  g_clear_pointer (&written->record, tr_record_unref);
  g_free (written);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaveJob *job = data;
  GError *error = NULL;
  GBytes *bytes = tr_document_get_bytes (job->document);
  g_autoptr (TrDocument) on_disk = NULL;
  TrRevision revision;
  guint n_other_names = tr_saver_count_other_names (job->path);
  TrWritten *written;

  if (!tr_saver_save (job->path, &job->expected, bytes, &revision, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  written = g_new0 (TrWritten, 1);
  written->document = g_object_ref (job->document);
  written->revision = revision;
  /* A record is made of a document with its revision; parsing once more here keeps documents
   * immutable. */
  on_disk = tr_document_new_with_revision (bytes, &revision);
  written->record = tr_file_check_make_record (job->path, on_disk, job->problems);
  written->n_edits = job->n_edits;
  written->n_other_names = n_other_names;
  g_task_return_pointer (task, written, (GDestroyNotify) tr_written_free);
}

void
tr_worker_save_async (GObject *source,
                      const char *path,
                      const TrRevision *expected,
                      TrDocument *document,
                      GPtrArray *problems,
                      guint n_edits,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, user_data);
  SaveJob *job = g_new0 (SaveJob, 1);

  job->path = g_strdup (path);
  job->expected = *expected;
  job->document = g_object_ref (document);
  job->problems = g_ptr_array_ref (problems);
  job->n_edits = n_edits;
  g_task_set_source_tag (task, tr_worker_save_async);
  g_task_set_task_data (task, job, (GDestroyNotify) save_job_free);
  g_task_run_in_thread (task, save_thread);
}

TrWritten *
tr_worker_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tr_worker_save_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
