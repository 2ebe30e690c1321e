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
 * TrSearchSpan:
 * @start, @end: bytes in the body
 * @phrase: which it is
 */
typedef struct
{
  guint32 start;
  guint32 end;
  guint phrase;
} TrSearchSpan;

/**
 * tr_search_match:
 * @counts: (array) (nullable): filled; as many as the query has phrases
 * @spans: (nullable) (element-type TrSearchSpan): where phrases of the text are in the body, by
 * their start; appended
 *
 * Looks for all phrases of @query in @text. O(text) but for words of which many phrases begin.
 */
void tr_search_match (const TrSearchQuery *query,
                      const TrSearchText *text,
                      TrSearchCount *counts,
                      GArray *spans);

/**
 * tr_search_node_accepts:
 * @counts: (array): what a document says to the query's phrases
 * @info: the document
 * @similar: whether similar phrases will do
 */
gboolean tr_search_node_accepts (const TrSearchNode *self,
                                 const TrSearchCount *counts,
                                 const TrSearchInfo *info,
                                 gboolean similar);

G_END_DECLS
