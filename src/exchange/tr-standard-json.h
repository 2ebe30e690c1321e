/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "curation/tr-standard.h"
#include "exchange/tr-json-reader.h"

G_BEGIN_DECLS

/**
 * tr_standard_new_from_json:
 * @text: (array length=length): an object; every member may be left out:
 *
 * |[
 * { "required": ["title", "date"], "recommended": ["summary"],
 *   "tags": [3, 5], "summary_lines": [3, 5], "key_points": [3, 10],
 *   "off": ["cut-title", "missing-source"],
 *   "placeholders": { "title": ["Episode *"] } }
 * ]|
 *
 * The end of a range is 0 where there is none.
 * @line, @column: (out): where it is wrong
 *
 * Returns: (transfer full) (nullable): a standard with the defaults for what is left out
 */
TrStandard *tr_standard_new_from_json (
    const char *text, gsize length, guint *line, guint *column, GError **error);

G_END_DECLS
