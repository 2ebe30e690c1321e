/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-recipe.h"

G_BEGIN_DECLS

/**
 * tr_expand_folders:
 * @paths: (element-type filename): files and folders
 * @n_unreadable: (out): folders that could not be listed, each reported
 *
 * Returns: (transfer full) (element-type filename): the files, and those below the folders, in the
 *   order of their paths, as a person would write them
 */
GPtrArray *tr_expand_folders (GPtrArray *paths, guint *n_unreadable);

/**
 * tr_edit_many:
 * @paths: (element-type filename): files and folders
 * @dry_run: print what would change as a unified diff, and write nothing
 *
 * Follows @recipe in all files. What is being done is noted, so that the window offers to finish it
 * or to take it back if it ends in the middle.
 *
 * Returns: the exit status
 */
int tr_edit_many (GPtrArray *paths, gboolean dry_run, gboolean counts, TrRecipe *recipe);

G_END_DECLS
