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

G_END_DECLS
