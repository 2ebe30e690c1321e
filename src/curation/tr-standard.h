/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/tr-synonyms.h"

G_BEGIN_DECLS

/**
 * TrRange:
 * @max: 0 for no end
 */
typedef struct
{
  guint min;
  guint max;
} TrRange;

/**
 * TrStandard:
 *
 * What the metadata of a collection should be like: which fields there should be, how many tags,
 * which checks are made, which values say nothing. Atomically reference counted; not changed any
 * more once it is shared.
 */
typedef struct _TrStandard TrStandard;

/**
 * tr_standard_new:
 *
 * Returns: (transfer full): the one that is used where a collection has none of its own
 */
TrStandard *tr_standard_new (void);
TrStandard *tr_standard_ref (TrStandard *self);
void tr_standard_unref (TrStandard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrStandard, tr_standard_unref)

/* Keys as the home dialect writes them (`tags`), or any other. For lists, the number of members;
 * for the summary, that of lines. */
void tr_standard_set_required (TrStandard *self, const char *const *keys);
void tr_standard_set_recommended (TrStandard *self, const char *const *keys);
void tr_standard_set_tags (TrStandard *self, TrRange range);
void tr_standard_set_summary (TrStandard *self, TrRange range);
void tr_standard_set_key_points (TrStandard *self, TrRange range);

/**
 * tr_standard_set_repeats:
 * @n: the same title, summary, description or key point may be in so many files; 0 for any number
 */
void tr_standard_set_repeats (TrStandard *self, guint n);
guint tr_standard_get_repeats (const TrStandard *self);

/**
 * tr_standard_set_off:
 * @names: checks that are not made: by name (`missing-date`), or a whole kind of them (`missing`)
 */
void tr_standard_set_off (TrStandard *self, const char *const *names);

/**
 * tr_standard_add_placeholders:
 * @patterns: values of @key that say nothing, beside those that are known: `*` and `?` stand for
 *   any text and any character; case does not matter
 */
void tr_standard_add_placeholders (TrStandard *self, const char *key, const char *const *patterns);

/**
 * tr_standard_set_corrections:
 * @corrections: (element-type TrCorrection): words that are known to be misheard; not to be changed
 *   any more
 */
void tr_standard_set_corrections (TrStandard *self, GPtrArray *corrections);

/**
 * tr_standard_get_corrections:
 *
 * Returns: (nullable) (transfer none) (element-type TrCorrection):
 */
GPtrArray *tr_standard_get_corrections (const TrStandard *self);

/**
 * tr_standard_set_synonyms:
 * @synonyms: (nullable): which names values should have; not to be changed any more
 */
void tr_standard_set_synonyms (TrStandard *self, TrSynonyms *synonyms);

/**
 * tr_standard_get_synonyms:
 *
 * Returns: (transfer none) (nullable):
 */
const TrSynonyms *tr_standard_get_synonyms (const TrStandard *self);

const char *const *tr_standard_get_required (const TrStandard *self);
const char *const *tr_standard_get_recommended (const TrStandard *self);
TrRange tr_standard_get_tags (const TrStandard *self);
TrRange tr_standard_get_summary (const TrStandard *self);
TrRange tr_standard_get_key_points (const TrStandard *self);

/**
 * tr_standard_has_check:
 * @id: see tr_check_get_id()
 * @field: (nullable): the key it is about
 */
gboolean tr_standard_has_check (const TrStandard *self, const char *id, const char *field);

/**
 * tr_standard_is_placeholder:
 *
 * Returns: whether @value of the field @key says nothing
 */
gboolean tr_standard_is_placeholder (const TrStandard *self, const char *key, const char *value);

/**
 * tr_standard_get_hash:
 *
 * Returns: a number that is another one for a standard that says something else
 */
guint32 tr_standard_get_hash (const TrStandard *self);

G_END_DECLS
