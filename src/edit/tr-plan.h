/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"
#include "edit/tr-command.h"
#include "edit/tr-patch.h"

G_BEGIN_DECLS

/**
 * TrPlan:
 *
 * What commands come to on one revision of a file: the new bytes, already parsed again and found to hold
 * exactly the intended values and nothing else changed. Immutable; planning may run on any thread.
 */
#define TR_TYPE_PLAN (tr_plan_get_type ())
G_DECLARE_FINAL_TYPE (TrPlan, tr_plan, TR, PLAN, GObject)

/**
 * tr_plan_new:
 * @document: the revision to change
 * @commands: (array length=n_commands): applied in order
 * @origin: (nullable): an earlier revision of the same file: a field that gets back the value it has there
 *   gets back its very bytes (and its place, if it had gone)
 * @error: domain %TR_EDIT_ERROR
 *
 * O(file).
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
 * Returns: (transfer none): the new document, without a revision; the document itself if nothing changes
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
 * Returns: (transfer full) (element-type TrCommand): commands that restore, by value, the fields that the plan
 *   changes, each expecting the value the plan gave; for undo where another program has since changed the file
 */
GPtrArray *tr_plan_dup_inverse (TrPlan *self);

G_END_DECLS
