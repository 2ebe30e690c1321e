/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"

G_BEGIN_DECLS

/**
 * TrOutlineItem:
 *
 * A heading of a document, for a list. Immutable.
 */
#define TR_TYPE_OUTLINE_ITEM (tr_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (TrOutlineItem, tr_outline_item, TR, OUTLINE_ITEM, GObject)

/**
 * tr_outline_item_get_index:
 *
 * Returns: for tr_document_get_heading()
 */
guint tr_outline_item_get_index (TrOutlineItem *self);

/**
 * TrOutlineModel:
 *
 * The headings of a document that stand in its text, as a #GListModel of #TrOutlineItem that are
 * made on demand.
 */
#define TR_TYPE_OUTLINE_MODEL (tr_outline_model_get_type ())
G_DECLARE_FINAL_TYPE (TrOutlineModel, tr_outline_model, TR, OUTLINE_MODEL, GObject)

/**
 * tr_outline_model_new:
 *
 * O(headings).
 */
TrOutlineModel *tr_outline_model_new (TrDocument *document);
TrDocument *tr_outline_model_get_document (TrOutlineModel *self);

/**
 * tr_outline_model_get_top_level:
 *
 * Returns: the level of the highest heading
 */
guint tr_outline_model_get_top_level (TrOutlineModel *self);

G_END_DECLS
