/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "edit/tr-command.h"
#include "edit/tr-patch.h"

G_BEGIN_DECLS

/**
 * TrChange:
 *
 * One file's part of a step: how to take it back and how to do it again, as bytes and as commands.
 */
typedef struct
{
  char *path;
  TrPatchSet *forward;
  TrPatchSet *backward;
  GPtrArray *redo; /* TrCommand: by value, for a file that has changed since */
  GPtrArray *undo; /* TrCommand */
} TrChange;

TrChange *tr_change_new (
    const char *path, TrPatchSet *forward, TrPatchSet *backward, GPtrArray *redo, GPtrArray *undo);
void tr_change_free (TrChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrChange, tr_change_free)

/**
 * TrStep:
 *
 * One undoable step over one or more files. The front end words it from the first command and the
 * number of changes. Immutable, atomically reference counted.
 */
typedef struct _TrStep TrStep;

/**
 * tr_step_new:
 * @changes: (element-type TrChange): none where only @companion is of concern
 * @companion: (nullable): what was done together with that, to something else than transcripts, and
 *   is taken back with it by whoever knows of it
 */
TrStep *tr_step_new (GPtrArray *changes, GObject *companion);
TrStep *tr_step_ref (TrStep *self);
void tr_step_unref (TrStep *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrStep, tr_step_unref)
guint tr_step_get_n_changes (TrStep *self);

/**
 * tr_step_get_companion:
 *
 * Returns: (transfer none) (nullable):
 */
GObject *tr_step_get_companion (TrStep *self);
const TrChange *tr_step_get_change (TrStep *self, guint index);

/**
 * TrHistory:
 *
 * What was done, over all files, and can be taken back or done again. Holds steps; carrying them
 * out is the workspace's. Properties: `can-undo`, `can-redo` (notified). Main thread.
 */
#define TR_TYPE_HISTORY (tr_history_get_type ())
G_DECLARE_FINAL_TYPE (TrHistory, tr_history, TR, HISTORY, GObject)

/**
 * tr_history_new:
 * @limit: how many steps are kept
 */
TrHistory *tr_history_new (guint limit);

/**
 * tr_history_push:
 *
 * A new step was done; what could be done again no longer can.
 */
void tr_history_push (TrHistory *self, TrStep *step);

/**
 * tr_history_peek_undo: (nullable) (transfer none)
 */
TrStep *tr_history_peek_undo (TrHistory *self);
TrStep *tr_history_peek_redo (TrHistory *self);

/**
 * tr_history_moved:
 * @step: the step that was undone (or redone)
 * @replacement: (nullable): the step as it now stands, if its bytes differ (it was planned again)
 *
 * Moves @step from one stack to the other after the workspace has carried it out.
 */
void tr_history_undone (TrHistory *self, TrStep *step, TrStep *replacement);
void tr_history_redone (TrHistory *self, TrStep *step, TrStep *replacement);

/**
 * tr_history_split:
 * @rest: what stays where @step is; it can be undone (or redone) next
 * @done: what takes its place at the end of the same stack, to be moved then
 */
void tr_history_split (TrHistory *self, TrStep *step, TrStep *rest, TrStep *done);
void tr_history_clear (TrHistory *self);

G_END_DECLS
