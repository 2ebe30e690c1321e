/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "library/tr-query.h"

G_BEGIN_DECLS

/**
 * TrFacetModel:
 *
 * One facet of a listing: a #GListModel of #TrFacetValue, which are made on demand. Main thread.
 */
#define TR_TYPE_FACET_MODEL (tr_facet_model_get_type ())
G_DECLARE_FINAL_TYPE (TrFacetModel, tr_facet_model, TR, FACET_MODEL, GObject)

TrFacetModel *tr_facet_model_new (TrFacet facet);

/**
 * tr_facet_model_apply:
 * @changes: (nullable): from the ids of the present result to those of @result
 */
void tr_facet_model_apply (TrFacetModel *self, TrResult *result, GArray *changes);

/**
 * tr_facet_model_set_selected:
 * @value: interned
 *
 * Shows at once what the next result will say too.
 */
void tr_facet_model_set_selected (TrFacetModel *self, const char *value, gboolean selected);

/**
 * tr_facet_model_get_selection:
 *
 * Returns: (transfer none) (element-type utf8): the selected values, interned, in the order they
 * were selected, and a %NULL at the end
 */
GPtrArray *tr_facet_model_get_selection (TrFacetModel *self);

G_END_DECLS
