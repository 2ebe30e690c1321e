/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-listing.h"

G_BEGIN_DECLS

/**
 * TrSavedSearch:
 *
 * A query with a name: a text, and the facet values that narrow it. Its name can change, see
 * tr_saved_searches_rename().
 */
#define TR_TYPE_SAVED_SEARCH (tr_saved_search_get_type ())
G_DECLARE_FINAL_TYPE (TrSavedSearch, tr_saved_search, TR, SAVED_SEARCH, GObject)

/**
 * tr_saved_search_new:
 * @text: what is typed
 * @listing: (nullable): whose selected facet values are part of it
 */
TrSavedSearch *tr_saved_search_new (const char *name, const char *text, TrListing *listing);
const char *tr_saved_search_get_name (TrSavedSearch *self);
const char *tr_saved_search_get_text (TrSavedSearch *self);

/**
 * tr_saved_search_get_facet:
 *
 * Returns: (array zero-terminated=1): the values that are selected
 */
const char *const *tr_saved_search_get_facet (TrSavedSearch *self, TrFacet facet);

/**
 * TrSavedSearches:
 *
 * The searches that a person keeps, in their order: a #GListModel of #TrSavedSearch, kept in a JSON
 * file, which is read and written on workers. What another program changes in it meanwhile is
 * taken, and what both changed is brought together. A file that cannot be understood is left alone
 * until there is something to save, and then moved aside: it is never overwritten. Main thread.
 *
 * Signals:
 *  - `damaged` (const char *path, guint line, guint column): the file cannot be understood there (0
 *    if no place is to blame), and is now at @path
 *  - `failed` (GError *): it cannot be read or written, and is as it was; what was changed is not
 *    lost while the program runs, and the next change tries again
 */
#define TR_TYPE_SAVED_SEARCHES (tr_saved_searches_get_type ())
G_DECLARE_FINAL_TYPE (TrSavedSearches, tr_saved_searches, TR, SAVED_SEARCHES, GObject)

/**
 * tr_saved_searches_new:
 * @path: (type filename): of the file; it need not be there
 */
TrSavedSearches *tr_saved_searches_new (const char *path);

/**
 * tr_saved_searches_insert:
 * @position: the end, if it is beyond
 */
void tr_saved_searches_insert (TrSavedSearches *self, guint position, TrSavedSearch *search);
void tr_saved_searches_remove (TrSavedSearches *self, guint position);
void tr_saved_searches_rename (TrSavedSearches *self, guint position, const char *name);

/**
 * tr_saved_searches_move:
 * @to: the position afterwards
 */
void tr_saved_searches_move (TrSavedSearches *self, guint from, guint to);

/**
 * tr_saved_searches_find:
 *
 * Returns: the position, or %G_MAXUINT
 */
guint tr_saved_searches_find (TrSavedSearches *self, TrSavedSearch *search);

/**
 * tr_saved_searches_is_busy:
 *
 * Returns: whether the file is being read or written
 */
gboolean tr_saved_searches_is_busy (TrSavedSearches *self);

/**
 * tr_saved_searches_flush:
 *
 * Writes what is not on the disk yet, and waits for it: for the end of the program.
 */
void tr_saved_searches_flush (TrSavedSearches *self);

G_END_DECLS
