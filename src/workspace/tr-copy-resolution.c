/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-copy-resolution.h"

#include "library/tr-conflict-copy.h"
#include "workspace/tr-transcript-private.h"

G_DEFINE_QUARK (tr - copy - error - quark, tr_copy_error)

/* ---- comparing ---- */

typedef struct
{
  char *path; /* the original's */
  TrDocument *document;
  char *copy;
  guint n_copies;
} CompareJob;

static void
compare_job_free (CompareJob *job)
{
  g_free (job->path);
  g_object_unref (job->document);
  g_free (job->copy);
  g_free (job);
}

static void
compare_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CompareJob *job = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) copies = tr_conflict_copy_list (job->path, cancellable);
  g_autofree char *folder = g_path_get_dirname (job->path);
  g_autoptr (TrDocument) copy = NULL;

  if (copies->len == 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no copy is left");
      return;
    }
  job->n_copies = copies->len;
  job->copy = g_build_filename (folder, g_ptr_array_index (copies, 0), NULL);
  copy = tr_document_load (job->copy, cancellable, &error);
  if (copy == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task,
                           tr_comparison_new (job->document, copy),
                           (GDestroyNotify) tr_comparison_unref);
}

void
tr_compare_copies_async (TrTranscript *transcript,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (TR_IS_TRANSCRIPT (transcript));
  g_return_if_fail (tr_transcript_get_document (transcript) != NULL);

  g_autoptr (GTask) task = g_task_new (transcript, cancellable, callback, user_data);
  CompareJob *job = g_new0 (CompareJob, 1);

  job->path = g_strdup (tr_transcript_get_path (transcript));
  job->document = g_object_ref (tr_transcript_get_document (transcript));
  g_task_set_source_tag (task, tr_compare_copies_async);
  g_task_set_task_data (task, job, (GDestroyNotify) compare_job_free);
  g_task_run_in_thread (task, compare_thread);
}

TrComparison *
tr_compare_copies_finish (GAsyncResult *result, char **path, guint *n_copies, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tr_compare_copies_async), NULL);

  TrComparison *comparison = g_task_propagate_pointer (G_TASK (result), error);

  if (comparison != NULL)
    {
      CompareJob *job = g_task_get_task_data (G_TASK (result));

      *path = g_steal_pointer (&job->copy);
      *n_copies = job->n_copies;
    }
  return comparison;
}

/* ---- resolving ---- */

typedef struct
{
  TrWorkspace *workspace;
  TrTranscript *transcript;
  char *path;
  TrComparison *comparison;
  gboolean *from_copy;
  TrCommand *command; /* nullable: nothing changes in the original */
  gulong handlers[3];
  gboolean edited;
} Resolution;

static void
resolution_free (Resolution *self)
{
  g_object_unref (self->workspace);
  g_object_unref (self->transcript);
  g_free (self->path);
  tr_comparison_unref (self->comparison);
  g_free (self->from_copy);
  g_clear_pointer (&self->command, tr_command_unref);
  g_free (self);
}

/* Whether the copy is still what the person saw. */
static gboolean
check_copy (const Resolution *self, GError **error)
{
  g_autoptr (TrDocument) now = tr_document_load (self->path, NULL, error);

  if (now == NULL)
    return FALSE;
  if (g_bytes_equal (tr_document_get_bytes (now),
                     tr_document_get_bytes (tr_comparison_get_copy (self->comparison))))
    return TRUE;
  g_set_error_literal (error, TR_COPY_ERROR, TR_COPY_ERROR_CHANGED, "the copy has changed");
  return FALSE;
}

static void
trash_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Resolution *self = data;
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GError) error = NULL;

  if (check_copy (self, &error) && g_file_trash (file, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    g_task_return_new_error (task, TR_COPY_ERROR, TR_COPY_ERROR_NO_TRASH, "%s", error->message);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_trashed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Resolution *self = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean trashed = g_task_propagate_boolean (G_TASK (result), &error);

  /* The monitor would tell as well, if there is one and a little later. */
  tr_transcript_check_again (self->transcript);
  tr_workspace_look_again (self->workspace);
  if (trashed)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
trash (GTask *task)
{
  g_autoptr (GTask) worker = g_task_new (NULL, NULL, on_trashed, g_object_ref (task));

  g_task_set_source_tag (worker, trash);
  /* The outer task keeps it. */
  g_task_set_task_data (worker, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (worker, trash_thread);
}

/* The edit has come to an end, whichever; the caller holds @task. */
static void
stop_waiting (GTask *task)
{
  Resolution *self = g_task_get_task_data (task);

  g_clear_signal_handler (&self->handlers[0], self->workspace);
  g_clear_signal_handler (&self->handlers[1], self->transcript);
  g_clear_signal_handler (&self->handlers[2], self->transcript);
  g_object_unref (task);
}

static void
on_edited (TrWorkspace *workspace, const char *path, TrStep *step, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Resolution *self = g_task_get_task_data (task);
  GPtrArray *commands = tr_step_get_change (step, 0)->redo;

  if (commands->len != 1 || g_ptr_array_index (commands, 0) != self->command)
    return;
  self->edited = TRUE;
  stop_waiting (task);
  trash (task);
}

static void
on_refused (TrTranscript *transcript, const GError *error, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);

  stop_waiting (task);
  g_task_return_error (task, g_error_copy (error));
}

static void
on_unsaved_changed (TrTranscript *transcript, GParamSpec *pspec, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);

  if (tr_transcript_get_unsaved (transcript) || tr_transcript_is_busy (transcript))
    return;
  stop_waiting (task);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the edit was discarded");
}

static void
merge_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Resolution *self = data;
  GError *error = NULL;
  GBytes *bytes = NULL;

  if (check_copy (self, &error))
    bytes = tr_comparison_merge (self->comparison, self->from_copy, &error);
  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
on_merged (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Resolution *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  GBytes *before;

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  before = tr_document_get_bytes (tr_comparison_get_original (self->comparison));
  if (g_bytes_equal (bytes, before))
    {
      trash (task);
      return;
    }
  self->command = tr_command_new_replace (before, bytes);
  self->handlers[0] = g_signal_connect (self->workspace, "edited", G_CALLBACK (on_edited), task);
  self->handlers[1]
      = g_signal_connect (self->transcript, "edit-refused", G_CALLBACK (on_refused), task);
  self->handlers[2] = g_signal_connect (self->transcript,
                                        "notify::unsaved",
                                        G_CALLBACK (on_unsaved_changed),
                                        task);
  tr_transcript_apply (self->transcript, self->command);
  /* Until stop_waiting(). */
  g_steal_pointer (&task);
}

void
tr_resolve_copy_async (TrWorkspace *workspace,
                       TrTranscript *transcript,
                       const char *path,
                       TrComparison *comparison,
                       const gboolean *from_copy,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (TR_IS_WORKSPACE (workspace) && TR_IS_TRANSCRIPT (transcript));
  g_return_if_fail (path != NULL && comparison != NULL);

  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr (GTask) worker = NULL;
  Resolution *self = g_new0 (Resolution, 1);

  self->workspace = g_object_ref (workspace);
  self->transcript = g_object_ref (transcript);
  self->path = g_strdup (path);
  self->comparison = tr_comparison_ref (comparison);
  self->from_copy
      = g_memdup2 (from_copy, tr_comparison_get_n_differences (comparison) * sizeof (gboolean));
  g_task_set_source_tag (task, tr_resolve_copy_async);
  g_task_set_task_data (task, self, (GDestroyNotify) resolution_free);
  worker = g_task_new (NULL, NULL, on_merged, g_object_ref (task));
  g_task_set_source_tag (worker, tr_resolve_copy_async);
  g_task_set_task_data (worker, self, NULL);
  g_task_run_in_thread (worker, merge_thread);
}

gboolean
tr_resolve_copy_finish (GAsyncResult *result, gboolean *edited, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tr_resolve_copy_async), FALSE);

  Resolution *self = g_task_get_task_data (G_TASK (result));

  *edited = self->edited;
  return g_task_propagate_boolean (G_TASK (result), error);
}
