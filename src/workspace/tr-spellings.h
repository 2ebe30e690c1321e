/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-collection.h"

G_BEGIN_DECLS

/**
 * tr_spellings_dup_form:
 *
 * Returns: (transfer full): what the spellings of one value of @facet share: tr_similar_dup_form().
 *   Nobody's name is the plural of another's
 */
char *tr_spellings_dup_form (TrFacet facet, const char *value);

/**
 * tr_spellings_find:
 *
 * Looks for values that differ in nothing but case, width, accents, blanks, hyphens and the plural.
 * O(collection). Thread: main.
 *
 * Returns: (transfer full) (element-type utf8 utf8): for each such value the one that most files
 *   have, itself left out; of equals the first in the order of their letters
 */
GHashTable *tr_spellings_find (TrCollection *collection, TrFacet facet);

G_END_DECLS
