/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-snapshot.h"

G_BEGIN_DECLS

/**
 * TrFieldCount:
 * @key: of the field, valid for the process
 * @n_filled: how many transcripts have a value that says something
 * @n_placeholder: how many have one that says nothing, such as “Unknown”
 * @n_missing: how many have none
 * @problem: (nullable): the name of the problem of those that have none, valid for the process;
 *   %NULL where no standard asks for the field
 */
typedef struct
{
  const char *key;
  guint n_filled;
  guint n_placeholder;
  guint n_missing;
  const char *problem;
} TrFieldCount;

/**
 * TrValueCount:
 * @value: valid for the process
 * @n_complete: how many of them need no attention
 * @duration_ms: of all of them, as far as it is known
 */
typedef struct
{
  const char *value;
  guint count;
  guint n_complete;
  gint64 duration_ms;
} TrValueCount;

/**
 * TrStatistics:
 *
 * A collection in numbers, at one moment. Immutable and atomically reference counted.
 */
typedef struct _TrStatistics TrStatistics;

/**
 * tr_statistics_new:
 *
 * Blocks, O(records). Thread: any.
 */
TrStatistics *tr_statistics_new (TrSnapshot *snapshot);
TrStatistics *tr_statistics_ref (TrStatistics *self);
void tr_statistics_unref (TrStatistics *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrStatistics, tr_statistics_unref)

/**
 * tr_statistics_get_n_transcripts:
 *
 * Returns: how many there are, those that cannot be read among them
 */
guint tr_statistics_get_n_transcripts (const TrStatistics *self);

/**
 * tr_statistics_get_n_complete:
 *
 * Returns: how many need no attention
 */
guint tr_statistics_get_n_complete (const TrStatistics *self);
guint tr_statistics_get_n_unreadable (const TrStatistics *self);

/**
 * tr_statistics_get_duration_ms:
 * @n: (out) (optional): how many transcripts have a duration
 */
gint64 tr_statistics_get_duration_ms (const TrStatistics *self, guint *n);

/**
 * tr_statistics_get_fields:
 *
 * Of the transcripts that can be read: all fields that the program knows, and those that the
 * standards ask for.
 *
 * Returns: (element-type TrFieldCount) (transfer none): in the order of the home dialect
 */
GArray *tr_statistics_get_fields (const TrStatistics *self);

/**
 * tr_statistics_get_values:
 * @facet: any but %TR_FACET_PROBLEM
 * @n_once: (out) (optional): how many of the values are in but one file
 *
 * Returns: (element-type TrValueCount) (transfer none): the most frequent first, but years from the
 *   first to the last
 */
GArray *tr_statistics_get_values (const TrStatistics *self, TrFacet facet, guint *n_once);

G_END_DECLS
