/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "edit/tr-history.h"
#include "workspace/tr-batch-report.h"
#include "workspace/tr-open-files-private.h"

G_BEGIN_DECLS

/**
 * TrUndo:
 *
 * Fills the history with the edits that land, and carries its steps out, backwards and forwards,
 * over all files of a step. Requests are served one after the other, and only while nothing else is
 * under way. Main thread.
 *
 * Signals: `edited` (const char *path, TrStep *), `undone` (TrStep *), `redone` (TrStep *),
 * `failed` (GError *), all as pointers but the path; `changed`: what can be undone or redone has
 * changed.
 */
#define TR_TYPE_UNDO (tr_undo_get_type ())
G_DECLARE_FINAL_TYPE (TrUndo, tr_undo, TR, UNDO, GObject)

TrUndo *tr_undo_new (TrOpenFiles *files);

/**
 * TrUndoManyFunc:
 * @changes: (element-type TrChange) (transfer full): what to do, forward
 * @companion: (nullable): what else belongs to it: of an undo, with its last file
 *
 * Carries a step over many files out; tr_undo_many_done() is called when that has come to an end.
 */
typedef void (*TrUndoManyFunc) (GPtrArray *changes,
                                TrEditKind kind,
                                GObject *companion,
                                gpointer user_data);

void tr_undo_set_many_func (TrUndo *self, TrUndoManyFunc func, gpointer user_data);

/**
 * tr_undo_many_done:
 * @report: (nullable): what was done; %NULL with @error where nothing could be
 */
void tr_undo_many_done (TrUndo *self, TrBatchReport *report, const GError *error);

/**
 * tr_undo_push:
 *
 * Something was done to many files, which can be taken back.
 */
void tr_undo_push (TrUndo *self, TrStep *step);

/**
 * tr_undo_set_held:
 * @held: whether requests wait, because many files are being changed
 */
void tr_undo_set_held (TrUndo *self, gboolean held);

/**
 * tr_undo_request:
 * @kind: %TR_EDIT_UNDO or %TR_EDIT_REDO
 */
void tr_undo_request (TrUndo *self, TrEditKind kind);

/**
 * tr_undo_can_undo:
 *
 * Returns: whether there is something to take back, or will be once what is under way is done: then
 *   the request waits for it
 */
gboolean tr_undo_can_undo (TrUndo *self);
gboolean tr_undo_can_redo (TrUndo *self);

/**
 * tr_undo_is_idle:
 *
 * Returns: whether no request waits or is being served
 */
gboolean tr_undo_is_idle (TrUndo *self);

G_END_DECLS
