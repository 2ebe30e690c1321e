/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-statistics.h"

G_BEGIN_DECLS

/* One for the fields, and one for each kind of value. */
#define TR_N_STATISTICS_SECTIONS 8

/**
 * TrStatisticsNumber:
 * @value: (nullable): what the library shows of it, valid for the process; %NULL where there is
 *   nothing to show
 * @label: what is counted
 * @text: the number, for the end of a bar
 * @details: more of it, in one line
 * @n_complete: how much of it is as it should be
 * @n_other: how much of it is there, but is not
 * @n_whole: what a bar stands for that goes from one end to the other
 *
 * A number that is shown as a bar.
 */
typedef struct
{
  const char *value;
  char *label;
  char *text;
  char *details;
  guint n_complete;
  guint n_other;
  guint n_whole;
} TrStatisticsNumber;

/**
 * TrStatisticsSection:
 * @facet: what the values are of; %TR_FACET_PROBLEM for the fields, whose values are the problems
 *   of those that lack them
 * @title: in the user's language
 * @description: (nullable): what the bars do not show
 * @numbers: (element-type TrStatisticsNumber): none where nothing is known
 *
 * Bars that belong together, in words.
 */
typedef struct
{
  TrFacet facet;
  const char *title;
  char *description;
  GArray *numbers;
} TrStatisticsSection;

/**
 * tr_statistics_dup_sections:
 *
 * O(values).
 *
 * Returns: (transfer full) (element-type TrStatisticsSection): %TR_N_STATISTICS_SECTIONS of them,
 *   always in this order
 */
GPtrArray *tr_statistics_dup_sections (const TrStatistics *statistics);

/**
 * tr_statistics_dup_complete_text:
 *
 * Returns: (transfer full): “3 of 12 complete”
 */
char *tr_statistics_dup_complete_text (const TrStatistics *statistics);

/**
 * tr_statistics_dup_duration_text:
 *
 * Returns: (transfer full) (nullable): “25 hours in all”; %NULL where no duration is known
 */
char *tr_statistics_dup_duration_text (const TrStatistics *statistics);

/**
 * tr_statistics_get_legend:
 * @complete: whether it is about the first part of a bar, or the second
 */
const char *tr_statistics_get_legend (gboolean complete);

G_END_DECLS
