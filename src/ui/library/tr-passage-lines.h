/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workspace/tr-text-passages.h"

G_BEGIN_DECLS

/**
 * TrPassageLines:
 *
 * The passages below a row of the library, one a line: time code, the words around the match, and a
 * last line that tells how many more there are. Drawn, not made of widgets, as the row is.
 */
typedef struct _TrPassageLines TrPassageLines;

/**
 * tr_passage_lines_new:
 * @widget: on which they are drawn; outlives them
 */
TrPassageLines *tr_passage_lines_new (GtkWidget *widget, TrTextPassages *passages);
void tr_passage_lines_free (TrPassageLines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrPassageLines, tr_passage_lines_free)

/**
 * tr_passages_get_n_lines:
 *
 * Returns: how many lines they take
 */
guint tr_passages_get_n_lines (TrTextPassages *passages);

/**
 * tr_passage_lines_draw:
 * @left, @right: where the lines begin and end, from the start of the row
 * @top: of the first line
 * @ascent, @line_height: of their text
 * @hovered: the line under the pointer, -1 for none
 */
void tr_passage_lines_draw (TrPassageLines *self,
                            GtkSnapshot *snapshot,
                            int left,
                            int right,
                            int top,
                            int ascent,
                            int line_height,
                            int hovered);

/**
 * tr_passages_append_spoken:
 *
 * Appends what a screen reader shall say of them.
 */
void tr_passages_append_spoken (TrTextPassages *passages, GString *spoken);

G_END_DECLS
