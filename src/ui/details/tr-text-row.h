/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/details/tr-field-row.h"

G_BEGIN_DECLS

/**
 * TrTextRow:
 *
 * A field whose text wraps: the title, and every value of several lines.
 */
#define TR_TYPE_TEXT_ROW (tr_text_row_get_type ())
G_DECLARE_FINAL_TYPE (TrTextRow, tr_text_row, TR, TEXT_ROW, TrFieldRow)

/**
 * tr_text_row_new:
 * @multi_line: whether Enter starts a line instead of committing
 */
GtkWidget *tr_text_row_new (gboolean multi_line);
gboolean tr_text_row_get_multi_line (TrTextRow *self);

G_END_DECLS
