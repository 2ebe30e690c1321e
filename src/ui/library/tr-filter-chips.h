/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/tr-listing.h"

G_BEGIN_DECLS

/**
 * TrFilterChips:
 *
 * The facet values by which a listing is narrowed, each with a button that takes it out. Hidden
 * while there are none.
 *
 * Signal `removed` (int facet, const char *value): the person took one out.
 */
#define TR_TYPE_FILTER_CHIPS (tr_filter_chips_get_type ())
G_DECLARE_FINAL_TYPE (TrFilterChips, tr_filter_chips, TR, FILTER_CHIPS, GtkWidget)

/**
 * tr_filter_chips_update:
 *
 * Shows the present selection of @listing.
 */
void tr_filter_chips_update (TrFilterChips *self, TrListing *listing);

G_END_DECLS
