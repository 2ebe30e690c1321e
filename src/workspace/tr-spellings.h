/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-collection.h"

G_BEGIN_DECLS

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
