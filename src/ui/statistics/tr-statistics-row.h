/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tr-statistics-section.h"

G_BEGIN_DECLS

/**
 * TrStatisticsRow:
 *
 * A number of a collection as a bar: what is counted, how much of the whole it is, and the number.
 */
#define TR_TYPE_STATISTICS_ROW (tr_statistics_row_get_type ())
G_DECLARE_FINAL_TYPE (TrStatisticsRow, tr_statistics_row, TR, STATISTICS_ROW, GtkListBoxRow)

TrStatisticsRow *tr_statistics_row_new (void);

void tr_statistics_row_set (TrStatisticsRow *self, const TrStatisticsNumber *number);

/**
 * tr_statistics_row_get_value:
 *
 * Returns: (nullable): what the library shows when the row is activated, valid for the process
 */
const char *tr_statistics_row_get_value (TrStatisticsRow *self);

G_END_DECLS
