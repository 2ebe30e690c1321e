/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "library/tr-snapshot.h"
#include "library/tr-vocabulary.h"

G_BEGIN_DECLS

/**
 * TrTerms:
 *
 * The counted values of a snapshot's facets, for completion. Immutable and atomically reference
 * counted.
 */
typedef struct _TrTerms TrTerms;

/**
 * tr_terms_new:
 * @previous: (nullable): earlier terms, whose folded values are used again
 *
 * O(records). Thread: any.
 *
 * Returns: (transfer full):
 */
TrTerms *tr_terms_new (TrSnapshot *snapshot, TrTerms *previous);
TrTerms *tr_terms_ref (TrTerms *self);
void tr_terms_unref (TrTerms *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrTerms, tr_terms_unref)

/**
 * tr_terms_complete:
 *
 * See tr_vocabulary_complete().
 */
GArray *tr_terms_complete (
    const TrTerms *self, TrFacet facet, const char *text, const char *const *exclude, guint limit);

/**
 * tr_terms_get_count_folded:
 *
 * Returns: in how many files @value is, in any case, with any accents and of any width. O(values)
 */
guint tr_terms_get_count_folded (const TrTerms *self, TrFacet facet, const char *value);
guint tr_terms_get_count (const TrTerms *self, TrFacet facet, const char *value);

G_END_DECLS
