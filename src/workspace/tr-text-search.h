/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-text-passages.h"
#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

/* So many passages of a file are shown. */
#define TR_TEXT_PASSAGES_SHOWN 3

/**
 * TrTextSearch:
 *
 * A search as a person types it: makes a listing show what matches by its metadata or by its text,
 * and finds the passages. Every key stroke interrupts what the last one began; what the listing
 * shows follows within moments by metadata, also where the index is slow, missing or damaged. One
 * for each listing. Main thread.
 *
 * Property, notified: `busy`.
 * Signals:
 *  - `asked`: the listing was given another question
 *  - `query-changed`: tr_text_search_get_query() is another one
 *  - `passages` (const char *path): they are known by now
 */
#define TR_TYPE_TEXT_SEARCH (tr_text_search_get_type ())
G_DECLARE_FINAL_TYPE (TrTextSearch, tr_text_search, TR, TEXT_SEARCH, GObject)

TrTextSearch *tr_text_search_new (TrWorkspace *workspace, TrListing *listing);

/**
 * tr_text_search_set_text:
 * @text: what was typed so far
 */
void tr_text_search_set_text (TrTextSearch *self, const char *text);

/**
 * tr_text_search_is_busy:
 *
 * Returns: whether the listing does not show what the text asks for yet
 */
gboolean tr_text_search_is_busy (TrTextSearch *self);

/**
 * tr_text_search_get_query:
 *
 * Returns: (transfer none) (nullable): what the listing's hits answer; %NULL where there are none
 */
TrSearchQuery *tr_text_search_get_query (TrTextSearch *self);

/**
 * tr_text_search_get_passages:
 * @path: a file that is in sight
 *
 * Asks for the passages in it, unless they are known. `passages` tells when they are.
 *
 * Returns: (transfer none) (nullable): %NULL where they are not known, or there are none
 */
TrTextPassages *tr_text_search_get_passages (TrTextSearch *self, const char *path);

/**
 * tr_text_search_is_hit:
 *
 * Returns: whether the text or the metadata of the file was found by the index
 */
gboolean tr_text_search_is_hit (TrTextSearch *self, const char *path);

G_END_DECLS
