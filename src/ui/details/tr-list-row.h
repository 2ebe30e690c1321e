/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/details/tr-field-row.h"

G_BEGIN_DECLS

/**
 * TrListRow:
 *
 * A field that holds a list, as chips.
 */
#define TR_TYPE_LIST_ROW (tr_list_row_get_type ())
G_DECLARE_FINAL_TYPE (TrListRow, tr_list_row, TR, LIST_ROW, TrFieldRow)

/**
 * tr_list_row_new:
 * @label: for screen readers
 */
GtkWidget *tr_list_row_new (const char *label);

G_END_DECLS
