/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TrStatisticsBar:
 *
 * A thin bar in two shades: what is complete, and what is there. It says nothing to a screen
 * reader: what it belongs to does.
 */
#define TR_TYPE_STATISTICS_BAR (tr_statistics_bar_get_type ())
G_DECLARE_FINAL_TYPE (TrStatisticsBar, tr_statistics_bar, TR, STATISTICS_BAR, GtkWidget)

void tr_statistics_bar_set (TrStatisticsBar *self, guint n_complete, guint n_other, guint n_whole);

G_END_DECLS
