/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "library/tr-scan.h"

G_BEGIN_DECLS

/**
 * TrDelivery:
 *
 * Brings what workers found to a main context, in batches that do not stall it: the first one
 * early, later ones at most every 100 ms, none with more than 500 files, at the priority of
 * idle work.
 */
typedef struct _TrDelivery TrDelivery;

/**
 * tr_delivery_new:
 * @cancellable: after it was cancelled there are no batches, only @finished
 * @finished: called on the context after the last batch; it frees the delivery
 *
 * Delivers to the thread's default main context.
 */
TrDelivery *tr_delivery_new (GCancellable *cancellable,
                             TrScanBatchFunc batch,
                             gpointer batch_data,
                             GFunc finished,
                             gpointer finished_data);
void tr_delivery_free (TrDelivery *self);

/**
 * tr_delivery_add:
 * @record: (transfer full):
 *
 * Thread: any.
 */
void tr_delivery_add (TrDelivery *self, TrRecord *record);

/**
 * tr_delivery_finish:
 * @records: (transfer full): the last new records
 * @removed: (transfer full): the paths that are gone. What has the same index in both goes in one
 * batch
 *
 * Nothing is added any more. Thread: any.
 */
void tr_delivery_finish (TrDelivery *self, GPtrArray *records, GPtrArray *removed);

G_END_DECLS
