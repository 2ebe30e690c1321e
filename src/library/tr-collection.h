/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "library/tr-item.h"
#include "library/tr-record-table.h"
#include "library/tr-snapshot.h"

G_BEGIN_DECLS

/**
 * TrCollection:
 *
 * All files that were found, keyed by path. Main thread. Signal `changed` after every
 * tr_collection_apply(). Properties, notified: `n-transcripts` (all that a listing shows,
 * unreadable ones with them), `n-other-files`, `n-unreadable`.
 */
#define TR_TYPE_COLLECTION (tr_collection_get_type ())
G_DECLARE_FINAL_TYPE (TrCollection, tr_collection, TR, COLLECTION, GObject)

TrCollection *tr_collection_new (void);

/**
 * tr_collection_apply:
 * @records: (element-type TrRecord) (nullable): new or changed ones
 * @removed: (element-type filename) (nullable): paths of files that are gone
 *
 * A removed path and a new record of the same inode and device in one call are a rename: the item
 * keeps its identity.
 */
void tr_collection_apply (TrCollection *self, GPtrArray *records, GPtrArray *removed);

/**
 * tr_collection_get_n_ids:
 *
 * Returns: what tr_record_table_new() takes for a table that is to be adopted
 */
guint32 tr_collection_get_n_ids (TrCollection *self);

/**
 * tr_collection_adopt:
 * @table: filled by a worker, and settled; taken over if this returns %TRUE
 *
 * Takes over all records at once, at the same small cost for any number of them, if there are none
 * yet, or if those that are there are the first ones of @table, with the same ids.
 *
 * Returns: whether it did
 */
gboolean tr_collection_adopt (TrCollection *self, TrRecordTable *table);

/**
 * tr_collection_lookup: (nullable) (transfer none)
 */
TrRecord *tr_collection_lookup (TrCollection *self, const char *path);

/**
 * tr_collection_dup_item: (nullable) (transfer full)
 */
TrItem *tr_collection_dup_item (TrCollection *self, const char *path);

/**
 * tr_collection_dup_snapshot:
 *
 * Returns: (transfer full): all records at this moment, for a worker
 */
TrSnapshot *tr_collection_dup_snapshot (TrCollection *self);

/**
 * tr_collection_get_n_transcripts:
 *
 * Returns: how many there are, conflict copies not counted where their originals are there
 */
guint tr_collection_get_n_transcripts (TrCollection *self);
guint tr_collection_get_n_other_files (TrCollection *self);
guint tr_collection_get_n_unreadable (TrCollection *self);

G_END_DECLS
