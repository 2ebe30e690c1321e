/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/tr-item.h"

G_BEGIN_DECLS

/* The mark in a row of a file that has conflict copies beside it. */

#define TR_COPY_MARK_SIZE 16

/**
 * tr_item_dup_copies:
 *
 * Returns: (transfer full) (nullable): what the mark means, in the user's language; %NULL where
 *   there are no copies
 */
char *tr_item_dup_copies (TrItem *item);

/**
 * tr_copy_mark_new:
 * @widget: the row
 *
 * Returns: (transfer full): the mark, for the row's direction and scale
 */
GtkIconPaintable *tr_copy_mark_new (GtkWidget *widget);

/**
 * tr_copy_mark_draw:
 * @x: from the start of the line
 */
void tr_copy_mark_draw (GtkIconPaintable *mark,
                        GtkWidget *widget,
                        GtkSnapshot *snapshot,
                        const GdkRGBA *color,
                        int x,
                        int y);

G_END_DECLS
