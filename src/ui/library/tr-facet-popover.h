/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/tr-listing.h"

G_BEGIN_DECLS

/**
 * TrFacetPopover:
 *
 * All values of one facet, to be searched and switched on and off. Stays open, as a person often
 * wants several.
 *
 * Signal `toggled` (const char *value, gboolean selected): the person switched a value.
 */
#define TR_TYPE_FACET_POPOVER (tr_facet_popover_get_type ())
G_DECLARE_FINAL_TYPE (TrFacetPopover, tr_facet_popover, TR, FACET_POPOVER, GtkPopover)

GtkWidget *tr_facet_popover_new (TrListing *listing, TrFacet facet);

G_END_DECLS
