/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TrRecoveredFile:
 * @path: the file that was edited
 * @commands: (element-type TrCommand): edits that never got into it, in their order; each expects
 *   what its field held then
 * @error: (nullable): why they could not be made again
 * @source: (type filename): where they are kept
 */
typedef struct
{
  char *path;
  GPtrArray *commands;
  GError *error;
  char *source;
} TrRecoveredFile;

void tr_recovered_file_free (TrRecoveredFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrRecoveredFile, tr_recovered_file_free)

/**
 * TrRecovery:
 *
 * Keeps edits that are not in their files yet (a save failed, a disk hangs, somebody has to decide
 * about a conflict) on the disk, so that they survive the end of the program, and finds those that
 * an earlier run of it has left. What another running instance keeps is left alone. All files are
 * written on a worker. Main thread.
 *
 * Property, notified: `n-files` (uint): how many files have edits that an earlier run has left.
 */
#define TR_TYPE_RECOVERY (tr_recovery_get_type ())
G_DECLARE_FINAL_TYPE (TrRecovery, tr_recovery, TR, RECOVERY, GObject)

guint tr_recovery_get_n_files (TrRecovery *self);

/**
 * tr_recovery_get_files:
 *
 * Returns: (transfer none) (element-type TrRecoveredFile): valid until `n-files` is notified
 */
GPtrArray *tr_recovery_get_files (TrRecovery *self);

/**
 * tr_recovery_restore:
 *
 * Makes the edits again, on what the files hold now: they are saved, or wait as unsaved edits of
 * their transcripts, with a conflict where a field holds something else by now. Those whose file
 * cannot be edited stay in the list, with an error.
 */
void tr_recovery_restore (TrRecovery *self);

/**
 * tr_recovery_discard:
 *
 * Forgets what an earlier run has left.
 */
void tr_recovery_discard (TrRecovery *self);

/**
 * tr_recovery_forget_unsaved:
 *
 * Forgets what this run keeps, because the person does not want it: for the end of the program.
 */
void tr_recovery_forget_unsaved (TrRecovery *self);

G_END_DECLS
