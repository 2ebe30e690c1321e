/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tr-saved-search-rows.h"
#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

/**
 * TrFacetSidebar:
 *
 * All transcripts, other files, and below them the facets with their most frequent values and
 * counts. The rows are made once and then only relabelled, so that a key stroke in the search costs
 * no widgets.
 *
 * Signals:
 *  - `facet-toggled` (int facet, const char *value, gboolean selected)
 *  - `all-activated`: the person wants to see everything
 *  - `file-activated` (const char *path): a file that is not a transcript is to be opened
 */
#define TR_TYPE_FACET_SIDEBAR (tr_facet_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (TrFacetSidebar, tr_facet_sidebar, TR, FACET_SIDEBAR, GtkWidget)

void
tr_facet_sidebar_set_source (TrFacetSidebar *self, TrCollection *collection, TrListing *listing);

/**
 * tr_facet_sidebar_set_searches:
 *
 * Shows the saved searches. To be called once.
 */
void tr_facet_sidebar_set_searches (TrFacetSidebar *self, TrSavedSearches *searches);

/**
 * tr_facet_sidebar_get_saved_rows:
 *
 * Returns: (transfer none) (nullable): the rows of the saved searches, if any can be saved
 */
TrSavedSearchRows *tr_facet_sidebar_get_saved_rows (TrFacetSidebar *self);

G_END_DECLS
