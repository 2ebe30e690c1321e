/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-recipe.h"
#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

/**
 * TrBatchFixes:
 *
 * The kinds of problems that some transcripts have and something can be suggested for, to choose
 * from.
 *
 * Signal `chosen` (GStrv names, const char *title): what is to be suggested for, see
 * tr_fixes_new().
 */
#define TR_TYPE_BATCH_FIXES (tr_batch_fixes_get_type ())
G_DECLARE_FINAL_TYPE (TrBatchFixes, tr_batch_fixes, TR, BATCH_FIXES, AdwBin)

/**
 * tr_batch_fixes_set_files:
 * @paths: (array zero-terminated=1) (type filename): the files
 *
 * Returns: whether there is anything to choose from
 */
gboolean
tr_batch_fixes_set_files (TrBatchFixes *self, TrWorkspace *workspace, const char *const *paths);

/**
 * tr_batch_fixes_make_recipe:
 * @names: (array zero-terminated=1): of problems, see tr_fixes_new()
 *
 * Returns: (transfer full): what takes the suggestions for them
 */
TrRecipe *tr_batch_fixes_make_recipe (TrBatchFixes *self, const char *const *names);
void tr_batch_fixes_focus (TrBatchFixes *self);

G_END_DECLS
