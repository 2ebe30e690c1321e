/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/tr-synonyms.h"
#include "library/tr-collection.h"

G_BEGIN_DECLS

/**
 * TrTerm:
 * @value: (transfer none): as it is most often spelled
 * @count: in how many files
 */
typedef struct
{
  const char *value;
  guint count;
} TrTerm;

/**
 * TrVocabulary:
 *
 * The values that a collection uses in a facet, with their counts; follows the collection. Main
 * thread. Signal `changed`.
 */
#define TR_TYPE_VOCABULARY (tr_vocabulary_get_type ())
G_DECLARE_FINAL_TYPE (TrVocabulary, tr_vocabulary, TR, VOCABULARY, GObject)

TrVocabulary *tr_vocabulary_new (TrCollection *collection);

/**
 * tr_vocabulary_set_synonyms:
 * @synonyms: which names values should have
 */
void tr_vocabulary_set_synonyms (TrVocabulary *self, TrSynonyms *synonyms);

/**
 * tr_vocabulary_get_synonyms:
 *
 * Returns: (transfer none) (nullable):
 */
TrSynonyms *tr_vocabulary_get_synonyms (TrVocabulary *self);

/**
 * tr_vocabulary_get_field:
 *
 * Returns: (nullable): as synonyms call the field whose values @facet has
 */
const char *tr_vocabulary_get_field (TrFacet facet);

/**
 * tr_vocabulary_complete:
 * @text: what was typed; empty gives the most frequent values
 * @exclude: (array zero-terminated=1) (nullable): values not to offer
 * @limit: at most this many
 *
 * Values that start with @text first, then those with a word that does, then those that hold it;
 * within each by count. Case, accents, width and the two kana are folded; values that differ in
 * nothing else are offered once, and excluded together. In place of a value that should have
 * another name, that name is offered, also if no file has it yet, as soon as one of its variants
 * begins with
 * @text.
 *
 * Returns: (transfer full) (element-type TrTerm): an array of #TrTerm whose values stay valid for
 * the process
 */
GArray *tr_vocabulary_complete (
    TrVocabulary *self, TrFacet facet, const char *text, const char *const *exclude, guint limit);

/**
 * tr_vocabulary_get_count:
 *
 * Returns: in how many files @value is, spelled exactly so
 */
guint tr_vocabulary_get_count (TrVocabulary *self, TrFacet facet, const char *value);

G_END_DECLS
