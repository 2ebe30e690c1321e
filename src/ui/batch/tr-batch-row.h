/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workspace/tr-batch.h"

G_BEGIN_DECLS

/**
 * TrBatchRow:
 *
 * What is planned for one file: whether to do it, old and new word by word, or why it is not
 * possible.
 */
#define TR_TYPE_BATCH_ROW (tr_batch_row_get_type ())
G_DECLARE_FINAL_TYPE (TrBatchRow, tr_batch_row, TR, BATCH_ROW, GtkWidget)

TrBatchRow *tr_batch_row_new (void);

/**
 * tr_batch_row_set_entry:
 * @entry: (nullable):
 */
void tr_batch_row_set_entry (TrBatchRow *self, TrBatchEntry *entry);

G_END_DECLS
