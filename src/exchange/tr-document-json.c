/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/tr-document-json.h"

#include "exchange/tr-json-text.h"

/* Deeper than any metadata a person writes, and no strain for the stack of whoever walks the
 * result. */
#define DEPTH_MAX 64

static JsonNode *node_to_json (TrDocument *document, const TrNode *node, guint depth);

static JsonNode *
array_to_node (JsonArray *array)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  return node;
}

static JsonNode *
object_to_node (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

static JsonNode *
text_to_json (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return json_node_init_string (json_node_alloc (), valid);
}

/* The YAML of a node, as the file has it. */
static char *
dup_source (TrDocument *document, const TrNode *node)
{
  const char *data = tr_document_get_data (document, NULL);

  return g_utf8_make_valid (data + node->span.start, (gssize) tr_span_length (node->span));
}

/* An alias stays a reference, `*name`: what it stands for is in the output already, where the
 * anchor is. */
static char *
dup_key (TrDocument *document, const TrNode *node)
{
  switch (node->kind)
    {
    case TR_NODE_SCALAR:
      return g_utf8_make_valid (node->value, -1);
    case TR_NODE_ALIAS:
      return g_strconcat ("*", node->value, NULL);
    case TR_NODE_SEQUENCE:
    case TR_NODE_MAPPING:
      return dup_source (document, node);
    }
  g_assert_not_reached ();
}

static JsonNode *
sequence_to_json (TrDocument *document, const TrNode *node, guint depth)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    json_array_add_element (array,
                            node_to_json (document,
                                          g_ptr_array_index (node->children, i),
                                          depth + 1));
  return array_to_node (array);
}

static JsonNode *
mapping_to_json (TrDocument *document, const TrNode *node, guint depth)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; node->children != NULL && i + 1 < node->children->len; i += 2)
    {
      g_autofree char *key = dup_key (document, g_ptr_array_index (node->children, i));

      /* Of a key that is there twice the last value counts, at the last one's place. */
      if (json_object_has_member (object, key))
        json_object_remove_member (object, key);
      json_object_set_member (object,
                              key,
                              node_to_json (document,
                                            g_ptr_array_index (node->children, i + 1),
                                            depth + 1));
    }
  return object_to_node (object);
}

static JsonNode *
node_to_json (TrDocument *document, const TrNode *node, guint depth)
{
  g_autofree char *text = NULL;

  switch (node->kind)
    {
    case TR_NODE_SCALAR:
      if (tr_node_is_null (node))
        return json_node_new (JSON_NODE_NULL);
      return text_to_json (node->value);
    case TR_NODE_ALIAS:
      text = g_strconcat ("*", node->value, NULL);
      return text_to_json (text);
    case TR_NODE_SEQUENCE:
    case TR_NODE_MAPPING:
      if (depth >= DEPTH_MAX)
        {
          text = dup_source (document, node);
          return text_to_json (text);
        }
      return node->kind == TR_NODE_SEQUENCE ? sequence_to_json (document, node, depth)
                                            : mapping_to_json (document, node, depth);
    }
  g_assert_not_reached ();
}

/* @node: (nullable): the value's own, for what is nested */
static JsonNode *
value_to_json (TrDocument *document, TrValue *value, const TrNode *node)
{
  JsonArray *array;

  switch (tr_value_get_kind (value))
    {
    case TR_VALUE_NONE:
      return json_node_new (JSON_NODE_NULL);
    case TR_VALUE_STRING:
      return text_to_json (tr_value_get_string (value));
    case TR_VALUE_LIST:
      array = json_array_new ();
      for (const char *const *members = tr_value_get_members (value); *members != NULL; members++)
        tr_json_array_add_text (array, *members);
      return array_to_node (array);
    case TR_VALUE_NESTED:
      if (node != NULL)
        return node_to_json (document, node, 0);
      return text_to_json (tr_value_get_string (value));
    }
  g_assert_not_reached ();
}

static JsonObject *
video_to_json (TrDocument *document, const char *url)
{
  JsonObject *object = json_object_new ();

  tr_json_object_set_text (object, "id", tr_document_get_string (document, TR_FIELD_VIDEO_ID));
  tr_json_object_set_text (object, "url", url);
  return object;
}

static JsonObject *
front_matter_to_json (TrFrontMatter *front_matter)
{
  JsonObject *object = json_object_new ();
  guint line, column;
  const GError *error = tr_front_matter_get_error (front_matter, &line, &column);

  json_object_set_boolean_member (object, "present", tr_front_matter_is_present (front_matter));
  json_object_set_boolean_member (object, "valid", error == NULL);
  if (error != NULL)
    {
      JsonObject *where = json_object_new ();

      json_object_set_int_member (where, "line", line);
      json_object_set_int_member (where, "column", column);
      tr_json_object_set_text (where, "message", error->message);
      json_object_set_object_member (object, "error", where);
    }
  else
    json_object_set_null_member (object, "error");
  return object;
}

static JsonObject *
metadata_to_json (TrDocument *document)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < tr_front_matter_get_n_fields (front_matter); i++)
    {
      TrField *field = tr_front_matter_get_field (front_matter, i);
      g_autofree char *key = g_utf8_make_valid (tr_field_get_key (field), -1);

      if (tr_field_is_duplicate (field))
        continue;
      json_object_set_member (object,
                              key,
                              value_to_json (document,
                                             tr_field_get_value (field),
                                             tr_field_get_node (field)));
    }
  return object;
}

/* A field that is a list by its meaning is one here, however the file writes it: `tags: AI` is one
 * tag. */
static JsonNode *
field_to_json (TrDocument *document, TrFieldName name)
{
  TrField *field = tr_front_matter_lookup_name (tr_document_get_front_matter (document), name);
  TrValue *value = tr_document_get_value (document, name);

  if (tr_field_name_is_list (name) && tr_value_get_kind (value) == TR_VALUE_STRING)
    {
      g_autoptr (TrValue) list = tr_value_new_list (tr_value_get_members (value));

      return value_to_json (document, list, NULL);
    }
  return value_to_json (document, value, field != NULL ? tr_field_get_node (field) : NULL);
}

static JsonObject *
fields_to_json (TrDocument *document)
{
  JsonObject *object = json_object_new ();

  for (int name = 0; name < TR_N_FIELD_NAMES; name++)
    json_object_set_member (object, tr_field_name_to_key (name), field_to_json (document, name));
  return object;
}

static JsonArray *
segments_to_json (TrDocument *document)
{
  guint n = tr_document_get_n_segments (document);
  JsonArray *array = json_array_sized_new (n);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const TrSegmentInfo segment = tr_document_get_segment (document, i);
      JsonObject *object = json_object_new ();

      g_string_truncate (text, 0);
      tr_document_append_segment_text (document, i, text);
      json_object_set_int_member (object, "start_ms", segment.start_ms);
      json_object_set_int_member (object, "end_ms", segment.end_ms);
      tr_json_object_set_text (object,
                               "speaker",
                               tr_document_get_speaker (document, segment.speaker));
      json_object_set_string_member (object, "text", text->str);
      json_array_add_object_element (array, object);
    }
  return array;
}

JsonNode *
tr_document_to_json (TrDocument *document, const char *path, const char *url)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  JsonObject *object = json_object_new ();
  gint64 duration_ms = tr_document_get_duration_ms (document);

  tr_json_object_set_text (object, "path", path);
  tr_json_object_set_text (object, "dialect", tr_document_get_dialect (document));
  tr_json_object_set_text (object, "title", tr_document_get_string (document, TR_FIELD_TITLE));
  json_object_set_object_member (object, "video", video_to_json (document, url));
  if (duration_ms >= 0)
    json_object_set_int_member (object, "duration_ms", duration_ms);
  else
    json_object_set_null_member (object, "duration_ms");
  json_object_set_object_member (object,
                                 "front_matter",
                                 front_matter_to_json (tr_document_get_front_matter (document)));
  json_object_set_object_member (object, "metadata", metadata_to_json (document));
  json_object_set_object_member (object, "fields", fields_to_json (document));
  json_object_set_array_member (object, "segments", segments_to_json (document));
  return object_to_node (object);
}
