/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/details/tr-field-row.h"

G_BEGIN_DECLS

/**
 * TrNestedRow:
 *
 * A field whose value is more than a text or a list of texts: its source, to read and copy.
 */
#define TR_TYPE_NESTED_ROW (tr_nested_row_get_type ())
G_DECLARE_FINAL_TYPE (TrNestedRow, tr_nested_row, TR, NESTED_ROW, TrFieldRow)

GtkWidget *tr_nested_row_new (void);

G_END_DECLS
