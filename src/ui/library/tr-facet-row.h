/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/tr-listing.h"

G_BEGIN_DECLS

/**
 * TrFacetRow:
 *
 * A line of the sidebar: a label with a count. Shows either a fixed text or, live, a value of a
 * facet.
 */
#define TR_TYPE_FACET_ROW (tr_facet_row_get_type ())
G_DECLARE_FINAL_TYPE (TrFacetRow, tr_facet_row, TR, FACET_ROW, GtkListBoxRow)

GtkWidget *tr_facet_row_new (void);

/**
 * tr_facet_row_set_value:
 * @facet: whose value it is
 * @value: (nullable): what to show and to follow
 */
void tr_facet_row_set_value (TrFacetRow *self, TrFacet facet, TrFacetValue *value);

/**
 * tr_facet_row_get_value: (nullable) (transfer none)
 */
TrFacetValue *tr_facet_row_get_value (TrFacetRow *self);

void tr_facet_row_set_text (TrFacetRow *self, const char *text);

/**
 * tr_facet_row_set_count:
 * @count: negative to show none
 */
void tr_facet_row_set_count (TrFacetRow *self, int count);
void tr_facet_row_set_highlighted (TrFacetRow *self, gboolean highlighted);

G_END_DECLS
