/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "edit/tr-history.h"
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
 * tr_undo_request:
 * @kind: %TR_EDIT_UNDO or %TR_EDIT_REDO
 */
void tr_undo_request (TrUndo *self, TrEditKind kind);
gboolean tr_undo_can_undo (TrUndo *self);
gboolean tr_undo_can_redo (TrUndo *self);

/**
 * tr_undo_is_idle:
 *
 * Returns: whether no request waits or is being served
 */
gboolean tr_undo_is_idle (TrUndo *self);

G_END_DECLS
