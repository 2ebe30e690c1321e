/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * tr_json_to_text:
 * @node: whose strings are valid UTF-8
 *
 * Returns: (transfer full): the node as one JSON document, indented by two blanks, with a line
 * break at its end
 */
char *tr_json_to_text (JsonNode *node);

/**
 * tr_json_object_set_text:
 * @text: (nullable): any bytes
 *
 * Sets a member to a string, in which what is not UTF-8 is replaced by U+FFFD, or to null.
 */
void tr_json_object_set_text (JsonObject *object, const char *member, const char *text);

/**
 * tr_json_array_add_text:
 *
 * As tr_json_object_set_text(), for a member of an array.
 */
void tr_json_array_add_text (JsonArray *array, const char *text);

G_END_DECLS
