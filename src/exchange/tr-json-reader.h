/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * TrJsonError:
 * @TR_JSON_ERROR_SYNTAX: not JSON, or nested too deeply to be read safely
 * @TR_JSON_ERROR_MEANING: JSON, but not what was expected
 */
typedef enum
{
  TR_JSON_ERROR_SYNTAX,
  TR_JSON_ERROR_MEANING,
} TrJsonError;

#define TR_JSON_ERROR (tr_json_error_quark ())
GQuark tr_json_error_quark (void);

/**
 * tr_json_parse:
 * @text: (array length=length): of any content
 * @line, @column: (out): where it is wrong, 1-based
 * @error: domain %TR_JSON_ERROR
 *
 * json-glib overflows the stack on deep nesting, so that is refused first.
 *
 * Returns: (transfer full) (nullable): the object that @text is
 */
JsonNode *
tr_json_parse (const char *text, gsize length, guint *line, guint *column, GError **error);

/**
 * tr_json_get_string:
 *
 * Returns: (nullable) (transfer none): the member, if it is a string that is not empty
 */
const char *tr_json_get_string (JsonObject *object, const char *member);

G_END_DECLS
