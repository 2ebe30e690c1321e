/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-found-passage.h"
#include "workspace/tr-text-search.h"

G_BEGIN_DECLS

/**
 * TrPassageList:
 *
 * Every place that a search finds in the files of its listing, in the listing's order: a
 * #GListModel of #TrFoundPassage. The files are read in the background, one after the other, and
 * the list grows meanwhile; the next query ends that. Follows the listing. Of most files only the
 * number of places is kept, so that a million of them is little. Main thread; no call takes longer
 * than a few milliseconds.
 *
 * Properties, notified: `n-items` (guint), `complete` (boolean).
 * Signal `loaded` (const char *path): what was wanted of a file is there.
 */
#define TR_TYPE_PASSAGE_LIST (tr_passage_list_get_type ())
G_DECLARE_FINAL_TYPE (TrPassageList, tr_passage_list, TR, PASSAGE_LIST, GObject)

TrPassageList *tr_passage_list_new (TrTextSearch *search, TrListing *listing);

/**
 * tr_passage_list_set_awaited:
 * @awaited: whether a person looks at the list; else it may wait until typing ends
 */
void tr_passage_list_set_awaited (TrPassageList *self, gboolean awaited);

/**
 * tr_passage_list_is_complete:
 *
 * Returns: whether every file of the listing was looked at
 */
gboolean tr_passage_list_is_complete (TrPassageList *self);

/**
 * tr_passage_list_get_query:
 *
 * Returns: (transfer none) (nullable): what is looked for
 */
TrSearchQuery *tr_passage_list_get_query (TrPassageList *self);

/**
 * tr_passage_list_want:
 *
 * Has the file of @passage read, if its passages are not known. `loaded` follows.
 */
void tr_passage_list_want (TrPassageList *self, TrFoundPassage *passage);

G_END_DECLS
