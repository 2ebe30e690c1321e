/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workspace/tr-found-passage.h"

G_BEGIN_DECLS

/**
 * TrPassageRow:
 *
 * A line of all passages: when it is said, the words with what matches marked, and below them who
 * says it and in which transcript. Drawn, not made of widgets: a list has two hundred of them at
 * hand, and all are made anew when the query changes.
 */
#define TR_TYPE_PASSAGE_ROW (tr_passage_row_get_type ())
G_DECLARE_FINAL_TYPE (TrPassageRow, tr_passage_row, TR, PASSAGE_ROW, GtkWidget)

GtkWidget *tr_passage_row_new (void);

/**
 * tr_passage_row_set_passage:
 * @passage: (nullable):
 *
 * Shows @passage, also where it is the same one that has been loaded meanwhile.
 */
void tr_passage_row_set_passage (TrPassageRow *self, TrFoundPassage *passage);
TrFoundPassage *tr_passage_row_get_passage (TrPassageRow *self);

G_END_DECLS
