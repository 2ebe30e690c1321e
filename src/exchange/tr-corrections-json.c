/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/tr-corrections-json.h"

#include <string.h>

#include "base/tr-text-map.h"

static gboolean
refuse (const char *what, GError **error)
{
  g_set_error_literal (error, TR_JSON_ERROR, TR_JSON_ERROR_MEANING, what);
  return FALSE;
}

static gboolean
read_flag (JsonNode *node, TrCorrectionFlags flag, TrCorrectionFlags *flags)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;
  if (json_node_get_boolean (node))
    *flags |= flag;
  return TRUE;
}

static const char *
get_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
read_members (JsonObject *object,
              const char **from,
              const char **to,
              TrCorrectionFlags *flags,
              GError **error)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &member, &node))
    {
      if (g_str_equal (member, "from"))
        *from = get_text (node);
      else if (g_str_equal (member, "to"))
        *to = get_text (node);
      else if (g_str_equal (member, "regex"))
        {
          if (!read_flag (node, TR_CORRECTION_REGEX, flags))
            return refuse ("“regex” is neither true nor false", error);
        }
      else if (g_str_equal (member, "parts"))
        {
          if (!read_flag (node, TR_CORRECTION_PARTS, flags))
            return refuse ("“parts” is neither true nor false", error);
        }
      else
        {
          g_set_error (error,
                       TR_JSON_ERROR,
                       TR_JSON_ERROR_MEANING,
                       "“%s”: no such setting",
                       member);
          return FALSE;
        }
    }
  if (*from == NULL || (*from)[strspn (*from, " \t\r\n")] == '\0')
    return refuse ("“from” is missing, or holds no words", error);
  if (*to == NULL || strpbrk (*to, "\r\n") != NULL)
    return refuse ("“to” is missing, or not one line", error);
  return TRUE;
}

/* Returns: (nullable) (transfer full) */
static TrCorrection *
read_correction (JsonNode *node, GError **error)
{
  const char *from = NULL;
  const char *to = NULL;
  TrCorrectionFlags flags = TR_CORRECTION_WORDS;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse ("a correction is an object with “from” and “to”", error);
      return NULL;
    }
  if (!read_members (json_node_get_object (node), &from, &to, &flags, error))
    return NULL;
  return tr_correction_new (from, to, flags, error);
}

/* Where the element of the array in the object begins. */
static gsize
find_element (const char *text, gsize length, guint index)
{
  guint depth = 0;
  guint n = 0;
  gboolean in_string = FALSE;
  gboolean is_new = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            in_string = FALSE;
          continue;
        }
      if (depth == 2 && is_new && !g_ascii_isspace (c) && n++ == index)
        return i;
      if (!g_ascii_isspace (c))
        is_new = FALSE;
      if (c == '"')
        in_string = TRUE;
      else if (c == '{' || c == '[')
        {
          depth++;
          is_new = depth == 2 && c == '[';
        }
      else if (c == '}' || c == ']')
        depth--;
      else if (c == ',' && depth == 2)
        is_new = TRUE;
    }
  return 0;
}

GPtrArray *
tr_corrections_from_json (
    const char *text, gsize length, guint *line, guint *column, GError **error)
{
  g_autoptr (JsonNode) root = tr_json_parse (text, length, line, column, error);
  g_autoptr (GPtrArray) corrections
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_correction_unref);
  JsonNode *list;
  JsonArray *array;

  if (root == NULL)
    return NULL;
  list = json_object_get_member (json_node_get_object (root), "corrections");
  if (list == NULL || !JSON_NODE_HOLDS_ARRAY (list)
      || json_object_get_size (json_node_get_object (root)) != 1)
    {
      refuse ("not an object with one list, “corrections”", error);
      return NULL;
    }
  array = json_node_get_array (list);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      TrCorrection *correction = read_correction (json_array_get_element (array, i), error);

      if (correction == NULL)
        {
          tr_text_position (text, length, find_element (text, length, i), line, column);
          return NULL;
        }
      g_ptr_array_add (corrections, correction);
    }
  return g_steal_pointer (&corrections);
}

static void
add_member (GString *json, const char *name, const char *value)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), value);
  g_autofree char *quoted = json_to_string (node, FALSE);

  g_string_append_printf (json, "\"%s\": %s", name, quoted);
}

/* One correction a line, as a person would write it. */
char *
tr_corrections_to_json (GPtrArray *corrections)
{
  g_return_val_if_fail (corrections != NULL, NULL);

  GString *json = g_string_new ("{ \"corrections\": [");

  for (guint i = 0; i < corrections->len; i++)
    {
      const TrCorrection *correction = g_ptr_array_index (corrections, i);
      TrCorrectionFlags flags = tr_correction_get_flags (correction);

      g_string_append (json, i == 0 ? "\n  { " : ",\n  { ");
      add_member (json, "from", tr_correction_get_from (correction));
      g_string_append (json, ", ");
      add_member (json, "to", tr_correction_get_to (correction));
      if ((flags & TR_CORRECTION_REGEX) != 0)
        g_string_append (json, ", \"regex\": true");
      if ((flags & TR_CORRECTION_PARTS) != 0)
        g_string_append (json, ", \"parts\": true");
      g_string_append (json, " }");
    }
  g_string_append (json, corrections->len > 0 ? "\n] }\n" : "] }\n");
  return g_string_free (json, FALSE);
}
