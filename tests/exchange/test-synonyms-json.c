/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/tr-synonyms-json.h"

#include <string.h>

static void
test_bad (void)
{
  static const struct
  {
    const char *text;
    int code;
    guint line;
    guint column;
  } cases[] = {
    { "[]", TR_JSON_ERROR_MEANING, 1, 1 },
    { "  \"tags\"", TR_JSON_ERROR_MEANING, 1, 3 },
    { "{", TR_JSON_ERROR_SYNTAX, 1, 2 },
    { "{ \"tags\": {} } }", TR_JSON_ERROR_SYNTAX, 1, 16 },
    { "{ \"tags\": {},\n}", TR_JSON_ERROR_SYNTAX, 2, 1 },
    { "{ \"tags\" {} }", TR_JSON_ERROR_SYNTAX, 1, 10 },
    { "{ tags: {} }", TR_JSON_ERROR_SYNTAX, 1, 3 },
    { "{ \"a\": 1\n  \"b\": 2 }", TR_JSON_ERROR_SYNTAX, 2, 3 },
    { "{ \"a\": [1 2] }", TR_JSON_ERROR_SYNTAX, 1, 11 },
    { "{ \"a\": [1,] }", TR_JSON_ERROR_SYNTAX, 1, 11 },
    { "{ \"a\": 01 }", TR_JSON_ERROR_SYNTAX, 1, 9 },
    { "{ \"a\": 1. }", TR_JSON_ERROR_SYNTAX, 1, 10 },
    { "{ \"a\": 1e }", TR_JSON_ERROR_SYNTAX, 1, 10 },
    { "{ \"a\": nul }", TR_JSON_ERROR_SYNTAX, 1, 8 },
    { "{ /* no */ }", TR_JSON_ERROR_SYNTAX, 1, 3 },
    { "{ \"a\": \"x\n\" }", TR_JSON_ERROR_SYNTAX, 1, 10 },
    { "{ \"a\": \"\\x\" }", TR_JSON_ERROR_SYNTAX, 1, 10 },
    { "{ \"a\": \"\\u12g4\" }", TR_JSON_ERROR_SYNTAX, 1, 13 },
    { "{ \"a\": \"\\ud83d\" }", TR_JSON_ERROR_SYNTAX, 1, 9 },
    { "{ \"a\": \"\\ud83d\\u0041\" }", TR_JSON_ERROR_SYNTAX, 1, 9 },
    { "{ \"a\": \"\\u0000\" }", TR_JSON_ERROR_SYNTAX, 1, 9 },
    { "{ \"a\": \"x", TR_JSON_ERROR_SYNTAX, 1, 10 },
    { "{ \"a\": 1,\n  \"a\": 2 }", TR_JSON_ERROR_SYNTAX, 2, 3 },
    { "{ \"日本\": \"\xff\" }", TR_JSON_ERROR_SYNTAX, 1, 10 },
    { "{\n  \"tags\": [] }", TR_JSON_ERROR_MEANING, 2, 11 },
    { "{ \"tags\": { \"A\": \"b\" } }", TR_JSON_ERROR_MEANING, 1, 18 },
    { "{ \"tags\": { \"A\": [\"b\", 1] } }", TR_JSON_ERROR_MEANING, 1, 24 },
    { "{ \"tags\": { \"A\": [\" \"] } }", TR_JSON_ERROR_MEANING, 1, 19 },
    { "{ \"tags\": { \"\": [\"b\"] } }", TR_JSON_ERROR_MEANING, 1, 13 },
    { "{ \"tags\": { \"A\\nB\": [] } }", TR_JSON_ERROR_MEANING, 1, 13 },
    { "{ \"tags\": { \"A\": [\"b\"],\n  \"C\": [\"B\"] } }", TR_JSON_ERROR_MEANING, 2, 9 },
    { "{ \"tags\": { \"A\": [\"b\"],\n  \"b\": [\"c\"] } }", TR_JSON_ERROR_MEANING, 2, 3 },
    { "{ \"speaker\": { \"A B\": [],\n  \"a-b\": [] } }", TR_JSON_ERROR_MEANING, 2, 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint line = 0, column = 0;
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) again = NULL;
      g_autoptr (TrSynonyms) synonyms = NULL;
      g_autoptr (TrSynonyms) other = tr_synonyms_new ();
      gsize length = strlen (cases[i].text);

      synonyms = tr_synonyms_from_json (cases[i].text, length, &line, &column, &error);
      g_test_message ("%" G_GSIZE_FORMAT ": %s", i, error != NULL ? error->message : "fine");
      g_assert_null (synonyms);
      g_assert_error (error, TR_JSON_ERROR, cases[i].code);
      g_assert_cmpuint (line, ==, cases[i].line);
      g_assert_cmpuint (column, ==, cases[i].column);
      /* Nor is anything written there. */
      line = column = 0;
      g_assert_null (
          tr_synonyms_write_json (cases[i].text, length, "tags", other, &line, &column, &again));
      g_assert_error (again, TR_JSON_ERROR, cases[i].code);
      g_assert_cmpuint (line, ==, cases[i].line);
      g_assert_cmpuint (column, ==, cases[i].column);
    }
}

/* A NUL hides nothing behind it. */
static void
test_nul (void)
{
  static const char text[] = "{ }\0 \"tags\"";
  guint line, column;
  g_autoptr (GError) error = NULL;

  g_assert_null (tr_synonyms_from_json (text, sizeof text - 1, &line, &column, &error));
  g_assert_error (error, TR_JSON_ERROR, TR_JSON_ERROR_SYNTAX);
  g_assert_cmpuint (column, ==, 4);
}

static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new ("{ \"a\": ");
  guint line, column;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (text, '[');
  g_assert_null (tr_synonyms_from_json (text->str, text->len, &line, &column, &error));
  g_assert_error (error, TR_JSON_ERROR, TR_JSON_ERROR_SYNTAX);
}

static TrSynonyms *
read_json (const char *text)
{
  guint line, column;
  g_autoptr (GError) error = NULL;
  TrSynonyms *synonyms = tr_synonyms_from_json (text, strlen (text), &line, &column, &error);

  g_assert_no_error (error);
  return synonyms;
}

static void
test_read (void)
{
  static const char text[] = "\xef\xbb\xbf{ \"note\": [1, {\"tags\": 2}, -0.5e+3, true, null],\n"
                             "\"tags\": { \"Startup\": [\"\\u8d77業\", \"a \\\"b\\\"\\/\\\\\"],"
                             " \"Alone\": [] },\r\n"
                             "\t\"speaker\": { \"Ada \\ud83d\\ude00\": [ \"A. Holm\" ] } }";
  g_autoptr (TrSynonyms) synonyms = read_json (text);
  g_autoptr (TrSynonyms) empty = read_json ("{}");
  g_autoptr (TrSynonyms) blank = read_json (" \n");

  g_assert_cmpstr (tr_synonyms_get_name (synonyms, "tags", "起業"), ==, "Startup");
  g_assert_cmpstr (tr_synonyms_get_name (synonyms, "tags", "A \"B\"/\\"), ==, "Startup");
  g_assert_cmpstr (tr_synonyms_get_name (synonyms, "tags", "alone"), ==, "Alone");
  g_assert_cmpstr (tr_synonyms_get_name (synonyms, "speaker", "a holm"), ==, "Ada 😀");
  g_assert_null (tr_synonyms_get_name (synonyms, "topics", "起業"));
  g_assert_cmpuint (tr_synonyms_get_hash (empty), ==, 0);
  g_assert_cmpuint (tr_synonyms_get_hash (blank), ==, 0);
}

static void
test_write (void)
{
  static const struct
  {
    const char *before;
    const char *field;
    const char *name;
    const char *variants[3];
    const char *after;
  } cases[] = {
    { NULL, "tags", "A", { "b" }, "{\n  \"tags\": {\n    \"A\": [\"b\"]\n  }\n}\n" },
    { "", "tags", "A", { "b" }, "{\n  \"tags\": {\n    \"A\": [\"b\"]\n  }\n}\n" },
    { "{}", "tags", "A", { "b\"\\\t" }, "{\n  \"tags\": {\n    \"A\": [\"b\\\"\\\\\\t\"]\n  }\n}" },
    /* Everything else stays as it is, byte for byte; so do entries that say the same. */
    { "{ \"x\" : 1.10,\n  \"tags\" : { \"A\":[ \"b\" ] }, \"y\":{\"k\":1e5} }\n\n",
      "tags",
      "C",
      { "d", "\xe6\x97\xa5" },
      "{ \"x\" : 1.10,\n  \"tags\" : {\n    \"A\":[ \"b\" ],\n    \"C\": [\"d\", "
      "\"\xe6\x97\xa5\"]\n"
      "  }, \"y\":{\"k\":1e5} }\n\n" },
    { "{\n\t\"tags\": {\n\t  \"A\": [\"b\"]\n\t}\n}\n",
      "speaker",
      "Ada",
      { "A. Holm" },
      "{\n\t\"tags\": {\n\t  \"A\": [\"b\"]\n\t},\n\t\"speaker\": {\n\t  \"Ada\": [\"A. Holm\"]\n"
      "\t}\n}\n" },
    { "{\r\n  \"tags\": {}\r\n}\r\n",
      "tags",
      "A",
      { "b" },
      "{\r\n  \"tags\": {\r\n    \"A\": [\"b\"]\r\n  }\r\n}\r\n" },
    /* Forgotten. */
    { "\xef\xbb\xbf{ \"tags\": { \"A\": [\"b\"] } }",
      "tags",
      "A",
      { NULL },
      "\xef\xbb\xbf{ \"tags\": {} }" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *before = cases[i].before;
      g_autoptr (TrSynonyms) synonyms = before != NULL ? read_json (before) : tr_synonyms_new ();
      g_autoptr (TrSynonyms) changed = tr_synonyms_copy (synonyms);
      g_autoptr (TrSynonyms) found = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;
      guint line, column;

      tr_synonyms_replace (changed, cases[i].field, cases[i].name, cases[i].variants);
      after = tr_synonyms_write_json (before,
                                      before != NULL ? strlen (before) : 0,
                                      cases[i].field,
                                      changed,
                                      &line,
                                      &column,
                                      &error);
      g_assert_no_error (error);
      g_assert_cmpstr (after, ==, cases[i].after);
      found = read_json (after);
      g_assert_cmpuint (tr_synonyms_get_hash (found), ==, tr_synonyms_get_hash (changed));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/synonyms-json/bad", test_bad);
  g_test_add_func ("/synonyms-json/nul", test_nul);
  g_test_add_func ("/synonyms-json/deep", test_deep);
  g_test_add_func ("/synonyms-json/read", test_read);
  g_test_add_func ("/synonyms-json/write", test_write);
  return g_test_run ();
}
