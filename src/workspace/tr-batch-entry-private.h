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

G_END_DECLS
