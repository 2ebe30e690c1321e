/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-snapshot.h"

G_BEGIN_DECLS

#define TR_BLOCK_SIZE 1024

/**
 * TrBlock:
 *
 * A stretch of a collection's records with their ids. The collection writes to a block only while
 * it alone holds it; a block that a snapshot shares is copied first.
 *
 * An id is a file's identity: it stays when the file changes or is renamed, and is never given
 * again.
 */
typedef struct
{
  gatomicrefcount ref_count;
  guint n;
  guint32 ids[TR_BLOCK_SIZE];
  TrRecord *records[TR_BLOCK_SIZE];
} TrBlock;

TrBlock *tr_block_new (void);

/**
 * tr_block_make_writable:
 *
 * Returns: (transfer full): @block itself where nobody else holds it, else a copy in exchange for
 * it
 */
TrBlock *tr_block_make_writable (TrBlock *block);
void tr_block_unref (TrBlock *block);

/**
 * tr_snapshot_new:
 * @blocks: (element-type TrBlock): all full but the last
 * @n_ids: all ids are below
 * @hidden: (element-type guint32) (nullable): ids of conflict copies whose originals are there,
 *   sorted; kept, and not changed any more
 */
TrSnapshot *tr_snapshot_new (GPtrArray *blocks, guint32 n_ids, GArray *hidden);
guint32 tr_snapshot_get_id (const TrSnapshot *self, guint index);
guint32 tr_snapshot_get_n_ids (const TrSnapshot *self);

G_END_DECLS
