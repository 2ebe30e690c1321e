/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/tr-synonyms.h"
#include "library/tr-snapshot.h"

G_BEGIN_DECLS

/* Why a value stands in a group, beside what #TrSimilarity says: a person said so. */
#define TR_VOCABULARY_SYNONYM (1 << 8)

/**
 * TrVocabularyRow:
 * @value: valid for the process
 * @count: in how many files; 0 for a name that others should have, and none has
 * @canonical: (nullable): of values that should become one, which; all of a group have it, also
 *   that one itself. %NULL where nothing is to be done
 * @is_first: whether it is the first of its group, or alone
 * @n_spellings: how many values of its group are in files
 * @reasons: of #TrSimilarity and %TR_VOCABULARY_SYNONYM: in what it differs from @canonical
 * @others: (nullable): variants of it that are in no file, with commas between; valid for the
 *   process
 */
typedef struct
{
  const char *value;
  guint count;
  const char *canonical;
  gboolean is_first;
  guint n_spellings;
  guint reasons;
  const char *others;
} TrVocabularyRow;

/**
 * TrVocabularyQuery:
 * @text: a part of the values that are wanted; case, accents and width are no matter
 * @by_name: in the order of their letters; else the most frequent first
 * @only_similar: only values that should become one
 */
typedef struct
{
  TrFacet facet;
  char *text;
  gboolean by_name;
  gboolean only_similar;
} TrVocabularyQuery;

/**
 * tr_vocabulary_rows_new:
 * @synonyms: (nullable): which names a person wants values to have
 * @n_values: (out): how many different values the facet has
 * @n_groups: (out): how many groups of values should become one
 *
 * The values of a facet, and the names that a person has given. What should become one stands
 * together, the one that is to stay first: the name that it was given, else what most files have.
 * Where @query wants one of them, all are there. Names of which @synonyms knows are never taken for
 * spellings of each other. O(records), and O(n log n) in the values. Thread: any.
 *
 * Returns: (transfer full) (element-type TrVocabularyRow):
 */
GArray *tr_vocabulary_rows_new (TrSnapshot *snapshot,
                                const TrVocabularyQuery *query,
                                const TrSynonyms *synonyms,
                                guint *n_values,
                                guint *n_groups);

G_END_DECLS
