/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where two machines changed a file at a time, a program that keeps folders in step keeps one of
 * the versions under the file's name and puts the other beside it, under a name that says so: a
 * conflict copy. */

/**
 * tr_conflict_copy_dup_original:
 * @name: a file's name, without folders
 *
 * By the name alone: `talk.sync-conflict-20250101-120000-ABCDEFG.md` (Syncthing), `talk (conflicted
 * copy 2025-01-01 120000).md` (Nextcloud, ownCloud; with a person's name where the server does so),
 * `talk_conflict-20250101-120000.md` (older ones), `talk (Mara's conflicted copy 2025-01-01).md`
 * (Dropbox, also in its other languages).
 *
 * Returns: (transfer full) (nullable): the name of the file it is a version of; %NULL for any other
 * file
 */
char *tr_conflict_copy_dup_original (const char *name);

/**
 * tr_conflict_copy_dup_original_path:
 *
 * Returns: (transfer full) (nullable) (type filename): the same of a path, whether there is such a
 *   file or not; cheap where @path is not one
 */
char *tr_conflict_copy_dup_original_path (const char *path);

/**
 * tr_conflict_copy_has_name:
 *
 * Returns: whether tr_conflict_copy_dup_original() finds an original for @name; cheap where it does
 *   not
 */
gboolean tr_conflict_copy_has_name (const char *name);

/**
 * tr_conflict_copy_list:
 * @path: a file
 * @cancellable: (nullable):
 *
 * Looks for the conflict copies beside @path. Blocks, O(files in the folder): for workers. A folder
 * that cannot be listed has none.
 *
 * Returns: (transfer full) (element-type filename): their names, sorted
 */
GPtrArray *tr_conflict_copy_list (const char *path, GCancellable *cancellable);

G_END_DECLS
