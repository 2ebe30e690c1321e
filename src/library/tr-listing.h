/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "library/tr-collection.h"
#include "library/tr-hits.h"

G_BEGIN_DECLS

typedef enum
{
  TR_SORT_TITLE,
  TR_SORT_DATE,
  TR_SORT_DURATION,
  TR_SORT_MODIFIED,
} TrSortKey;

/**
 * TrFacetValue:
 *
 * One line of a facet: properties `value`, `count` (in the present subset), `selected`. Keeps its
 * identity while the value stays in the list.
 */
#define TR_TYPE_FACET_VALUE (tr_facet_value_get_type ())
G_DECLARE_FINAL_TYPE (TrFacetValue, tr_facet_value, TR, FACET_VALUE, GObject)

const char *tr_facet_value_get_value (TrFacetValue *self);
guint tr_facet_value_get_count (TrFacetValue *self);
gboolean tr_facet_value_get_selected (TrFacetValue *self);

/**
 * TrListing:
 *
 * What the library shows: the transcripts of a collection that match a query, sorted. A #GListModel
 * of #TrItem. Matching, sorting and counting run on a worker over a snapshot; results are applied
 * as the smallest sequence of signals, or as two signals (all removed, all added) where nearly all
 * changes. Main thread.
 *
 * Properties, notified: `n-items` (guint), `busy` (a result is on its way).
 * Signals: `will-change` and `did-change` around every application of a result, so that a view can
 * keep its selection and place.
 */
#define TR_TYPE_LISTING (tr_listing_get_type ())
G_DECLARE_FINAL_TYPE (TrListing, tr_listing, TR, LISTING, GObject)

TrListing *tr_listing_new (TrCollection *collection);

/**
 * tr_listing_set_text:
 * @text: what the user typed: all words must match
 */
void tr_listing_set_text (TrListing *self, const char *text);
const char *tr_listing_get_text (TrListing *self);

/**
 * tr_listing_set_found:
 * @text: what the user typed
 * @hits: what a search of the whole text found: these match, too
 * @hits_only: whether nothing else does; otherwise also what tr_listing_set_text() would show
 *
 * As tr_listing_set_text(), which forgets the hits again.
 */
void tr_listing_set_found (TrListing *self, const char *text, TrHits *hits, gboolean hits_only);

/**
 * tr_listing_set_by_relevance:
 *
 * While there are hits, shows them first and best first; the sort order decides for the rest.
 */
void tr_listing_set_by_relevance (TrListing *self, gboolean by_relevance);

/**
 * tr_listing_set_facet_selected:
 *
 * Of a facet with many values per file all selected ones must match, of the others any.
 */
void tr_listing_set_facet_selected (TrListing *self,
                                    TrFacet facet,
                                    const char *value,
                                    gboolean selected);

/**
 * tr_listing_get_facet_selection:
 *
 * Returns: (array zero-terminated=1): the selected values, in the order they were selected
 */
const char *const *tr_listing_get_facet_selection (TrListing *self, TrFacet facet);
gboolean tr_listing_has_selection (TrListing *self);

/**
 * tr_listing_clear_selection:
 *
 * Deselects every facet value; the text stays.
 */
void tr_listing_clear_selection (TrListing *self);

void tr_listing_set_sort (TrListing *self, TrSortKey key, gboolean descending);
TrSortKey tr_listing_get_sort (TrListing *self, gboolean *descending);

/**
 * tr_listing_get_facet:
 *
 * Returns: (transfer none): a #GListModel of #TrFacetValue, most frequent first (years: newest
 * first), selected ones always in it
 */
GListModel *tr_listing_get_facet (TrListing *self, TrFacet facet);

/**
 * tr_listing_find:
 *
 * Returns: the position of the file at @path, or %G_MAXUINT
 */
guint tr_listing_find (TrListing *self, const char *path);

/**
 * tr_listing_get_record:
 *
 * Returns: (nullable) (transfer none): the record at @position, without making an item
 */
TrRecord *tr_listing_get_record (TrListing *self, guint position);

/**
 * tr_listing_get_ids:
 * @n: (out): how many are shown
 *
 * Not between `will-change` and `did-change`.
 *
 * Returns: (nullable) (array length=n): the identity of each file that is shown, in order: it stays
 *   when the file changes or is renamed, and is never given again. Valid until the next change
 */
const guint32 *tr_listing_get_ids (TrListing *self, guint *n);

/**
 * tr_listing_is_busy:
 *
 * Returns: whether the items do not reflect the query and the collection yet
 */
gboolean tr_listing_is_busy (TrListing *self);

/**
 * tr_listing_get_n_complete:
 * @n_all: (out) (optional): how many transcripts the collection has, whatever is asked for
 *
 * Returns: how many of them need no attention, as of the last result
 */
guint tr_listing_get_n_complete (TrListing *self, guint *n_all);

/**
 * tr_listing_find_attention:
 * @from: a position, also one behind the end
 *
 * Returns: the position of the first transcript that needs attention from @from on, then from the
 *   start; %G_MAXUINT where there is none. O(list)
 */
guint tr_listing_find_attention (TrListing *self, guint from);

G_END_DECLS
