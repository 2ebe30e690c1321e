/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-record.h"
#include "workspace/tr-text-passages.h"

G_BEGIN_DECLS

/**
 * TrPassageBatch:
 * @query: what is looked for
 * @records: (element-type TrRecord): the files to be read
 * @places: (element-type guint): a number of the caller's for each
 * @counts_only: whether it is enough to know how many passages there are
 * @user_data: the caller's
 * @found: (element-type TrTextPassages): what is in each, once they were read
 *
 * Some files that a worker reads together.
 */
typedef struct
{
  TrSearchQuery *query;
  GPtrArray *records;
  GArray *places;
  gboolean counts_only;
  gpointer user_data;
  GPtrArray *found;
} TrPassageBatch;

TrPassageBatch *tr_passage_batch_new (TrSearchQuery *query);
void tr_passage_batch_free (TrPassageBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrPassageBatch, tr_passage_batch_free)

void tr_passage_batch_add (TrPassageBatch *self, TrRecord *record, guint place);

/**
 * tr_passage_batch_run:
 * @self: (transfer full):
 * @source: what @callback gets as its source; kept until then
 *
 * Reads the files on a worker.
 */
void tr_passage_batch_run (TrPassageBatch *self,
                           GObject *source,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback);

/**
 * tr_passage_batch_finish:
 *
 * Returns: (transfer none) (nullable): lives as long as @result; %NULL if it was cancelled
 */
TrPassageBatch *tr_passage_batch_finish (GAsyncResult *result);

G_END_DECLS
