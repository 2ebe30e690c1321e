/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/tr-operation.h"
#include "library/tr-snapshot.h"
#include "search/tr-search-index.h"

G_BEGIN_DECLS

/**
 * TrIndexUpdate:
 * @snapshot: (nullable): all files; %NULL: only those of @changed
 * @changed: (element-type filename TrRecord): %NULL for a file that is gone
 * @stale: (element-type filename) (nullable): files whose records the index has to take over
 *
 * What an update of the index has to do.
 */
typedef struct
{
  TrSearchIndex *index;
  TrSnapshot *snapshot;
  GHashTable *changed;
  GHashTable *stale;
  TrOperation *operation;
} TrIndexUpdate;

void tr_index_update_free (TrIndexUpdate *update);

/**
 * tr_index_update_run:
 * @data: a #TrIndexUpdate
 *
 * A #GTaskThreadFunc. Returns the number of changes, or an error of tr_search_index_update().
 */
void tr_index_update_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);

G_END_DECLS
