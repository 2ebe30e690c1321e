/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * TrProblemCard:
 *
 * What is wrong with the file, first of all, and what to do about it. Not visible where nothing is.
 * Its buttons activate `repair.preview`, `repair.edit-source` and `win.compare-copies`.
 */
#define TR_TYPE_PROBLEM_CARD (tr_problem_card_get_type ())
G_DECLARE_FINAL_TYPE (TrProblemCard, tr_problem_card, TR, PROBLEM_CARD, AdwBin)

/**
 * tr_problem_card_set_problems:
 * @problems: (element-type TrProblem) (nullable): read now and not kept
 * @editable: %FALSE explains that the metadata cannot be edited before the file is repaired
 */
void tr_problem_card_set_problems (TrProblemCard *self, GPtrArray *problems, gboolean editable);

/**
 * tr_problem_card_set_repair:
 * @available: whether a repair is proposed
 * @reason: (nullable): why there is none
 */
void tr_problem_card_set_repair (TrProblemCard *self, gboolean available, const char *reason);

G_END_DECLS
