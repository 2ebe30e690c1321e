/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "library/tr-hits.h"
#include "library/tr-order.h"

G_BEGIN_DECLS

/**
 * TrQuery:
 * @words: folded, all must match
 * @hits: (nullable): files that match as well, whatever their metadata
 * @hits_only: whether @words count for nothing beside @hits
 * @by_relevance: whether @hits come first, in their order
 * @selected: per facet the selected values, interned, %NULL-terminated
 *
 * What a listing is asked for, as a worker needs it.
 */
typedef struct
{
  char **words;
  TrHits *hits;
  gboolean hits_only;
  gboolean by_relevance;
  const char **selected[TR_N_FACETS];
  TrSortKey sort;
  gboolean descending;
} TrQuery;

void tr_query_free (TrQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrQuery, tr_query_free)

/**
 * tr_facet_has_many_values:
 *
 * Returns: whether files usually have several values, so that selecting a second one narrows
 * further
 */
gboolean tr_facet_has_many_values (TrFacet facet);

/**
 * TrFacetCounts:
 * @ids: numbers of interned values, in the order they are shown
 * @counts: how many files have each
 */
typedef struct
{
  guint n;
  guint32 *ids;
  guint *counts;
} TrFacetCounts;

/**
 * TrResult:
 * @order: holds the snapshot that the indices refer to
 * @indices: the matches in order, as indices into the snapshot
 * @ids: their ids, see #TrBlock
 * @n_all: how many transcripts there are, matching or not
 * @n_complete: how many of these need no attention
 * @facets: what there is to select, counted
 *
 * The answer to a query. Immutable and atomically reference counted.
 */
typedef struct
{
  gatomicrefcount ref_count;
  TrOrder *order;
  guint n;
  guint32 *indices;
  guint32 *ids;
  guint n_all;
  guint n_complete;
  TrFacetCounts facets[TR_N_FACETS];
} TrResult;

/**
 * tr_result_new:
 * @order: (nullable): a recent order of the same collection, used as far as it fits
 *
 * Evaluates @query over @snapshot. The counts of a facet are those of the files that match; of a
 * facet where any selected value will do, those of the files that would match without its own
 * selection, so that a second value can be chosen. Blocks, O(records). Thread: any.
 *
 * Returns: (transfer full) (nullable): %NULL if @cancellable was cancelled
 */
TrResult *tr_result_new (const TrQuery *query,
                         TrSnapshot *snapshot,
                         TrOrder *order,
                         GCancellable *cancellable);
TrResult *tr_result_ref (TrResult *self);
void tr_result_unref (TrResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrResult, tr_result_unref)

G_END_DECLS
