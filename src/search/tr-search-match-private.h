/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/tr-search-query-private.h"
#include "search/tr-search-rank-private.h"
#include "search/tr-search-text-private.h"

G_BEGIN_DECLS

/**
 * TrSearchCount:
 * @count: how often the phrase is in the document
 * @places: #TrPlace bits that all of its terms have somewhere
 *
 * What a document says to one phrase.
 */
typedef struct
{
  guint32 count;
  guint8 places;
} TrSearchCount;

/**
 * tr_search_match:
 * @counts: (array): filled; as many as the query has phrases
 *
 * Looks for all phrases of @query in @text. O(text) but for words of which many phrases begin.
 *
 * Returns: %FALSE if it was cancelled
 */
gboolean tr_search_match (const TrSearchQuery *query,
                          const TrSearchText *text,
                          TrSearchCount *counts,
                          GCancellable *cancellable);

/**
 * tr_search_node_accepts:
 * @path: (nullable): the document's, for nodes that ask for problems
 * @counts: (array): what a document says to the query's phrases
 * @info: the document
 * @similar: whether similar phrases will do
 */
gboolean tr_search_node_accepts (const TrSearchNode *self,
                                 const char *path,
                                 const TrSearchCount *counts,
                                 const TrSearchInfo *info,
                                 gboolean similar);

G_END_DECLS
