/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-snapshot.h"

G_BEGIN_DECLS

/**
 * TrPrintIndex:
 *
 * Which of a collection's transcripts have a print in common, see #TrExamination. Other files, and
 * conflict copies whose originals are there, do not count. Immutable and atomically reference
 * counted.
 */
typedef struct _TrPrintIndex TrPrintIndex;

/**
 * tr_print_index_new:
 * @cancellable: (nullable):
 *
 * Blocks, O(prints). Thread: any.
 *
 * Returns: (transfer full) (nullable): %NULL if @cancellable was cancelled
 */
TrPrintIndex *tr_print_index_new (TrSnapshot *snapshot, GCancellable *cancellable);
TrPrintIndex *tr_print_index_ref (TrPrintIndex *self);
void tr_print_index_unref (TrPrintIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrPrintIndex, tr_print_index_unref)

TrSnapshot *tr_print_index_get_snapshot (TrPrintIndex *self);

/**
 * tr_print_index_lookup:
 * @n: (out): how many records have @print; never 1
 *
 * Returns: (array length=n) (transfer none) (nullable): their indices in the snapshot, in its
 *   order; %NULL where there are not two of them
 */
const guint32 *tr_print_index_lookup (TrPrintIndex *self, guint64 print, guint *n);

G_END_DECLS
