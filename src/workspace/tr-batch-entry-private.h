/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-batch.h"

G_BEGIN_DECLS

/**
 * tr_batch_entry_new:
 *
 * Plans one file. Blocks: for workers.
 */
TrBatchEntry *tr_batch_entry_new (const char *path,
                                  TrBatchFunc func,
                                  gpointer user_data,
                                  GCancellable *cancellable);

/**
 * TrBatchEntryFunc:
 *
 * Is told that an entry was selected, or is not any more, before others hear of it.
 */
typedef void (*TrBatchEntryFunc) (TrBatchEntry *self, gpointer user_data);

/**
 * tr_batch_entry_watch:
 * @func: (nullable): %NULL to hear no more
 *
 * For the one that the entry belongs to: a signal handler for each of many thousands would take
 * longer to take away again than a frame.
 */
void tr_batch_entry_watch (TrBatchEntry *self, TrBatchEntryFunc func, gpointer user_data);

G_END_DECLS
