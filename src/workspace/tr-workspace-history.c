/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-names-change.h"
#include "workspace/tr-workspace-private.h"

void
tr_workspace_undo (TrWorkspace *self)
{
  g_return_if_fail (TR_IS_WORKSPACE (self));
  tr_undo_request (tr_workspace_get_undo (self), TR_EDIT_UNDO);
}

void
tr_workspace_redo (TrWorkspace *self)
{
  g_return_if_fail (TR_IS_WORKSPACE (self));
  tr_undo_request (tr_workspace_get_undo (self), TR_EDIT_REDO);
}

gboolean
tr_workspace_get_can_undo (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), FALSE);
  return tr_undo_can_undo (tr_workspace_get_undo (self));
}

gboolean
tr_workspace_get_can_redo (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), FALSE);
  return tr_undo_can_redo (tr_workspace_get_undo (self));
}

/* ---- names ---- */

static void
on_names_changed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrNamesChange *change = TR_NAMES_CHANGE (object);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (TrStep) step = NULL;
  GError *error = NULL;
  gboolean is_other;

  if (!tr_names_change_do_finish (change, result, &is_other, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  step = tr_step_new (nothing, object);
  if (is_other)
    tr_undo_push (tr_workspace_get_undo (g_task_get_source_object (task)), step);
  g_task_return_boolean (task, is_other);
}

void
tr_workspace_change_names_async (TrWorkspace *self,
                                 const char *field,
                                 const char *name,
                                 const char *const *variants,
                                 gboolean exactly,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (TR_IS_WORKSPACE (self));

  g_autoptr (TrNamesChange) change
      = tr_names_change_new (tr_workspace_get_names (self), field, name, variants, exactly);
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tr_workspace_change_names_async);
  tr_names_change_do_async (change, on_names_changed, task);
}

gboolean
tr_workspace_change_names_finish (TrWorkspace *self,
                                  GAsyncResult *result,
                                  gboolean *is_other,
                                  GError **error)
{
  g_autoptr (GError) reason = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, tr_workspace_change_names_async), FALSE);

  *is_other = g_task_propagate_boolean (G_TASK (result), &reason);
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}
