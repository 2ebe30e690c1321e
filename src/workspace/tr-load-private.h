/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-record-table.h"
#include "search/tr-search-index.h"

G_BEGIN_DECLS

/**
 * TrLoad:
 * @table: (nullable): the records, until somebody takes them
 * @stale: (element-type filename): files in the index whose records are not there, or not fit for
 *   use
 * @is_whole: whether there is a record of every file in the index
 *
 * What an index knows of the files below some folders, before any of them is looked at.
 */
typedef struct
{
  TrSearchIndex *index;
  TrRecordTable *table;
  GHashTable *stale;
  gboolean is_whole;
} TrLoad;

/**
 * tr_load_new:
 * @folder: where indexes are kept
 * @first_id: see tr_record_table_new()
 *
 * Blocks; for workers.
 *
 * Returns: (transfer full) (nullable): %NULL where there is no index, or it cannot be read
 */
TrLoad *tr_load_new (const char *folder,
                     const char *const *folders,
                     guint32 first_id,
                     GCancellable *cancellable);
void tr_load_free (TrLoad *load);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrLoad, tr_load_free)

G_END_DECLS
