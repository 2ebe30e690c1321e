/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "edit/tr-history.h"
#include "workspace/tr-batch.h"
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
 * Follows @recipe in all files. What is being done is noted, so that `recover`, or the window, can
 * finish it or take it back if it ends in the middle.
 *
 * Returns: the exit status
 */
int tr_edit_many (GPtrArray *paths, gboolean dry_run, gboolean counts, TrRecipe *recipe);

/**
 * tr_edit_batch:
 * @func: says what to do with each file
 *
 * As tr_edit_many().
 */
int tr_edit_batch (
    GPtrArray *paths, gboolean dry_run, gboolean counts, TrBatchFunc func, gpointer user_data);

/**
 * tr_report_error:
 *
 * Reports what @error says of @path.
 */
void tr_report_error (const char *path, const GError *error);

/**
 * tr_print_change:
 *
 * Prints what @change would do to the file as a unified diff; nothing, where it is another file by
 * now, or as it is to be.
 *
 * Returns: whether the file could be read; it is reported otherwise
 */
gboolean tr_print_change (const char *path, const TrChange *change);

G_END_DECLS
