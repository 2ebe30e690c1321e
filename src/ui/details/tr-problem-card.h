/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-transcript.h"

G_BEGIN_DECLS

/**
 * TrProblemCard:
 *
 * What is wrong with the file, first of all, and what to do about it. Not visible where nothing is.
 * Its buttons activate `repair.preview`, `repair.edit-source`, `win.compare-copies`,
 * `win.open-transcript` (the path of a double) and `win.search-for` (a query).
 */
#define TR_TYPE_PROBLEM_CARD (tr_problem_card_get_type ())
G_DECLARE_FINAL_TYPE (TrProblemCard, tr_problem_card, TR, PROBLEM_CARD, AdwBin)

/**
 * tr_problem_card_show:
 * @transcript: with a document; its problems are read now
 */
void tr_problem_card_show (TrProblemCard *self, TrTranscript *transcript);

/**
 * tr_problem_card_set_repair:
 * @available: whether a repair is proposed
 * @reason: (nullable): why there is none
 */
void tr_problem_card_set_repair (TrProblemCard *self, gboolean available, const char *reason);

G_END_DECLS
