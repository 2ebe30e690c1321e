/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"
#include "edit/tr-command.h"
#include "edit/tr-patch.h"

G_BEGIN_DECLS

/**
 * TrPlan:
 *
 * What commands come to on one revision of a file: the new bytes, already parsed again and found to
 * hold exactly the intended values and nothing else changed. Immutable; planning may run on any
 * thread.
 */
#define TR_TYPE_PLAN (tr_plan_get_type ())
G_DECLARE_FINAL_TYPE (TrPlan, tr_plan, TR, PLAN, GObject)

/**
 * tr_plan_new:
 * @document: the revision to change
 * @commands: (array length=n_commands): applied in order
 * @origin: (nullable): an earlier revision of the same file: a field that gets back the value it
 *   has there gets back its very bytes (and its place, if it had gone; and what was not there goes
 *   again when it is emptied)
 * @error: domain %TR_EDIT_ERROR; nothing of the commands is kept then
 *
 * The new value of a field is written in the form that the field has, where that can carry it:
 *
 * * quotes stay what they are; what a plain scalar or single quotes cannot carry gets double
 * quotes, as does what is new. A plain value that is no string for YAML readers (a date, a number,
 * a boolean) stays plain only if the new one is of the same type, in its usual notation;
 * * a block scalar becomes a literal block, with its indentation; the line break at the end belongs
 *   to the form: it is added to a value that comes without one, unless the block had none. Several
 *   lines make a literal block also in the summary, and of what spanned several lines. What such a
 *   block cannot hold gets double quotes;
 * * a list stays block or flow, and its members, comments and blank lines are left alone but for
 *   what changes; one that had none is made like the first other list of the file, else in block
 *   form; a string set on a list is the list of it;
 * * emptied, a scalar is `""` and a list `[]`;
 * * of duplicate keys the last one is written, but all are removed.
 *
 * A rewrite or a repair stands alone, replaces the bytes that it names, and must lead to front
 * matter that is valid, unless it takes another one back.
 *
 * A removal takes the field's own lines; comments stay, unless a block scalar above would take them
 * for its own. Values that are nested are never written (but may be removed); nor, in a file that
 * has aliases, are values that have an anchor.
 *
 * O(file), and O(front matter) for each command.
 *
 * Returns: (transfer full): the plan, or %NULL
 */
TrPlan *tr_plan_new (TrDocument *document,
                     TrCommand *const *commands,
                     guint n_commands,
                     TrDocument *origin,
                     GError **error);

TrDocument *tr_plan_get_before (TrPlan *self);

/**
 * tr_plan_get_after:
 *
 * Returns: (transfer none): the new document, without a revision; the document itself if nothing
 * changes
 */
TrDocument *tr_plan_get_after (TrPlan *self);

/**
 * tr_plan_get_patches: (transfer none)
 */
TrPatchSet *tr_plan_get_patches (TrPlan *self);

/**
 * tr_plan_is_empty:
 *
 * Returns: whether the bytes stay as they are
 */
gboolean tr_plan_is_empty (TrPlan *self);

/**
 * tr_plan_dup_inverse:
 *
 * For undo where another program has since changed the file. With the old document as origin they
 * bring the old bytes back.
 *
 * Returns: (transfer full) (element-type TrCommand): commands that restore, by value, the fields
 *   that the plan changes, each expecting the value the plan gave; members that were added to a
 * list are only removed from it, which never conflicts
 */
GPtrArray *tr_plan_dup_inverse (TrPlan *self);

G_END_DECLS
