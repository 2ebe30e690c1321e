/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/tr-listing.h"

G_BEGIN_DECLS

/**
 * TrRowSelection:
 *
 * The rows of a listing, of which any number is selected: a #GtkSelectionModel. A file stays
 * selected while the listing is sorted, narrowed or read again; one that is not shown for a while
 * does not count, and is selected again when it comes back. The person cannot deselect the last
 * row.
 *
 * As a list model it holds all rows of the listing, but for a moment after many have come: the
 * first ones then, the others in a few turns of the main loop, before a frame is drawn.
 */
#define TR_TYPE_ROW_SELECTION (tr_row_selection_get_type ())
G_DECLARE_FINAL_TYPE (TrRowSelection, tr_row_selection, TR, ROW_SELECTION, GObject)

TrRowSelection *tr_row_selection_new (void);

/**
 * tr_row_selection_set_listing:
 * @listing: (nullable):
 *
 * Nothing of it is selected.
 */
void tr_row_selection_set_listing (TrRowSelection *self, TrListing *listing);

/**
 * tr_row_selection_give_all:
 *
 * Has all rows now, for who goes to one of them.
 */
void tr_row_selection_give_all (TrRowSelection *self);

/**
 * tr_row_selection_clear:
 *
 * Selects nothing, and forgets what is not shown.
 */
void tr_row_selection_clear (TrRowSelection *self);

/**
 * tr_row_selection_get_rows:
 *
 * Returns: (transfer none): the positions that are selected
 */
const GtkBitset *tr_row_selection_get_rows (TrRowSelection *self);

/**
 * tr_row_selection_find_near:
 *
 * Returns: the selected position nearest to @position; %G_MAXUINT where none is selected
 */
guint tr_row_selection_find_near (TrRowSelection *self, guint position);

G_END_DECLS
