/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-collection.h"
#include "workspace/tr-statistics.h"

G_BEGIN_DECLS

/**
 * TrStatisticsModel:
 *
 * The numbers of a collection, counted on a worker, and again whenever it has changed. Main thread.
 *
 * Signal `changed`: tr_statistics_model_get_statistics() are others.
 */
#define TR_TYPE_STATISTICS_MODEL (tr_statistics_model_get_type ())
G_DECLARE_FINAL_TYPE (TrStatisticsModel, tr_statistics_model, TR, STATISTICS_MODEL, GObject)

TrStatisticsModel *tr_statistics_model_new (TrCollection *collection);

/**
 * tr_statistics_model_get_statistics:
 *
 * Returns: (nullable) (transfer none): %NULL before they were counted first
 */
TrStatistics *tr_statistics_model_get_statistics (TrStatisticsModel *self);

G_END_DECLS
