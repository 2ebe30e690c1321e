/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/tr-revision.h"

G_BEGIN_DECLS

/**
 * TrSaverError:
 * @TR_SAVER_ERROR_CHANGED: the file is no longer the expected revision
 * @TR_SAVER_ERROR_VANISHED: the file or its folder is gone
 * @TR_SAVER_ERROR_READ_ONLY: the file may not be written
 * @TR_SAVER_ERROR_NO_SPACE: the disk is full
 * @TR_SAVER_ERROR_FAILED: any other error of the system; its message says which
 * @TR_SAVER_ERROR_FOLDER_READ_ONLY: no file may be made in the folder
 * @TR_SAVER_ERROR_DISK_READ_ONLY: the file system may not be written
 * @TR_SAVER_ERROR_QUOTA: the user's share of the disk is full
 * @TR_SAVER_ERROR_DISK: reading or writing has failed
 * @TR_SAVER_ERROR_LOCKED: another process keeps the folder locked
 *
 * After each of them the file is as it was and no temporary file is left (should even removing that
 * fail, it is swept later, see tr-temporary.h).
 */
typedef enum
{
  TR_SAVER_ERROR_CHANGED,
  TR_SAVER_ERROR_VANISHED,
  TR_SAVER_ERROR_READ_ONLY,
  TR_SAVER_ERROR_NO_SPACE,
  TR_SAVER_ERROR_FAILED,
  TR_SAVER_ERROR_FOLDER_READ_ONLY,
  TR_SAVER_ERROR_DISK_READ_ONLY,
  TR_SAVER_ERROR_QUOTA,
  TR_SAVER_ERROR_DISK,
  TR_SAVER_ERROR_LOCKED,
} TrSaverError;

#define TR_SAVER_ERROR (tr_saver_error_quark ())
GQuark tr_saver_error_quark (void);

/**
 * tr_saver_save:
 * @path: the file; a symbolic link is followed, the link stays
 * @expected: the revision the bytes were planned against; its size and hash decide
 * @bytes: the whole new content
 * @saved: (out): the new revision
 * @error: domain %TR_SAVER_ERROR, or %G_IO_ERROR_CANCELLED with the same promise
 *
 * Replaces the file's content: writes a temporary file beside it (`.NAME.XXXXXXXX.tr-tmp`), gives
 * it mode, owner (where possible) and extended attributes of the old one, flushes it, compares the
 * old file with @expected once more, renames, flushes the folder. A file without any write
 * permission is refused, also for root. Where the group cannot be kept, its permissions become
 * those of others. Blocks: for workers.
 *
 * Two instances of the program never replace the file between each other's last comparison and
 * renaming: the folder is locked (flock) for that moment. For other programs it is as short as the
 * reading of the file.
 *
 * Other hard links of the file keep the old content: no way of writing all names at once survives a
 * power cut in the middle, and where names share a file to save space (copies made by backups) the
 * others must not change. See tr_saver_count_other_names() for telling so.
 *
 * Should the last step fail, the flushing of the folder, the save has succeeded all the same: the
 * content is there and on the disk; after a power cut it is the old file or the new one, complete.
 *
 * Returns: whether the file holds @bytes now
 */
gboolean tr_saver_save (const char *path,
                        const TrRevision *expected,
                        GBytes *bytes,
                        TrRevision *saved,
                        GCancellable *cancellable,
                        GError **error);

/**
 * tr_saver_count_other_names:
 * @path: a file; a symbolic link is followed
 *
 * Blocks: for workers.
 *
 * Returns: how many hard links a save of @path leaves with the old content
 */
guint tr_saver_count_other_names (const char *path);

G_END_DECLS
