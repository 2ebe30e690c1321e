/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/tr-search-builder-private.h"
#include "search/tr-search-result.h"

G_BEGIN_DECLS

/* How good a match is: BM25 in which an occurrence in the title, the tags, the summary or the key
 * points counts as several in the text. The index and a search without one rank by the same numbers
 * in the same order of addition, so that they agree to the last bit. */

/* What is similar counts half. */
#define TR_SIMILAR_WEIGHT 0.5

/**
 * TrSearchStatistics:
 * @n_documents: how many could be found
 * @n_tokens: the length of all of them
 */
typedef struct
{
  guint n_documents;
  guint64 n_tokens;
} TrSearchStatistics;

/**
 * tr_search_get_rarity:
 * @n_with: how many documents have a phrase
 *
 * Returns: what an occurrence of it is worth
 */
double tr_search_get_rarity (const TrSearchStatistics *statistics, guint n_with);

/**
 * tr_search_rank:
 * @rarity: of the phrase
 * @count: occurrences of the phrase in the document
 * @places: #TrPlace bits of where they are
 * @length: the document's tokens
 */
double tr_search_rank (const TrSearchStatistics *statistics,
                       double rarity,
                       guint32 count,
                       guint8 places,
                       guint32 length);

/**
 * TrSearchCandidate:
 * @id: the caller's
 */
typedef struct
{
  double score;
  guint32 id;
  guint32 day;
  guint32 modified_s;
  guint32 path_hash;
  gboolean is_similar;
} TrSearchCandidate;

/**
 * tr_search_sort:
 * @candidates: (element-type TrSearchCandidate): the first @limit stay; 0 for all
 *
 * O(candidates), and @limit times its logarithm.
 */
void tr_search_sort (GArray *candidates, TrSearchOrder order, guint limit);

/**
 * TrSearchPathFunc:
 *
 * Returns: (transfer full) (nullable): the path of a candidate
 */
typedef char *(*TrSearchPathFunc) (guint32 id, gpointer user_data);

/**
 * tr_search_result_new:
 * @candidates: (element-type TrSearchCandidate): sorted by this
 * @limit: how many hits are wanted; 0 for all
 * @get_path: asked for the paths of those that are wanted
 *
 * Returns: (transfer full): the result
 */
TrSearchResult *tr_search_result_new (GArray *candidates,
                                      TrSearchOrder order,
                                      guint limit,
                                      TrSearchPathFunc get_path,
                                      gpointer user_data);

G_END_DECLS
