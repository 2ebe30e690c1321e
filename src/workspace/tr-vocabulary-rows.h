/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-snapshot.h"

G_BEGIN_DECLS

/**
 * TrVocabularyRow:
 * @value: valid for the process
 * @count: in how many files
 * @canonical: (nullable): of values that are spellings of one, the one that is to stay; all of a
 *   group have it, also that one itself. %NULL where the value has no like
 * @n_spellings: of its group; 1 where it is alone
 */
typedef struct
{
  const char *value;
  guint count;
  const char *canonical;
  guint n_spellings;
} TrVocabularyRow;

/**
 * TrVocabularyQuery:
 * @text: a part of the values that are wanted; case, accents and width are no matter
 * @by_name: in the order of their letters; else the most frequent first
 * @only_similar: only values that are spellings of one
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
 * @n_values: (out): how many different values the facet has
 * @n_groups: (out): how many groups of spellings
 *
 * The values of a facet. The spellings of one stand together, the one that is to stay first; where
 * @query wants one of them, all are there. O(records), and O(n log n) in the values. Thread: any.
 *
 * Returns: (transfer full) (element-type TrVocabularyRow):
 */
GArray *tr_vocabulary_rows_new (TrSnapshot *snapshot,
                                const TrVocabularyQuery *query,
                                guint *n_values,
                                guint *n_groups);

G_END_DECLS
