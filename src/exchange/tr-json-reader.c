/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/tr-json-reader.h"

#include <string.h>

#include "base/tr-text-map.h"

#define MAX_DEPTH 100

G_DEFINE_QUARK (tr - json - error, tr_json_error)

/* Returns where the nesting is too deep, or @length. */
static gsize
find_too_deep (const char *text, gsize length)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    if (in_string)
      {
        if (text[i] == '\\')
          i++;
        else if (text[i] == '"')
          in_string = FALSE;
      }
    else if (text[i] == '"')
      in_string = TRUE;
    else if (text[i] == '{' || text[i] == '[')
      {
        if (++depth > MAX_DEPTH)
          return i;
      }
    else if ((text[i] == '}' || text[i] == ']') && depth > 0)
      depth--;
  return length;
}

/* `<data>:3:5: Parse error: …` without what is told beside it. */
static const char *
get_words (const char *message)
{
  const char *words = g_str_has_prefix (message, "<data>:") ? strstr (message, ": ") : NULL;

  return words != NULL ? words + 2 : message;
}

JsonNode *
tr_json_parse (const char *text, gsize length, guint *line, guint *column, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) wrong = NULL;
  JsonNode *root;
  gsize deep;

  g_return_val_if_fail (text != NULL && line != NULL && column != NULL, NULL);

  *line = *column = 1;
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  deep = find_too_deep (text, length);
  if (deep < length)
    {
      tr_text_position (text, length, deep, line, column);
      g_set_error_literal (error, TR_JSON_ERROR, TR_JSON_ERROR_SYNTAX, "nested too deeply");
      return NULL;
    }
  if (!g_utf8_validate (text, length, NULL))
    {
      const char *end;

      g_utf8_validate (text, length, &end);
      tr_text_position (text, length, end - text, line, column);
      g_set_error_literal (error, TR_JSON_ERROR, TR_JSON_ERROR_SYNTAX, "not UTF-8");
      return NULL;
    }
  if (!json_parser_load_from_data (parser, text, length, &wrong))
    {
      *line = MAX (1, json_parser_get_current_line (parser));
      *column = MAX (1, json_parser_get_current_pos (parser));
      g_set_error_literal (error, TR_JSON_ERROR, TR_JSON_ERROR_SYNTAX, get_words (wrong->message));
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, TR_JSON_ERROR, TR_JSON_ERROR_MEANING, "not an object");
      return NULL;
    }
  return json_node_ref (root);
}

const char *
tr_json_get_string (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);
  const char *string;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  string = json_node_get_string (node);
  return string != NULL && *string != '\0' ? string : NULL;
}
