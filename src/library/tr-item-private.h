/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-item.h"

G_BEGIN_DECLS

typedef void (*TrItemGoneFunc) (gpointer owner, guint32 id);

/**
 * tr_item_new:
 * @gone: called with @owner and @id when the last reference goes
 */
TrItem *tr_item_new (TrRecord *record, guint32 id, TrItemGoneFunc gone, gpointer owner);
guint32 tr_item_get_id (TrItem *self);
void tr_item_set_record (TrItem *self, TrRecord *record);
void tr_item_set_n_copies (TrItem *self, guint n_copies);

/**
 * tr_item_forget_owner:
 *
 * The owner goes before the item does.
 */
void tr_item_forget_owner (TrItem *self);

G_END_DECLS
