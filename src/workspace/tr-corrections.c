/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-corrections.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "document/tr-occurrence.h"
#include "exchange/tr-corrections-json.h"
#include "workspace/tr-recipe.h"
#include "workspace/tr-standards.h"

#define MAX_SIZE (1024 * 1024)

char *
tr_corrections_dup_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "transcripts", "corrections.json", NULL);
}

/* @text: (out) (nullable): what the file held */
static GPtrArray *
load (char **text, guint *line, guint *column, GError **error)
{
  g_autofree char *path = tr_corrections_dup_path ();
  g_autoptr (GError) reason = NULL;
  gsize length;

  *line = *column = 0;
  *text = NULL;
  if (!g_file_get_contents (path, text, &length, &reason))
    {
      if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_ptr_array_new_with_free_func ((GDestroyNotify) tr_correction_unref);
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  if (length > MAX_SIZE)
    {
      g_set_error_literal (error, TR_JSON_ERROR, TR_JSON_ERROR_MEANING, "too long");
      return NULL;
    }
  return tr_corrections_from_json (*text, length, line, column, error);
}

GPtrArray *
tr_corrections_load (guint *line, guint *column, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (line != NULL && column != NULL, NULL);

  return load (&text, line, column, error);
}

/* ---- remembering ---- */

static void
put (GPtrArray *corrections, TrCorrection *correction)
{
  for (guint i = 0; i < corrections->len; i++)
    {
      TrCorrection *other = g_ptr_array_index (corrections, i);

      if (tr_correction_get_flags (other) != tr_correction_get_flags (correction)
          || !g_str_equal (tr_correction_get_from (other), tr_correction_get_from (correction)))
        continue;
      g_ptr_array_remove_index (corrections, i);
      g_ptr_array_insert (corrections, (int) i, tr_correction_ref (correction));
      return;
    }
  g_ptr_array_add (corrections, tr_correction_ref (correction));
}

static gboolean
is_still (const char *path, const char *text)
{
  g_autofree char *now = NULL;

  g_file_get_contents (path, &now, NULL, NULL);
  return g_strcmp0 (now, text) == 0;
}

static gboolean
write_file (const char *path, const char *text, const char *json, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
      return FALSE;
    }
  if (!is_still (path, text))
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_AGAIN, "it changes just now");
      return FALSE;
    }
  return g_file_set_contents_full (path,
                                   json,
                                   -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600,
                                   error);
}

static void
add_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  static GMutex mutex;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autofree char *path = tr_corrections_dup_path ();
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GPtrArray) corrections = NULL;
  GError *error = NULL;
  guint line, column;

  corrections = load (&text, &line, &column, &error);
  if (corrections != NULL)
    {
      put (corrections, data);
      json = tr_corrections_to_json (corrections);
      if (g_strcmp0 (json, text) == 0 || write_file (path, text, json, &error))
        {
          tr_standards_forget ();
          g_task_return_boolean (task, TRUE);
          return;
        }
    }
  if (line > 0)
    g_prefix_error (&error, "%s:%u:%u: ", path, line, column);
  else
    g_prefix_error (&error, "%s: ", path);
  g_task_return_error (task, error);
}

void
tr_corrections_add_async (TrCorrection *correction,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (correction != NULL);

  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, tr_corrections_add_async);
  g_task_set_task_data (task, tr_correction_ref (correction), (GDestroyNotify) tr_correction_unref);
  g_task_run_in_thread (task, add_thread);
}

gboolean
tr_corrections_add_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tr_corrections_add_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

TrCommand *
tr_corrections_make_command (const char *path, TrDocument *document)
{
  g_return_val_if_fail (path != NULL && TR_IS_DOCUMENT (document), NULL);

  g_autoptr (TrStandard) standard = tr_standards_get_for (path);
  GPtrArray *corrections = tr_standard_get_corrections (standard);
  g_autoptr (GPtrArray) occurrences = NULL;

  if (corrections == NULL || corrections->len == 0)
    return NULL;
  occurrences = tr_occurrences_find (document, corrections, FALSE);
  return tr_occurrences_make_command (document, occurrences);
}
