/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-collection.h"
#include "library/tr-scan.h"
#include "workspace/tr-peers.h"

G_BEGIN_DECLS

/**
 * tr_path_as_given:
 * @given: a folder or file as the user wrote it
 * @root: the same, absolute
 * @path: absolute
 *
 * Returns: (transfer full): `sub/a.md` below the folder that was given as `talks/` is
 *   `talks/sub/a.md`; what is not below it stays as it is
 */
char *tr_path_as_given (const char *given, const char *root, const char *path);

/**
 * tr_read_folder:
 * @given: a folder or file as the user wrote it
 * @take: gets the records of the files
 *
 * Reads and checks all files at or below @given, and returns when that is done. Folders that cannot
 * be listed are reported.
 *
 * Returns: how many of them there are
 */
guint tr_read_folder (const char *given, TrScanBatchFunc take, gpointer user_data);

/**
 * tr_read_into:
 *
 * A #TrScanBatchFunc: applies what is read to the #TrCollection @user_data.
 */
void tr_read_into (GPtrArray *records, GPtrArray *removed, gpointer user_data);

/**
 * tr_compare_files:
 * @changed: (nullable) (element-type TrRecord): gets those that have something in common
 *
 * Compares all files of @collection with each other, so that their records tell what they have in
 * common.
 *
 * Returns: (transfer full):
 */
TrPeers *tr_compare_files (TrCollection *collection, GPtrArray *changed);

G_END_DECLS
