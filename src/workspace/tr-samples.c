/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-workspace.h"

/* Copies the files of one folder, and of the folders in it. The sample collection is small; what
 * exists already may have been edited and is left as it is. */
static gboolean
copy_folder (GFile *source, GFile *target, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileEnumerator) children = NULL;

  if (!g_file_make_directory_with_parents (target, cancellable, error))
    {
      if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_EXISTS))
        return FALSE;
      g_clear_error (error);
    }
  children = g_file_enumerate_children (source,
                                        G_FILE_ATTRIBUTE_STANDARD_NAME
                                        "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                        G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS,
                                        cancellable,
                                        error);
  if (children == NULL)
    return FALSE;
  for (;;)
    {
      GFileInfo *info;
      GFile *child;
      g_autoptr (GFile) copy = NULL;

      if (!g_file_enumerator_iterate (children, &info, &child, cancellable, error))
        return FALSE;
      if (info == NULL)
        return TRUE;
      copy = g_file_get_child (target, g_file_info_get_name (info));
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
        {
          if (!copy_folder (child, copy, cancellable, error))
            return FALSE;
        }
      else if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
        {
          /* Default permissions: the installed files may be read-only. */
          if (!g_file_copy (child,
                            copy,
                            G_FILE_COPY_TARGET_DEFAULT_PERMS,
                            cancellable,
                            NULL,
                            NULL,
                            error))
            {
              if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_EXISTS))
                return FALSE;
              g_clear_error (error);
            }
        }
    }
}

typedef struct
{
  GFile *source;
  GFile *target;
} CopyJob;

static void
copy_job_free (CopyJob *job)
{
  g_object_unref (job->source);
  g_object_unref (job->target);
  g_free (job);
}

static void
copy_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CopyJob *job = data;
  GError *error = NULL;

  if (copy_folder (job->source, job->target, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
tr_workspace_copy_samples_async (TrWorkspace *self,
                                 const char *source,
                                 const char *target,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  CopyJob *job;

  g_return_if_fail (source != NULL && target != NULL);

  job = g_new0 (CopyJob, 1);
  job->source = g_file_new_for_path (source);
  job->target = g_file_new_for_path (target);
  g_task_set_source_tag (task, tr_workspace_copy_samples_async);
  g_task_set_task_data (task, job, (GDestroyNotify) copy_job_free);
  g_task_run_in_thread (task, copy_thread);
}

gboolean
tr_workspace_copy_samples_finish (TrWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
