/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-document.h"

#include <string.h>

/* The editor stands on these places, so every case names the exact bytes of each value and of its
 * lines. A value reads: NULL none, `[a|b]` a list, `{…}` a nested value's source, else a string. */

typedef struct
{
  const char *key;
  const char *value;
  const char *node;
  const char *lines;
} ExpectedField;

typedef struct
{
  const char *name;
  const char *yaml;
  ExpectedField fields[5];
} Case;

static const Case cases[] = {
  { "empty", "", { { NULL } } },
  { "comments-only", "# a\n\n# b\n", { { NULL } } },
  { "plain", "title: Hello\n", { { "title", "Hello", "Hello", "title: Hello\n" } } },
  { "double-quoted",
    "title: \"Hello \\\"you\\\"\"\n",
    { { "title", "Hello \"you\"", "\"Hello \\\"you\\\"\"", "title: \"Hello \\\"you\\\"\"\n" } } },
  { "single-quoted", "title: 'it''s'\n", { { "title", "it's", "'it''s'", "title: 'it''s'\n" } } },
  { "empty-strings",
    "a: \"\"\nb: ''\n",
    { { "a", "", "\"\"", "a: \"\"\n" }, { "b", "", "''", "b: ''\n" } } },
  { "nothing",
    "a:\nb: \nc: # why\nd:   \n",
    { { "a", NULL, "", "a:\n" },
      { "b", NULL, "", "b: \n" },
      { "c", NULL, "", "c: # why\n" },
      { "d", NULL, "", "d:   \n" } } },
  { "nothing-then-comments",
    "a:\n\n# c\n\nb: 1\n",
    { { "a", NULL, "", "a:\n" }, { "b", "1", "1", "b: 1\n" } } },
  { "nulls",
    "a: ~\nb: null\nc: NULL\nd: nUll\ne: \"null\"\n",
    { { "a", NULL, "~", "a: ~\n" },
      { "b", NULL, "null", "b: null\n" },
      { "c", NULL, "NULL", "c: NULL\n" },
      { "d", "nUll", "nUll", "d: nUll\n" },
      { "e", "null", "\"null\"", "e: \"null\"\n" } } },
  { "native-values",
    "date: 2023-04-21\nseconds: 230.0\nflag: yes\nlength: 1:30:00\n",
    { { "date", "2023-04-21", "2023-04-21", "date: 2023-04-21\n" },
      { "seconds", "230.0", "230.0", "seconds: 230.0\n" },
      { "flag", "yes", "yes", "flag: yes\n" },
      { "length", "1:30:00", "1:30:00", "length: 1:30:00\n" } } },
  { "comment-after-value",
    "a: one # two\nb: \"x\" # y\nc: 'z'   \n",
    { { "a", "one", "one", "a: one # two\n" },
      { "b", "x", "\"x\"", "b: \"x\" # y\n" },
      { "c", "z", "'z'", "c: 'z'   \n" } } },
  { "space-before-colon",
    "a : 1\n\"b\" : 2\nc :\n",
    { { "a", "1", "1", "a : 1\n" },
      { "b", "2", "2", "\"b\" : 2\n" },
      { "c", NULL, "", "c :\n" } } },
  { "blank-lines-between",
    "\n\na: 1\n\n\nb: 2\n\n",
    { { "a", "1", "1", "a: 1\n" }, { "b", "2", "2", "b: 2\n" } } },
  { "plain-over-lines",
    "title: Feeling stuck? | A\n  Rekhi\n\n  and more  \n\nb: 1\n",
    { { "title",
        "Feeling stuck? | A Rekhi\nand more",
        "Feeling stuck? | A\n  Rekhi\n\n  and more",
        "title: Feeling stuck? | A\n  Rekhi\n\n  and more  \n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "plain-on-next-line",
    "a:\n  one\n  two\nb: 1\n",
    { { "a", "one two", "one\n  two", "a:\n  one\n  two\n" }, { "b", "1", "1", "b: 1\n" } } },
  { "double-quoted-over-lines",
    "a: \"one\\\n  \\ two\n\n  three\"\nb: 1\n",
    { { "a",
        "one two\nthree",
        "\"one\\\n  \\ two\n\n  three\"",
        "a: \"one\\\n  \\ two\n\n  three\"\n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "single-quoted-over-lines",
    "a: 'one\n  two\n\n\n  three\n\n  '\nb: 1\n",
    { { "a",
        "one two\n\nthree\n",
        "'one\n  two\n\n\n  three\n\n  '",
        "a: 'one\n  two\n\n\n  three\n\n  '\n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "quoted-flush-left",
    "a: 'one\ntwo'\nb: 1\n",
    { { "a", "one two", "'one\ntwo'", "a: 'one\ntwo'\n" }, { "b", "1", "1", "b: 1\n" } } },
  { "literal",
    "s: |\n  one\n  two  \nb: 1\n",
    { { "s", "one\ntwo  \n", "|\n  one\n  two  ", "s: |\n  one\n  two  \n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "literal-at-end", "s: |\n  one\n", { { "s", "one\n", "|\n  one", "s: |\n  one\n" } } },
  { "literal-trailing-blank-lines",
    "s: |\n  one\n\n  \n\nb: 1\n",
    { { "s", "one\n", "|\n  one", "s: |\n  one\n" }, { "b", "1", "1", "b: 1\n" } } },
  { "literal-inner-blank-lines",
    "s: |\n\n  one\n\n  two\n\nb: 1\n",
    { { "s", "\none\n\ntwo\n", "|\n\n  one\n\n  two", "s: |\n\n  one\n\n  two\n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "literal-spaces-are-content",
    "s: |\n  one\n     \n\nb: 1\n",
    { { "s", "one\n   \n", "|\n  one\n     ", "s: |\n  one\n     \n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "literal-then-comment",
    "s: |\n  one\n# no part\n\nb: 1\n",
    { { "s", "one\n", "|\n  one", "s: |\n  one\n" }, { "b", "1", "1", "b: 1\n" } } },
  { "literal-with-hash",
    "s: |\n  # part\n  # of it\nb: 1\n",
    { { "s", "# part\n# of it\n", "|\n  # part\n  # of it", "s: |\n  # part\n  # of it\n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "literal-header-comment",
    "s: | # note\n  one\nb: 1\n",
    { { "s", "one\n", "| # note\n  one", "s: | # note\n  one\n" }, { "b", "1", "1", "b: 1\n" } } },
  { "literal-strip",
    "s: |-\n  one\n\nb: 1\n",
    { { "s", "one", "|-\n  one", "s: |-\n  one\n" }, { "b", "1", "1", "b: 1\n" } } },
  { "literal-keep",
    "s: |+\n  one\n\n\nb: 1\n",
    { { "s", "one\n\n\n", "|+\n  one\n\n", "s: |+\n  one\n\n\n" }, { "b", "1", "1", "b: 1\n" } } },
  { "literal-keep-nothing",
    "s: |+\n\n\nb: 1\n",
    { { "s", "\n\n", "|+\n\n", "s: |+\n\n\n" }, { "b", "1", "1", "b: 1\n" } } },
  { "literal-empty", "s: |\nb: 1\n", { { "s", "", "|", "s: |\n" }, { "b", "1", "1", "b: 1\n" } } },
  { "literal-only-blanks",
    "s: |\n  \n    \n\nb: 1\n",
    { { "s", "", "|", "s: |\n" }, { "b", "1", "1", "b: 1\n" } } },
  { "literal-indicator",
    "s: |2\n    one\n  two\nb: 1\n",
    { { "s", "  one\ntwo\n", "|2\n    one\n  two", "s: |2\n    one\n  two\n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "literal-indicator-spaces",
    "s: |2-\n    \n   \n  \nb: 1\n",
    { { "s", "  \n ", "|2-\n    \n   ", "s: |2-\n    \n   \n" }, { "b", "1", "1", "b: 1\n" } } },
  { "folded",
    "s: >-\n  one\n  two\n\n  three\nb: 1\n",
    { { "s", "one two\nthree", ">-\n  one\n  two\n\n  three", "s: >-\n  one\n  two\n\n  three\n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "literal-like-captions",
    "summary: |\n  - [00:00] We can now\n  - [00:05] go\nb: 1\n",
    { { "summary",
        "- [00:00] We can now\n- [00:05] go\n",
        "|\n  - [00:00] We can now\n  - [00:05] go",
        "summary: |\n  - [00:00] We can now\n  - [00:05] go\n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "block-list",
    "tags:\n  - \"AI\"\n  - 'RAG' # c\n  - plain one  \nb: 1\n",
    { { "tags",
        "[AI|RAG|plain one]",
        "- \"AI\"\n  - 'RAG' # c\n  - plain one",
        "tags:\n  - \"AI\"\n  - 'RAG' # c\n  - plain one  \n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "block-list-flush-left",
    "keywords:\n- growth\n- user research\nb: 1\n",
    { { "keywords",
        "[growth|user research]",
        "- growth\n- user research",
        "keywords:\n- growth\n- user research\n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "block-list-blank-lines",
    "tags:\n\n  # first\n  - a\n\n  # second\n  - b\n\n  # after\nc: 1\n",
    { { "tags",
        "[a|b]",
        "- a\n\n  # second\n  - b",
        "tags:\n\n  # first\n  - a\n\n  # second\n  - b\n" },
      { "c", "1", "1", "c: 1\n" } } },
  { "block-list-empty-members",
    "tags:\n  - a\n  -\n  - \"\"\n  -  \nb: 1\n",
    { { "tags", "[a|||]", "- a\n  -\n  - \"\"\n  -", "tags:\n  - a\n  -\n  - \"\"\n  -  \n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "block-list-of-literals",
    "p:\n  - |\n    one\n\n  - >-\n    two\n    three\n\nb: 1\n",
    { { "p",
        "[one\n|two three]",
        "- |\n    one\n\n  - >-\n    two\n    three",
        "p:\n  - |\n    one\n\n  - >-\n    two\n    three\n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "flow-list",
    "tags: [\"AI\", RAG, 'x, y'] # c\nb: 1\n",
    { { "tags", "[AI|RAG|x, y]", "[\"AI\", RAG, 'x, y']", "tags: [\"AI\", RAG, 'x, y'] # c\n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "flow-list-empty",
    "tags: []\ntopics: [ ]\nb: 1\n",
    { { "tags", NULL, "[]", "tags: []\n" },
      { "topics", NULL, "[ ]", "topics: [ ]\n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "flow-list-over-lines",
    "tags: [\n  a,\n  b, # c\n]\nb: 1\n",
    { { "tags", "[a|b]", "[\n  a,\n  b, # c\n]", "tags: [\n  a,\n  b, # c\n]\n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "flow-list-on-next-line",
    "tags:\n  [a, b]\nb: 1\n",
    { { "tags", "[a|b]", "[a, b]", "tags:\n  [a, b]\n" }, { "b", "1", "1", "b: 1\n" } } },
  { "nested-mapping",
    "who:\n    name: X\n    at:\n      - y\nb: 1\n",
    { { "who",
        "{name: X\nat:\n  - y}",
        "name: X\n    at:\n      - y",
        "who:\n    name: X\n    at:\n      - y\n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "nested-mapping-empty-end",
    "who:\n  name:\n# c\nb: 1\n",
    { { "who", "{name:}", "name:", "who:\n  name:\n" }, { "b", "1", "1", "b: 1\n" } } },
  { "nested-flow",
    "who: {name: X, at: [y]}\nempty: {}\nb: 1\n",
    { { "who", "{{name: X, at: [y]}}", "{name: X, at: [y]}", "who: {name: X, at: [y]}\n" },
      { "empty", "{{}}", "{}", "empty: {}\n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "list-of-mappings",
    "chapters:\n  - start: 0\n    title: In\n  - start: 5\nb: 1\n",
    { { "chapters",
        "{- start: 0\n  title: In\n- start: 5}",
        "- start: 0\n    title: In\n  - start: 5",
        "chapters:\n  - start: 0\n    title: In\n  - start: 5\n" },
      { "b", "1", "1", "b: 1\n" } } },
  { "properties",
    "a: &x one\nb: !!str two\nc: &y !t \"three\"\nd: &z\nh: !!str\n",
    { { "a", "one", "one", "a: &x one\n" },
      { "b", "two", "two", "b: !!str two\n" },
      { "c", "three", "\"three\"", "c: &y !t \"three\"\n" },
      { "d", NULL, "", "d: &z\n" },
      { "h", "", "", "h: !!str\n" } } },
  { "properties-of-collections",
    "a: &x\n  - one\nb: !!seq [two]\nc: !<tag:x,1> # c\n  - three\nd: &s |\n  four\n",
    { { "a", "[one]", "- one", "a: &x\n  - one\n" },
      { "b", "[two]", "[two]", "b: !!seq [two]\n" },
      { "c", "[three]", "- three", "c: !<tag:x,1> # c\n  - three\n" },
      { "d", "four\n", "|\n  four", "d: &s |\n  four\n" } } },
  { "aliases",
    "a: &x one\nb: *x\nc: [*x, y]\n<<: *x\n*x : two\n",
    { { "a", "one", "one", "a: &x one\n" },
      { "b", "{*x}", "*x", "b: *x\n" },
      { "c", "{[*x, y]}", "[*x, y]", "c: [*x, y]\n" },
      { "<<", "{*x}", "*x", "<<: *x\n" },
      { "*x", "two", "two", "*x : two\n" } } },
  { "long-keys",
    "a: 0\n# c\n? b\n: one\n? c\n? |\n  d\n: two\n? [e, f]\n: g\n",
    { { "a", "0", "0", "a: 0\n" },
      { "b", "one", "one", "? b\n: one\n" },
      { "c", NULL, "", "? c\n" },
      { "d\n", "two", "two", "? |\n  d\n: two\n" },
      { "[e, f]", "g", "g", "? [e, f]\n: g\n" } } },
  { "long-key-below",
    "a: 0\n?\n  # c\n  b\n:\n  one\nc: 1\n",
    { { "a", "0", "0", "a: 0\n" },
      { "b", "one", "one", "?\n  # c\n  b\n:\n  one\n" },
      { "c", "1", "1", "c: 1\n" } } },
  { "odd-keys",
    "\"a b\": 1\n'c': 2\nd e: 3\n日本: 4\n",
    { { "a b", "1", "1", "\"a b\": 1\n" },
      { "c", "2", "2", "'c': 2\n" },
      { "d e", "3", "3", "d e: 3\n" },
      { "日本", "4", "4", "日本: 4\n" } } },
  { "indented-root",
    "  a: 1\n  b:\n    - x\n",
    { { "a", "1", "1", "  a: 1\n" }, { "b", "[x]", "- x", "  b:\n    - x\n" } } },
  { "crlf",
    "a: 1\r\ns: |\r\n  one\r\n  two\r\n\r\ntags:\r\n  - x\r\nn:\r\nb: \"q\"\r\n",
    { { "a", "1", "1", "a: 1\r\n" },
      { "s", "one\ntwo\n", "|\r\n  one\r\n  two", "s: |\r\n  one\r\n  two\r\n" },
      { "tags", "[x]", "- x", "tags:\r\n  - x\r\n" },
      { "n", NULL, "", "n:\r\n" },
      { "b", "q", "\"q\"", "b: \"q\"\r\n" } } },
  { "lone-cr",
    "a: 1\rb: 2\rs: |\r  x\rc: 3\n",
    { { "a", "1", "1", "a: 1\r" },
      { "b", "2", "2", "b: 2\r" },
      { "s", "x\n", "|\r  x", "s: |\r  x\r" },
      { "c", "3", "3", "c: 3\n" } } },
  { "unicode-breaks",
    "a: 1\xc2\x85"
    "b: 2\xe2\x80\xa8"
    "c: 3\xe2\x80\xa9"
    "d: 4\n",
    { { "a", "1", "1", "a: 1\xc2\x85" },
      { "b", "2", "2", "b: 2\xe2\x80\xa8" },
      { "c", "3", "3", "c: 3\xe2\x80\xa9" },
      { "d", "4", "4", "d: 4\n" } } },
  { "wide-characters",
    "題: \"日本語😀\" # 註\nb: é\ntags: [\"日\", 😀]\ns: |\n  本文\nc: 1\n",
    { { "題", "日本語😀", "\"日本語😀\"", "題: \"日本語😀\" # 註\n" },
      { "b", "é", "é", "b: é\n" },
      { "tags", "[日|😀]", "[\"日\", 😀]", "tags: [\"日\", 😀]\n" },
      { "s", "本文\n", "|\n  本文", "s: |\n  本文\n" },
      { "c", "1", "1", "c: 1\n" } } },
  { "bom-inside",
    "\xef\xbb\xbf"
    "é: 1\n",
    { { "é",
        "1",
        "1",
        "\xef\xbb\xbf"
        "é: 1\n" } } },
  { "escapes",
    "a: \"\\u65e5 \\U0001F600 \\x41 \\t|\\0|\"\nb: 2\n",
    { { "a",
        "日 😀 A \t|\xef\xbf\xbd|",
        "\"\\u65e5 \\U0001F600 \\x41 \\t|\\0|\"",
        "a: \"\\u65e5 \\U0001F600 \\x41 \\t|\\0|\"\n" },
      { "b", "2", "2", "b: 2\n" } } },
  { "colon-and-hash-in-plain",
    "a: http://x.y/z#w\nb: 10:30\nc: a#b\n",
    { { "a", "http://x.y/z#w", "http://x.y/z#w", "a: http://x.y/z#w\n" },
      { "b", "10:30", "10:30", "b: 10:30\n" },
      { "c", "a#b", "a#b", "c: a#b\n" } } },
  { "flow-root",
    "{a: 1, b: [x], c: , d}\n",
    { { "a", "1", "1", "{a: 1, b: [x], c: , d}\n" },
      { "b", "[x]", "[x]", "{a: 1, b: [x], c: , d}\n" },
      { "c", NULL, "", "{a: 1, b: [x], c: , d}\n" },
      { "d", NULL, "", "{a: 1, b: [x], c: , d}\n" } } },
  { "directive", "%YAML 1.1\n--- # start\na: 1\n...\n", { { "a", "1", "1", "a: 1\n" } } },
};

static char *
value_to_string (TrValue *value)
{
  g_autofree char *joined = NULL;

  switch (tr_value_get_kind (value))
    {
    case TR_VALUE_NONE:
      return NULL;
    case TR_VALUE_STRING:
      return g_strdup (tr_value_get_string (value));
    case TR_VALUE_LIST:
      joined = g_strjoinv ("|", (char **) tr_value_get_members (value));
      return g_strdup_printf ("[%s]", joined);
    case TR_VALUE_NESTED:
      return g_strdup_printf ("{%s}", tr_value_get_string (value));
    default:
      g_assert_not_reached ();
    }
}

static char *
dup_span (TrDocument *document, TrSpan span)
{
  gsize length;
  const char *data = tr_document_get_data (document, &length);

  g_assert_cmpuint (span.start, <=, span.end);
  g_assert_cmpuint (span.end, <=, length);
  return g_strndup (data + span.start, tr_span_length (span));
}

static TrDocument *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return tr_document_new (bytes);
}

/* The children of a node lie inside it, in order and apart. */
static void
check_nesting (const TrNode *node)
{
  gsize last = node->span.start;

  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    {
      const TrNode *child = node->children->pdata[i];

      g_assert_cmpuint (child->span.start, >=, last);
      g_assert_cmpuint (child->span.end, <=, node->span.end);
      last = child->span.end;
      check_nesting (child);
    }
}

static void
check_case (const Case *c, const char *before)
{
  g_autofree char *text = g_strconcat (before, "---\n", c->yaml, "---\nbody\n", NULL);
  g_autoptr (TrDocument) document = parse (text);
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  const GError *error = tr_front_matter_get_error (front_matter, NULL, NULL);
  TrSpan span = tr_front_matter_get_span (front_matter);
  gsize last_end = span.start;
  guint n = 0;

  g_assert_true (tr_front_matter_is_present (front_matter));
  g_assert_no_error (error);
  g_assert_cmpuint (span.start, ==, strlen (before) + 4);
  g_assert_cmpuint (tr_span_length (span), ==, strlen (c->yaml));
  while (n < G_N_ELEMENTS (c->fields) && c->fields[n].key != NULL)
    n++;
  g_assert_cmpuint (tr_front_matter_get_n_fields (front_matter), ==, n);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (front_matter)), ==, n);
  if (n == 0)
    g_assert_null (tr_front_matter_get_root (front_matter));
  else
    check_nesting (tr_front_matter_get_root (front_matter));

  for (guint i = 0; i < n; i++)
    {
      const ExpectedField *expected = &c->fields[i];
      TrField *field = tr_front_matter_get_field (front_matter, i);
      const TrNode *node = tr_field_get_node (field);
      TrSpan lines_span = tr_field_get_lines_span (field);
      TrSpan key_span = tr_field_get_key_span (field);
      g_autofree char *value = value_to_string (tr_field_get_value (field));
      g_autofree char *source = dup_span (document, node->span);
      g_autofree char *lines = dup_span (document, lines_span);
      g_autofree char *key = dup_span (document, key_span);

      g_assert_cmpstr (tr_field_get_key (field), ==, expected->key);
      g_assert_cmpstr (value, ==, expected->value);
      g_assert_cmpstr (source, ==, expected->node);
      g_assert_cmpstr (lines, ==, expected->lines);
      g_assert_cmpuint (key_span.start, >=, lines_span.start);
      g_assert_cmpuint (node->span.start, >=, key_span.end);
      g_assert_cmpuint (node->span.end, <=, lines_span.end);
      if (!tr_front_matter_get_root (front_matter)->flow)
        {
          g_assert_cmpuint (lines_span.start, >=, last_end);
          last_end = lines_span.end;
        }
      if (tr_node_is_null (node) && tr_span_is_empty (node->span) && !node->has_anchor
          && strstr (lines, ":") != NULL)
        g_assert_cmpint (text[node->span.start - 1], ==, *lines == '{' && i == 3 ? 'd' : ':');
    }
}

static void
test_case (gconstpointer data)
{
  check_case (data, "");
  check_case (data, "\xef\xbb\xbf");
}

static void
test_node_details (void)
{
  g_autoptr (TrDocument) document
      = parse ("---\nlist:\n    - &a one\n    - !t [x]\nk: {a: [b: c]}\n---\n");
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  const TrNode *root = tr_front_matter_get_root (front_matter);
  const TrNode *list = tr_field_get_node (tr_front_matter_get_field (front_matter, 0));
  const TrNode *one = list->children->pdata[0];
  const TrNode *flow = list->children->pdata[1];
  const TrNode *k = tr_field_get_node (tr_front_matter_get_field (front_matter, 1));
  const TrNode *pair = ((TrNode *) k->children->pdata[1])->children->pdata[0];
  g_autofree char *pair_source = dup_span (document, pair->span);

  g_assert_cmpint (root->kind, ==, TR_NODE_MAPPING);
  g_assert_false (root->flow);
  g_assert_cmpuint (root->children->len, ==, 4);
  g_assert_cmpint (list->kind, ==, TR_NODE_SEQUENCE);
  g_assert_cmpuint (list->column, ==, 4);
  g_assert_false (list->flow);
  g_assert_true (one->has_anchor);
  g_assert_false (one->has_tag);
  g_assert_cmpint (one->style, ==, TR_SCALAR_PLAIN);
  g_assert_cmpuint (one->column, ==, 9);
  g_assert_true (flow->flow);
  g_assert_true (flow->has_tag);
  g_assert_cmpstr (pair_source, ==, "b: c");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/document/front-matter/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/document/front-matter/node-details", test_node_details);
  return g_test_run ();
}
