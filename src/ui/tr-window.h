/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

/**
 * TrWindow:
 *
 * The library, a transcript and its details, in as many panes as the width allows. Without a
 * folder, a page that says how to begin.
 */
#define TR_TYPE_WINDOW (tr_window_get_type ())
G_DECLARE_FINAL_TYPE (TrWindow, tr_window, TR, WINDOW, AdwApplicationWindow)

/**
 * tr_window_new:
 * @listing: of the workspace's collection: windows that share a workspace have one each
 * @expects_folders: a folder is about to be opened: do not say that there is none
 */
TrWindow *tr_window_new (GtkApplication *application,
                         TrWorkspace *workspace,
                         TrListing *listing,
                         gboolean expects_folders);

/**
 * tr_window_open:
 * @path: absolute
 * @enter: whether the person wants to read it now (where only one pane is seen, it is brought to
 * the front)
 */
void tr_window_open (TrWindow *self, const char *path, gboolean enter);

/**
 * tr_window_open_files:
 * @files: (element-type GFile): what was dropped, or named on the command line: folders join the
 * collection, a file opens; where no folder is open, with its folder
 */
void tr_window_open_files (TrWindow *self, GSList *files);

/**
 * tr_window_search:
 *
 * Searches the library for @query, as if it was typed.
 */
void tr_window_search (TrWindow *self, const char *query);

/**
 * tr_window_get_open_path:
 *
 * Returns: (nullable): the file that is shown
 */
const char *tr_window_get_open_path (TrWindow *self);

/**
 * tr_window_stay:
 *
 * Closing was begun, but the person wants the window again.
 */
void tr_window_stay (TrWindow *self);

/**
 * tr_window_dismiss:
 *
 * Closes without another question.
 */
void tr_window_dismiss (TrWindow *self);

G_END_DECLS
