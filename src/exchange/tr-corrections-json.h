/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-correction.h"
#include "exchange/tr-json-reader.h"

G_BEGIN_DECLS

/* Corrections that are remembered, as a person can write them, too:
 *
 *   { "corrections": [ { "from": "agf lab", "to": "AGI SF Lab" },
 *                      { "from": "v(\\d+)", "to": "version \\1", "regex": true } ] }
 *
 * `parts` finds within other words. */

/**
 * tr_corrections_from_json:
 * @text: (array length=length): of any content
 * @line, @column: (out): where it is wrong, 1-based
 * @error: domain %TR_JSON_ERROR or %G_REGEX_ERROR
 *
 * Returns: (transfer full) (element-type TrCorrection) (nullable):
 */
GPtrArray *tr_corrections_from_json (
    const char *text, gsize length, guint *line, guint *column, GError **error);

/**
 * tr_corrections_to_json:
 * @corrections: (element-type TrCorrection):
 *
 * Returns: (transfer full):
 */
char *tr_corrections_to_json (GPtrArray *corrections);

G_END_DECLS
