/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-batch-report.h"
#include "workspace/tr-names-exchange.h"

G_BEGIN_DECLS

/**
 * TrBatchJournal:
 *
 * What is about to be done to many files, on the disk before the first of them is touched:
 * `FOLDER/batch-NAME.journal`, which goes when all is done. Its owner holds a lock on it (flock):
 * one whose lock is free was left by a run that has ended in the middle. Each record holds one
 * file's #TrChange, with the hashes of its bytes before and after: which files were reached is read
 * off the files themselves. Where a file has two records the later one counts. What is to be
 * remembered together with them is in the head.
 */
typedef struct _TrBatchJournal TrBatchJournal;

/**
 * tr_batch_journal_new:
 * @folder: (type filename): made if it is not there
 * @changes: (element-type TrChange):
 * @names: (nullable): what else is to be done, after the files
 * @error: domain %G_FILE_ERROR; nothing is left behind then
 *
 * Blocks until it is on the disk.
 */
TrBatchJournal *tr_batch_journal_new (const char *folder,
                                      TrBatchKind kind,
                                      GPtrArray *changes,
                                      TrNamesExchange *names,
                                      GError **error);

/**
 * tr_batch_journal_append:
 *
 * Another change than was intended, because the file is another one by now. Blocks until it is on
 * the disk. Thread: any.
 */
gboolean tr_batch_journal_append (TrBatchJournal *self, const TrChange *change, GError **error);

/**
 * tr_batch_journal_finish:
 *
 * All is done: it goes.
 */
void tr_batch_journal_finish (TrBatchJournal *self);

/**
 * tr_batch_journal_free:
 *
 * Lets it lie.
 */
void tr_batch_journal_free (TrBatchJournal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrBatchJournal, tr_batch_journal_free)

/**
 * tr_batch_journal_is_left:
 *
 * Returns: whether an ended run has left one; it is not read
 */
gboolean tr_batch_journal_is_left (const char *folder);

/**
 * tr_batch_journal_find:
 *
 * Returns: (transfer full) (element-type TrBatchJournal): those that ended runs have left, taken
 *   over
 */
GPtrArray *tr_batch_journal_find (const char *folder);

TrBatchKind tr_batch_journal_get_kind (TrBatchJournal *self);

/**
 * tr_batch_journal_get_names:
 *
 * Returns: (transfer none) (nullable): what else was to be done, after the files
 */
TrNamesExchange *tr_batch_journal_get_names (TrBatchJournal *self);

/**
 * tr_batch_journal_get_changes: (transfer none) (element-type TrChange): one a file
 */
GPtrArray *tr_batch_journal_get_changes (TrBatchJournal *self);

G_END_DECLS
