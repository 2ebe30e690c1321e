/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-record-bytes.h"

#include <string.h>

#include "library/tr-record-private.h"
#include "tr-library-fixture.h"

#define MAKER 7

static const struct
{
  const char *name;
  const char *path;
  const char *text;
} cases[] = {
  { "full",
    "/c/AU9Fdgs0ZaI.md",
    "---\ntitle: \"How to build\"\nspeaker: \"Ada Löwe\"\nchannel: \"Tested\"\n"
    "date: \"2025-01-15\"\nduration: \"01:30:00\"\ntags: [\"AI\", \"起業\", \"Startup\"]\n"
    "topics: [\"AI\"]\ncategory: \"Tutorial\"\nlanguage: \"en\"\nsource: \"Videos\"\n"
    "summary: |\n  All about\n  agents\n---\n\n- [00:00] the first words\n- [00:05] MARA: more\n" },
  { "no-title", "/c/words.md", "---\ntags: [\"AI\"]\n---\n\n- [00:00] the first words\n" },
  { "no-words", "/c/Quiet \xff.md", "---\ntitle: \"\"\nsummary: \"All\"\n---\n" },
  { "name-only", "/c/Nothing.md", "" },
  { "other-file", "/c/README.md", "# Read me\n\nHello.\n" },
  { "copy", "/c/a (conflicted copy 2025-01-01 120000).md", "---\ntitle: \"A\"\n---\n" },
  { "odd-bytes", "/c/a.md", "---\ntitle: \"bad \xff\xc3 bytes\"\ntags: [\"a\xfe\"]\n---\n" },
  { "broken-yaml", "/c/b.md", "---\ntitle: \"open\ntags: [\n---\n- [00:00] words\n" },
};

static TrRecord *
make (gsize i, const char *path)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
  const TrRevision revision = { 1, 2, strlen (cases[i].text), 4, 5, 6 };
  g_autoptr (TrDocument) document = tr_document_new_with_revision (bytes, &revision);

  static const guint64 prints[] = { 0x1234567812345679, 1, 0xffffffffffffffff };
  g_auto (TrExamination) examination;

  tr_examination_init (&examination);
  examination.n_problems = 3;
  g_ptr_array_add (examination.names, (char *) "invalid-yaml");
  g_array_append_vals (examination.prints, prints, i % (G_N_ELEMENTS (prints) + 1));
  return tr_record_new_examined (path, document, &examination);
}

static TrRecord *
read_back (const TrRecord *record, GBytes *bytes)
{
  return tr_record_new_from_bytes (tr_record_get_path (record),
                                   tr_record_get_revision (record),
                                   MAKER,
                                   g_bytes_get_data (bytes, NULL),
                                   g_bytes_get_size (bytes));
}

/* All that can be asked of a record. */
static void
assert_same (const TrRecord *a, const TrRecord *b)
{
  g_autofree char *original_a = tr_record_dup_original (a);
  g_autofree char *original_b = tr_record_dup_original (b);
  const guint64 *prints_a, *prints_b;
  guint n_a, n_b;

  g_assert_cmpstr (tr_record_get_path (a), ==, tr_record_get_path (b));
  g_assert_cmpmem (tr_record_get_revision (a),
                   sizeof (TrRevision),
                   tr_record_get_revision (b),
                   sizeof (TrRevision));
  g_assert_cmpint (tr_record_is_transcript (a), ==, tr_record_is_transcript (b));
  g_assert_cmpint (tr_record_is_readable (a), ==, tr_record_is_readable (b));
  g_assert_cmpstr (original_a, ==, original_b);
  g_assert_cmpstr (tr_record_get_title (a), ==, tr_record_get_title (b));
  g_assert_cmpstr (tr_record_get_display_title (a), ==, tr_record_get_display_title (b));
  g_assert_cmpstr (tr_record_get_speaker (a), ==, tr_record_get_speaker (b));
  g_assert_cmpstr (tr_record_get_channel (a), ==, tr_record_get_channel (b));
  g_assert_cmpstr (tr_record_get_date (a), ==, tr_record_get_date (b));
  g_assert_cmpuint (tr_record_get_day (a), ==, tr_record_get_day (b));
  g_assert_cmpint (tr_record_get_duration_ms (a), ==, tr_record_get_duration_ms (b));
  g_assert_cmpint (tr_record_get_modified_ns (a), ==, tr_record_get_modified_ns (b));
  g_assert_cmpuint (tr_record_get_n_problems (a), ==, tr_record_get_n_problems (b));
  g_assert_cmpstr (tr_record_get_key (a), ==, tr_record_get_key (b));
  for (TrFieldName name = 0; name < TR_N_FIELD_NAMES; name++)
    g_assert_cmpint (tr_record_has_field (a, name), ==, tr_record_has_field (b, name));
  prints_a = tr_record_get_prints (a, &n_a);
  prints_b = tr_record_get_prints (b, &n_b);
  g_assert_cmpmem (prints_a, n_a * sizeof *prints_a, prints_b, n_b * sizeof *prints_b);
  for (TrFacet facet = 0; facet < TR_N_FACETS; facet++)
    {
      const char *const *x = tr_record_get_facet_values (a, facet);
      const char *const *y = tr_record_get_facet_values (b, facet);

      /* Interned: the addresses are the same. */
      for (; *x != NULL && *y != NULL; x++, y++)
        g_assert_true (*x == *y);
      g_assert_true (*x == NULL && *y == NULL);
    }
}

static void
test_same (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (TrRecord) record = make (i, cases[i].path);
  g_autoptr (GBytes) bytes = tr_record_to_bytes (record, MAKER);
  g_autoptr (TrRecord) again = read_back (record, bytes);

  g_assert_nonnull (again);
  assert_same (record, again);
}

/* As if the file had been read where it is now. */
static void
test_moved (gconstpointer data)
{
  static const char *const paths[] = { "/d/e/Another name.md", "/a (Mara's conflicted copy).md" };
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (TrRecord) record = make (i, cases[i].path);

  for (gsize j = 0; j < G_N_ELEMENTS (paths); j++)
    {
      g_autoptr (TrRecord) there = make (i, paths[j]);
      g_autoptr (TrRecord) moved
          = tr_record_new_moved (record, paths[j], tr_record_get_revision (there));
      g_autoptr (TrRecord) back
          = tr_record_new_moved (moved, cases[i].path, tr_record_get_revision (record));
      g_autoptr (GBytes) bytes = tr_record_to_bytes (moved, MAKER);
      g_autoptr (TrRecord) again = read_back (moved, bytes);

      assert_same (moved, there);
      assert_same (back, record);
      assert_same (again, there);
    }
}

/* What it shares with others is not kept: they may be gone. */
static void
test_shared (void)
{
  g_autoptr (TrRecord) record = make (3, cases[3].path);
  g_autoptr (TrRecord) shared
      = tr_record_new_shared (record, 5, (const char *const[]){ "same-text", "same-video", NULL });
  g_autoptr (TrRecord) moved
      = tr_record_new_moved (shared, "/c/elsewhere.md", tr_record_get_revision (record));
  g_autoptr (TrRecord) unshared = tr_record_new_shared (moved, 0, (const char *const[]){ NULL });
  g_autoptr (GBytes) bytes = tr_record_to_bytes (shared, MAKER);
  g_autoptr (TrRecord) again = read_back (shared, bytes);
  const char *const *names = tr_record_get_facet_values (moved, TR_FACET_PROBLEM);

  g_assert_cmpuint (tr_record_get_n_problems (moved), ==, 5);
  g_assert_cmpuint (tr_record_get_shared (moved), ==, 5);
  g_assert_cmpstr (names[0], ==, "invalid-yaml");
  g_assert_cmpstr (names[1], ==, "same-text");
  g_assert_cmpstr (names[2], ==, "same-video");
  g_assert_null (names[3]);
  g_assert_cmpuint (tr_record_get_n_problems (unshared), ==, 3);
  assert_same (again, record);
}

static void
test_unreadable (void)
{
  const TrRevision revision = { 1, 2, 3, 4, 5, 6 };
  g_autoptr (TrRecord) record = tr_record_new_unreadable ("/c/Locked.md", &revision);

  g_assert_null (tr_record_to_bytes (record, MAKER));
}

/* What was kept of another file, another state of it, by another program. */
static void
test_foreign (void)
{
  g_autoptr (TrRecord) record = make (0, cases[0].path);
  g_autoptr (GBytes) bytes = tr_record_to_bytes (record, MAKER);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const char *path = cases[0].path;
  const TrRevision revision = *tr_record_get_revision (record);
  TrRevision other = revision;

  g_assert_null (tr_record_new_from_bytes ("/c/other.md", &revision, MAKER, data, length));
  g_assert_null (tr_record_new_from_bytes (path, &revision, MAKER + 1, data, length));
  other.mtime_ns++;
  g_assert_null (tr_record_new_from_bytes (path, &other, MAKER, data, length));
  other = revision, other.hash++;
  g_assert_null (tr_record_new_from_bytes (path, &other, MAKER, data, length));
  g_assert_null (tr_record_new_from_bytes (path, &revision, MAKER, NULL, 0));
}

/* No byte can be lost or another one. */
static void
test_damage (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (TrRecord) record = make (i, cases[i].path);
  g_autoptr (GBytes) bytes = tr_record_to_bytes (record, MAKER);
  gsize length = g_bytes_get_size (bytes);

  for (gsize n = 0; n < length; n++)
    {
      /* Exactly as long, so that a sanitizer sees what is read behind the end. */
      g_autofree guint8 *cut = g_memdup2 (g_bytes_get_data (bytes, NULL), n);
      g_autofree guint8 *other = g_memdup2 (g_bytes_get_data (bytes, NULL), length);

      g_assert_null (
          tr_record_new_from_bytes (cases[i].path, tr_record_get_revision (record), MAKER, cut, n));
      other[n] ^= 1 << g_test_rand_int_range (0, 8);
      g_assert_null (tr_record_new_from_bytes (cases[i].path,
                                               tr_record_get_revision (record),
                                               MAKER,
                                               other,
                                               length));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const struct
      {
        const char *name;
        GTestDataFunc run;
      } tests[] = { { "same", test_same }, { "moved", test_moved }, { "damage", test_damage } };

      for (gsize j = 0; j < G_N_ELEMENTS (tests); j++)
        {
          g_autofree char *path
              = g_strdup_printf ("/record-bytes/%s/%s", tests[j].name, cases[i].name);

          g_test_add_data_func (path, GSIZE_TO_POINTER (i), tests[j].run);
        }
    }
  g_test_add_func ("/record-bytes/shared", test_shared);
  g_test_add_func ("/record-bytes/unreadable", test_unreadable);
  g_test_add_func ("/record-bytes/foreign", test_foreign);
  return g_test_run ();
}
