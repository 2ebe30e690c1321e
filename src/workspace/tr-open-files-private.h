/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-transcript-private.h"

G_BEGIN_DECLS

/**
 * TrOpenFiles:
 *
 * The live transcripts, one for each path that somebody holds. One that is busy or has unsaved
 * edits is kept until it has nothing to lose. Main thread.
 *
 * Signals: `landed` (TrTranscript, TrEdit pointer), `recorded` (TrRecord pointer), `revert-failed`
 * (TrEdit pointer, GError), `settled` (TrTranscript), `unsaved-changed`, `edits-changed`
 * (TrTranscript).
 */
#define TR_TYPE_OPEN_FILES (tr_open_files_get_type ())
G_DECLARE_FINAL_TYPE (TrOpenFiles, tr_open_files, TR, OPEN_FILES, GObject)

TrOpenFiles *tr_open_files_new (void);

/**
 * tr_open_files_open: (transfer full)
 */
TrTranscript *tr_open_files_open (TrOpenFiles *self, const char *path);

/**
 * tr_open_files_set_peers:
 * @peers: (nullable): the files with which those that are open are compared
 */
void tr_open_files_set_peers (TrOpenFiles *self, TrPeers *peers);

/**
 * tr_open_files_follow_scan:
 * @records, @removed: (nullable): what a scan found; see #TrScanBatchFunc
 *
 * Live transcripts whose files changed look again; one whose file was moved moves with it.
 */
void tr_open_files_follow_scan (TrOpenFiles *self, GPtrArray *records, GPtrArray *removed);

/**
 * tr_open_files_conclude_scan:
 *
 * A scan is over. A conflict copy that came and went between two scans is in none of what they
 * found, but a file may have been checked beside it.
 */
void tr_open_files_conclude_scan (TrOpenFiles *self);

/**
 * tr_open_files_look_again_outside:
 * @folders: (array zero-terminated=1): files below these are seen by scans
 *
 * Every other live transcript looks at its file again.
 */
void tr_open_files_look_again_outside (TrOpenFiles *self, const char *const *folders);

/**
 * tr_open_files_look_again_at:
 * @changes: (element-type TrChange): files that were changed behind the back of their transcripts
 */
void tr_open_files_look_again_at (TrOpenFiles *self, GPtrArray *changes);

/**
 * tr_open_files_check_again:
 *
 * Looks for problems again: others count as such now.
 */
void tr_open_files_check_again (TrOpenFiles *self);

gboolean tr_open_files_are_busy (TrOpenFiles *self);

/**
 * tr_open_files_dup_unsaved: (transfer full) (element-type TrTranscript)
 */
GPtrArray *tr_open_files_dup_unsaved (TrOpenFiles *self);

/**
 * tr_open_files_take_back_unsaved:
 *
 * Returns: whether an edit that could not be saved was taken back
 */
gboolean tr_open_files_take_back_unsaved (TrOpenFiles *self);

/**
 * tr_path_is_below:
 *
 * Returns: whether @path is one of @folders or lies below one
 */
gboolean tr_path_is_below (const char *path, const char *const *folders);

G_END_DECLS
