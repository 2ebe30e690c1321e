/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-vocabulary.h"

G_BEGIN_DECLS

/**
 * TrCommonValues:
 *
 * What some transcripts have in common, and where they differ: for each field that the library
 * knows, its values and in how many of the transcripts each is. Immutable.
 */
typedef struct _TrCommonValues TrCommonValues;

/**
 * tr_common_values_new:
 * @records: (element-type TrRecord) (transfer none): must not be changed any more
 *
 * Those that cannot be read are only counted. O(values); for workers where there are many.
 */
TrCommonValues *tr_common_values_new (GPtrArray *records);
void tr_common_values_free (TrCommonValues *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrCommonValues, tr_common_values_free)

/**
 * tr_common_values_new_async:
 * @records: as above
 *
 * The same on a worker.
 */
void tr_common_values_new_async (GPtrArray *records,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
TrCommonValues *tr_common_values_new_finish (GAsyncResult *result, GError **error);

guint tr_common_values_get_n_records (const TrCommonValues *self);

/**
 * tr_common_values_get_n_readable:
 *
 * Returns: how many of them the counts are about
 */
guint tr_common_values_get_n_readable (const TrCommonValues *self);

/**
 * tr_common_values_has:
 *
 * Returns: whether the field is among those that the library knows: title, speaker, channel, date,
 *   duration, tags, topics, category, language, source
 */
gboolean tr_common_values_has (TrFieldName name);

/**
 * tr_common_values_get:
 * @name: see tr_common_values_has()
 *
 * A title that is a placeholder is none.
 *
 * Returns: (transfer none) (element-type TrTerm): the distinct values, the most frequent first,
 *   then by their text
 */
const GArray *tr_common_values_get (const TrCommonValues *self, TrFieldName name);

/**
 * tr_common_values_get_n_without:
 *
 * Returns: in how many of the readable ones the field is empty
 */
guint tr_common_values_get_n_without (const TrCommonValues *self, TrFieldName name);

/**
 * tr_common_values_get_shared:
 *
 * Returns: (nullable): the one value that all readable transcripts have; %NULL where they differ or
 *   have none
 */
const char *tr_common_values_get_shared (const TrCommonValues *self, TrFieldName name);

G_END_DECLS
