/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-synonyms.h"

#include <string.h>

/* `Name: variant, variant; Name: …` */
static TrSynonyms *
parse (const char *text)
{
  TrSynonyms *synonyms = tr_synonyms_new ();
  g_auto (GStrv) entries = g_strsplit (text, "; ", -1);

  for (guint i = 0; entries[i] != NULL && *entries[i] != '\0'; i++)
    {
      g_auto (GStrv) sides = g_strsplit (entries[i], ": ", 2);
      g_auto (GStrv) variants = g_strsplit (sides[1] != NULL ? sides[1] : "", ", ", -1);

      g_assert_null (tr_synonyms_add (synonyms, "tags", sides[0], NULL));
      for (guint j = 0; variants[j] != NULL; j++)
        g_assert_null (tr_synonyms_add (synonyms, "tags", sides[0], variants[j]));
    }
  return synonyms;
}

static char *
print (const TrSynonyms *synonyms)
{
  GString *text = g_string_new (NULL);
  const char *const *names = tr_synonyms_get_names (synonyms, "tags");

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *variants
          = g_strjoinv (", ", (char **) tr_synonyms_get_variants (synonyms, "tags", names[i]));

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "; " : "", names[i], variants);
    }
  return g_string_free (text, FALSE);
}

static void
test_names (void)
{
  static const struct
  {
    const char *value;
    const char *name;
  } cases[] = {
    { "Startup", "Startup" },
    { "startup", "Startup" },
    { "ＳＴＡＲＴＵＰ", "Startup" },
    { "起業", "Startup" },
    { "start-up", "Startup" },
    { "Start_Up", "Startup" },
    { "  start   up ", "Startup" },
    { "Cafés", "Cafe" },
    /* Near misses: a plural, words run together, a part, more. */
    { "Startups", NULL },
    { "AIagent", NULL },
    { "起", NULL },
    { "起業家", NULL },
    { "", NULL },
    { "-", NULL },
  };
  g_autoptr (TrSynonyms) synonyms
      = parse ("Startup: 起業, start up; Cafe: cafes; AI Agent: assistant");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpstr (tr_synonyms_get_name (synonyms, "tags", cases[i].value), ==, cases[i].name);
      g_assert_null (tr_synonyms_get_name (synonyms, "topics", cases[i].value));
      g_assert_null (tr_synonyms_get_name (NULL, "tags", cases[i].value));
    }
  g_assert_cmpuint (g_strv_length (
                        (char **) tr_synonyms_get_variants (synonyms, "tags", "startup")),
                    ==,
                    0);
}

/* What belongs to one name cannot belong to another. */
static void
test_refused (void)
{
  static const struct
  {
    const char *name;
    const char *variant;
    const char *owner;
  } cases[] = {
    { "Company", "start_up", "Startup" }, { "Company", "STARTUP", "Startup" },
    { "startup", NULL, "Startup" },       { "起業", "Founding", "Startup" },
    { "Startup", "startup", NULL },
  };
  g_autoptr (TrSynonyms) synonyms = parse ("Startup: 起業, Start-up");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrSynonyms) copy = tr_synonyms_copy (synonyms);

      g_assert_cmpstr (tr_synonyms_add (copy, "tags", cases[i].name, cases[i].variant),
                       ==,
                       cases[i].owner);
      g_assert_cmpint (tr_synonyms_get_hash (copy) == tr_synonyms_get_hash (synonyms),
                       ==,
                       cases[i].owner != NULL);
    }
}

typedef void (*Change) (TrSynonyms *, const char *, const char *, const char *const *);

static void
test_changes (void)
{
  static const struct
  {
    const char *before;
    Change change;
    const char *name;
    const char *variants[4];
    const char *after;
  } cases[] = {
    { "", tr_synonyms_merge, "A", { "b" }, "A: b" },
    { "A: b", tr_synonyms_merge, "A", { "b", "c" }, "A: b, c" },
    { "A: b; X: y", tr_synonyms_merge, "A", { "c" }, "A: b, c; X: y" },
    { "A: b; X: y", tr_synonyms_merge, "A", { "A" }, "A: b; X: y" },
    /* From another name. */
    { "A: b, c; X: y", tr_synonyms_merge, "X", { "b" }, "A: c; X: y, b" },
    { "A: b; X: y", tr_synonyms_merge, "X", { "b" }, "X: y, b" },
    /* A name becomes a variant, and brings its own. */
    { "A: b; X: y", tr_synonyms_merge, "X", { "A" }, "X: y, A, b" },
    { "M: n; A: b; X: y", tr_synonyms_merge, "Z", { "A", "X" }, "M: n; Z: A, b, X, y" },
    /* A variant becomes the name. */
    { "A: b, c", tr_synonyms_merge, "b", { "A" }, "b: A, c" },
    { "A: b, c", tr_synonyms_merge, "b", { NULL }, "b: A, c" },
    { "A: b", tr_synonyms_merge, "a", { "A" }, "a: A, b" },
    /* Exactly. */
    { "A: b, c", tr_synonyms_replace, "A", { "c", "d", "c" }, "A: c, d" },
    { "A: b; X: y", tr_synonyms_replace, "A", { NULL }, "X: y" },
    { "A: b; X: y", tr_synonyms_replace, "A", { "X" }, "A: X, y" },
    { "A: b", tr_synonyms_replace, "B", { NULL }, "" },
    { "X: y", tr_synonyms_replace, "Q", { NULL }, "X: y" },
    { "A: ; X: y", tr_synonyms_replace, "X", { "z" }, "A: ; X: z" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrSynonyms) synonyms = parse (cases[i].before);
      g_autofree char *after = NULL;

      cases[i].change (synonyms, "tags", cases[i].name, cases[i].variants);
      after = print (synonyms);
      g_test_message ("%s", cases[i].before);
      g_assert_cmpstr (after, ==, cases[i].after);
      for (const char *const *variant = tr_synonyms_get_variants (synonyms, "tags", cases[i].name);
           *variant != NULL;
           variant++)
        g_assert_cmpstr (tr_synonyms_get_name (synonyms, "tags", *variant), ==, cases[i].name);
    }
}

/* A change that is taken back, or made again, after others have said something. */
static void
test_exchange (void)
{
  static const struct
  {
    const char *now;
    const char *from;
    const char *to;
    const char *after;
  } cases[] = {
    { "A: b, c; X: y", "A: b, c; X: y", "A: b; X: y", "A: b; X: y" },
    /* The order is as it was. */
    { "X: y, A, b; M: n", "X: y, A, b; M: n", "A: b; X: y; M: n", "A: b; X: y; M: n" },
    { "", "", "A: b", "A: b" },
    { "A: b", "A: b", "", "" },
    { "A: ", "A: ", "A: b", "A: b" },
    /* What others have said meanwhile stays. */
    { "A: b, c, d; X: y", "A: b, c; X: y", "A: b; X: y", "A: b, d; X: y" },
    { "A: b, c; X: y; M: n", "A: b, c; X: y", "A: b; X: y", "A: b; X: y; M: n" },
    { "M: n; X: y, A, b", "X: y, A, b", "A: b; X: y", "M: n; X: y; A: b" },
    { "M: n; A: b; X: y", "A: b; X: y", "X: y, A, b", "M: n; X: y, A, b" },
    { "M: n, c; A: b", "A: b", "A: b, c", "M: n, c; A: b" },
    { "M: c; A: b", "A: b, c", "A: b; X: c", "M: c; A: b" },
    { "M: A, b; X: y", "A: b; X: y", "X: y", "M: A, b; X: y" },
    { "M: n; A: b", "A: b", "", "M: n" },
    { "M: n; A: b, d", "A: b", "", "M: n; A: d" },
    { "M: n; A: b", "A: b", "A: ", "M: n; A: " },
    { "M: n", "", "A: ", "M: n; A: " },
    /* Taken back by others already. */
    { "M: n; A: b", "A: b, c", "A: b", "M: n; A: b" },
    { "M: n", "A: b, c", "A: b", "M: n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrSynonyms) now = parse (cases[i].now);
      g_autoptr (TrSynonyms) from = parse (cases[i].from);
      g_autoptr (TrSynonyms) to = parse (cases[i].to);
      g_autofree char *after = NULL;

      tr_synonyms_exchange (now, "tags", from, to);
      after = print (now);
      g_test_message ("%s", cases[i].now);
      g_assert_cmpstr (after, ==, cases[i].after);
    }
}

static void
test_find (void)
{
  static const struct
  {
    const char *beginning;
    const char *names[3];
  } cases[] = {
    { "llm", { "AI Agents" } },
    { "LLM a", { "AI Agents" } },
    { "llm-ag", { "AI Agents" } },
    { "agent", { "AI Agents" } }, /* a word of it */
    { "gent", { NULL } },
    { "起", { "Startup" } },
    { "sta", { "Startup", "AI Agents" } },
    { "ai ag", { NULL } }, /* names are offered by who knows them */
    { "", { NULL } },
    { " ", { NULL } },
  };
  g_autoptr (TrSynonyms) synonyms = parse ("Startup: 起業, start up; AI Agents: LLM agents, staff");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found = tr_synonyms_find (synonyms, "tags", cases[i].beginning);

      g_assert_cmpuint (found->len, ==, g_strv_length ((char **) cases[i].names));
      for (guint j = 0; j < found->len; j++)
        g_assert_cmpstr (g_ptr_array_index (found, j), ==, cases[i].names[j]);
    }
}

static void
test_hash (void)
{
  static const char *const others[]
      = { "", "A: b", "A: b, c; X: y", "A: c; X: y", "A: ; X: y", "A: b; X: z", "X: b; A: y" };
  g_autoptr (TrSynonyms) synonyms = parse ("A: b; X: y");
  g_autoptr (TrSynonyms) copy = tr_synonyms_copy (synonyms);
  g_autoptr (TrSynonyms) turned = parse ("X: y; A: b");

  g_assert_cmpuint (tr_synonyms_get_hash (synonyms), ==, tr_synonyms_get_hash (copy));
  g_assert_cmpuint (tr_synonyms_get_hash (synonyms), ==, tr_synonyms_get_hash (turned));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (TrSynonyms) other = parse (others[i]);

      g_assert_cmpuint (tr_synonyms_get_hash (other), !=, tr_synonyms_get_hash (synonyms));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/synonyms/names", test_names);
  g_test_add_func ("/synonyms/refused", test_refused);
  g_test_add_func ("/synonyms/changes", test_changes);
  g_test_add_func ("/synonyms/exchange", test_exchange);
  g_test_add_func ("/synonyms/find", test_find);
  g_test_add_func ("/synonyms/hash", test_hash);
  return g_test_run ();
}
