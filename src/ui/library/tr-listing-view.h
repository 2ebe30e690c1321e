/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/tr-listing.h"
#include "workspace/tr-text-search.h"

G_BEGIN_DECLS

/**
 * TrListingView:
 *
 * The list of transcripts. Any number of them is selected, and one of these is current: it is the
 * one that is read. Selection and place stay when the listing changes below it; a selected file
 * that leaves the listing is selected again when it comes back. Escape leads back to the current
 * one.
 *
 * Signals:
 *  - `chosen` (const char *path): the person made it the current one
 *  - `selected`: other transcripts are selected, or what is known of them may have changed
 *  - `activated` (const char *path): the person opened it: Enter, double click, or a tap where
 * `tap-activates`
 *
 *  - `passage-activated` (const char *path, int caption, gint64 start_ms, gboolean watch): a
 * passage below a row was clicked; with @watch, Ctrl was held
 *
 * Properties: `listing`, `tap-activates`.
 */
#define TR_TYPE_LISTING_VIEW (tr_listing_view_get_type ())
G_DECLARE_FINAL_TYPE (TrListingView, tr_listing_view, TR, LISTING_VIEW, GtkWidget)

void tr_listing_view_set_listing (TrListingView *self, TrListing *listing);

/**
 * tr_listing_view_set_search:
 *
 * To be called once: the rows show what @search has found, from the top at each question.
 */
void tr_listing_view_set_search (TrListingView *self, TrTextSearch *search);

/**
 * tr_listing_view_select:
 * @path: (nullable): need not be in the listing (yet)
 *
 * Makes it current without emitting `chosen`, and brings the row into view. If it is one of several
 * that are selected, they stay so.
 */
void tr_listing_view_select (TrListingView *self, const char *path);

/**
 * tr_listing_view_select_one:
 *
 * Of several that are selected, leaves the current one.
 *
 * Returns: whether there were several
 */
gboolean tr_listing_view_select_one (TrListingView *self);

/**
 * tr_listing_view_get_n_selected:
 *
 * Returns: how many of the rows that are shown are selected
 */
guint tr_listing_view_get_n_selected (TrListingView *self);

/**
 * tr_listing_view_dup_selected:
 *
 * Returns: (transfer full) (element-type TrRecord): their records, in the order of the list
 */
GPtrArray *tr_listing_view_dup_selected (TrListingView *self);

/**
 * tr_listing_view_get_selected:
 *
 * Returns: (nullable): the path of the current one, whether or not the listing shows it
 */
const char *tr_listing_view_get_selected (TrListingView *self);

/**
 * tr_listing_view_move:
 * @delta: rows, negative upwards
 *
 * Selects one row, so far from the current one, as the arrow keys do, from wherever the focus is.
 *
 * Returns: whether there was a row to move to
 */
gboolean tr_listing_view_move (TrListingView *self, int delta);

/**
 * tr_listing_view_get_place:
 *
 * Returns: the position of the current row, or %GTK_INVALID_LIST_POSITION
 */
guint tr_listing_view_get_place (TrListingView *self);

/**
 * tr_listing_view_activate_selected:
 *
 * Opens the current row, or the first one where there is none.
 */
void tr_listing_view_activate_selected (TrListingView *self);

/**
 * tr_listing_view_expect_query:
 *
 * To be called after the query was changed: what the listing shows next answers another question,
 * so start at its top, not at the present place.
 */
void tr_listing_view_expect_query (TrListingView *self);

void tr_listing_view_set_tap_activates (TrListingView *self, gboolean tap_activates);

G_END_DECLS
