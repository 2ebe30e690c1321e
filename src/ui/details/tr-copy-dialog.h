/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-comparison.h"

G_BEGIN_DECLS

/**
 * TrCopyDialog:
 *
 * Shows in what a file and a conflict copy of it differ, each difference with both versions to
 * choose from; the file's own are chosen at first.
 *
 * Signal `chosen`: the person has decided; the dialog closes after it.
 */
#define TR_TYPE_COPY_DIALOG (tr_copy_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrCopyDialog, tr_copy_dialog, TR, COPY_DIALOG, AdwWindow)

/**
 * tr_copy_dialog_new:
 * @parent: the window it belongs to
 * @path: (type filename): the copy
 * @n_copies: how many there are, this one with them
 */
TrCopyDialog *
tr_copy_dialog_new (GtkWindow *parent, TrComparison *comparison, const char *path, guint n_copies);

TrComparison *tr_copy_dialog_get_comparison (TrCopyDialog *self);
const char *tr_copy_dialog_get_path (TrCopyDialog *self);
guint tr_copy_dialog_get_n_copies (TrCopyDialog *self);

/**
 * tr_copy_dialog_get_choice:
 *
 * Returns: (transfer none) (array): for each difference whether the copy's was chosen
 */
const gboolean *tr_copy_dialog_get_choice (TrCopyDialog *self);

G_END_DECLS
