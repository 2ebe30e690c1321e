/* SPDX-License-Identifier: GPL-3.0-or-later */
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
