/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-workspace-private.h"

GPtrArray *
tr_workspace_get_unreadable_folders (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), NULL);
  return tr_folder_reader_get_unreadable_folders (tr_workspace_get_reader (self));
}

gboolean
tr_workspace_get_monitor_limited (TrWorkspace *self)
{
  g_return_val_if_fail (TR_IS_WORKSPACE (self), FALSE);
  return tr_monitor_get_limited (tr_folder_reader_get_monitor (tr_workspace_get_reader (self)));
}
