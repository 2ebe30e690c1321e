/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workspace/tr-saved-searches.h"

G_BEGIN_DECLS

/**
 * TrSavedSearchRow:
 *
 * A saved search in the sidebar, with a menu: it can be renamed, moved up and down (also by
 * dragging it), and deleted.
 *
 * Signals:
 *  - `rename`: another name is to be asked for
 *  - `delete`: it is to go
 */
#define TR_TYPE_SAVED_SEARCH_ROW (tr_saved_search_row_get_type ())
G_DECLARE_FINAL_TYPE (TrSavedSearchRow, tr_saved_search_row, TR, SAVED_SEARCH_ROW, GtkListBoxRow)

/**
 * tr_saved_search_row_new:
 * @search: one of @searches
 * @place: which of them it is, for the order of the rows
 */
GtkWidget *tr_saved_search_row_new (TrSavedSearches *searches, TrSavedSearch *search, guint place);
TrSavedSearch *tr_saved_search_row_get_search (TrSavedSearchRow *self);
guint tr_saved_search_row_get_place (TrSavedSearchRow *self);

G_END_DECLS
