/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"
#include "search/tr-search-query.h"

G_BEGIN_DECLS

/**
 * TrSearchRange:
 * @start, @end: bytes of a passage's text
 * @is_similar: found only because a blank or hyphen more or fewer will do
 */
typedef struct
{
  gsize start;
  gsize end;
  gboolean is_similar;
} TrSearchRange;

/**
 * TrSearchPassage:
 * @caption: index of the segment in which the match begins; -1 in a document without segments
 * @n_captions: how many segments @text comes from
 * @start_ms: when it is said; -1 without segments
 * @end_ms: when the last one ends
 * @span: the whole lines in the file
 * @text: the segments' text as one line of valid UTF-8; of long ones the part around the first
 *   match, with `…` where something is left out
 * @ranges: (element-type TrSearchRange): what matches, in order, none overlapping another
 * @is_similar: whether all of them are similar
 *
 * A place in a document that a query finds.
 */
typedef struct
{
  int caption;
  guint n_captions;
  gint64 start_ms;
  gint64 end_ms;
  TrSpan span;
  char *text;
  GArray *ranges;
  gboolean is_similar;
} TrSearchPassage;

void tr_search_passage_free (TrSearchPassage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSearchPassage, tr_search_passage_free)

/**
 * tr_search_find_passages:
 * @document: a file that @query finds, as it is now
 * @max: how many are wanted; 0 for all
 * @n_found: (out) (optional): how many there are
 * @cancellable: (nullable): ends it soon, for the next key stroke
 *
 * Finds where the words of @query are said. If there are more than are wanted, those that hold more
 * of the query's words go before others, exact matches before similar ones, early before late. A
 * file that matches by its metadata alone has none. O(document). Thread: any.
 *
 * Returns: (transfer full) (nullable) (element-type TrSearchPassage): the passages in the order of
 * the text; %NULL if it was cancelled
 */
GPtrArray *tr_search_find_passages (const TrSearchQuery *query,
                                    TrDocument *document,
                                    guint max,
                                    guint *n_found,
                                    GCancellable *cancellable);

/**
 * TrSearchMatch:
 * @caption: index of the segment
 * @start, @end: bytes of the segment's text, see tr_document_dup_segment_text()
 * @is_similar: found only because a blank or hyphen more or fewer will do
 */
typedef struct
{
  guint caption;
  guint start;
  guint end;
  gboolean is_similar;
} TrSearchMatch;

/**
 * tr_search_find_matches:
 *
 * Finds all there is to mark in a transcript. What goes on in the next segment is there as a match
 * of each. O(document). Thread: any.
 *
 * Returns: (transfer full) (element-type TrSearchMatch): in the order of the text, none overlapping
 * another
 */
GArray *tr_search_find_matches (const TrSearchQuery *query, TrDocument *document);

G_END_DECLS
