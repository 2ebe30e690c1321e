/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"

G_BEGIN_DECLS

/**
 * TrOutcome:
 * @value: (nullable): what the field shall hold, %NULL if it shall not be there
 * @moved: whether the field has come or gone, so that its place in the order says nothing
 */
typedef struct
{
  TrValue *value;
  gboolean moved;
} TrOutcome;

/**
 * TrOutcomes:
 *
 * What shall have become of each key that commands have touched.
 */
typedef struct _TrOutcomes TrOutcomes;

TrOutcomes *tr_outcomes_new (void);
void tr_outcomes_free (TrOutcomes *self);

/**
 * tr_outcomes_add:
 *
 * The last one for a key holds; once moved, a key stays so.
 */
void tr_outcomes_add (TrOutcomes *self, const char *key, TrValue *value, gboolean moved);

/**
 * tr_outcomes_get_n_keys:
 *
 * Returns: how many keys were touched; they are in the order of their first outcome
 */
guint tr_outcomes_get_n_keys (TrOutcomes *self);
const char *tr_outcomes_get_key (TrOutcomes *self, guint index);
gboolean tr_outcomes_is_moved (TrOutcomes *self, guint index);

/**
 * tr_outcomes_verify:
 * @before: the old document
 * @after: the new document, parsed from the planned bytes
 * @expected: the front matter that was planned
 *
 * Returns: whether @after has valid front matter where @expected has it, every touched field came
 * out as it shall, and all others have the values, the bytes and the order that they had
 */
gboolean tr_outcomes_verify (TrOutcomes *self,
                             TrDocument *before,
                             TrDocument *after,
                             TrFrontMatter *expected);

gboolean
tr_outcome_is_reached (TrFrontMatter *front_matter, const char *key, const TrOutcome *outcome);

/**
 * tr_fields_are_kept:
 * @key: the key that may differ in every respect
 *
 * Returns: whether all other fields have the same values, bytes and order
 */
gboolean tr_fields_are_kept (TrDocument *before, TrDocument *after, const char *key);

/**
 * tr_values_are_same:
 *
 * Returns: whether the two are equal, or both nothing, between quotes or not
 */
gboolean tr_values_are_same (const TrValue *a, const TrValue *b);

/**
 * tr_values_agree:
 * @is: what a field holds
 * @wanted: what it shall hold
 * @loose: whether blanks are as good as nothing, and a line break at the end, which a form may add,
 * makes no difference
 *
 * Returns: whether there is nothing to change: also where @is reads as empty and nothing is wanted,
 * and between a string and the list of it
 */
gboolean tr_values_agree (const TrValue *is, const TrValue *wanted, gboolean loose);

G_END_DECLS
