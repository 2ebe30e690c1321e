/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The files that a save writes beside a file before it takes its place: `.NAME.XXXXXXXX.tr-tmp`.
 * One is left behind only where the program is killed, and is swept when its folder is looked at
 * again.
 *
 * Who writes one holds a lock (flock) on it until it has its final name. The kernel gives the lock
 * back when the process ends, however it ends: a file whose lock is free is nobody's. */

/**
 * tr_temporary_make_name:
 * @name: of the file to be replaced; or "" for a name that is as short as can be
 *
 * Returns: (transfer full): a new name, not longer than NAME_MAX
 */
char *tr_temporary_make_name (const char *name);

/**
 * tr_temporary_is_name:
 *
 * Returns: whether tr_temporary_make_name() could have made it
 */
gboolean tr_temporary_is_name (const char *name);

/**
 * tr_temporary_lock:
 * @fd: just created
 *
 * Marks a temporary file as one that is being written. Also where the file system has no locks.
 *
 * Returns: %FALSE if a sweep has come first: the file is lost, make another
 */
gboolean tr_temporary_lock (int fd);

/**
 * tr_temporary_sweep:
 * @folder_fd: an open folder
 * @name: (type filename): an entry of it for which tr_temporary_is_name() holds
 *
 * Removes the file if nobody is writing it. On file systems where a lock may not be seen by other
 * machines, and on those without locks, only if it is older than an hour. Blocks; for workers.
 *
 * Returns: whether it was removed
 */
gboolean tr_temporary_sweep (int folder_fd, const char *name);

/**
 * tr_temporary_sweep_folder:
 * @folder_fd: an open folder; its position does not matter and is not changed
 *
 * Sweeps all that is in a folder, once in the life of the process for each folder: what is left
 * behind comes from before. Blocks; O(entries) the first time.
 */
void tr_temporary_sweep_folder (int folder_fd);

G_END_DECLS
