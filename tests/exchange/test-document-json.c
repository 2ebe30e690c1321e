/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/tr-document-json.h"

#include <string.h>

#include "exchange/tr-json-text.h"

static TrDocument *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return tr_document_new (bytes);
}

/* One member of the object, as compact JSON. */
static char *
dup_member (const char *text, const char *member)
{
  g_autoptr (TrDocument) document = parse (text);
  g_autoptr (JsonNode) node = tr_document_to_json (document, "a.md", NULL);

  return json_to_string (json_object_get_member (json_node_get_object (node), member), FALSE);
}

static void
test_whole (void)
{
  g_autoptr (TrDocument) document = parse ("---\n"
                                           "title: \"On doors\"\n"
                                           "guest: \"Ada Quill\"\n"
                                           "video_id: \"q7Zr_-0aXkE\"\n"
                                           "duration: \"00:01:30\"\n"
                                           "tags: [\"doors\", \"design\"]\n"
                                           "topics: []\n"
                                           "key_points:\n"
                                           "  - \"Push\"\n"
                                           "mood: calm\n"
                                           "---\n"
                                           "\n"
                                           "## Text\n"
                                           "\n"
                                           "- [00:00] Every door\n"
                                           "tells you something.\n"
                                           "- [01:05] Goodbye.");
  g_autoptr (JsonNode) node = tr_document_to_json (document, "talks/a.md", "https://example.org/v");
  g_autofree char *text = tr_json_to_text (node);

  g_assert_cmpstr (text,
                   ==,
                   "{\n"
                   "  \"path\" : \"talks/a.md\",\n"
                   "  \"dialect\" : \"home\",\n"
                   "  \"title\" : \"On doors\",\n"
                   "  \"video\" : {\n"
                   "    \"id\" : \"q7Zr_-0aXkE\",\n"
                   "    \"url\" : \"https://example.org/v\"\n"
                   "  },\n"
                   "  \"duration_ms\" : 90000,\n"
                   "  \"front_matter\" : {\n"
                   "    \"present\" : true,\n"
                   "    \"valid\" : true,\n"
                   "    \"error\" : null\n"
                   "  },\n"
                   "  \"metadata\" : {\n"
                   "    \"title\" : \"On doors\",\n"
                   "    \"guest\" : \"Ada Quill\",\n"
                   "    \"video_id\" : \"q7Zr_-0aXkE\",\n"
                   "    \"duration\" : \"00:01:30\",\n"
                   "    \"tags\" : [\n"
                   "      \"doors\",\n"
                   "      \"design\"\n"
                   "    ],\n"
                   "    \"topics\" : null,\n"
                   "    \"key_points\" : [\n"
                   "      \"Push\"\n"
                   "    ],\n"
                   "    \"mood\" : \"calm\"\n"
                   "  },\n"
                   "  \"fields\" : {\n"
                   "    \"title\" : \"On doors\",\n"
                   "    \"speaker\" : \"Ada Quill\",\n"
                   "    \"channel\" : null,\n"
                   "    \"date\" : null,\n"
                   "    \"duration\" : \"00:01:30\",\n"
                   "    \"tags\" : [\n"
                   "      \"doors\",\n"
                   "      \"design\"\n"
                   "    ],\n"
                   "    \"topics\" : null,\n"
                   "    \"summary\" : null,\n"
                   "    \"key_points\" : [\n"
                   "      \"Push\"\n"
                   "    ],\n"
                   "    \"category\" : null,\n"
                   "    \"confidence_level\" : null,\n"
                   "    \"language\" : null,\n"
                   "    \"source\" : null,\n"
                   "    \"video_url\" : null,\n"
                   "    \"video_id\" : \"q7Zr_-0aXkE\"\n"
                   "  },\n"
                   "  \"segments\" : [\n"
                   "    {\n"
                   "      \"start_ms\" : 0,\n"
                   "      \"end_ms\" : 65000,\n"
                   "      \"speaker\" : null,\n"
                   "      \"text\" : \"Every door tells you something.\"\n"
                   "    },\n"
                   "    {\n"
                   "      \"start_ms\" : 65000,\n"
                   "      \"end_ms\" : 90000,\n"
                   "      \"speaker\" : null,\n"
                   "      \"text\" : \"Goodbye.\"\n"
                   "    }\n"
                   "  ]\n"
                   "}\n");
}

static const struct
{
  const char *front_matter;
  const char *expected;
} metadata[] = {
  { "a: \"\"\nb:\nc: ~\nd: []\n", "{\"a\":\"\",\"b\":null,\"c\":null,\"d\":null}" },
  /* a string for us, whatever another reader makes of it */
  { "a: yes\nb: 1984\nc: 2025-01-15\nd: 1:30:00\n",
    "{\"a\":\"yes\",\"b\":\"1984\",\"c\":\"2025-01-15\",\"d\":\"1:30:00\"}" },
  { "a: |\n  one\n  two\n", "{\"a\":\"one\\ntwo\\n\"}" },
  { "z: 1\na: 2\nm: 3\n", "{\"z\":\"1\",\"a\":\"2\",\"m\":\"3\"}" },
  /* of a key that is there twice the last counts */
  { "a: 1\nb: 2\na: 3\n", "{\"b\":\"2\",\"a\":\"3\"}" },
  { "a: {x: 1, y: [2, ~], z: {}}\n", "{\"a\":{\"x\":\"1\",\"y\":[\"2\",null],\"z\":{}}}" },
  { "a: {x: 1, y: 2, x: 3}\n", "{\"a\":{\"y\":\"2\",\"x\":\"3\"}}" },
  { "a:\n  - name: n\n    at: 5\n  - [p, q]\n",
    "{\"a\":[{\"name\":\"n\",\"at\":\"5\"},[\"p\",\"q\"]]}" },
  /* aliases stay what they are; a key that is no scalar is its source */
  { "a: {x: &k 1, y: *k}\n", "{\"a\":{\"x\":\"1\",\"y\":\"*k\"}}" },
  { "a: {[p, q]: 1}\n", "{\"a\":{\"[p, q]\":\"1\"}}" },
  { "タグ: \"日本語 😀\"\n", "{\"タグ\":\"日本語 😀\"}" },
};

static void
test_metadata (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (metadata); i++)
    {
      g_autofree char *text
          = g_strdup_printf ("---\n%s---\n\n- [00:00] a\n", metadata[i].front_matter);
      g_autofree char *found = dup_member (text, "metadata");

      g_test_message ("case %zu", i);
      g_assert_cmpstr (found, ==, metadata[i].expected);
    }
}

static const struct
{
  const char *text;
  const char *member;
  const char *expected;
} members[] = {
  { "- [00:00] a\n", "front_matter", "{\"present\":false,\"valid\":true,\"error\":null}" },
  { "- [00:00] a\n", "metadata", "{}" },
  { "- [00:00] a\n", "title", "null" },
  { "- [00:00] a\n", "duration_ms", "null" },
  { "- [00:00] a\n", "video", "{\"id\":null,\"url\":null}" },
  { "No captions\n", "dialect", "\"none\"" },
  { "No captions\n", "segments", "[]" },
  { "---\nduration: \"00:65:54\"\n---\n- [00:00] a\n", "duration_ms", "null" },
  { "---\ntitle: \"\"\n---\n- [00:00] a\n", "title", "null" },
  { "- [00:00] a\xff"
    "b\n",
    "segments",
    "[{\"start_ms\":0,\"end_ms\":0,\"speaker\":null,\"text\":\"a\xef\xbf\xbd"
    "b\"}]" },
};

static void
test_members (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *found = dup_member (members[i].text, members[i].member);

      g_test_message ("case %zu", i);
      g_assert_cmpstr (found, ==, members[i].expected);
    }
}

static JsonObject *
get_object (JsonNode *node, const char *member)
{
  return json_object_get_object_member (json_node_get_object (node), member);
}

static void
test_fields (void)
{
  g_autoptr (TrDocument) document = parse ("---\n"
                                           "keywords: AI\n"
                                           "topics: \"\"\n"
                                           "speaker: [A, B]\n"
                                           "source: {site: x}\n"
                                           "date: \"\"\n"
                                           "---\n"
                                           "- [00:00] a\n");
  g_autoptr (JsonNode) node = tr_document_to_json (document, "a.md", NULL);
  static const struct
  {
    const char *field;
    const char *expected;
  } fields[] = {
    { "tags", "[\"AI\"]" },           { "topics", "null" }, { "speaker", "[\"A\",\"B\"]" },
    { "source", "{\"site\":\"x\"}" }, { "date", "\"\"" },   { "category", "null" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *found
          = json_to_string (json_object_get_member (get_object (node, "fields"), fields[i].field),
                            FALSE);

      g_assert_cmpstr (found, ==, fields[i].expected);
    }
}

static void
test_invalid (void)
{
  g_autoptr (TrDocument) document
      = parse ("---\ntitle: \"An \"inner\" quote\"\nspeaker: \"Ada\"\n---\n\n- [00:00] a\n");
  g_autoptr (JsonNode) node = tr_document_to_json (document, "a.md", NULL);
  JsonObject *front_matter = get_object (node, "front_matter");
  JsonObject *error = json_object_get_object_member (front_matter, "error");

  g_assert_true (json_object_get_boolean_member (front_matter, "present"));
  g_assert_false (json_object_get_boolean_member (front_matter, "valid"));
  g_assert_cmpint (json_object_get_int_member (error, "line"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (error, "column"), ==, 13);
  g_assert_cmpstr (json_object_get_string_member (error, "message"), !=, "");
  g_assert_cmpstr (json_object_get_string_member (get_object (node, "metadata"), "speaker"),
                   ==,
                   "Ada");
}

static guint
get_depth (JsonNode *node)
{
  g_autoptr (GList) children = NULL;
  guint depth = 0;

  if (JSON_NODE_HOLDS_ARRAY (node))
    children = json_array_get_elements (json_node_get_array (node));
  else if (JSON_NODE_HOLDS_OBJECT (node))
    children = json_object_get_values (json_node_get_object (node));
  else
    return 0;
  for (GList *l = children; l != NULL; l = l->next)
    {
      guint below = get_depth (l->data);

      depth = MAX (depth, below);
    }
  return depth + 1;
}

/* However deep the nesting, that of the JSON has a bound, and nothing is lost: what is deeper is
 * told as it stands. */
static void
test_deep (void)
{
  for (guint depth = 1; depth < 30000; depth = depth * 2 + 1)
    {
      g_autoptr (GString) text = g_string_new ("---\na: ");
      g_autoptr (TrDocument) document = NULL;
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *generated = NULL;
      guint brackets = 0;

      for (guint i = 0; i < depth; i++)
        g_string_append_c (text, '[');
      g_string_append_c (text, 'x');
      for (guint i = 0; i < depth; i++)
        g_string_append_c (text, ']');
      g_string_append (text, "\n---\n- [00:00] a\n");
      document = parse (text->str);
      node = tr_document_to_json (document, "a.md", NULL);
      g_assert_cmpuint (get_depth (node), <=, 100);

      generated = json_to_string (json_object_get_member (json_node_get_object (node), "metadata"),
                                  FALSE);
      for (const char *p = generated; *p != '\0'; p++)
        brackets += *p == '[';
      g_assert_cmpuint (brackets, ==, depth);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document-json/whole", test_whole);
  g_test_add_func ("/document-json/metadata", test_metadata);
  g_test_add_func ("/document-json/members", test_members);
  g_test_add_func ("/document-json/fields", test_fields);
  g_test_add_func ("/document-json/invalid", test_invalid);
  g_test_add_func ("/document-json/deep", test_deep);
  return g_test_run ();
}
