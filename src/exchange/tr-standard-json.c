/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/tr-standard-json.h"

#include <string.h>

#include "base/tr-text-map.h"

static gboolean
refuse (const char *member, const char *what, GError **error)
{
  g_set_error (error, TR_JSON_ERROR, TR_JSON_ERROR_MEANING, "“%s”: %s", member, what);
  return FALSE;
}

/* Returns: (transfer full) (nullable): the strings of an array of nothing else */
static char **
dup_strings (JsonNode *node)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        return NULL;
      g_ptr_array_add (strings, json_node_dup_string (element));
    }
  g_ptr_array_add (strings, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&strings), FALSE);
}

static gboolean
read_number (JsonNode *node, guint *number)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64
      || json_node_get_int (node) < 0 || json_node_get_int (node) > 1000)
    return FALSE;
  *number = (guint) json_node_get_int (node);
  return TRUE;
}

static gboolean
read_range (JsonNode *node, TrRange *range)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint numbers[2];

  if (array == NULL || json_array_get_length (array) != 2)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    if (!read_number (json_array_get_element (array, i), &numbers[i]))
      return FALSE;
  *range = (TrRange){ numbers[0], numbers[1] };
  return range->max == 0 || range->min <= range->max;
}

static gboolean
read_placeholders (TrStandard *standard, JsonNode *node)
{
  g_autoptr (GList) members = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  members = json_object_get_members (json_node_get_object (node));
  for (GList *l = members; l != NULL; l = l->next)
    {
      g_auto (GStrv) patterns
          = dup_strings (json_object_get_member (json_node_get_object (node), l->data));

      if (patterns == NULL)
        return FALSE;
      tr_standard_add_placeholders (standard, l->data, (const char *const *) patterns);
    }
  return TRUE;
}

typedef void (*SetStrings) (TrStandard *, const char *const *);
typedef void (*SetRange) (TrStandard *, TrRange);

static gboolean
read_member (TrStandard *standard, const char *member, JsonNode *node, GError **error)
{
  static const struct
  {
    const char *member;
    SetStrings set_strings;
    SetRange set_range;
  } known[] = {
    { "required", tr_standard_set_required, NULL },
    { "recommended", tr_standard_set_recommended, NULL },
    { "off", tr_standard_set_off, NULL },
    { "tags", NULL, tr_standard_set_tags },
    { "summary_lines", NULL, tr_standard_set_summary },
    { "key_points", NULL, tr_standard_set_key_points },
  };

  if (g_str_equal (member, "repeats"))
    {
      guint number;

      if (!read_number (node, &number))
        return refuse (member, "not a number", error);
      tr_standard_set_repeats (standard, number);
      return TRUE;
    }
  if (g_str_equal (member, "placeholders"))
    return read_placeholders (standard, node)
           || refuse (member, "not lists of patterns by field", error);
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      TrRange range;

      if (!g_str_equal (known[i].member, member))
        continue;
      if (known[i].set_strings != NULL)
        {
          g_auto (GStrv) strings = dup_strings (node);

          if (strings == NULL)
            return refuse (member, "not a list of names", error);
          known[i].set_strings (standard, (const char *const *) strings);
          return TRUE;
        }
      if (!read_range (node, &range))
        return refuse (member, "not two numbers, the smaller one first", error);
      known[i].set_range (standard, range);
      return TRUE;
    }
  return refuse (member, "no such setting", error);
}

static void
locate (const char *text, gsize length, const char *member, guint *line, guint *column)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", member);
  const char *place = g_strstr_len (text, length, quoted);

  if (place != NULL)
    tr_text_position (text, length, place - text, line, column);
}

TrStandard *
tr_standard_new_from_json (
    const char *text, gsize length, guint *line, guint *column, GError **error)
{
  g_autoptr (JsonNode) root = tr_json_parse (text, length, line, column, error);
  g_autoptr (TrStandard) standard = NULL;
  g_autoptr (GList) members = NULL;

  if (root == NULL)
    return NULL;
  standard = tr_standard_new ();
  members = json_object_get_members (json_node_get_object (root));
  for (GList *l = members; l != NULL; l = l->next)
    if (!read_member (standard,
                      l->data,
                      json_object_get_member (json_node_get_object (root), l->data),
                      error))
      {
        locate (text, length, l->data, line, column);
        return NULL;
      }
  return g_steal_pointer (&standard);
}
