/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-record.h"

G_BEGIN_DECLS

/**
 * TrItem:
 *
 * One file of the collection as a list shows it. Keeps its identity while its file does; when the
 * file changes, its `record` property is notified. Made on demand. Main thread.
 */
#define TR_TYPE_ITEM (tr_item_get_type ())
G_DECLARE_FINAL_TYPE (TrItem, tr_item, TR, ITEM, GObject)

/**
 * tr_item_get_record:
 *
 * Returns: (transfer none): the present record; hold a reference to keep it past the next change
 */
TrRecord *tr_item_get_record (TrItem *self);
const char *tr_item_get_path (TrItem *self);

/**
 * tr_item_get_n_copies:
 *
 * Returns: how many conflict copies of the file lie beside it. `record` is notified when it changes
 */
guint tr_item_get_n_copies (TrItem *self);

G_END_DECLS
