/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/tr-json-text.h"

#include <string.h>

/* Strings of all control characters come back, and none stands in the text as it is: RFC 8259
 * forbids it. */
static void
test_controls (void)
{
  char controls[0x20 + 2] = { 0 };
  JsonObject *object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) again = NULL;
  g_autofree char *text = NULL;

  for (int c = 1; c < 0x20; c++)
    controls[c - 1] = c;
  controls[0x1f] = 0x7f;
  tr_json_object_set_text (object, controls, controls);
  json_node_take_object (node, object);
  text = tr_json_to_text (node);

  for (const char *p = text; *p != '\0'; p++)
    g_assert_true ((guchar) *p >= 0x20 || *p == '\n');
  again = json_from_string (text, NULL);
  g_assert_nonnull (again);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (again), controls),
                   ==,
                   controls);
}

static void
test_form (void)
{
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  tr_json_object_set_text (object, "b", "\"quoted\" \\ 日本");
  tr_json_object_set_text (object, "a", NULL);
  tr_json_object_set_text (object, "\xff", "x\xffy");
  tr_json_array_add_text (array, "one");
  tr_json_array_add_text (array, NULL);
  json_object_set_array_member (object, "list", array);
  json_object_set_array_member (object, "none", json_array_new ());
  json_node_take_object (node, object);
  text = tr_json_to_text (node);
  g_assert_cmpstr (text,
                   ==,
                   "{\n"
                   "  \"b\" : \"\\\"quoted\\\" \\\\ 日本\",\n"
                   "  \"a\" : null,\n"
                   "  \"\xef\xbf\xbd\" : \"x\xef\xbf\xbdy\",\n"
                   "  \"list\" : [\n"
                   "    \"one\",\n"
                   "    null\n"
                   "  ],\n"
                   "  \"none\" : []\n"
                   "}\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-text/controls", test_controls);
  g_test_add_func ("/json-text/form", test_form);
  return g_test_run ();
}
