/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-document.h"

#include <string.h>

static TrDocument *
parse_length (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  return tr_document_new (bytes);
}

static TrDocument *
parse (const char *text)
{
  return parse_length (text, strlen (text));
}

/* `key=value` of every field, one a line; lists as `[a|b]`, none as `-`, nested as `{…}`. */
static char *
describe_fields (TrFrontMatter *front_matter)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < tr_front_matter_get_n_fields (front_matter); i++)
    {
      TrField *field = tr_front_matter_get_field (front_matter, i);
      TrValue *value = tr_field_get_value (field);
      g_autofree char *joined = NULL;

      g_string_append_printf (string, "%s=", tr_field_get_key (field));
      switch (tr_value_get_kind (value))
        {
        case TR_VALUE_NONE:
          g_string_append (string, "-");
          break;
        case TR_VALUE_STRING:
          g_string_append (string, tr_value_get_string (value));
          break;
        case TR_VALUE_LIST:
          joined = g_strjoinv ("|", (char **) tr_value_get_members (value));
          g_string_append_printf (string, "[%s]", joined);
          break;
        case TR_VALUE_NESTED:
          g_string_append_printf (string, "{%s}", tr_value_get_string (value));
          break;
        default:
          g_assert_not_reached ();
        }
      g_string_append_c (string, '\n');
    }
  return g_string_free (string, FALSE);
}

typedef struct
{
  const char *name;
  const char *text;
  TrFrontMatterError code;
  guint line;
  guint column;
  const char *message; /* a part of it */
  const char *fields;
} Case;

static const Case cases[] = {
  { "raw-quotes",
    "---\ntitle: \"The \"best\" one\"\nvideo_id: \"AU9F-gs0Z_I\"\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    2,
    14,
    "did not find expected key",
    "title=The \"best\" one\nvideo_id=AU9F-gs0Z_I\n" },
  { "raw-quotes-after-wide-characters",
    "---\na: 1\n題名: \"日本\"語\"の本\"\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    3,
    9,
    "did not find expected key",
    "a=1\n題名=日本\"語\"の本\n" },
  { "with-bom",
    "\xef\xbb\xbf---\na: \"x\"y\"\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    2,
    7,
    "did not find expected key",
    "a=x\"y\n" },
  { "crlf",
    "---\r\na: 1\r\nb: \"x\"y\"\r\ntags:\r\n  - one\r\n---\r\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    3,
    7,
    "did not find expected key",
    "a=1\nb=x\"y\ntags=[one]\n" },
  { "raw-backslash",
    "---\npath: \"C:\\work\\dir\"\nb: \"ok \\\"yes\\\"\"\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    2,
    10,
    "found unknown escape character",
    "path=C:\\work\\dir\nb=ok \"yes\"\n" },
  { "colon-in-plain",
    "---\ntitle: Agents: a tour\nspeaker: Ann # guest\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    2,
    14,
    "mapping values are not allowed in this context",
    "title=Agents: a tour\nspeaker=Ann\n" },
  { "unclosed-quote",
    "---\ntitle: \"never closed\nspeaker: \"Ann\"\ntags: [a, b]\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    3,
    11,
    "did not find expected key",
    "title=never closed\nspeaker=Ann\ntags=[a|b]\n" },
  { "last-quote-unclosed",
    "---\ntitle: \"T\"\nspeaker: \"Ann\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    4,
    1,
    "found unexpected end of stream",
    "title=T\nspeaker=Ann\n" },
  { "tab-indentation",
    "---\na: 1\ntags:\n\t- x\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    4,
    1,
    "found a tab character that violates indentation",
    "a=1\ntags=[x]\n" },
  { "reserved-start",
    "---\ntitle: @home\ntags: [`a, b]\nspeaker: Ann\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    2,
    8,
    "found character that cannot start any token",
    "title=@home\ntags=[`a|b]\nspeaker=Ann\n" },
  { "list-with-raw-quotes",
    "---\nkey_points:\n  - \"say \"no\" more\"\n  - 'it's'\n  - plain # c\n\n  # c\n  -\nb: "
    "1\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    3,
    11,
    "did not find expected '-' indicator",
    "key_points=[say \"no\" more|it's|plain|]\nb=1\n" },
  { "flow-list-with-raw-quotes",
    "---\ntags: [\"a \"b\" c\", d, 'e, f']\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    2,
    12,
    "did not find expected ',' or ']'",
    "tags=[a \"b\" c|d|e, f]\n" },
  { "flow-list-unclosed",
    "---\ntags: [a, b\nc: 1\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    3,
    2,
    "did not find expected ',' or ']'",
    "tags=[a|b]\nc=1\n" },
  { "literal-in-a-broken-file",
    "---\nsummary: |\n  one: \"x\"\n\n    two\n  three\n\nbad: \"a\"b\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    8,
    9,
    "did not find expected key",
    "summary=one: \"x\"\n\n  two\nthree\n\nbad=a\"b\n" },
  { "literal-that-lost-its-indentation",
    "---\nsummary: |\n   one\n  two\nb: 1\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    4,
    3,
    "did not find expected",
    "summary=one\ntwo\n\nb=1\n" },
  { "broken-value-over-lines",
    "---\na: \"one \"two\"\n  three\"\n# c\nb: 1\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    2,
    10,
    "did not find expected key",
    "a=one \"two\" three\nb=1\n" },
  { "duplicates-in-a-broken-file",
    "---\na: 1\na: 2\nb: \"x\"y\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    4,
    7,
    "did not find expected key",
    "a=1\na=2\nb=x\"y\n" },
  { "quoted-keys",
    "---\n\"a\": 1\n'b': \"x\"y\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    3,
    9,
    "did not find expected key",
    "a=1\nb=x\"y\n" },
  { "alias-without-name",
    "---\na: *x\nb: *\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    2,
    4,
    "found undefined alias",
    "a=*x\nb=*\n" },
  { "undefined-alias",
    "---\nz: &y 1\na: [1, *x]\nc: *y\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    3,
    8,
    "found undefined alias",
    "z=1\na=[1|*x]\nc=*y\n" },
  { "two-documents",
    "---\na: 1\n--- # again\nb: 2\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    3,
    1,
    "expected a single document",
    "a=1\nb=2\n" },
  { "directive-only",
    "---\n%YAML 1.1\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    3,
    1,
    "did not find expected <document start>",
    "" },
  { "control-character",
    "---\na: x\x01y\nb: 1\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    2,
    5,
    "control characters are not allowed",
    "a=x\x01y\nb=1\n" },
  { "scalar",
    "---\njust words\n---\n",
    TR_FRONT_MATTER_ERROR_NOT_A_MAPPING,
    2,
    1,
    "expected a mapping",
    "" },
  { "list",
    "---\n\n- a\n- b\n---\n",
    TR_FRONT_MATTER_ERROR_NOT_A_MAPPING,
    3,
    1,
    "expected a mapping",
    "" },
  { "alias-root",
    "---\n*x\n---\n",
    TR_FRONT_MATTER_ERROR_SYNTAX,
    2,
    1,
    "found undefined alias",
    "" },
  { "invalid-utf8",
    "---\ntitle: \"T\"\nspeaker: \"J\xe9r\xf4me\"\ntags: [a]\n---\n",
    TR_FRONT_MATTER_ERROR_ENCODING,
    3,
    12,
    "byte 0xe9 is not UTF-8",
    "title=T\nspeaker=J\xef\xbf\xbdr\xef\xbf\xbdme\ntags=[a]\n" },
  { "cut-utf8",
    "---\n題: \xe6\x97\n---\n",
    TR_FRONT_MATTER_ERROR_ENCODING,
    2,
    4,
    "byte 0xe6 is not UTF-8",
    "題=\xef\xbf\xbd\xef\xbf\xbd\n" },
  { "unclosed",
    "---\ntitle: \"T\"\ntags:\n  - a\n\n# Transcript: x\n",
    TR_FRONT_MATTER_ERROR_UNCLOSED,
    1,
    1,
    "---",
    "title=T\ntags=[a]\n" },
  { "unclosed-bom",
    "\xef\xbb\xbf---\ntitle: \"T \"x\"\"\n",
    TR_FRONT_MATTER_ERROR_UNCLOSED,
    1,
    1,
    "---",
    "title=T \"x\"\n" },
  { "unclosed-prose",
    "---\n\nNote: a rule, then prose.\n",
    TR_FRONT_MATTER_ERROR_UNCLOSED,
    1,
    1,
    "---",
    "" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (TrDocument) document = parse (c->text);
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  guint line = 0, column = 0;
  const GError *error = tr_front_matter_get_error (front_matter, &line, &column);
  g_autofree char *fields = describe_fields (front_matter);
  TrSpan span = tr_front_matter_get_span (front_matter);
  gsize last = span.start;

  g_assert_error (error, TR_FRONT_MATTER_ERROR, (int) c->code);
  g_test_message ("%u:%u: %s", line, column, error->message);
  g_assert_nonnull (strstr (error->message, c->message));
  g_assert_cmpuint (line, ==, c->line);
  g_assert_cmpuint (column, ==, c->column);
  g_assert_cmpstr (fields, ==, c->fields);
  g_assert_null (tr_front_matter_get_root (front_matter));
  for (guint i = 0; i < tr_front_matter_get_n_fields (front_matter); i++)
    {
      TrField *field = tr_front_matter_get_field (front_matter, i);
      TrSpan lines = tr_field_get_lines_span (field);

      g_assert_null (tr_field_get_node (field));
      g_assert_cmpuint (lines.start, >=, last);
      g_assert_cmpuint (lines.end, >, lines.start);
      g_assert_cmpuint (lines.end, <=, span.end);
      last = lines.end;
    }
}

/* What a file says of its body does not depend on its front matter. */
static void
test_body_still_opens (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text
          = g_strconcat (cases[i].text, "\n\n## Text\n\n- [00:01] one\n- [00:03] two", NULL);
      g_autoptr (TrDocument) document = parse (text);

      g_test_message ("%s", cases[i].name);
      g_assert_nonnull (
          tr_front_matter_get_error (tr_document_get_front_matter (document), NULL, NULL));
      g_assert_cmpuint (tr_document_get_n_segments (document), ==, 2);
      g_assert_true (tr_document_is_transcript (document));
    }
}

static void
test_nul (void)
{
  const char text[] = "---\na: x\0y\nb: 1\n---\n- [00:00] z";
  g_autoptr (TrDocument) document = parse_length (text, sizeof text - 1);
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  guint line, column;
  const GError *error = tr_front_matter_get_error (front_matter, &line, &column);
  g_autofree char *fields = describe_fields (front_matter);

  g_assert_error (error, TR_FRONT_MATTER_ERROR, TR_FRONT_MATTER_ERROR_SYNTAX);
  g_assert_cmpuint (line, ==, 2);
  g_assert_cmpuint (column, ==, 5);
  g_assert_cmpstr (fields, ==, "a=x\xef\xbf\xbdy\nb=1\n");
  g_assert_cmpuint (tr_document_get_n_segments (document), ==, 1);
}

static void
assert_too_complex (GString *text, guint expected_line)
{
  g_autoptr (TrDocument) document = NULL;
  guint line, column;
  const GError *error;
  gint64 start = g_get_monotonic_time ();

  g_string_prepend (text, "---\ntitle: \"T\"\n");
  g_string_append (text, "---\n\n- [00:01] one\n");
  document = parse_length (text->str, text->len);
  error = tr_front_matter_get_error (tr_document_get_front_matter (document), &line, &column);
  g_assert_error (error, TR_FRONT_MATTER_ERROR, TR_FRONT_MATTER_ERROR_TOO_COMPLEX);
  g_assert_cmpuint (line, ==, expected_line);
  g_assert_cmpstr (tr_document_get_string (document, TR_FIELD_TITLE), ==, "T");
  g_assert_cmpuint (tr_document_get_n_segments (document), ==, 1);
  /* Generous, for slow machines under sanitizers; without the limits it would be hours. */
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_TIME_SPAN_SECOND);
}

static void
test_deep_flow (void)
{
  g_autoptr (GString) text = g_string_new ("x: ");

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (text, '[');
  g_string_append_c (text, '\n');
  assert_too_complex (text, 3);
}

static void
test_deep_block (void)
{
  g_autoptr (GString) text = g_string_new ("x:\n");

  for (guint i = 1; i < 500; i++)
    g_string_append_printf (text, "%*sy:\n", i, "");
  assert_too_complex (text, 3 + 64);
}

static void
test_nesting_limit (void)
{
  for (guint depth = 63; depth <= 64; depth++)
    {
      g_autoptr (GString) text = g_string_new ("---\nx: ");
      g_autoptr (TrDocument) document = NULL;

      for (guint i = 0; i < depth; i++)
        g_string_append_c (text, '[');
      for (guint i = 0; i < depth; i++)
        g_string_append_c (text, ']');
      g_string_append (text, "\n---\n");
      document = parse (text->str);
      /* The root takes one level. */
      g_assert_cmpint (tr_front_matter_get_error (tr_document_get_front_matter (document),
                                                  NULL,
                                                  NULL)
                           == NULL,
                       ==,
                       depth == 63);
    }
}

static void
test_many_keys (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "k%u: 1\n", i);
  assert_too_complex (text, 2 + 10000);
}

static void
test_key_limit (void)
{
  g_autoptr (GString) text = g_string_new ("---\n");
  g_autoptr (TrDocument) document = NULL;
  TrFrontMatter *front_matter;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "k%u: 1\n", i);
  g_string_append (text, "---\n");
  document = parse (text->str);
  front_matter = tr_document_get_front_matter (document);
  g_assert_no_error (tr_front_matter_get_error (front_matter, NULL, NULL));
  g_assert_cmpuint (tr_front_matter_get_n_fields (front_matter), ==, 10000);
}

static void
test_many_values (void)
{
  g_autoptr (GString) text = g_string_new ("x:\n");

  for (guint i = 0; i < 250000; i++)
    g_string_append (text, "- a\n");
  /* The root, two keys, the title and the list are values too. */
  assert_too_complex (text, 3 + 200000 + 1 - 5);
}

static void
test_large (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len <= 4 * 1024 * 1024)
    g_string_append (text, "# a comment that is only there to take space in the file\n");
  assert_too_complex (text, 2);
}

/* A document whose aliases, expanded, would be 10^9 values. */
static void
test_alias_bomb (void)
{
  g_autoptr (GString) text = g_string_new ("---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
  g_autoptr (TrDocument) document = NULL;
  TrFrontMatter *front_matter;

  for (guint i = 1; i < 9; i++)
    {
      g_string_append_printf (text, "a%u: &a%u [", i, i);
      for (guint j = 0; j < 10; j++)
        g_string_append_printf (text, "%s*a%u", j > 0 ? ", " : "", i - 1);
      g_string_append (text, "]\n");
    }
  g_string_append (text, "---\n");
  document = parse (text->str);
  front_matter = tr_document_get_front_matter (document);
  g_assert_no_error (tr_front_matter_get_error (front_matter, NULL, NULL));
  g_assert_cmpuint (tr_front_matter_get_n_fields (front_matter), ==, 9);
  g_assert_cmpint (tr_value_get_kind (
                       tr_field_get_value (tr_front_matter_get_field (front_matter, 8))),
                   ==,
                   TR_VALUE_NESTED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/document/front-matter-error/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/document/front-matter-error/body-still-opens", test_body_still_opens);
  g_test_add_func ("/document/front-matter-error/nul", test_nul);
  g_test_add_func ("/document/front-matter-error/deep-flow", test_deep_flow);
  g_test_add_func ("/document/front-matter-error/deep-block", test_deep_block);
  g_test_add_func ("/document/front-matter-error/nesting-limit", test_nesting_limit);
  g_test_add_func ("/document/front-matter-error/many-keys", test_many_keys);
  g_test_add_func ("/document/front-matter-error/key-limit", test_key_limit);
  g_test_add_func ("/document/front-matter-error/many-values", test_many_values);
  g_test_add_func ("/document/front-matter-error/large", test_large);
  g_test_add_func ("/document/front-matter-error/alias-bomb", test_alias_bomb);
  return g_test_run ();
}
