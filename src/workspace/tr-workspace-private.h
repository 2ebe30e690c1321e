/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-folder-reader-private.h"
#include "workspace/tr-undo-private.h"
#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

/**
 * tr_workspace_get_undo: (transfer none)
 */
TrUndo *tr_workspace_get_undo (TrWorkspace *self);

/**
 * tr_workspace_get_reader: (transfer none)
 */
TrFolderReader *tr_workspace_get_reader (TrWorkspace *self);

G_END_DECLS
