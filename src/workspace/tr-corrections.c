/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-corrections.h"

#include <string.h>

#include "document/tr-occurrence.h"
#include "exchange/tr-corrections-json.h"
#include "workspace/tr-json-file-private.h"
#include "workspace/tr-recipe.h"
#include "workspace/tr-standards.h"

char *
tr_corrections_dup_path (void)
{
  return tr_json_file_dup_config_path ("corrections.json");
}

/* @text: (out) (nullable): what the file holds */
static GPtrArray *
load (const char *path, char **text, gsize *length, guint *line, guint *column, GError **error)
{
  g_autoptr (GError) reason = NULL;

  *line = *column = 0;
  *text = tr_json_file_read (path, length, &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  if (*text == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) tr_correction_unref);
  return tr_corrections_from_json (*text, *length, line, column, error);
}

GPtrArray *
tr_corrections_load (guint *line, guint *column, GError **error)
{
  g_autofree char *path = tr_corrections_dup_path ();
  g_autofree char *text = NULL;
  gsize length;

  g_return_val_if_fail (line != NULL && column != NULL, NULL);

  return load (path, &text, &length, line, column, error);
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
add_locked (const char *path, TrCorrection *correction, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GPtrArray) corrections = NULL;
  guint line, column;
  gsize length;

  corrections = load (path, &text, &length, &line, &column, error);
  if (corrections == NULL)
    {
      if (line > 0)
        g_prefix_error (error, "%s:%u:%u: ", path, line, column);
      else
        g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  put (corrections, correction);
  json = tr_corrections_to_json (corrections);
  if (g_strcmp0 (json, text) == 0)
    return TRUE;
  if (!tr_json_file_is_still (path, text, length))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_AGAIN, "%s: %s", path, "it changes just now");
      return FALSE;
    }
  return tr_json_file_write (path, json, error);
}

static void
add_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *path = tr_corrections_dup_path ();
  GError *error = NULL;
  gboolean is_done = FALSE;
  int lock;

  if (tr_json_file_make_folder (path, &error))
    {
      lock = tr_json_file_lock (path);
      is_done = add_locked (path, data, &error);
      tr_json_file_unlock (lock);
    }
  if (!is_done)
    {
      g_task_return_error (task, error);
      return;
    }
  tr_standards_forget ();
  g_task_return_boolean (task, TRUE);
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
