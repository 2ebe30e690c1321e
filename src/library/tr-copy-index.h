/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-record-table.h"

G_BEGIN_DECLS

/**
 * TrCopyIndex:
 *
 * The conflict copies among the records of a collection, by the path of the file that each is a
 * version of, whether that file is there or not. Main thread.
 */
typedef struct _TrCopyIndex TrCopyIndex;

TrCopyIndex *tr_copy_index_new (void);
void tr_copy_index_free (TrCopyIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrCopyIndex, tr_copy_index_free)

/**
 * tr_copy_index_count:
 * @step: 1 for a record that comes, -1 for one that goes
 *
 * Of a record that is no conflict copy nothing is kept, at the cost of a comparison or two.
 */
void tr_copy_index_count (TrCopyIndex *self, const TrRecord *record, int step);

/**
 * tr_copy_index_get_n:
 *
 * Returns: how many versions of the file at @path there are beside it
 */
guint tr_copy_index_get_n (const TrCopyIndex *self, const char *path);

/**
 * tr_copy_index_is_stale:
 *
 * Returns: whether tr_copy_index_find_hidden() may find others than before
 */
gboolean tr_copy_index_is_stale (const TrCopyIndex *self);

/**
 * tr_copy_index_find_hidden:
 *
 * O(copies log copies).
 *
 * Returns: (transfer full) (element-type guint32): ids of the copies whose originals are there,
 *   sorted
 */
GArray *tr_copy_index_find_hidden (TrCopyIndex *self, const TrRecordTable *table);

/**
 * tr_copy_index_steal_changed:
 *
 * Returns: (transfer full) (element-type filename): the files whose number of copies has changed
 *   since this was last asked
 */
GPtrArray *tr_copy_index_steal_changed (TrCopyIndex *self);

G_END_DECLS
