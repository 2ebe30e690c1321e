/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-library-fixture.h"

static void
test_empty (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrListing) listing = tr_listing_new (collection);

  g_assert_true (tr_listing_is_busy (listing));
  tr_fixture_settle (listing);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (listing)), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (listing), 0));
  g_assert_null (tr_listing_get_record (listing, 0));
  g_assert_cmpuint (tr_listing_find (listing, "/c/a.md"), ==, G_MAXUINT);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (listing)) == TR_TYPE_ITEM);
}

static void
fill (TrCollection *collection)
{
  static const struct
  {
    const char *path;
    const char *fields;
  } files[] = {
    { "/c/zebra.md",
      "title: \"Zebra\"\ndate: \"2024-05-01\"\nduration: \"00:10:00\"\ntags: [\"a\", \"b\"]\n"
      "speaker: \"Ada\"\n" },
    { "/c/eclair.md",
      "title: \"Éclair\"\ndate: \"\"\nduration: \"01:00:00\"\ntags: [\"a\"]\nspeaker: \"Bob\"\n" },
    { "/c/edge.md",
      "title: \"edge\"\ndate: \"2025-01-01\"\nduration: \"\"\ntags: [\"b\", \"c\"]\n"
      "speaker: \"Ada\"\n" },
    { "/c/kana.md",
      "title: \"カタカナ\"\ndate: \"2023-01-01\"\nduration: \"00:20:00\"\ntags: [\"日本\"]\n"
      "speaker: \"Unknown\"\n" },
    { "/c/alpha2.md", "title: \"Alpha\"\ndate: \"2024-05-01\"\nduration: \"00:10:00\"\n" },
    { "/c/alpha1.md", "title: \"ALPHA\"\ndate: \"2024-05-01\"\nduration: \"00:10:00\"\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    tr_fixture_apply (collection,
                      tr_fixture_record_new (files[i].path, i + 1, files[i].fields),
                      NULL);
  tr_fixture_apply (collection,
                    tr_fixture_record_new_for_text ("/c/README.md", 99, "Hello\n", -1),
                    NULL);
}

static const struct
{
  const char *name;
  TrSortKey key;
  gboolean descending;
  const char *expected;
} sort_cases[] = {
  { "title", TR_SORT_TITLE, FALSE, "alpha1.md alpha2.md eclair.md edge.md zebra.md kana.md" },
  { "title-descending",
    TR_SORT_TITLE,
    TRUE,
    "kana.md zebra.md edge.md eclair.md alpha1.md alpha2.md" },
  { "date", TR_SORT_DATE, FALSE, "kana.md alpha1.md alpha2.md zebra.md edge.md eclair.md" },
  { "date-descending",
    TR_SORT_DATE,
    TRUE,
    "edge.md alpha1.md alpha2.md zebra.md kana.md eclair.md" },
  { "duration", TR_SORT_DURATION, FALSE, "alpha1.md alpha2.md zebra.md kana.md eclair.md edge.md" },
  { "duration-descending",
    TR_SORT_DURATION,
    TRUE,
    "eclair.md kana.md alpha1.md alpha2.md zebra.md edge.md" },
};

static void
test_sort (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrListing) listing = tr_listing_new (collection);
  g_autofree char *names = NULL;
  gboolean descending;

  fill (collection);
  tr_listing_set_sort (listing, sort_cases[i].key, sort_cases[i].descending);
  tr_fixture_settle (listing);
  names = tr_fixture_dup_names (listing);
  g_assert_cmpstr (names, ==, sort_cases[i].expected);
  g_assert_cmpint (tr_listing_get_sort (listing, &descending), ==, sort_cases[i].key);
  g_assert_cmpint (descending, ==, sort_cases[i].descending);
}

static void
test_sort_modified (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrListing) listing = tr_listing_new (collection);
  const gint64 times[] = { 20, -5, 10 };
  const char *paths[] = { "/c/last.md", "/c/before-1970.md", "/c/middle.md" };
  g_autofree char *up = NULL;
  g_autofree char *down = NULL;

  for (guint i = 0; i < 3; i++)
    {
      TrRevision revision = { 1, i + 1, 0, times[i], 0 };

      tr_fixture_apply (collection, tr_record_new_unreadable (paths[i], &revision), NULL);
    }
  tr_listing_set_sort (listing, TR_SORT_MODIFIED, FALSE);
  tr_fixture_settle (listing);
  up = tr_fixture_dup_names (listing);
  g_assert_cmpstr (up, ==, "before-1970.md middle.md last.md");
  tr_listing_set_sort (listing, TR_SORT_MODIFIED, TRUE);
  tr_fixture_settle (listing);
  down = tr_fixture_dup_names (listing);
  g_assert_cmpstr (down, ==, "last.md middle.md before-1970.md");
}

static char *
dup_facet (TrListing *listing, TrFacet facet)
{
  GListModel *model = tr_listing_get_facet (listing, facet);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (TrFacetValue) value = g_list_model_get_item (model, i);

      g_string_append_printf (text,
                              "%s%s%s:%u",
                              i == 0 ? "" : " ",
                              tr_facet_value_get_selected (value) ? "*" : "",
                              tr_facet_value_get_value (value),
                              tr_facet_value_get_count (value));
    }
  return g_string_free (text, FALSE);
}

static void
assert_facet (TrListing *listing, TrFacet facet, const char *expected)
{
  g_autofree char *text = dup_facet (listing, facet);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_names (TrListing *listing, const char *expected)
{
  g_autofree char *names = NULL;

  tr_fixture_settle (listing);
  names = tr_fixture_dup_names (listing);
  g_assert_cmpstr (names, ==, expected);
}

static void
test_facets (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrListing) listing = tr_listing_new (collection);

  fill (collection);
  tr_fixture_settle (listing);
  assert_facet (listing, TR_FACET_TAGS, "a:2 b:2 c:1 日本:1");
  assert_facet (listing, TR_FACET_SPEAKER, "Ada:2 Bob:1 Unknown:1");
  assert_facet (listing, TR_FACET_YEAR, "2025:1 2024:3 2023:1");
  assert_facet (listing, TR_FACET_CATEGORY, "");
  g_assert_false (tr_listing_has_selection (listing));

  /* Of tags all selected ones must match; their counts follow. */
  tr_listing_set_facet_selected (listing, TR_FACET_TAGS, "b", TRUE);
  assert_names (listing, "edge.md zebra.md");
  assert_facet (listing, TR_FACET_TAGS, "*b:2 a:1 c:1");
  assert_facet (listing, TR_FACET_SPEAKER, "Ada:2");
  tr_listing_set_facet_selected (listing, TR_FACET_TAGS, "c", TRUE);
  assert_names (listing, "edge.md");
  assert_facet (listing, TR_FACET_TAGS, "*b:1 *c:1");
  g_assert_cmpstr (tr_listing_get_facet_selection (listing, TR_FACET_TAGS)[0], ==, "b");
  g_assert_cmpstr (tr_listing_get_facet_selection (listing, TR_FACET_TAGS)[1], ==, "c");
  g_assert_null (tr_listing_get_facet_selection (listing, TR_FACET_TAGS)[2]);
  g_assert_true (tr_listing_has_selection (listing));

  tr_listing_clear_selection (listing);
  g_assert_false (tr_listing_has_selection (listing));
  assert_names (listing, "alpha1.md alpha2.md eclair.md edge.md zebra.md kana.md");

  /* Of speakers any will do, and the others keep their counts so that they can be added. */
  tr_listing_set_facet_selected (listing, TR_FACET_SPEAKER, "Bob", TRUE);
  assert_names (listing, "eclair.md");
  assert_facet (listing, TR_FACET_SPEAKER, "Ada:2 *Bob:1 Unknown:1");
  assert_facet (listing, TR_FACET_TAGS, "a:1");
  tr_listing_set_facet_selected (listing, TR_FACET_SPEAKER, "Ada", TRUE);
  assert_names (listing, "eclair.md edge.md zebra.md");
  /* Two facets at once. */
  tr_listing_set_facet_selected (listing, TR_FACET_TAGS, "a", TRUE);
  assert_names (listing, "eclair.md zebra.md");
  assert_facet (listing, TR_FACET_SPEAKER, "*Ada:1 *Bob:1");
  tr_listing_set_facet_selected (listing, TR_FACET_SPEAKER, "Bob", FALSE);
  assert_names (listing, "zebra.md");

  /* A selected value that nothing has stays to be deselected. */
  tr_listing_set_facet_selected (listing, TR_FACET_TAGS, "no such tag", TRUE);
  assert_names (listing, "");
  assert_facet (listing, TR_FACET_TAGS, "*a:0 *no such tag:0");
}

static void
test_text (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrListing) listing = tr_listing_new (collection);

  fill (collection);
  g_assert_cmpstr (tr_listing_get_text (listing), ==, "");
  tr_listing_set_text (listing, "ECL");
  assert_names (listing, "eclair.md");
  assert_facet (listing, TR_FACET_TAGS, "a:1");
  g_assert_cmpstr (tr_listing_get_text (listing), ==, "ECL");
  tr_listing_set_text (listing, "カナ");
  assert_names (listing, "kana.md");
  tr_listing_set_text (listing, "  ");
  tr_fixture_settle (listing);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (listing)), ==, 6);
  /* Overtaken queries leave no trace. */
  tr_listing_set_text (listing, "z");
  tr_listing_set_text (listing, "ze");
  g_main_context_iteration (NULL, FALSE);
  tr_listing_set_text (listing, "zebra");
  assert_names (listing, "zebra.md");
}

static void
test_values_keep_identity (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrListing) listing = tr_listing_new (collection);
  GListModel *tags;
  g_autoptr (TrFacetValue) b = NULL;
  g_autoptr (TrFacetValue) again = NULL;

  fill (collection);
  tr_fixture_settle (listing);
  tags = tr_listing_get_facet (listing, TR_FACET_TAGS);
  b = g_list_model_get_item (tags, 1);
  g_assert_cmpstr (tr_facet_value_get_value (b), ==, "b");
  tr_listing_set_facet_selected (listing, TR_FACET_TAGS, "c", TRUE);
  tr_fixture_settle (listing);
  again = g_list_model_get_item (tags, 0);
  g_assert_true (again == b);
  g_assert_cmpuint (tr_facet_value_get_count (b), ==, 1);
  /* Seen at once, before any result. */
  tr_listing_set_facet_selected (listing, TR_FACET_TAGS, "b", TRUE);
  g_assert_true (tr_facet_value_get_selected (b));
  tr_listing_clear_selection (listing);
  g_assert_false (tr_facet_value_get_selected (b));
  /* A value outlives its listing. */
  g_clear_object (&listing);
  g_assert_cmpstr (tr_facet_value_get_value (b), ==, "b");
}

static void
log_change (GListModel *model, guint position, guint removed, guint added, GString *log)
{
  g_string_append_printf (log, "%u-%u+%u ", position, removed, added);
}

static void
log_signal (TrListing *listing, GString *log)
{
  g_string_append (log, "| ");
}

static void
test_signals (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrListing) listing = tr_listing_new (collection);
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (TrItem) before = NULL;
  g_autoptr (TrItem) after = NULL;

  fill (collection);
  tr_fixture_settle (listing);
  before = g_list_model_get_item (G_LIST_MODEL (listing), 3);
  g_signal_connect (listing, "items-changed", G_CALLBACK (log_change), log);
  g_signal_connect (listing, "will-change", G_CALLBACK (log_signal), log);
  g_signal_connect (listing, "did-change", G_CALLBACK (log_signal), log);

  /* An edit that moves nothing is no change of the list. */
  tr_fixture_apply (collection,
                    tr_fixture_record_new ("/c/edge.md", 3, "title: \"edge\"\ntags: [\"new\"]\n"),
                    NULL);
  tr_fixture_settle (listing);
  g_assert_cmpstr (log->str, ==, "| | ");
  assert_facet (listing, TR_FACET_TAGS, "a:2 b:1 new:1 日本:1");
  g_assert_cmpstr (tr_record_get_facet_values (tr_item_get_record (before), TR_FACET_TAGS)[0],
                   ==,
                   "new");
  g_assert_cmpstr (tr_record_get_facet_values (tr_listing_get_record (listing, 3),
                                               TR_FACET_TAGS)[0],
                   ==,
                   "new");

  /* A renamed file stays in its place, with its item. */
  g_string_truncate (log, 0);
  tr_fixture_apply (collection,
                    tr_fixture_record_new ("/c/renamed.md", 3, "title: \"edge\"\n"),
                    "/c/edge.md");
  tr_fixture_settle (listing);
  g_assert_cmpstr (log->str, ==, "| | ");
  after = g_list_model_get_item (G_LIST_MODEL (listing), 3);
  g_assert_true (before == after);
  g_assert_cmpuint (tr_listing_find (listing, "/c/renamed.md"), ==, 3);
  g_assert_cmpuint (tr_listing_find (listing, "/c/edge.md"), ==, G_MAXUINT);

  /* A new title moves one row. */
  g_string_truncate (log, 0);
  tr_fixture_apply (collection,
                    tr_fixture_record_new ("/c/zebra.md", 1, "title: \"Aardvark\"\n"),
                    NULL);
  tr_fixture_settle (listing);
  g_assert_cmpstr (log->str, ==, "| 0-0+1 5-1+0 | ");

  g_string_truncate (log, 0);
  tr_fixture_apply (collection, NULL, "/c/kana.md");
  tr_fixture_settle (listing);
  g_assert_cmpstr (log->str, ==, "| 5-1+0 | ");
}

/* An item asked for between a change of the collection and the listing's answer to it. */
static void
test_item_of_removed_file (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrListing) listing = tr_listing_new (collection);
  g_autoptr (TrItem) gone = NULL;
  g_autoptr (TrItem) renamed = NULL;

  fill (collection);
  tr_fixture_settle (listing);
  tr_fixture_apply (collection, NULL, "/c/alpha1.md");
  tr_fixture_apply (collection,
                    tr_fixture_record_new ("/c/moved.md", 3, "title: \"edge\"\n"),
                    "/c/edge.md");
  gone = g_list_model_get_item (G_LIST_MODEL (listing), 0);
  g_assert_cmpstr (tr_item_get_path (gone), ==, "/c/alpha1.md");
  renamed = g_list_model_get_item (G_LIST_MODEL (listing), 3);
  g_assert_cmpstr (tr_item_get_path (renamed), ==, "/c/moved.md");
  assert_names (listing, "alpha2.md eclair.md moved.md zebra.md kana.md");
}

/* A listing that nobody holds any more while its answer is on the way. */
static void
test_dropped_while_busy (void)
{
  g_autoptr (TrCollection) collection = tr_collection_new ();
  TrListing *listing = tr_listing_new (collection);
  gpointer watched = listing;

  fill (collection);
  while (!g_main_context_iteration (NULL, FALSE))
    ;
  tr_listing_set_text (listing, "zebra");
  g_object_add_weak_pointer (G_OBJECT (listing), &watched);
  g_object_unref (listing);
  for (guint i = 0; i < 1000 && watched != NULL; i++)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_null (watched);
}

static void
count_notifications (guint *n)
{
  (*n)++;
}

/* A conflict copy has no row and is not counted while its original is there. */
static void
test_conflict_copies (void)
{
  static const char copy_path[] = "/c/a.sync-conflict-20250101-120000-ABCDEFG.md";
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (TrListing) listing = tr_listing_new (collection);
  g_autoptr (TrItem) item = NULL;
  guint n_notified = 0;

  tr_fixture_apply (collection,
                    tr_fixture_record_new (copy_path, 1, "title: \"A\"\ntags: [\"x\"]\n"),
                    NULL);
  tr_fixture_settle (listing);
  g_autofree char *alone = tr_fixture_dup_names (listing);
  g_assert_cmpstr (alone, ==, "a.sync-conflict-20250101-120000-ABCDEFG.md");
  g_assert_cmpuint (tr_collection_get_n_transcripts (collection), ==, 1);

  tr_fixture_apply (collection,
                    tr_fixture_record_new ("/c/a.md", 2, "title: \"A\"\ntags: [\"x\"]\n"),
                    NULL);
  /* Of another folder. */
  tr_fixture_apply (collection, tr_fixture_record_new ("/d/a.md", 3, "title: \"B\"\n"), NULL);
  tr_fixture_settle (listing);
  g_autofree char *grouped = tr_fixture_dup_names (listing);
  g_assert_cmpstr (grouped, ==, "a.md a.md");
  g_assert_cmpuint (tr_collection_get_n_transcripts (collection), ==, 2);
  GListModel *tags = tr_listing_get_facet (listing, TR_FACET_TAGS);
  g_autoptr (TrFacetValue) tag = g_list_model_get_item (tags, 0);
  g_assert_cmpuint (tr_facet_value_get_count (tag), ==, 1);
  item = tr_collection_dup_item (collection, "/c/a.md");
  g_autoptr (TrItem) other = tr_collection_dup_item (collection, "/d/a.md");
  g_assert_cmpuint (tr_item_get_n_copies (item), ==, 1);
  g_assert_cmpuint (tr_item_get_n_copies (other), ==, 0);

  g_signal_connect_swapped (item, "notify::record", G_CALLBACK (count_notifications), &n_notified);
  tr_fixture_apply (collection, NULL, copy_path);
  tr_fixture_settle (listing);
  g_assert_cmpuint (tr_item_get_n_copies (item), ==, 0);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpuint (tr_collection_get_n_transcripts (collection), ==, 2);

  /* The original goes: the copy is what is left of it. */
  tr_fixture_apply (collection, tr_fixture_record_new (copy_path, 1, "title: \"A\"\n"), NULL);
  tr_fixture_settle (listing);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (listing)), ==, 2);
  tr_fixture_apply (collection, NULL, "/c/a.md");
  tr_fixture_settle (listing);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (listing)), ==, 2);
  g_assert_cmpuint (tr_listing_find (listing, copy_path), ==, 0);
  g_assert_cmpuint (tr_collection_get_n_transcripts (collection), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/listing/empty", test_empty);
  for (gsize i = 0; i < G_N_ELEMENTS (sort_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/listing/sort/%s", sort_cases[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_sort);
    }
  g_test_add_func ("/listing/sort/modified", test_sort_modified);
  g_test_add_func ("/listing/facets", test_facets);
  g_test_add_func ("/listing/text", test_text);
  g_test_add_func ("/listing/values-keep-identity", test_values_keep_identity);
  g_test_add_func ("/listing/signals", test_signals);
  g_test_add_func ("/listing/item-of-removed-file", test_item_of_removed_file);
  g_test_add_func ("/listing/conflict-copies", test_conflict_copies);
  g_test_add_func ("/listing/dropped-while-busy", test_dropped_while_busy);
  return g_test_run ();
}
