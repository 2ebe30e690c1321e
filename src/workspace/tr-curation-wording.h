/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "curation/tr-check.h"
#include "curation/tr-suggestion.h"

G_BEGIN_DECLS

/**
 * tr_standard_problem_dup_message:
 * @problem: one that tr_check_standard() found
 *
 * Returns: (transfer full): see tr_problem_dup_message()
 */
char *tr_standard_problem_dup_message (const TrProblem *problem);

/**
 * tr_key_get_label:
 * @key: of a field, known to the program or not
 *
 * Returns: (transfer none): what it is called; @key itself where there are no words for it
 */
const char *tr_key_get_label (const char *key);

/**
 * tr_problem_name_dup_label:
 * @name: see tr_problem_get_name()
 *
 * Returns: (transfer full): the kind of problem in a few words, for a list to choose from; @name
 *   itself where there are no words for it
 */
char *tr_problem_name_dup_label (const char *name);

/**
 * tr_suggestion_source_get_label:
 *
 * Returns: where a value comes from, to stand beside it: “from the last caption”
 */
const char *tr_suggestion_source_get_label (TrSuggestionSource source);

/**
 * tr_suggestion_dup_text:
 *
 * Returns: (transfer full): the value in one line
 */
char *tr_suggestion_dup_text (const TrSuggestion *suggestion);

G_END_DECLS
