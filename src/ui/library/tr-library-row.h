/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/tr-item.h"
#include "workspace/tr-text-passages.h"

G_BEGIN_DECLS

/**
 * TrLibraryRow:
 *
 * One transcript in the list: title and number of problems, facts, tags. A list view keeps some two
 * hundred rows alive of which a dozen are seen, so a row has no child widgets: it is set up and
 * bound for next to nothing, and lays its text out when it is drawn.
 */
#define TR_TYPE_LIBRARY_ROW (tr_library_row_get_type ())
G_DECLARE_FINAL_TYPE (TrLibraryRow, tr_library_row, TR, LIBRARY_ROW, GtkWidget)

GtkWidget *tr_library_row_new (void);

/**
 * tr_library_row_set_item:
 * @item: (nullable): what to show, and to follow
 */
void tr_library_row_set_item (TrLibraryRow *self, TrItem *item);

/**
 * tr_library_row_get_item: (nullable) (transfer none)
 */
TrItem *tr_library_row_get_item (TrLibraryRow *self);

/**
 * tr_library_row_set_passages:
 * @passages: (nullable): shown in place of the tags
 */
void tr_library_row_set_passages (TrLibraryRow *self, TrTextPassages *passages);

/**
 * tr_library_row_get_passage_at:
 * @y: in the row
 *
 * Returns: (nullable) (transfer none): the passage there
 */
const TrSearchPassage *tr_library_row_get_passage_at (TrLibraryRow *self, double y);

/**
 * tr_library_row_set_hover:
 * @passage: (nullable): the one below the pointer
 */
void tr_library_row_set_hover (TrLibraryRow *self, const TrSearchPassage *passage);

G_END_DECLS
