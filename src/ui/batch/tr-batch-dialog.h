/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

/**
 * TrBatchDialog:
 *
 * Changes many transcripts at once: what is to be done, old and new for each file, progress, and
 * what could not be changed and why. A modal window, in pages.
 */
#define TR_TYPE_BATCH_DIALOG (tr_batch_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrBatchDialog, tr_batch_dialog, TR, BATCH_DIALOG, AdwWindow)

/**
 * tr_batch_dialog_new:
 * @paths: (array zero-terminated=1) (type filename): the files
 */
TrBatchDialog *
tr_batch_dialog_new (GtkWindow *parent, TrWorkspace *workspace, const char *const *paths);

/**
 * tr_batch_dialog_new_report:
 *
 * Shows only what could not be changed.
 */
TrBatchDialog *tr_batch_dialog_new_report (GtkWindow *parent, TrBatchReport *report);

G_END_DECLS
