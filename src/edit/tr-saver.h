/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/tr-revision.h"

G_BEGIN_DECLS

/**
 * TrSaverError:
 * @TR_SAVER_ERROR_CHANGED: the file is no longer the expected revision
 * @TR_SAVER_ERROR_VANISHED: the file or its folder is gone
 * @TR_SAVER_ERROR_READ_ONLY: the file, its folder or the file system may not be written
 * @TR_SAVER_ERROR_NO_SPACE: disk or quota full
 * @TR_SAVER_ERROR_FAILED: any other error of the system
 *
 * After each of them the file is as it was and no temporary file is left.
 */
typedef enum
{
  TR_SAVER_ERROR_CHANGED,
  TR_SAVER_ERROR_VANISHED,
  TR_SAVER_ERROR_READ_ONLY,
  TR_SAVER_ERROR_NO_SPACE,
  TR_SAVER_ERROR_FAILED,
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
 * permission is refused, also for root. Other hard links of the file keep the old content. Where
 * the group cannot be kept, its permissions become those of others. Blocks: for workers.
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

G_END_DECLS
