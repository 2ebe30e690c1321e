/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-batch-run.h"
#include "workspace/tr-batch.h"
#include "workspace/tr-names-change.h"

G_BEGIN_DECLS

/**
 * TrBatches:
 *
 * Carries out what is done to many files at once, one such thing after the other, and knows what an
 * earlier run of the program has left half done. Main thread.
 *
 * Properties, notified: `running` (boolean); `n-remnants` (uint): how many half done ones wait for
 * the person.
 *
 * Signal `finished` (#TrBatchReport): one has come to an end, also an undo or a redo over many
 * files.
 */
#define TR_TYPE_BATCHES (tr_batches_get_type ())
G_DECLARE_FINAL_TYPE (TrBatches, tr_batches, TR, BATCHES, GObject)

/**
 * tr_batches_apply_async:
 *
 * Does what is selected of @batch, and remembers its companion. Ends with one step that can be
 * undone.
 *
 * Returns: (transfer none): its progress, valid until it has ended; tr_operation_cancel() stops
 *   after the file that is being written
 */
TrOperation *tr_batches_apply_async (TrBatches *self,
                                     TrBatch *batch,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/**
 * tr_batches_finish:
 * @error: why nothing could be done: domain %G_FILE_ERROR
 *
 * Returns: (transfer full) (nullable): how it ended
 */
TrBatchReport *tr_batches_finish (GAsyncResult *result, GError **error);
gboolean tr_batches_get_running (TrBatches *self);
guint tr_batches_get_n_remnants (TrBatches *self);

/**
 * tr_batches_peek_remnant:
 *
 * Returns: (transfer none) (nullable): the one to ask the person about
 */
TrBatchRemnant *tr_batches_peek_remnant (TrBatches *self);

/**
 * tr_batches_settle_async:
 * @kind: %TR_BATCH_FINISH or %TR_BATCH_TAKE_BACK
 *
 * Brings what tr_batches_peek_remnant() gives to an end. One that is finished can be undone as a
 * whole.
 */
TrOperation *tr_batches_settle_async (TrBatches *self,
                                      TrBatchKind kind,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

G_END_DECLS
