/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "library/tr-vocabulary.h"
#include "edit/tr-command.h"

G_BEGIN_DECLS

/**
 * TrManyPane:
 *
 * The metadata of several transcripts at once: for each field that the library knows, the value
 * that all of them have, or that they differ and in how many values. What is changed is to be
 * changed in all of them.
 *
 * Property `folded` (boolean): it is the only pane that is shown, and has a button for `win.back`.
 *
 * Signal `edit` (TrCommand *command, gboolean replaces): the person wants this in every one of
 * them; with @replaces, values are lost that are different from the new one.
 */
#define TR_TYPE_MANY_PANE (tr_many_pane_get_type ())
G_DECLARE_FINAL_TYPE (TrManyPane, tr_many_pane, TR, MANY_PANE, AdwBin)

/**
 * tr_many_pane_set_records:
 * @records: (element-type TrRecord) (nullable): not to be changed any more
 *
 * What they have in common is found out on a worker.
 */
void tr_many_pane_set_records (TrManyPane *self, GPtrArray *records);
void tr_many_pane_set_vocabulary (TrManyPane *self, TrVocabulary *vocabulary);

/**
 * tr_many_pane_settle:
 *
 * What was asked for with `edit` is done, or is not: shows what there is.
 */
void tr_many_pane_settle (TrManyPane *self);

/**
 * tr_many_pane_flush:
 *
 * Emits `edit` for what is typed.
 */
void tr_many_pane_flush (TrManyPane *self);

/**
 * tr_many_pane_focus_tags:
 *
 * Puts the focus where a tag is typed. Escape there gives it back to where it was.
 */
void tr_many_pane_focus_tags (TrManyPane *self);

/**
 * tr_many_pane_is_settled:
 *
 * Returns: whether what is shown is of the present transcripts
 */
gboolean tr_many_pane_is_settled (TrManyPane *self);

G_END_DECLS
