/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-batch.h"

G_BEGIN_DECLS

/**
 * TrBatchPreview:
 *
 * A page with old and new of each file, and a check mark that says whether to do it.
 *
 * Signal `apply`: the person wants what is selected.
 */
#define TR_TYPE_BATCH_PREVIEW (tr_batch_preview_get_type ())
G_DECLARE_FINAL_TYPE (TrBatchPreview, tr_batch_preview, TR, BATCH_PREVIEW, AdwBin)

void tr_batch_preview_set_batch (TrBatchPreview *self, TrBatch *batch);

/**
 * tr_batch_preview_get_batch:
 *
 * Returns: (transfer none) (nullable):
 */
TrBatch *tr_batch_preview_get_batch (TrBatchPreview *self);

/**
 * tr_batch_preview_become_default:
 *
 * Enter in the window means `apply` from now on.
 */
void tr_batch_preview_become_default (TrBatchPreview *self);

G_END_DECLS
