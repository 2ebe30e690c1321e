/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "curation/tr-check.h"
#include "exchange/tr-json-text.h"

G_BEGIN_DECLS

/**
 * tr_problems_to_json:
 * @problems: (element-type TrProblem):
 *
 * Returns: (transfer full): `[ { "check", "field", "severity", "message" } … ]`
 */
JsonArray *tr_problems_to_json (GPtrArray *problems);

/**
 * tr_problem_print:
 * @prefix: what stands before the place: a path, or blanks
 *
 * Writes `PREFIX:LINE:COLUMN: severity: message [check]` on the standard output; where there is no
 * @prefix the place comes first.
 */
void tr_problem_print (const TrProblem *problem, const char *prefix);

G_END_DECLS
