/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-listing.h"

G_BEGIN_DECLS

typedef void (*TrFacetValueGoneFunc) (gpointer owner, const char *value);

/**
 * tr_facet_value_new:
 * @value: interned
 * @gone: called with @owner and @value when the last reference goes
 */
TrFacetValue *tr_facet_value_new (const char *value, TrFacetValueGoneFunc gone, gpointer owner);
void tr_facet_value_set_count (TrFacetValue *self, guint count);
void tr_facet_value_set_selected (TrFacetValue *self, gboolean selected);

/**
 * tr_facet_value_forget_owner:
 *
 * The owner goes before the value does.
 */
void tr_facet_value_forget_owner (TrFacetValue *self);

G_END_DECLS
