/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-names-change.h"
#include "workspace/tr-recipe.h"
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
 * @are_selected: whether the person selected these; otherwise they are all that the list shows
 */
TrBatchDialog *tr_batch_dialog_new (GtkWindow *parent,
                                    TrWorkspace *workspace,
                                    const char *const *paths,
                                    gboolean are_selected);

/**
 * tr_batch_dialog_new_for_recipe:
 * @paths: (array zero-terminated=1) (type filename): the files
 * @are_selected: as above
 * @recipe: (transfer full): what is to be done
 *
 * Begins with old and new.
 */
TrBatchDialog *tr_batch_dialog_new_for_recipe (GtkWindow *parent,
                                               TrWorkspace *workspace,
                                               const char *const *paths,
                                               gboolean are_selected,
                                               TrRecipe *recipe);

/**
 * tr_batch_dialog_new_preview:
 * @recipe: (transfer full): what is to be done
 * @companion: (nullable): what is to be remembered with it
 *
 * As tr_batch_dialog_new(), where it is known what is wanted: begins with old and new.
 */
TrBatchDialog *tr_batch_dialog_new_preview (GtkWindow *parent,
                                            TrWorkspace *workspace,
                                            const char *const *paths,
                                            const char *title,
                                            TrRecipe *recipe,
                                            TrNamesChange *companion);

/**
 * tr_batch_dialog_new_fixes:
 * @are_selected: as above
 * @name: (nullable): of a problem for which suggestions are to be taken: begins with old and new;
 *   otherwise with the choice of one
 */
TrBatchDialog *tr_batch_dialog_new_fixes (GtkWindow *parent,
                                          TrWorkspace *workspace,
                                          const char *const *paths,
                                          gboolean are_selected,
                                          const char *name);

/**
 * tr_batch_dialog_new_report:
 *
 * Shows only what could not be changed.
 */
TrBatchDialog *tr_batch_dialog_new_report (GtkWindow *parent, TrBatchReport *report);

G_END_DECLS
