/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"
#include "edit/tr-command.h"

G_BEGIN_DECLS

/**
 * TrMakeCommandsFunc:
 *
 * Returns: (transfer full) (element-type TrCommand): what to change in @document, or %NULL
 */
typedef GPtrArray *(*TrMakeCommandsFunc) (TrDocument *document, gpointer user_data, GError **error);

/**
 * tr_edit_files:
 * @paths: (element-type filename): files, and folders for all files below them: edited one after
 * the other; one that fails does not keep the others
 * @dry_run: print what would change as a unified diff, and write nothing
 *
 * Returns: the exit status
 */
int tr_edit_files (GPtrArray *paths, gboolean dry_run, TrMakeCommandsFunc make, gpointer user_data);

/**
 * TrMakePathCommandsFunc:
 *
 * As #TrMakeCommandsFunc, where it counts where the file is.
 */
typedef GPtrArray *(*TrMakePathCommandsFunc) (TrDocument *document,
                                              const char *path,
                                              gpointer user_data,
                                              GError **error);

/**
 * tr_edit_paths:
 *
 * As tr_edit_files().
 */
int
tr_edit_paths (GPtrArray *paths, gboolean dry_run, TrMakePathCommandsFunc make, gpointer user_data);

G_END_DECLS
