/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workspace/tr-saved-searches.h"

G_BEGIN_DECLS

/**
 * TrSavedSearchRows:
 *
 * The rows of the saved searches in a list that has other rows, too. What is deleted can be taken
 * back from a message. The focus stays with the
 * search that has it wherever its row goes; of one that is deleted, it goes to its neighbour, and
 * comes back with it.
 */
#define TR_TYPE_SAVED_SEARCH_ROWS (tr_saved_search_rows_get_type ())
G_DECLARE_FINAL_TYPE (TrSavedSearchRows, tr_saved_search_rows, TR, SAVED_SEARCH_ROWS, GObject)

/**
 * tr_saved_search_rows_new:
 * @list: outlives this
 * @asks: an ancestor of @list, below which names are asked for
 */
TrSavedSearchRows *
tr_saved_search_rows_new (GtkListBox *list, GtkWidget *asks, TrSavedSearches *searches);

/**
 * tr_saved_search_rows_update:
 *
 * Shows what the searches have become. To be called when they have changed, but not at once: a row
 * may be at work that is about to go.
 *
 * Returns: whether there are other rows than before
 */
gboolean tr_saved_search_rows_update (TrSavedSearchRows *self);

/**
 * tr_saved_search_rows_undo:
 *
 * Brings back the search that was deleted last, as long as a message offers it.
 *
 * Returns: whether there was one
 */
gboolean tr_saved_search_rows_undo (TrSavedSearchRows *self);

/** tr_saved_search_rows_keep_deleted: something else has been done that is taken back before. */
void tr_saved_search_rows_keep_deleted (TrSavedSearchRows *self);

/** tr_saved_search_rows_drop: asks for no more names; to be called when the parents go. */
void tr_saved_search_rows_drop (TrSavedSearchRows *self);

G_END_DECLS
