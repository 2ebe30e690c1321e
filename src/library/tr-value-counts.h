/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-snapshot.h"
#include "library/tr-vocabulary.h"

G_BEGIN_DECLS

/* The values that the front matter of a collection holds, as they are spelled: of the speakers only
 * those of the field, not those whom the body names. What has no row in the library is left out.
 * O(records). Thread: any. */

/**
 * tr_value_counts_new:
 *
 * Returns: (transfer full) (element-type TrTerm): each value once, in no order; the values are
 *   valid for the process, and equal ones have the same address
 */
GArray *tr_value_counts_new (TrSnapshot *snapshot, TrFacet facet);

/**
 * tr_value_counts_find_files:
 * @values: (array zero-terminated=1):
 *
 * Returns: (transfer full) (array zero-terminated=1) (type filename): the paths of the files that
 *   have any of @values and can be read, sorted
 */
char **tr_value_counts_find_files (TrSnapshot *snapshot, TrFacet facet, const char *const *values);

G_END_DECLS
