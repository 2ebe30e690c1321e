/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "curation/tr-check.h"

G_BEGIN_DECLS

/**
 * tr_problem_dup_query:
 *
 * Returns: (transfer full) (nullable): a search that finds the files which have the same value, for
 *   a %TR_CHECK_REPEATED; %NULL for other problems
 */
char *tr_problem_dup_query (const TrProblem *problem);

G_END_DECLS
