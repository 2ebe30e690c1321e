/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/tr-listing.h"
#include "workspace/tr-text-search.h"

G_BEGIN_DECLS

/**
 * TrListingView:
 *
 * The list of transcripts, with one of them selected by its path. Selection and place stay when the
 * listing changes below it; a selected file that leaves the listing is selected again when it comes
 * back.
 *
 * Signals:
 *  - `chosen` (const char *path): the person moved the selection there
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
 * Selects without emitting `chosen`, and brings the row into view.
 */
void tr_listing_view_select (TrListingView *self, const char *path);

/**
 * tr_listing_view_get_selected:
 *
 * Returns: (nullable): the path that is selected, whether or not the listing shows it
 */
const char *tr_listing_view_get_selected (TrListingView *self);

/**
 * tr_listing_view_move:
 * @delta: rows, negative upwards
 *
 * Moves the selection as the arrow keys do, from wherever the focus is.
 *
 * Returns: whether there was a row to move to
 */
gboolean tr_listing_view_move (TrListingView *self, int delta);

/**
 * tr_listing_view_get_place:
 *
 * Returns: the position of the selected row, or %GTK_INVALID_LIST_POSITION
 */
guint tr_listing_view_get_place (TrListingView *self);

/**
 * tr_listing_view_activate_selected:
 *
 * Opens the selected row, or the first one where none is selected.
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
