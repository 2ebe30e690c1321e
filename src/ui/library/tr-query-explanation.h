/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/tr-search-query.h"

G_BEGIN_DECLS

/**
 * tr_query_dup_explanation:
 *
 * Says in plain words how @query is understood, and what of it is searched for as it stands because
 * it is none of the language.
 *
 * Returns: (transfer full) (nullable): %NULL where it is nothing but words, which explain
 * themselves
 */
char *tr_query_dup_explanation (const TrSearchQuery *query);

/**
 * tr_query_get_field_note:
 * @field: of tr_search_get_field_names()
 *
 * Returns: (transfer none): what is to be written behind its colon
 */
const char *tr_query_get_field_note (const char *field);

/**
 * tr_query_get_fact_label:
 * @fact: what `has:` and `missing:` ask for
 *
 * Returns: (transfer none): in the user's language; @fact where it has no other name
 */
const char *tr_query_get_fact_label (const char *fact);

G_END_DECLS
