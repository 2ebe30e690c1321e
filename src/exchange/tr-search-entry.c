/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/tr-search-entry.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define VERSION 1

TrSearchEntry *
tr_search_entry_new (const char *name, const char *query)
{
  TrSearchEntry *self = g_new0 (TrSearchEntry, 1);

  self->name = g_strdup (name);
  self->query = g_strdup (query);
  self->values
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  return self;
}

void
tr_search_entry_free (TrSearchEntry *self)
{
  g_free (self->name);
  g_free (self->query);
  g_hash_table_unref (self->values);
  g_free (self);
}

static void
add_entry (JsonBuilder *builder, const TrSearchEntry *entry)
{
  g_autoptr (GList) keys
      = g_list_sort (g_hash_table_get_keys (entry->values), (GCompareFunc) strcmp);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, entry->name);
  json_builder_set_member_name (builder, "query");
  json_builder_add_string_value (builder, entry->query);
  json_builder_set_member_name (builder, "facets");
  json_builder_begin_object (builder);
  for (GList *l = keys; l != NULL; l = l->next)
    {
      char **values = g_hash_table_lookup (entry->values, l->data);

      json_builder_set_member_name (builder, l->data);
      json_builder_begin_array (builder);
      for (guint i = 0; values[i] != NULL; i++)
        json_builder_add_string_value (builder, values[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

char *
tr_search_entries_to_json (GPtrArray *entries)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, VERSION);
  json_builder_set_member_name (builder, "searches");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    add_entry (builder, g_ptr_array_index (entries, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json = json_to_string (root, TRUE);
  return g_strconcat (json, "\n", NULL);
}

static const char *
get_string (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/* Returns: (nullable) (transfer full): %NULL if it is no list of strings */
static char **
read_values (JsonNode *node)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *value = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != G_TYPE_STRING)
        return NULL;
      g_strv_builder_add (values, json_node_get_string (value));
    }
  return g_strv_builder_end (values);
}

/* Returns: (nullable) (transfer full): %NULL if it is none */
static TrSearchEntry *
read_entry (JsonNode *node)
{
  g_autoptr (TrSearchEntry) entry = NULL;
  JsonObject *object;
  JsonNode *facets, *member;
  JsonObjectIter iter;
  const char *key;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  if (get_string (object, "name") == NULL || get_string (object, "query") == NULL)
    return NULL;
  entry = tr_search_entry_new (get_string (object, "name"), get_string (object, "query"));
  facets = json_object_get_member (object, "facets");
  if (facets == NULL)
    return g_steal_pointer (&entry);
  if (!JSON_NODE_HOLDS_OBJECT (facets))
    return NULL;
  json_object_iter_init (&iter, json_node_get_object (facets));
  while (json_object_iter_next (&iter, &key, &member))
    {
      char **values = read_values (member);

      if (values == NULL)
        return NULL;
      g_hash_table_insert (entry->values, g_strdup (key), values);
    }
  return g_steal_pointer (&entry);
}

/* Returns: (nullable): the array of searches, if it is such a file */
static JsonArray *
find_searches (JsonNode *root)
{
  JsonObject *object;
  JsonNode *version, *searches;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  object = json_node_get_object (root);
  version = json_object_get_member (object, "version");
  searches = json_object_get_member (object, "searches");
  if (version == NULL || !JSON_NODE_HOLDS_VALUE (version) || json_node_get_int (version) != VERSION
      || searches == NULL || !JSON_NODE_HOLDS_ARRAY (searches))
    return NULL;
  return json_node_get_array (searches);
}

/* Afterwards the parser has forgotten the place. */
static void
on_error (JsonParser *parser, const GError *error, gpointer user_data)
{
  guint **place = user_data;

  *place[0] = json_parser_get_current_line (parser);
  *place[1] = json_parser_get_current_pos (parser);
}

GPtrArray *
tr_search_entries_from_json (
    const char *json, gssize length, guint *line, guint *column, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_search_entry_free);
  guint *place[2] = { line, column };
  JsonArray *array;
  gboolean is_good;

  *line = *column = 0;
  g_signal_connect (parser, "error", G_CALLBACK (on_error), &place);
  if (!json_parser_load_from_data (parser, json, length, error))
    return NULL;
  array = find_searches (json_parser_get_root (parser));
  is_good = array != NULL;
  for (guint i = 0; is_good && i < json_array_get_length (array); i++)
    {
      TrSearchEntry *entry = read_entry (json_array_get_element (array, i));

      is_good = entry != NULL;
      if (is_good)
        g_ptr_array_add (entries, entry);
    }
  if (is_good)
    return g_steal_pointer (&entries);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not a list of searches");
  return NULL;
}
