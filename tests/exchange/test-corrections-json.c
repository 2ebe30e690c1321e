/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/tr-corrections-json.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  GQuark (*domain) (void);
  guint line;
  guint column;
} BadCase;

static GQuark
regex_domain (void)
{
  return G_REGEX_ERROR;
}

static const BadCase bad_cases[] = {
  { "empty", "", tr_json_error_quark, 1, 1 },
  { "list", "[]", tr_json_error_quark, 1, 1 },
  { "no-corrections", "{}", tr_json_error_quark, 1, 1 },
  { "other-member", "{ \"corrections\": [], \"version\": 1 }", tr_json_error_quark, 1, 1 },
  { "not-a-list", "{ \"corrections\": {} }", tr_json_error_quark, 1, 1 },
  { "not-an-object", "{ \"corrections\": [\n  \"agf\" ] }", tr_json_error_quark, 2, 3 },
  { "no-from", "{ \"corrections\": [ { \"to\": \"x\" } ] }", tr_json_error_quark, 1, 20 },
  { "blank-from",
    "{ \"corrections\": [ { \"from\": \" \", \"to\": \"x\" } ] }",
    tr_json_error_quark,
    1,
    20 },
  { "no-to",
    "{ \"corrections\": [\n  { \"from\": \"[{,\", \"to\": \"y\" },\n  { \"from\": \"x\" }\n] }",
    tr_json_error_quark,
    3,
    3 },
  { "two-lines",
    "{ \"corrections\": [ { \"from\": \"x\", \"to\": \"a\\nb\" } ] }",
    tr_json_error_quark,
    1,
    20 },
  { "number",
    "{ \"corrections\": [ { \"from\": \"x\", \"to\": 1 } ] }",
    tr_json_error_quark,
    1,
    20 },
  { "flag",
    "{ \"corrections\": [ { \"from\": \"x\", \"to\": \"y\", \"regex\": 1 } ] }",
    tr_json_error_quark,
    1,
    20 },
  { "unknown",
    "{ \"corrections\": [ { \"from\": \"x\", \"to\": \"y\", \"case\": true } ] }",
    tr_json_error_quark,
    1,
    20 },
  { "expression",
    "{ \"corrections\": [ { \"from\": \"(\", \"to\": \"y\", \"regex\": true } ] }",
    regex_domain,
    1,
    20 },
};

static void
test_bad (gconstpointer data)
{
  const BadCase *c = data;
  g_autoptr (GError) error = NULL;
  guint line = 0, column = 0;

  g_assert_null (tr_corrections_from_json (c->text, strlen (c->text), &line, &column, &error));
  g_assert_cmpuint (error->domain, ==, c->domain ());
  g_assert_cmpuint (line, ==, c->line);
  g_assert_cmpuint (column, ==, c->column);
}

/* What is written is read as the same, and written as the same bytes. */
static void
test_round_trip (void)
{
  static const char *const text
      = "{ \"corrections\": [\n"
        "  { \"from\": \"agf lab\", \"to\": \"AGI SF Lab\" },\n"
        "  { \"from\": \"エーアイ\", \"to\": \"AI \\\"x\\\" \\\\\" },\n"
        "  { \"from\": \"v(\\\\d+)\", \"to\": \"version \\\\1\", \"regex\": true },\n"
        "  { \"from\": \"gul\", \"to\": \"\", \"parts\": true }\n"
        "] }\n";
  g_autoptr (GError) error = NULL;
  guint line, column;
  g_autoptr (GPtrArray) corrections
      = tr_corrections_from_json (text, strlen (text), &line, &column, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (corrections->len, ==, 4);
  g_assert_cmpstr (tr_correction_get_to (corrections->pdata[1]), ==, "AI \"x\" \\");
  g_assert_cmpint (tr_correction_get_flags (corrections->pdata[3]), ==, TR_CORRECTION_PARTS);
  again = tr_corrections_to_json (corrections);
  g_assert_cmpstr (again, ==, text);
}

static void
test_none (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char *text = tr_corrections_to_json (none);
  guint line, column;
  g_autoptr (GPtrArray) read = tr_corrections_from_json (text, strlen (text), &line, &column, NULL);

  g_assert_nonnull (read);
  g_assert_cmpuint (read->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/corrections-json/bad/", bad_cases[i].name, NULL);

      g_test_add_data_func (path, &bad_cases[i], test_bad);
    }
  g_test_add_func ("/corrections-json/round-trip", test_round_trip);
  g_test_add_func ("/corrections-json/none", test_none);
  return g_test_run ();
}
