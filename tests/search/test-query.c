/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-query.h"

#include <string.h>

#include "search/tr-search-phrase-private.h"

/* A tree is written as: terms joined by `_` (a gap in positions by one `_` more), with their mark
 * in front unless it is the text's; what is wrong with a file as `?` and its name; `*` behind a
 * prefix, `^` behind a first character; `-( )`,
 * `( | )` for one of several. */
static const struct
{
  const char *name;
  const char *text;
  const char *tree;
  gboolean is_typing;
} cases[] = {
  { "empty", "", "" },
  { "blanks", " \t\u3000", "" },
  { "word", "Hello", "hello" },
  { "words", "deep\u3000Learning  now", "deep learning now" },
  { "phrase", "\"Deep Learning\"", "deep_learning" },
  { "phrase-and-word", "\"deep learning\" x", "deep_learning x" },
  { "identifier", "gpt-4o", "gpt_4o" },
  { "symbol", "C++ C#", "c_++ c_#" },
  { "apostrophe", "don't", "don_t" },
  { "prefix", "intel*", "intel*" },
  { "prefix-one", "i*", "i*" },
  { "prefix-of-phrase", "gpt-4* foo-ba* foo-bar*", "gpt_4* foo_ba foo_bar*" },
  { "prefix-inside", "in*tel", "in_tel" },
  { "prefix-in-quotes", "\"intel*\"", "intel" },
  { "prefix-alone", "* a", "a" },
  { "typing", "deep lea", "deep lea*", TRUE },
  { "typing-blank", "deep lea ", "deep lea", TRUE },
  { "typing-stop", "deep lea,", "deep lea", TRUE },
  { "typing-quote", "\"deep lea\"", "deep_lea", TRUE },
  { "typing-open-quote", "\"deep lea", "deep lea*", TRUE },
  { "typing-symbol", "c++", "c_++", TRUE },
  { "typing-field", "x tag:ag", "x Gag*", TRUE },
  { "typing-field-name", "tag", "tag*", TRUE },
  { "typing-field-colon", "tag:", "", TRUE },
  { "field-colon", "tag: x", "tag x*", TRUE },
  { "not-typing-field-colon", "tag:", "tag" },
  { "typing-without-colon", "x -tag:", "x", TRUE },
  { "typing-or-colon", "a OR tag:", "a or", TRUE },
  { "typing-field-quote", "x tag:\"", "x", TRUE },
  { "typing-field-open-quote", "x tag:\"AI Age", "x Gai_Gage*", TRUE },
  { "typing-field-open-blank", "tag:\"AI ", "Gai", TRUE },
  { "not-typing-field-open-quote", "tag:\"ai ag", "Gai ag" },
  { "typing-no-field", "re:\"ai ag", "re_ai ag*", TRUE },
  { "typing-fact", "has:sum", "", TRUE },
  { "typing-fact-whole", "has:summary", "Fhas:summary", TRUE },
  { "typing-no-fact", "has:zebra", "has_zebra*", TRUE },
  { "typing-date", "before:202", "", TRUE },
  { "typing-no-date", "before:soon", "before_soon*", TRUE },
  { "typing-length", "longer:1h3", "", TRUE },
  { "typing-no-length", "longer:ever", "longer_ever*", TRUE },
  { "typing-without", "a -b", "a -(b*)", TRUE },
  { "not-typing", "deep lea", "deep lea" },
  { "han", "東京都", "東京_京都" },
  { "han-one", "愛", "愛^" },
  { "han-typing", "東京", "東京", TRUE },
  { "han-and-word", "日本AI", "日本_本_ai" },
  { "han-blank-han", "\"日本 語\"", "日本_本_語^" },
  { "word-and-han", "AI愛", "ai_愛^" },
  { "one-and-word", "愛AI", "愛_ai" },
  { "han-phrase", "\"日 本\"", "日_本^" },
  { "han-prefix", "東京*", "東京" },
  { "without", "a -b", "a -(b)" },
  { "without-phrase", "-\"a b\"", "-(a_b)" },
  { "without-field", "-tag:x", "-(Gx)" },
  { "minus", "a - b", "a b" },
  { "minus-two", "a --b", "a -(b)" },
  { "minus-inside", "a-b", "a_b" },
  { "or", "a OR b", "(a|b)" },
  { "or-three", "x a OR b OR c y", "x (a|b|c) y" },
  { "or-without", "a OR -b", "(a|-(b))" },
  { "or-phrase", "\"a b\" OR c", "(a_b|c)" },
  { "or-small", "a or b", "a or b" },
  { "or-first", "OR a", "or a" },
  { "or-last", "a OR", "a or" },
  { "or-last-typing", "a OR", "a or*", TRUE },
  { "or-next-to-blank", "a OR ", "a or", TRUE },
  { "or-alone", "OR", "or" },
  { "or-twice", "a OR OR b", "a or or b" },
  { "or-nothing", "a OR * OR b", "a or or b" },
  { "tag", "tag:Agent", "Gagent" },
  { "tag-upper", "TAG:agent", "Gagent" },
  { "tag-value", "tag:\"AI Agent\"", "gai agent" },
  { "tag-hyphen", "tag:\"AI-Agent\"", "gai agent" },
  { "tag-no-letter", "tag:\"☂\"", "g☂" },
  { "tag-prefix", "tag:Ag*", "Gag*" },
  { "tag-words", "tag:ai-agent", "Gai_Gagent" },
  { "tag-han", "tag:起業", "G起業" },
  { "fields", "topic:a speaker:b channel:c category:d lang:en title:e", "Oa Sb Cc Kd Len Te" },
  { "values",
    "topic:\"a\" speaker:\"b\" channel:\"c\" category:\"d\" lang:\"en\"",
    "oa sb cc kd len" },
  { "title-phrase", "title:\"Deep Learning\"", "Tdeep_Tlearning" },
  { "field-empty", "tag: x", "tag x" },
  { "field-empty-quotes", "tag:\"\" x", "tag x" },
  { "field-open-quote", "tag:\"ai agent", "Gai agent" },
  { "field-unknown", "foo:bar", "foo_bar" },
  { "field-unknown-quoted", "foo:\"bar baz\"", "foo_bar baz" },
  { "url", "https://example.org/a?b=c", "https_example_org_a_b_c" },
  { "time", "12:30", "12_30" },
  { "colon", ": :x x:", "x x" },
  { "has",
    "has:summary has:tag has:key-points has:captions has:problems has:URL",
    "Fhas:summary Fhas:tags Fhas:key_points Fhas:captions ? Fhas:video_url" },
  { "has-alias", "has:guest", "Fhas:speaker" },
  { "has-unknown", "has:spirit", "has_spirit" },
  { "missing", "missing:date", "!Fhas:date" },
  { "missing-unknown", "missing:link", "missing_link" },
  { "problem", "problem:Invalid-YAML", "?invalid-yaml" },
  { "problem-wrong", "problem:über", "problem_uber" },
  { "before", "before:2025-01-15", "<20250115" },
  { "before-month", "before:2025-02", "<20250200" },
  { "before-year", "before:2025", "<20250000" },
  { "after", "after:2025-01-15", ">20250115" },
  { "after-month", "after:2025-02", ">20250299" },
  { "after-year", "after:2025", ">20259999" },
  { "before-quoted", "before:\"2025-01-15\"", "<20250115" },
  { "before-wrong", "before:2025-02-30", "before_2025_02_30" },
  { "before-word", "before:breakfast", "before_breakfast" },
  { "longer", "longer:30m", "+1800000" },
  { "longer-units",
    "longer:1h30m longer:90s longer:2h longer:1h5s longer:45",
    "+5400000 +90000 +7200000 +3605000 +2700000" },
  { "longer-code", "longer:1:30:00 longer:2:05", "+5400000 +125000" },
  { "longer-wrong",
    "longer:m longer:3x longer:5m3h longer:1h30",
    "longer_m longer_3x longer_5m3h longer_1h30" },
  { "shorter", "shorter:1H", "~3600000" },
  { "quote-alone", "\"", "" },
  { "quotes-empty", "\"\"", "" },
  { "quote-open", "\"a b", "a b" },
  { "quote-end", "a b\"", "a b" },
  { "quote-inside", "5\"x a", "5_x a" },
  { "quote-and-word", "\"a b\"c", "a b_c" },
  { "quotes-three", "\"a b\" \"c", "a_b c" },
  { "parentheses", "(a OR b) AND c", "(a|b) and c" },
  { "sql", "a' OR '1'='1; DROP TABLE x;--", "(a|1_1) drop table x" },
  { "fts", "NEAR(a b) ^c {d e}:f +g", "near_a b c d e_f g" },
  { "not-utf-8", "caf\xe9 x", "caf x" },
  { "emoji", "😀 a", "a" },
};

static void
append_phrase (GString *out, const TrSearchPhrase *phrase)
{
  guint offset = 0;

  for (guint i = 0; i < phrase->n; i++)
    {
      const TrSearchTerm *term = &phrase->terms[i];

      for (; offset < term->offset; offset++)
        g_string_append_c (out, '_');
      g_string_append (out, term->text + (term->text[0] == TR_MARK_TEXT));
      if (term->match == TR_MATCH_PREFIX)
        g_string_append_c (out, '*');
      if (term->match == TR_MATCH_UNIT)
        g_string_append_c (out, '^');
    }
}

/* A fact is a term, and what is wrong with a file a name. */
static void
append_fact (GString *out, const TrSearchNode *node)
{
  if (node->problem != NULL)
    g_string_append_printf (out, "?%s", node->problem);
  else
    append_phrase (out, node->phrase);
}

static void
append_node (GString *out, const TrSearchNode *node)
{
  switch (node->kind)
    {
    case TR_SEARCH_ALL:
    case TR_SEARCH_ANY:
    case TR_SEARCH_NOT:
      if (node->kind != TR_SEARCH_ALL)
        g_string_append (out, node->kind == TR_SEARCH_NOT ? "-(" : "(");
      for (guint i = 0; i < node->children->len; i++)
        {
          if (i > 0)
            g_string_append_c (out, node->kind == TR_SEARCH_ALL ? ' ' : '|');
          append_node (out, g_ptr_array_index (node->children, i));
        }
      if (node->kind != TR_SEARCH_ALL)
        g_string_append_c (out, ')');
      break;
    case TR_SEARCH_MISSING:
      g_string_append_c (out, '!');
      append_fact (out, node);
      break;
    case TR_SEARCH_BEFORE:
    case TR_SEARCH_AFTER:
    case TR_SEARCH_LONGER:
    case TR_SEARCH_SHORTER:
      g_string_append_printf (out,
                              "%c%" G_GINT64_FORMAT,
                              "<>+~"[node->kind - TR_SEARCH_BEFORE],
                              node -> number);
      break;
    default:
      append_fact (out, node);
    }
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (TrSearchQuery) query = tr_search_query_new (cases[i].text, cases[i].is_typing);
  g_autoptr (GString) out = g_string_new (NULL);

  append_node (out, tr_search_query_get_root (query));
  g_assert_cmpstr (out->str, ==, cases[i].tree);
  g_assert_cmpint (tr_search_query_is_empty (query), ==, *cases[i].tree == '\0');
}

static void
test_places (void)
{
  static const char text[] = "a -tag:\"B c\"  x OR y* ";
  g_autoptr (TrSearchQuery) query = tr_search_query_new (text, FALSE);
  const TrSearchNode *root = tr_search_query_get_root (query);
  const TrSearchNode * not, *tag, *any, *last;

  g_assert_cmpstr (tr_search_query_get_text (query), ==, text);
  g_assert_cmpuint (root->children->len, ==, 3);
  not = g_ptr_array_index (root->children, 1);
  g_assert_cmpuint (not ->start, ==, 2);
  g_assert_cmpuint (not ->end, ==, 12);
  tag = g_ptr_array_index (not ->children, 0);
  g_assert_cmpuint (tag->start, ==, 3);
  g_assert_cmpuint (tag->end, ==, 12);
  g_assert_cmpstr (tag->field, ==, "tag");
  g_assert_cmpstr (tag->text, ==, "B c");
  g_assert_true (tag->is_quoted);
  any = g_ptr_array_index (root->children, 2);
  g_assert_cmpuint (any->start, ==, 14);
  g_assert_cmpuint (any->end, ==, 21);
  last = g_ptr_array_index (any->children, 1);
  g_assert_cmpstr (last->text, ==, "y");
  g_assert_null (last->field);
  g_assert_true (last->is_prefix);
  g_assert_cmpuint (last->start, ==, 19);
}

/* Other names of a value are looked for as well, where it is one of a name; near misses are none.
 */
static void
test_synonyms (void)
{
  static const struct
  {
    const char *text;
    gboolean is_typing;
    const char *values; /* of the first node, as `field:text`; quoted ones in <> */
  } tests[] = {
    { "tag:起業", FALSE, "tag:起業 tag:<Startup> tag:<start up> tag:<new firm>" },
    { "tag:起業", TRUE, "tag:起業 tag:<Startup> tag:<start up> tag:<new firm>" },
    { "tag:startup", FALSE, "tag:startup tag:<起業> tag:<start up> tag:<new firm>" },
    { "tag:start-up", FALSE, "tag:start-up tag:<Startup> tag:<起業> tag:<new firm>" },
    { "tag:\"New Firm\"", FALSE, "tag:<New Firm> tag:<Startup> tag:<起業> tag:<start up>" },
    { "topic:\"Law\"", FALSE, "topic:<Law> topic:<Jus>" },
    { "tag:law", FALSE, "tag:law" },
    { "tag:firm", FALSE, "tag:firm" },
    { "tag:start", TRUE, "tag:start" },
    { "tag:起業家", FALSE, "tag:起業家" },
    { "title:startup", FALSE, "title:startup" },
    { "lang:startup", FALSE, "lang:startup" },
  };
  g_autoptr (TrSynonyms) synonyms = tr_synonyms_new ();

  tr_synonyms_add (synonyms, "tags", "Startup", "起業");
  tr_synonyms_add (synonyms, "tags", "Startup", "start up");
  tr_synonyms_add (synonyms, "tags", "Startup", "new firm");
  tr_synonyms_add (synonyms, "topics", "Law", "Jus");
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autoptr (TrSearchQuery) query
          = tr_search_query_new_with_synonyms (tests[i].text, tests[i].is_typing, synonyms);
      const TrSearchNode *node = g_ptr_array_index (tr_search_query_get_root (query)->children, 0);
      g_autoptr (GString) values = g_string_new (NULL);

      g_assert_cmpint (node->is_synonyms,
                       ==,
                       strchr (tests[i].values, '<') != NULL
                           && strchr (tests[i].values, ' ') != NULL);
      g_assert_cmpuint (node->start, ==, 0);
      g_assert_cmpuint (node->end, ==, strlen (tests[i].text));
      for (guint j = 0; j < (node->is_synonyms ? node->children->len : 1); j++)
        {
          const TrSearchNode *one
              = node->is_synonyms ? g_ptr_array_index (node->children, j) : node;

          g_string_append_printf (values,
                                  one->is_quoted ? "%s%s:<%s>" : "%s%s:%s",
                                  j > 0 ? " " : "",
                                  one->field,
                                  one->text);
        }
      g_assert_cmpstr (values->str, ==, tests[i].values);
    }
}

/* What is similar to the query's first word. */
static const struct
{
  const char *text;
  const char *similar;
  gboolean is_typing;
} similar_cases[] = {
  { "deepseek", "de_epseek dee_pseek deep_seek deeps_eek deepse_ek" },
  { "cat", "" },
  { "into", "in_to" },
  { "gpt-4o", "gpt4o" },
  { "chat-gpt-x", "chatgpt_x ch_at_gpt_x chat_gptx" },
  { "deep seek", "de_ep deepseek" },
  { "deep seek", "de_ep deepseek*", TRUE },
  { "deepseek", "de_epseek* dee_pseek* deep_seek*", TRUE },
  { "\"deepseek\"", "" },
  { "-deepseek", "" },
  { "tag:deepseek", "" },
  { "deep OR seek", "" },
  { "東京都", "" },
  { "c++", "" },
  { "café", "ca_fe" },
  { "x \"y\"", "" },
  { "x -y", "" },
  { "x title:y", "" },
};

static void
test_similar (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (similar_cases); i++)
    {
      g_autoptr (TrSearchQuery) query
          = tr_search_query_new (similar_cases[i].text, similar_cases[i].is_typing);
      const TrSearchNode *root = tr_search_query_get_root (query);
      const TrSearchNode *node = g_ptr_array_index (root->children, 0);
      g_autoptr (GString) out = g_string_new (NULL);

      for (guint j = 0; node->similar != NULL && j < node->similar->len; j++)
        {
          if (j > 0)
            g_string_append_c (out, ' ');
          append_phrase (out, g_ptr_array_index (node->similar, j));
        }
      g_assert_cmpstr (out->str, ==, similar_cases[i].similar);
    }
}

static void
test_or_is_similar (void)
{
  g_autoptr (TrSearchQuery) query = tr_search_query_new ("a OR deepseek", FALSE);
  const TrSearchNode *root = tr_search_query_get_root (query);
  const TrSearchNode *any = g_ptr_array_index (root->children, 0);
  const TrSearchNode *node = g_ptr_array_index (any->children, 1);

  g_assert_cmpuint (node->similar->len, ==, 5);
}

/* Anything at all is a query. */
static void
test_anything (void)
{
  g_autoptr (TrSynonyms) synonyms = tr_synonyms_new ();
  static const char letters[] = "aOR-\":* tgb\xe6\x9d\xb1\xff+#'\n0123()";

  tr_synonyms_add (synonyms, "tags", "a", "b");
  tr_synonyms_add (synonyms, "tags", "t-g", "東");
  for (guint n = 0; n < 20000; n++)
    {
      char text[24] = { 0 };

      for (guint i = g_test_rand_int_range (0, sizeof text); i > 0; i--)
        text[i - 1] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
      for (gboolean is_typing = FALSE; is_typing <= TRUE; is_typing++)
        {
          g_autoptr (TrSearchQuery) query
              = tr_search_query_new_with_synonyms (text, is_typing, synonyms);
          g_autoptr (GString) out = g_string_new (NULL);

          append_node (out, tr_search_query_get_root (query));
          g_assert_true (g_utf8_validate (out->str, out->len, NULL));
        }
    }
}

static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TrSearchQuery) query = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, i % 2 == 0 ? "東" : "a-");
  query = tr_search_query_new (text->str, TRUE);
  g_assert_cmpuint (tr_search_query_get_root (query)->children->len, ==, 1);
  g_assert_cmpuint (strlen (tr_search_query_get_text (query)), <=, 4100);
}

static void
test_field_names (void)
{
  const char *const *names = tr_search_get_field_names ();

  g_assert_cmpuint (g_strv_length ((char **) names), ==, 14);
  g_assert_true (g_strv_contains (names, "tag"));
  g_assert_true (g_strv_contains (names, "shorter"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/query/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/query/places", test_places);
  g_test_add_func ("/query/similar", test_similar);
  g_test_add_func ("/query/or-is-similar", test_or_is_similar);
  g_test_add_func ("/query/anything", test_anything);
  g_test_add_func ("/query/long", test_long);
  g_test_add_func ("/query/synonyms", test_synonyms);
  g_test_add_func ("/query/field-names", test_field_names);
  return g_test_run ();
}
