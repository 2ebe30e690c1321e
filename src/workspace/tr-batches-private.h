/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-batches.h"
#include "workspace/tr-undo-private.h"

G_BEGIN_DECLS

/**
 * tr_batches_new:
 * @names: for what is remembered together with a batch
 * @operations: of #TrOperation: gets what is under way
 */
TrBatches *
tr_batches_new (TrOpenFiles *files, TrUndo *undo, TrNames *names, GListStore *operations);

/**
 * tr_batches_keep:
 * @folder: (type filename): where it is noted what is under way. Looks for what was left there
 */
void tr_batches_keep (TrBatches *self, const char *folder);

/**
 * tr_batches_is_idle:
 *
 * Returns: whether nothing is under way and nothing is being looked for
 */
gboolean tr_batches_is_idle (TrBatches *self);

G_END_DECLS
