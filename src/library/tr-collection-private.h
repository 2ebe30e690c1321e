/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-collection.h"
#include "library/tr-record-table.h"

G_BEGIN_DECLS

/**
 * tr_collection_get_id:
 *
 * Returns: the id of the file at @path, or %TR_NO_ID
 */
guint32 tr_collection_get_id (TrCollection *self, const char *path);

/**
 * tr_collection_dup_item_of:
 * @id: an id from any snapshot of this collection
 * @record: what the item shows if the file is not in the collection any more
 *
 * Returns: (transfer full): the one item of that file
 */
TrItem *tr_collection_dup_item_of (TrCollection *self, guint32 id, TrRecord *record);

G_END_DECLS
