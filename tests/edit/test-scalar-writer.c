/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-scalar-writer-private.h"

#include <string.h>

typedef struct
{
  const char *text;
  TrPlainType type;
} TypeCase;

static const TypeCase type_cases[] = {
  { "", TR_PLAIN_NULL },
  { "~", TR_PLAIN_NULL },
  { "null", TR_PLAIN_NULL },
  { "NULL", TR_PLAIN_NULL },
  { "nUll", TR_PLAIN_AMBIGUOUS },
  { "nullable", TR_PLAIN_STRING },
  { "true", TR_PLAIN_BOOLEAN },
  { "False", TR_PLAIN_BOOLEAN },
  { "TRUE", TR_PLAIN_BOOLEAN },
  { "tRUE", TR_PLAIN_AMBIGUOUS },
  { "truely", TR_PLAIN_STRING },
  { "yes", TR_PLAIN_SWITCH },
  { "Off", TR_PLAIN_SWITCH },
  { "ON", TR_PLAIN_SWITCH },
  { "y", TR_PLAIN_AMBIGUOUS },
  { "N", TR_PLAIN_AMBIGUOUS },
  { "0", TR_PLAIN_NUMBER },
  { "7", TR_PLAIN_NUMBER },
  { "-1", TR_PLAIN_NUMBER },
  { "1984", TR_PLAIN_NUMBER },
  { "230.0", TR_PLAIN_NUMBER },
  { "0.5", TR_PLAIN_NUMBER },
  { "-0.5", TR_PLAIN_NUMBER },
  { "-0", TR_PLAIN_AMBIGUOUS },
  { "007", TR_PLAIN_AMBIGUOUS },
  { "00.5", TR_PLAIN_AMBIGUOUS },
  { "+1", TR_PLAIN_AMBIGUOUS },
  { "1.", TR_PLAIN_AMBIGUOUS },
  { ".5", TR_PLAIN_AMBIGUOUS },
  { "1e3", TR_PLAIN_AMBIGUOUS },
  { "1_000", TR_PLAIN_AMBIGUOUS },
  { "1,000", TR_PLAIN_AMBIGUOUS },
  { "0x1F", TR_PLAIN_AMBIGUOUS },
  { "0o17", TR_PLAIN_AMBIGUOUS },
  { "0b1", TR_PLAIN_AMBIGUOUS },
  { "1:30", TR_PLAIN_AMBIGUOUS },
  { "190:20:30.15", TR_PLAIN_AMBIGUOUS },
  { ".inf", TR_PLAIN_AMBIGUOUS },
  { "-.INF", TR_PLAIN_AMBIGUOUS },
  { ".NaN", TR_PLAIN_AMBIGUOUS },
  { "2023-04-21", TR_PLAIN_DATE },
  { "2024-02-29", TR_PLAIN_DATE },
  { "2023-02-29", TR_PLAIN_AMBIGUOUS },
  { "0000-01-01", TR_PLAIN_AMBIGUOUS },
  { "2023-4-21", TR_PLAIN_AMBIGUOUS },
  { "2001-12-14t21:59:43.10-05:00", TR_PLAIN_AMBIGUOUS },
  { "2001-12-14 21:59:43.10 -5", TR_PLAIN_AMBIGUOUS },
  { "=", TR_PLAIN_AMBIGUOUS },
  { "<<", TR_PLAIN_AMBIGUOUS },
  { "==", TR_PLAIN_STRING },
  { "3 ideas", TR_PLAIN_STRING },
  { "2023 in review", TR_PLAIN_STRING },
  { "-word", TR_PLAIN_STRING },
  { "-x", TR_PLAIN_AMBIGUOUS },
  { "日本語", TR_PLAIN_STRING },
};

static void
test_types (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (type_cases); i++)
    {
      TrPlainType type = tr_plain_type (type_cases[i].text);

      if (type != type_cases[i].type)
        g_error ("\"%s\" is %d, not %d", type_cases[i].text, type, type_cases[i].type);
    }
}

typedef struct
{
  const char *value;
  TrScalarStyle style;
  gboolean in_flow;
  const char *text;
} InlineCase;

#define PLAIN TR_SCALAR_PLAIN
#define SINGLE TR_SCALAR_SINGLE_QUOTED
#define DOUBLE TR_SCALAR_DOUBLE_QUOTED

static const InlineCase inline_cases[] = {
  { "", PLAIN, FALSE, "\"\"" },
  { "", SINGLE, FALSE, "''" },
  { "", DOUBLE, FALSE, "\"\"" },
  { "a", PLAIN, FALSE, "a" },
  { "a", SINGLE, FALSE, "'a'" },
  { "a", DOUBLE, FALSE, "\"a\"" },
  { "a", TR_SCALAR_LITERAL, FALSE, "\"a\"" },
  { "a", TR_SCALAR_FOLDED, FALSE, "\"a\"" },
  { "a, b", PLAIN, FALSE, "a, b" },
  { "a, b", PLAIN, TRUE, "\"a, b\"" },
  { "a]", PLAIN, FALSE, "a]" },
  { "a]", PLAIN, TRUE, "\"a]\"" },
  { "a}", PLAIN, TRUE, "\"a}\"" },
  { "a?b", PLAIN, TRUE, "\"a?b\"" },
  { "a:b", PLAIN, FALSE, "a:b" },
  { "a:b", PLAIN, TRUE, "\"a:b\"" },
  { "a: b", PLAIN, FALSE, "\"a: b\"" },
  { "a:", PLAIN, FALSE, "\"a:\"" },
  { "a#b", PLAIN, FALSE, "a#b" },
  { "a #b", PLAIN, FALSE, "\"a #b\"" },
  { "...a", PLAIN, FALSE, "\"...a\"" },
  { "1984", PLAIN, FALSE, "\"1984\"" },
  { "it's", SINGLE, FALSE, "'it''s'" },
  { "'", SINGLE, TRUE, "''''" },
  { "a\nb", SINGLE, FALSE, "\"a\\nb\"" },
  { "\t", SINGLE, FALSE, "'\t'" },
  { "\t", DOUBLE, FALSE, "\"\\t\"" },
  { "\r\n", DOUBLE, FALSE, "\"\\r\\n\"" },
  { "\"\\", DOUBLE, FALSE, "\"\\\"\\\\\"" },
  { "\x01\x1f\x7f", DOUBLE, FALSE, "\"\\x01\\x1F\\x7F\"" },
  { "\xc2\x80\xc2\x85\xc2\x9f\xc2\xa0", DOUBLE, FALSE, "\"\\x80\\x85\\x9F\xc2\xa0\"" },
  { "\xe2\x80\xa8\xe2\x80\xa9", DOUBLE, FALSE, "\"\\u2028\\u2029\"" },
  { "\xef\xbb\xbf", DOUBLE, FALSE, "\"\\uFEFF\"" },
  { "\xef\xb7\x90\xef\xbf\xbe\xef\xbf\xbf", DOUBLE, FALSE, "\"\\uFDD0\\uFFFE\\uFFFF\"" },
  { "\xf0\x9f\x98\x80", DOUBLE, FALSE, "\"\xf0\x9f\x98\x80\"" },
  { "\xf4\x8f\xbf\xbf", DOUBLE, FALSE, "\"\\U0010FFFF\"" },
  { "\xee\x80\x80", DOUBLE, FALSE, "\"\xee\x80\x80\"" },
};

static void
test_inline (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (inline_cases); i++)
    {
      const InlineCase *c = &inline_cases[i];
      g_autofree char *text
          = tr_scalar_write_inline (c->value, c->style, TR_PLAIN_STRING, c->in_flow);

      g_assert_cmpstr (text, ==, c->text);
    }
}

typedef struct
{
  const char *value;
  const char *header; /* NULL: does not fit */
  const char *lines;
} LiteralCase;

static const LiteralCase literal_cases[] = {
  { "a\n", "|", "  a\n" },
  { "a", "|-", "  a\n" },
  { "a\nb\n", "|", "  a\n  b\n" },
  { "a\n\nb\n", "|", "  a\n\n  b\n" },
  { "a\n b \n", "|", "  a\n   b \n" },
  { "a\n \nb\n", "|", "  a\n   \n  b\n" },
  { " a\n", "|2", "   a\n" },
  { "\ta\n", "|2", "  \ta\n" },
  { "\na\n", "|2", "\n  a\n" },
  { "  a", "|2-", "    a\n" },
  { "# a\n---\n", "|", "  # a\n  ---\n" },
  { "", NULL, NULL },
  { "\n", NULL, NULL },
  { " ", NULL, NULL },
  { " \n", NULL, NULL },
  { "a\n\n", NULL, NULL },
  { "a\n  ", NULL, NULL },
  { "a\n  \n", NULL, NULL },
  { "a\rb\n", NULL, NULL },
  { "a\x1b\n", NULL, NULL },
  { "a\xc2\x85\n", NULL, NULL },
  { "a\xe2\x80\xa8\n", NULL, NULL },
  { "a\xef\xbb\xbf\n", NULL, NULL },
};

static void
test_literal (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (literal_cases); i++)
    {
      const LiteralCase *c = &literal_cases[i];
      g_autofree char *lines = NULL;
      g_autofree char *header = NULL;

      g_assert_cmpint (tr_scalar_fits_literal (c->value), ==, c->header != NULL);
      if (c->header == NULL)
        continue;
      header = tr_scalar_write_literal (c->value, 0, 2, "\n", &lines);
      g_assert_cmpstr (header, ==, c->header);
      g_assert_cmpstr (lines, ==, c->lines);
    }
}

/* An indicator has one digit. */
static void
test_literal_deep (void)
{
  g_autofree char *lines = NULL;
  g_autofree char *header = tr_scalar_write_literal ("a\n", 2, 14, "\r\n", &lines);
  g_autofree char *indented_lines = NULL;
  g_autofree char *indented = tr_scalar_write_literal (" a\n", 2, 14, "\r\n", &indented_lines);

  g_assert_cmpstr (header, ==, "|");
  g_assert_cmpstr (lines, ==, "              a\r\n");
  g_assert_cmpstr (indented, ==, "|2");
  g_assert_cmpstr (indented_lines, ==, "     a\r\n");
}

static void
test_key (void)
{
  static const char *const keys[][2] = {
    { "title", "title" },    { "key_points", "key_points" },
    { "my key", "my key" },  { "題名", "題名" },
    { "a: b", "\"a: b\"" },  { "a:b", "\"a:b\"" },
    { "yes", "\"yes\"" },    { "1", "\"1\"" },
    { "-", "\"-\"" },        { "a,b", "\"a,b\"" },
    { "a\"b", "a\"b" },      { "", "\"\"" },
    { "a\nb", "\"a\\nb\"" }, { "<<", "\"<<\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *text = tr_scalar_write_key (keys[i][0]);

      g_assert_cmpstr (text, ==, keys[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit/scalar-writer/types", test_types);
  g_test_add_func ("/edit/scalar-writer/inline", test_inline);
  g_test_add_func ("/edit/scalar-writer/literal", test_literal);
  g_test_add_func ("/edit/scalar-writer/literal-deep", test_literal_deep);
  g_test_add_func ("/edit/scalar-writer/key", test_key);
  return g_test_run ();
}
