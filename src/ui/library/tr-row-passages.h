/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tr-library-row.h"
#include "workspace/tr-text-search.h"

G_BEGIN_DECLS

/**
 * TrRowPassages:
 *
 * What a search has found, in the rows of a list: gives the rows that are bound their passages as
 * they become known, and takes clicks on them.
 *
 * Signal `activated` (const char *path, int caption, gint64 start_ms, gboolean watch): a passage
 * was clicked; with @watch, Ctrl was held.
 */
#define TR_TYPE_ROW_PASSAGES (tr_row_passages_get_type ())
G_DECLARE_FINAL_TYPE (TrRowPassages, tr_row_passages, TR, ROW_PASSAGES, GObject)

/**
 * tr_row_passages_new:
 * @list: whose rows have a #TrLibraryRow as their child; outlives the object
 */
TrRowPassages *tr_row_passages_new (GtkWidget *list, TrTextSearch *search);

/**
 * tr_row_passages_bind:
 * @row: that has been given an item
 */
void tr_row_passages_bind (TrRowPassages *self, TrLibraryRow *row);

G_END_DECLS
