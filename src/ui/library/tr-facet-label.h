/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-record.h"

G_BEGIN_DECLS

/**
 * tr_facet_get_label:
 *
 * Returns: the facet's heading in the user's language
 */
const char *tr_facet_get_label (TrFacet facet);

/**
 * tr_facet_dup_value_label:
 *
 * Returns: (transfer full): @value as people read it: the problems have words of their own
 */
char *tr_facet_dup_value_label (TrFacet facet, const char *value);

/**
 * tr_facet_dup_chip_label:
 *
 * Returns: (transfer full): “Tag: AI”
 */
char *tr_facet_dup_chip_label (TrFacet facet, const char *value);

G_END_DECLS
