/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/tr-json-text.h"

#include "workspace/tr-statistics.h"

G_BEGIN_DECLS

/**
 * tr_statistics_to_json:
 *
 * Returns: (transfer full): an object, its members in a fixed order
 */
JsonNode *tr_statistics_to_json (const TrStatistics *self);

/**
 * tr_statistics_to_csv:
 *
 * Returns: (transfer full): RFC 4180, one number a row, in UTF-8; a value that a spreadsheet would
 *   take for a formula has an apostrophe in front of it
 */
char *tr_statistics_to_csv (const TrStatistics *self);

G_END_DECLS
