/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/tr-search-query.h"
#include "transcript/tr-transcript-view.h"

G_BEGIN_DECLS

/* For tr_query_marks_show(). */
#define TR_MATCH_FIRST (-1)
#define TR_MATCH_LAST (-2)

/**
 * TrQueryMarks:
 *
 * What a search of the collection finds, highlighted in the transcript that is shown. It is looked
 * for on a worker.
 */
#define TR_TYPE_QUERY_MARKS (tr_query_marks_get_type ())
G_DECLARE_FINAL_TYPE (TrQueryMarks, tr_query_marks, TR, QUERY_MARKS, GObject)

/**
 * tr_query_marks_new:
 * @view: outlives the marks, until they are disposed
 */
TrQueryMarks *tr_query_marks_new (TrTranscriptView *view);

/**
 * tr_query_marks_set_document:
 * @document: (nullable): of the view's present layout; %NULL while another one is on its way
 */
void tr_query_marks_set_document (TrQueryMarks *self, TrDocument *document);
void tr_query_marks_set_query (TrQueryMarks *self, TrSearchQuery *query);

/**
 * tr_query_marks_set_hidden:
 *
 * Whether something else is highlighted now.
 */
void tr_query_marks_set_hidden (TrQueryMarks *self, gboolean hidden);

/**
 * tr_query_marks_show:
 * @caption: the first match in or after this one, or %TR_MATCH_FIRST or %TR_MATCH_LAST
 *
 * Scrolls there as soon as the matches are known.
 */
void tr_query_marks_show (TrQueryMarks *self, int caption);

/**
 * tr_query_marks_step:
 *
 * Returns: whether there was a next (@delta 1) or previous (-1) match to go to
 */
gboolean tr_query_marks_step (TrQueryMarks *self, int delta);

/**
 * tr_query_marks_get_n:
 * @current: (out) (optional): 1 for the first; 0 if there is none
 *
 * Returns: how many there are; -1 while they are looked for
 */
int tr_query_marks_get_n (TrQueryMarks *self, guint *current);

G_END_DECLS
