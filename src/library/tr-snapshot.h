/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-record.h"

G_BEGIN_DECLS

/**
 * TrSnapshot:
 *
 * All records of a collection at one moment, in no order. Immutable and atomically reference
 * counted, so that a worker can walk it while the collection goes on; it shares its memory with the
 * collection and with other snapshots, so taking one is cheap also at 100,000 records.
 */
typedef struct _TrSnapshot TrSnapshot;

TrSnapshot *tr_snapshot_ref (TrSnapshot *self);
void tr_snapshot_unref (TrSnapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSnapshot, tr_snapshot_unref)

guint tr_snapshot_get_n_records (const TrSnapshot *self);

/**
 * tr_snapshot_get_record:
 * @index: below the number of records
 *
 * Returns: (transfer none): valid while the snapshot is
 */
TrRecord *tr_snapshot_get_record (const TrSnapshot *self, guint index);

/**
 * tr_snapshot_is_shown:
 *
 * Returns: whether the record at @index is a transcript with a row of its own: not another file,
 * and not a conflict copy whose original is there
 */
gboolean tr_snapshot_is_shown (const TrSnapshot *self, guint index);

G_END_DECLS
