/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/tr-fold.h"
#include "library/tr-record-private.h"
#include "tr-library-fixture.h"

static void
assert_values (const TrRecord *record, TrFacet facet, const char *expected)
{
  g_autofree char *values = g_strjoinv ("|", (char **) tr_record_get_facet_values (record, facet));

  g_assert_cmpstr (values, ==, expected);
}

static void
test_fields (void)
{
  g_autoptr (TrRecord) record
      = tr_fixture_record_new ("/c/AU9Fdgs0ZaI.md",
                               7,
                               "title: \"How to  build\"\nspeaker: \"Ada Löwe\"\nchannel: "
                               "\"Unknown\"\ndate: \"2025-01-15\"\n"
                               "duration: \"01:30:00\"\ntags:\n  - \"AI\"\n  - \"Startup\"\n  - "
                               "\"AI\"\ntopics: [\"AI\"]\n"
                               "category: \"Tutorial\"\nlanguage: \"en\"\nsource: \"Videos\"\n");

  g_assert_cmpstr (tr_record_get_path (record), ==, "/c/AU9Fdgs0ZaI.md");
  g_assert_cmpstr (tr_record_get_title (record), ==, "How to build");
  g_assert_cmpstr (tr_record_get_display_title (record), ==, "How to build");
  g_assert_cmpstr (tr_record_get_speaker (record), ==, "Ada Löwe");
  g_assert_cmpstr (tr_record_get_channel (record), ==, "Unknown");
  g_assert_cmpstr (tr_record_get_date (record), ==, "2025-01-15");
  g_assert_cmpint (tr_record_get_duration_ms (record), ==, 5400000);
  g_assert_cmpuint (tr_record_get_revision (record)->inode, ==, 7);
  g_assert_true (tr_record_is_transcript (record));
  g_assert_true (tr_record_is_readable (record));
  assert_values (record, TR_FACET_TAGS, "AI|Startup");
  assert_values (record, TR_FACET_TOPICS, "AI");
  assert_values (record, TR_FACET_CATEGORY, "Tutorial");
  assert_values (record, TR_FACET_SPEAKER, "Ada Löwe");
  assert_values (record, TR_FACET_CHANNEL, "Unknown");
  assert_values (record, TR_FACET_YEAR, "2025");
  assert_values (record, TR_FACET_LANGUAGE, "en");
  assert_values (record, TR_FACET_SOURCE, "Videos");
  /* Equal values are the same string, also across facets. */
  g_assert_true (tr_record_get_facet_values (record, TR_FACET_TAGS)[0]
                 == tr_record_get_facet_values (record, TR_FACET_TOPICS)[0]);
}

static void
test_empty (void)
{
  g_autoptr (TrRecord) record
      = tr_fixture_record_new ("/c/a.md",
                               1,
                               "title: \"\"\nspeaker:\nchannel: \"\"\ndate: \"\"\nduration: "
                               "\"00:65:54\"\ntags:\ntopics: []\n");

  g_assert_null (tr_record_get_title (record));
  g_assert_cmpstr (tr_record_get_display_title (record), ==, "the first words and more");
  g_assert_null (tr_record_get_speaker (record));
  g_assert_null (tr_record_get_channel (record));
  g_assert_null (tr_record_get_date (record));
  g_assert_cmpint (tr_record_get_duration_ms (record), ==, -1);
  for (TrFacet facet = 0; facet < TR_N_FACETS; facet++)
    assert_values (record, facet, "");
}

static void
test_placeholder_title (void)
{
  g_autoptr (TrRecord) record
      = tr_fixture_record_new ("/c/a.md", 1, "title: \"YouTube Video: AU9Fdgs0ZaI\"\n");
  g_autoptr (TrRecord) silent
      = tr_fixture_record_new_for_text ("/c/Quiet \xff.md", 2, "# Transcript: AU9Fdgs0ZaI\n", -1);

  g_assert_null (tr_record_get_title (record));
  g_assert_cmpstr (tr_record_get_display_title (record), ==, "the first words and more");
  /* No title and no words: the file's name, made fit for showing. */
  g_assert_null (tr_record_get_title (silent));
  g_assert_cmpstr (tr_record_get_display_title (silent), ==, "Quiet \357\277\275.md");
  g_assert_cmpstr (tr_record_get_path (silent), ==, "/c/Quiet \xff.md");
}

static void
test_other_file (void)
{
  g_autoptr (TrRecord) record
      = tr_fixture_record_new_for_text ("/c/README.md", 1, "# Read me\n\nHello.\n", -1);

  g_assert_false (tr_record_is_transcript (record));
  g_assert_true (tr_record_is_readable (record));
}

static void
test_unreadable (void)
{
  TrRevision revision = { .device = 1, .inode = 2, .size = 3, .mtime_ns = 4 };
  g_autoptr (TrRecord) record = tr_record_new_unreadable ("/c/Locked.md", &revision);
  g_autoptr (TrRecord) unknown = tr_record_new_unreadable ("/c/Gone.md", NULL);

  g_assert_false (tr_record_is_readable (record));
  g_assert_true (tr_record_is_transcript (record));
  g_assert_cmpstr (tr_record_get_display_title (record), ==, "Locked.md");
  g_assert_true (tr_revision_same_stat (tr_record_get_revision (record), &revision));
  g_assert_cmpint (tr_record_get_modified_ns (record), ==, 4);
  g_assert_null (tr_record_get_revision (unknown));
  g_assert_cmpint (tr_record_get_duration_ms (unknown), ==, -1);
}

static const struct
{
  const char *name;
  const char *query;
  gboolean matches;
} match_cases[] = {
  { "title", "build", TRUE },
  { "case", "BUILD", TRUE },
  { "accents", "lowe", TRUE },
  { "accented-query", "Bùild", TRUE },
  { "words-in-any-order", "startup build", TRUE },
  { "one-word-missing", "build nothing", FALSE },
  { "first-words", "first words", TRUE },
  { "channel", "tested", TRUE },
  { "date", "2025-01", TRUE },
  { "tag", "startup", TRUE },
  { "topic", "retrieval", TRUE },
  { "category", "tutorial", TRUE },
  { "file-name", "au9fdgs0", TRUE },
  { "summary", "agents", TRUE },
  { "folder", "folder", FALSE },
  { "japanese", "起業", TRUE },
  { "width", "ＡＩ", TRUE },
  { "half-width-kana", "ﾃｽﾄ", TRUE },
  { "not-across-fields", "startup起業", FALSE },
  { "nothing", "", TRUE },
};

static void
test_match (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (TrRecord) record = tr_fixture_record_new (
      "/folder/AU9Fdgs0ZaI.md",
      1,
      "title: \"How to build\"\nspeaker: \"Ada Löwe\"\nchannel: \"Tested\"\ndate: \"2025-01-15\"\n"
      "tags: [\"Startup\", \"起業\", \"AI\"]\ntopics: [\"Retrieval\"]\ncategory: \"Tutorial\"\n"
      "summary: |\n  All about Agents and\n  テスト\n");
  g_auto (GStrv) words = tr_fold_words (match_cases[i].query);

  g_assert_cmpint (tr_record_matches (record, (const char *const *) words),
                   ==,
                   match_cases[i].matches);
}

static const struct
{
  const char *date;
  guint32 day;
  const char *year;
} date_cases[] = {
  { "2025-01-15", 20250115, "2025" },
  { "2025-01-15T10:00:00Z", 20250115, "2025" },
  { "2025-01-15 10:00", 20250115, "2025" },
  { "2025-01", 20250100, "2025" },
  { "2025", 20250000, "2025" },
  { "2024-02-29", 20240229, "2024" },
  { "2025-02-29", 0, "" },
  { "2025-13", 0, "" },
  { "2025-00", 0, "" },
  { "0000", 0, "" },
  { "15/01/2025", 0, "" },
  { "2025-01-155", 0, "" },
  { "yesterday", 0, "" },
};

static void
test_date (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *fields
      = g_strdup_printf ("title: \"A title\"\ndate: \"%s\"\n", date_cases[i].date);
  g_autoptr (TrRecord) record = tr_fixture_record_new ("/c/a.md", 1, fields);

  g_assert_cmpstr (tr_record_get_date (record), ==, date_cases[i].date);
  g_assert_cmpuint (tr_record_get_day (record), ==, date_cases[i].day);
  assert_values (record, TR_FACET_YEAR, date_cases[i].year);
}

static void
test_valid_utf8 (void)
{
  g_autoptr (TrRecord) record = tr_fixture_record_new (
      "/c/a.md", 1, "title: \"bad \xff\xc3 bytes\"\nspeaker: \"\xe3\x81\"\ntags: [\"a\xfe\"]\n");

  g_assert_true (g_utf8_validate (tr_record_get_display_title (record), -1, NULL));
  g_assert_true (g_utf8_validate (tr_record_get_key (record), -1, NULL));
  for (TrFacet facet = 0; facet < TR_N_FACETS; facet++)
    for (const char *const *value = tr_record_get_facet_values (record, facet); *value != NULL;
         value++)
      g_assert_true (g_utf8_validate (*value, -1, NULL));
}

/* Who speaks in the body is found by name too; the field's name comes first, however the body
 * writes it. */
static void
test_spoken (void)
{
  static const char with_field[]
      = "---\nguest: \"Ada Löwe\"\n---\n\nTom (00:00:01):\na\n\nADA LOWE (00:00:05):\nb\n"
        "\n(00:00:07):\nc\n\nMary \tKay (00:00:09):\nd\n";
  static const char without[] = "- [00:01] MOLLY WOOD: a\n- [00:02] b\n- [00:03] TOM: c\n";
  g_autoptr (TrRecord) record = tr_fixture_record_new_for_text ("/c/a.md", 1, with_field, -1);
  g_autoptr (TrRecord) bare = tr_fixture_record_new_for_text ("/c/b.md", 2, without, -1);
  static const char *const words[] = { "mary", "kay", NULL };

  assert_values (record, TR_FACET_SPEAKER, "Ada Löwe|Tom|Mary Kay");
  g_assert_cmpstr (tr_record_get_speaker (record), ==, "Ada Löwe");
  g_assert_true (tr_record_matches (record, words));
  assert_values (bare, TR_FACET_SPEAKER, "MOLLY WOOD|TOM");
  g_assert_null (tr_record_get_speaker (bare));
}

static void
test_many_speakers (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TrRecord) record = NULL;
  guint n = 0;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "Speaker %u (%u:00):\na\n\n", i, i);
  record = tr_fixture_record_new_for_text ("/c/a.md", 1, text->str, -1);
  while (tr_record_get_facet_values (record, TR_FACET_SPEAKER)[n] != NULL)
    n++;
  g_assert_cmpuint (n, ==, 100);
}

/* A file with a book in every field, and a thousand tags, makes a record like any other. */
static void
test_bounds (void)
{
  g_autoptr (GString) fields = g_string_new (NULL);
  g_autofree char *book = g_strnfill (100000, 'x');
  g_autoptr (TrRecord) record = NULL;
  guint n = 0;

  g_string_append_printf (fields,
                          "title: \"é%s\"\nspeaker: \"%s\"\ndate: \"%s\"\nsummary: \"%s\"\ntags:\n",
                          book,
                          book,
                          book,
                          book);
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (fields, "  - \"tag %u\"\n", i);
  record = tr_fixture_record_new ("/c/a.md", 1, fields->str);
  g_assert_cmpuint (strlen (tr_record_get_display_title (record)), ==, 512);
  g_assert_cmpuint (strlen (tr_record_get_speaker (record)), ==, 256);
  g_assert_cmpuint (strlen (tr_record_get_date (record)), ==, 64);
  while (tr_record_get_facet_values (record, TR_FACET_TAGS)[n] != NULL)
    n++;
  g_assert_cmpuint (n, ==, 100);
  g_assert_cmpuint (strlen (tr_record_get_key (record)), <, 4000);
}

static void
test_cut_between_characters (void)
{
  g_autoptr (GString) fields = g_string_new ("title: \"x");
  g_autoptr (TrRecord) record = NULL;

  for (guint i = 0; i < 400; i++)
    g_string_append (fields, "語");
  g_string_append (fields, "\"\n");
  record = tr_fixture_record_new ("/c/a.md", 1, fields->str);
  g_assert_cmpuint (strlen (tr_record_get_display_title (record)), ==, 511);
  g_assert_true (g_utf8_validate (tr_record_get_display_title (record), -1, NULL));
}

static gpointer
make_records (gpointer data)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *fields = g_strdup_printf ("title: \"T\"\ntags: [\"shared %u\", \"%s %u\"]\n",
                                                 i % 50,
                                                 (const char *) data,
                                                 i);

      g_ptr_array_add (records, tr_fixture_record_new ("/c/a.md", i, fields));
    }
  return records;
}

static void
test_interned_across_threads (void)
{
  GThread *one = g_thread_new ("one", make_records, (gpointer) "one");
  GThread *two = g_thread_new ("two", make_records, (gpointer) "two");
  g_autoptr (GPtrArray) a = g_thread_join (one);
  g_autoptr (GPtrArray) b = g_thread_join (two);

  for (guint i = 0; i < 500; i++)
    {
      const char *const *x = tr_record_get_facet_values (g_ptr_array_index (a, i), TR_FACET_TAGS);
      const char *const *y = tr_record_get_facet_values (g_ptr_array_index (b, i), TR_FACET_TAGS);

      g_assert_true (x[0] == y[0]);
      g_assert_true (x[1] != y[1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/fields", test_fields);
  g_test_add_func ("/record/empty", test_empty);
  g_test_add_func ("/record/placeholder-title", test_placeholder_title);
  g_test_add_func ("/record/other-file", test_other_file);
  g_test_add_func ("/record/unreadable", test_unreadable);
  g_test_add_func ("/record/valid-utf8", test_valid_utf8);
  g_test_add_func ("/record/spoken", test_spoken);
  g_test_add_func ("/record/many-speakers", test_many_speakers);
  g_test_add_func ("/record/bounds", test_bounds);
  g_test_add_func ("/record/cut-between-characters", test_cut_between_characters);
  g_test_add_func ("/record/interned-across-threads", test_interned_across_threads);
  for (gsize i = 0; i < G_N_ELEMENTS (match_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/record/match/%s", match_cases[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_match);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (date_cases); i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (date_cases[i].date), "/", '.');
      g_autofree char *path = g_strdup_printf ("/record/date/%s", name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_date);
    }
  return g_test_run ();
}
