/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

/**
 * TrStatisticsWindow:
 *
 * A collection in numbers, as bars: how many transcripts have each field, its most frequent values,
 * its channels and years. They follow the collection, and can be exported.
 *
 * Signal `show-value` (guint facet, const char *value): the person wants to see the transcripts
 * that a bar counts, or, of a field, those that lack it.
 */
#define TR_TYPE_STATISTICS_WINDOW (tr_statistics_window_get_type ())
G_DECLARE_FINAL_TYPE (TrStatisticsWindow, tr_statistics_window, TR, STATISTICS_WINDOW, AdwWindow)

TrStatisticsWindow *tr_statistics_window_new (GtkWindow *parent, TrWorkspace *workspace);

G_END_DECLS
