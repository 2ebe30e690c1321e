/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-statistics-text.h"

#include <string.h>

/* What is written of values: the facets by the name that their list has in JSON, and a value in
 * CSV. */
static const struct
{
  TrFacet facet;
  const char *list;
  const char *row;
} facets[] = {
  { TR_FACET_TAGS, "tags", "tag" },
  { TR_FACET_TOPICS, "topics", "topic" },
  { TR_FACET_CATEGORY, "categories", "category" },
  { TR_FACET_SPEAKER, "speakers", "speaker" },
  { TR_FACET_CHANNEL, "channels", "channel" },
  { TR_FACET_YEAR, "years", "year" },
  { TR_FACET_LANGUAGE, "languages", "language" },
  { TR_FACET_SOURCE, "sources", "source" },
};

static JsonArray *
fields_to_json (const TrStatistics *self)
{
  GArray *fields = tr_statistics_get_fields (self);
  JsonArray *array = json_array_sized_new (fields->len);

  for (guint i = 0; i < fields->len; i++)
    {
      const TrFieldCount *field = &g_array_index (fields, TrFieldCount, i);
      JsonObject *object = json_object_new ();

      tr_json_object_set_text (object, "field", field->key);
      json_object_set_int_member (object, "filled", field->n_filled);
      json_object_set_int_member (object, "placeholder", field->n_placeholder);
      json_object_set_int_member (object, "missing", field->n_missing);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
values_to_json (GArray *values)
{
  JsonArray *array = json_array_sized_new (values->len);

  for (guint i = 0; i < values->len; i++)
    {
      const TrValueCount *value = &g_array_index (values, TrValueCount, i);
      JsonObject *object = json_object_new ();

      tr_json_object_set_text (object, "value", value->value);
      json_object_set_int_member (object, "transcripts", value->count);
      json_object_set_int_member (object, "complete", value->n_complete);
      json_object_set_int_member (object, "duration_ms", value->duration_ms);
      json_array_add_object_element (array, object);
    }
  return array;
}

JsonNode *
tr_statistics_to_json (const TrStatistics *self)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  guint n_durations;
  gint64 duration_ms = tr_statistics_get_duration_ms (self, &n_durations);

  json_object_set_int_member (object, "transcripts", tr_statistics_get_n_transcripts (self));
  json_object_set_int_member (object, "complete", tr_statistics_get_n_complete (self));
  json_object_set_int_member (object, "unreadable", tr_statistics_get_n_unreadable (self));
  json_object_set_int_member (object, "with_duration", n_durations);
  json_object_set_int_member (object, "duration_ms", duration_ms);
  json_object_set_array_member (object, "fields", fields_to_json (self));
  for (gsize i = 0; i < G_N_ELEMENTS (facets); i++)
    {
      JsonObject *list = json_object_new ();
      guint n_once;
      GArray *values = tr_statistics_get_values (self, facets[i].facet, &n_once);

      json_object_set_int_member (list, "different", values->len);
      json_object_set_int_member (list, "once", n_once);
      json_object_set_array_member (list, "values", values_to_json (values));
      json_object_set_object_member (object, facets[i].list, list);
    }
  json_node_take_object (node, object);
  return node;
}

static void
append_cell (GString *csv, const char *text)
{
  if (strchr ("=+-@\t\r", *text) != NULL && *text != '\0')
    {
      g_autofree char *guarded = g_strconcat ("'", text, NULL);

      append_cell (csv, guarded);
      return;
    }
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }
  g_string_append_c (csv, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *text);
    }
  g_string_append_c (csv, '"');
}

static void
append_number (GString *csv, const char *name, guint number)
{
  g_string_append_printf (csv, "total,%s,%u,,,,\r\n", name, number);
}

char *
tr_statistics_to_csv (const TrStatistics *self)
{
  GString *csv
      = g_string_new ("kind,name,transcripts,complete,placeholder,missing,duration_ms\r\n");
  GArray *fields = tr_statistics_get_fields (self);
  guint n_durations;
  gint64 duration_ms = tr_statistics_get_duration_ms (self, &n_durations);

  append_number (csv, "transcripts", tr_statistics_get_n_transcripts (self));
  append_number (csv, "complete", tr_statistics_get_n_complete (self));
  append_number (csv, "unreadable", tr_statistics_get_n_unreadable (self));
  g_string_append_printf (csv,
                          "total,duration,%u,,,,%" G_GINT64_FORMAT "\r\n",
                          n_durations,
                          duration_ms);
  for (guint i = 0; i < fields->len; i++)
    {
      const TrFieldCount *field = &g_array_index (fields, TrFieldCount, i);

      g_string_append (csv, "field,");
      append_cell (csv, field->key);
      g_string_append_printf (csv,
                              ",%u,,%u,%u,\r\n",
                              field->n_filled,
                              field->n_placeholder,
                              field->n_missing);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (facets); i++)
    {
      GArray *values = tr_statistics_get_values (self, facets[i].facet, NULL);

      for (guint j = 0; j < values->len; j++)
        {
          const TrValueCount *value = &g_array_index (values, TrValueCount, j);

          g_string_append_printf (csv, "%s,", facets[i].row);
          append_cell (csv, value->value);
          g_string_append_printf (csv,
                                  ",%u,%u,,,%" G_GINT64_FORMAT "\r\n",
                                  value->count,
                                  value->n_complete,
                                  value->duration_ms);
        }
    }
  return g_string_free (csv, FALSE);
}
