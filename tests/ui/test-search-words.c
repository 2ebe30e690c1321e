/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the search entry says of a query. */
#include "tr-ui-fixture.h"

#include "ui/library/tr-query-explanation.h"

static const struct
{
  const char *query;
  const char *explanation; /* NULL for none */
} cases[] = {
  { "", NULL },
  { "deep learning", NULL },
  { "gpt-4o 10:30", NULL },
  { "https://example.org", NULL },
  { "tag:ai deep learning -podcast",
    "Tag has “ai”, the words “deep” and “learning”, without “podcast”" },
  { "tag:\"AI Agent\"", "Tag is “AI Agent”" },
  { "title:\"deep learning\"", "Title has “deep learning”" },
  { "\"a phrase\" one", "Exactly “a phrase”, the word “one”" },
  { "cats OR dogs", "“cats” or “dogs”" },
  { "intel*", "Words in “intel…”" },
  { "has:summary missing:date", "With “Summary”, no “Date”" },
  { "has:key_points missing:captions", "With “Key Points”, no “Captions”" },
  { "problem:duplicate-key -problem:none -has:summary",
    "With the problem “Key occurs twice”, without the problem “none”, no “Summary”" },
  { "agent tag:", NULL },
  { "tag:\"AI ag", "Tag has “AI ag”" },
  { "before:2025 after:2024-01-01", "Before 2025, after 2024-01-01" },
  { "longer:30m shorter:1h", "Longer than 30m, shorter than 1h" },
  { "one two three -\"so on\"", "The words “one”, “two” and “three”, without exactly “so on”" },
  { "tagg:ai word", "The word “word”, “tagg:ai” as it stands" },
  { "before:yesterday", "“before:yesterday” as it stands" },
  { "\"lone", "“\"lone” as it stands" },
};

static void
test_explanation (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (TrSearchQuery) query = tr_search_query_new (cases[i].query, TRUE);
  g_autofree char *explanation = tr_query_dup_explanation (query);

  g_assert_cmpstr (explanation, ==, cases[i].explanation);
}

static void
test_synonyms (void)
{
  static const struct
  {
    const char *query;
    const char *explanation;
  } tests[] = {
    { "tag:起業", "Tag has “起業” or its synonyms “Startup”, “new firm”" },
    { "word -tag:\"new firm\"",
      "The word “word”, without tag is “new firm” or its synonyms “Startup”, “起業”" },
    { "tag:law", "Tag has “law”" },
  };
  g_autoptr (TrSynonyms) synonyms = tr_synonyms_new ();

  tr_synonyms_add (synonyms, "tags", "Startup", "起業");
  tr_synonyms_add (synonyms, "tags", "Startup", "new firm");
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autoptr (TrSearchQuery) query
          = tr_search_query_new_with_synonyms (tests[i].query, TRUE, synonyms);
      g_autofree char *explanation = tr_query_dup_explanation (query);

      g_assert_cmpstr (explanation, ==, tests[i].explanation);
    }
}

int
main (int argc, char **argv)
{
  tr_test_ui_init (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/search-words/explanation/%zu", i);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_explanation);
    }
  g_test_add_func ("/search-words/synonyms", test_synonyms);
  return g_test_run ();
}
