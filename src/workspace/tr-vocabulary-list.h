/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "library/tr-collection.h"
#include "library/tr-vocabulary.h"
#include "workspace/tr-vocabulary-rows.h"

G_BEGIN_DECLS

/**
 * TrVocabularyEntry:
 *
 * One value of a #TrVocabularyList. Immutable.
 */
#define TR_TYPE_VOCABULARY_ENTRY (tr_vocabulary_entry_get_type ())
G_DECLARE_FINAL_TYPE (TrVocabularyEntry, tr_vocabulary_entry, TR, VOCABULARY_ENTRY, GObject)

/**
 * tr_vocabulary_entry_get_row:
 *
 * Returns: (transfer none): what it shows
 */
const TrVocabularyRow *tr_vocabulary_entry_get_row (TrVocabularyEntry *self);

/**
 * TrVocabularyList:
 *
 * The values of one facet, to be put in order: a #GListModel of #TrVocabularyEntry, which are made
 * on demand. Counted, compared and sorted on a worker; follows the collection. An entry keeps its
 * identity while nothing of it changes. Main thread.
 *
 * Signals: `will-change` and `changed` around every application of a result, also of one that
 * shows the same rows.
 */
#define TR_TYPE_VOCABULARY_LIST (tr_vocabulary_list_get_type ())
G_DECLARE_FINAL_TYPE (TrVocabularyList, tr_vocabulary_list, TR, VOCABULARY_LIST, GObject)

TrVocabularyList *tr_vocabulary_list_new (TrCollection *collection, TrVocabulary *vocabulary);
void tr_vocabulary_list_set_facet (TrVocabularyList *self, TrFacet facet);
TrFacet tr_vocabulary_list_get_facet (TrVocabularyList *self);

/**
 * tr_vocabulary_list_set_text:
 *
 * See #TrVocabularyQuery, also for the next two.
 */
void tr_vocabulary_list_set_text (TrVocabularyList *self, const char *text);
void tr_vocabulary_list_set_by_name (TrVocabularyList *self, gboolean by_name);
void tr_vocabulary_list_set_only_similar (TrVocabularyList *self, gboolean only_similar);

/**
 * tr_vocabulary_list_get_n_values:
 * @n_groups: (out) (optional): how many groups of values should become one
 *
 * Returns: how many different values the facet has, whatever is asked for
 */
guint tr_vocabulary_list_get_n_values (TrVocabularyList *self, guint *n_groups);

/**
 * tr_vocabulary_list_is_busy:
 *
 * Returns: whether the rows do not reflect what is asked for yet
 */
gboolean tr_vocabulary_list_is_busy (TrVocabularyList *self);

/**
 * tr_vocabulary_list_get_row:
 *
 * Returns: (transfer none): the row at @position, without making an entry; valid until the next
 *   `will-change`
 */
const TrVocabularyRow *tr_vocabulary_list_get_row (TrVocabularyList *self, guint position);

/**
 * tr_vocabulary_list_find_files_async:
 * @values: (array zero-terminated=1): of the present facet
 *
 * Looks for the files that have any of @values.
 */
void tr_vocabulary_list_find_files_async (TrVocabularyList *self,
                                          const char *const *values,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);

/**
 * tr_vocabulary_list_find_files_finish:
 *
 * Returns: (transfer full) (array zero-terminated=1) (type filename): see
 *   tr_value_counts_find_files()
 */
char **tr_vocabulary_list_find_files_finish (TrVocabularyList *self, GAsyncResult *result);

G_END_DECLS
