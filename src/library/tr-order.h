/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "library/tr-listing.h"
#include "library/tr-snapshot.h"

G_BEGIN_DECLS

/**
 * TrOrder:
 *
 * The transcripts of a snapshot, sorted; other files are left out. Immutable and atomically
 * reference counted: a query that changes while the files do not has nothing to sort.
 *
 * Titles are compared folded and by code point, the same in every locale. What has no date or
 * duration comes last in both directions. Ties are decided by title, then path, upwards.
 */
typedef struct _TrOrder TrOrder;

/**
 * tr_order_new:
 * @previous: (nullable): an earlier order of the same collection
 *
 * Blocks. O(n log n); where @previous has the same key and most of the records, O(n + changes × log
 * n). Thread: any.
 *
 * Returns: (transfer full) (nullable): %NULL if @cancellable was cancelled
 */
TrOrder *tr_order_new (TrSnapshot *snapshot,
                       TrSortKey key,
                       gboolean descending,
                       TrOrder *previous,
                       GCancellable *cancellable);
TrOrder *tr_order_ref (TrOrder *self);
void tr_order_unref (TrOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrOrder, tr_order_unref)

/**
 * tr_order_is_of:
 *
 * Returns: whether this is the order that tr_order_new() would give
 */
gboolean tr_order_is_of (const TrOrder *self,
                         const TrSnapshot *snapshot,
                         TrSortKey key,
                         gboolean descending);
TrSnapshot *tr_order_get_snapshot (const TrOrder *self);

/**
 * tr_order_get_indices:
 *
 * Returns: (array length=n): indices into the snapshot
 */
const guint32 *tr_order_get_indices (const TrOrder *self, guint *n);

G_END_DECLS
