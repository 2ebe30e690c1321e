/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/tr-operation.h"
#include "workspace/tr-batch-report.h"
#include "workspace/tr-names-exchange.h"

G_BEGIN_DECLS

/**
 * tr_batch_run:
 * @changes: (element-type TrChange): what to do, file by file: forward
 * @names: (nullable): what to do after the files, as a part of it: where at least one was changed;
 *   of an undo, where none is left
 * @journal_folder: (nullable) (type filename): where it is noted before the first file is touched;
 *   %NULL does without
 * @operation: (nullable): is told of the progress and asked whether to go on
 * @error: why it could not be noted, domain %G_FILE_ERROR; no file was touched then
 *
 * The one edit path for many files. A file that is as it was when the change was planned gets the
 * planned bytes; one that is another by now is planned again by value, which fails where a field
 * holds something else. Each file is written by tr_saver_save() or left as it was. Blocks: for
 * workers.
 *
 * Returns: (transfer full) (nullable): how it ended, also where no file could be changed
 */
TrBatchReport *tr_batch_run (GPtrArray *changes,
                             TrBatchKind kind,
                             TrNamesExchange *names,
                             const char *journal_folder,
                             TrOperation *operation,
                             GError **error);

/**
 * tr_batch_invert:
 * @changes: (element-type TrChange):
 *
 * Returns: (transfer full) (element-type TrChange): what takes them back
 */
GPtrArray *tr_batch_invert (GPtrArray *changes);

/**
 * tr_batch_load:
 * @path: a file
 *
 * As tr_document_load_lazy(), for a file of which nothing is known yet.
 */
TrDocument *tr_batch_load (const char *path, GCancellable *cancellable, GError **error);

/**
 * tr_batch_dup_journal_folder:
 *
 * Returns: (transfer full) (type filename): where this person's runs are noted
 */
char *tr_batch_dup_journal_folder (void);

/**
 * TrBatchRemnant:
 *
 * What a run that has ended in the middle has left, told by the files themselves.
 */
typedef struct _TrBatchRemnant TrBatchRemnant;

/**
 * tr_batch_is_left:
 * @journal_folder: (type filename): of tr_batch_run()
 *
 * Returns: whether there is one; cheap. Blocks: for workers
 */
gboolean tr_batch_is_left (const char *journal_folder);

/**
 * tr_batch_find_remnants:
 * @journal_folder: (type filename): of tr_batch_run()
 *
 * What other running instances are at is left alone. Blocks: for workers.
 *
 * Returns: (transfer full) (element-type TrBatchRemnant): to be freed with it
 */
GPtrArray *tr_batch_find_remnants (const char *journal_folder);
void tr_batch_remnant_free (TrBatchRemnant *self);
TrBatchKind tr_batch_remnant_get_kind (TrBatchRemnant *self);

/**
 * tr_batch_remnant_get_changes: (transfer none) (element-type TrChange):
 */
GPtrArray *tr_batch_remnant_get_changes (TrBatchRemnant *self);

/**
 * tr_batch_remnant_get_names:
 *
 * Returns: (transfer none) (nullable): what was to be done after the files
 */
TrNamesExchange *tr_batch_remnant_get_names (TrBatchRemnant *self);

/**
 * tr_batch_remnant_count:
 * @n_done: (out): files that hold what they were to hold
 * @n_other: (out): files that hold something else than before or after, or cannot be read
 *
 * Returns: how many files were to be changed
 */
guint tr_batch_remnant_count (TrBatchRemnant *self, guint *n_done, guint *n_other);

/**
 * tr_batch_remnant_run:
 * @self: (transfer full): goes; its note too, once all that is possible is done
 * @kind: %TR_BATCH_FINISH or %TR_BATCH_TAKE_BACK
 *
 * Brings it to an end. Blocks: for workers.
 */
TrBatchReport *
tr_batch_remnant_run (TrBatchRemnant *self, TrBatchKind kind, TrOperation *operation);

G_END_DECLS
