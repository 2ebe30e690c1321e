/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each fix makes of a file, byte by byte, and where it keeps its hands off. */
#include "workspace/tr-fixes.h"

#include <glib/gstdio.h>
#include <string.h>

#include "edit/tr-plan.h"
#include "library/tr-collection.h"
#include "workspace/tr-file-check.h"

#define BODY                                                                                       \
  "# Transcript: q7Zr_-0aXkE\n\n- URL: https://www.youtube.com/watch?v=q7Zr_-0aXkE\n\n## Text\n\n" \
  "- [00:00] Hello. How do two gears share a load?\n"                                              \
  "- [00:08] Oil keeps the teeth of the gears apart under load.\n"                                 \
  "- [00:20] When the oil is old the teeth of the gears touch and wear.\n"                         \
  "- [00:30] Worn teeth share the load badly, and the gears break.\n"                              \
  "- [65:54] Thank you."

static const struct
{
  const char *name;
  const char *check;
  const char *before;
  const char *after; /* NULL: nothing is changed */
} cases[] = {
  { "date-form", "date-form", "date: '2025/3/4'  # day\n", "date: '2025-03-04'  # day\n" },
  { "date-native", "date-form", "date: 20250304\n", "date: \"2025-03-04\"\n" },
  { "date-unclear", "date-form", "date: \"03/04/2025\"\n", NULL },
  { "date-in-words", "date-form", "date: \"March 2025\"\n", NULL },
  { "duration-form", "duration-form", "duration: \"1:6:10\"\n", "duration: \"01:06:10\"\n" },
  { "duration-contradicted", "duration-form", "duration: \"2:10\"\n", "duration: \"01:05:54\"\n" },
  { "duration-right", "duration-form", "duration: \"01:06:10\"\n", NULL },
  { "duration-impossible",
    "impossible-time",
    "duration: \"00:65:54\"\n",
    "duration: \"01:05:54\"\n" },
  { "duration-before-the-end",
    "impossible-time",
    "duration: \"00:10:00\"\n",
    "duration: \"01:05:54\"\n" },
  { "duration-differs",
    "duration-differs",
    "duration: \"05:00:00\"\n",
    "duration: \"01:05:54\"\n" },
  { "duration-of-silence", "duration-differs", "duration: \"01:20:00\"\n", NULL },
  { "duration-missing", "missing-duration", "duration: \"\"\n", "duration: \"01:05:54\"\n" },
  { "title-cut",
    "cut-title",
    "title: Hello. How do two gears...\n",
    "title: How do two gears share a load?\n" },
  { "title-whole", "cut-title", "title: How do two gears share a load?\n", NULL },
  { "title-placeholder",
    "placeholder-title",
    "title: \"YouTube Video: q7Zr_-0aXkE\"\n",
    "title: \"How do two gears share a load?\"\n" },
  { "speaker-implausible", "implausible-speaker", "speaker: \"the\"\n", "speaker: \"\"\n" },
  { "speaker-plausible", "implausible-speaker", "speaker: \"Will\"\n", NULL },
  { "channel-placeholder", "placeholder-channel", "channel: 'Unknown'\n", "channel: ''\n" },
  { "channel-real", "placeholder-channel", "channel: 'Unknown Worlds'\n", NULL },
  { "source-placeholder", "placeholder-source", "source: \"Unknown\"\n", "source: \"YouTube\"\n" },
  { "date-placeholder", "placeholder-date", "date: \"Unknown\"\n", NULL }, /* it is required */
  { "category-placeholder", "placeholder-category", "category: N/A\n", "category: \"\"\n" },
  { "points-placeholder",
    "placeholder-key-points",
    "key_points: [\"See transcript for details\"]\n",
    "key_points: [\"[00:08] Oil keeps the teeth of the gears apart under load.\", "
    "\"[00:20] When the oil is old the teeth of the gears touch and wear.\", "
    "\"[00:30] Worn teeth share the load badly, and the gears break.\"]\n" },
  { "points-real",
    "placeholder-key-points",
    "key_points: [\"Industry insights of a mill\"]\n",
    NULL },
  { "tags-too-few",
    "too-few-tags",
    "tags: [\"Oil\"]\n",
    "tags: [\"Oil\", \"Teeth\", \"Gears\"]\n" },
  { "tags-enough", "too-few-tags", "tags: [\"Oil\", \"a\", \"b\"]\n", NULL },
  { "tags-too-many", "too-many-tags", "tags: [a1, b1, c1, d1, e1, f1]\n", NULL },
  { "tags-similar",
    "similar-tags",
    "tags:\n- gear\n- Law # of the land\n- Gears\n",
    "tags:\n- Gears\n- Law # of the land\n" },
  { "tags-not-similar", "similar-tags", "tags:\n- Gearing\n- Gears\n", NULL },
  { "topics-repeat",
    "tags-equal-topics",
    "tags: [a1, b1, c1]\ntopics: [a1, c1, b1]\n",
    "tags: [a1, b1, c1]\ntopics: []\n" },
  { "topics-differ", "tags-equal-topics", "tags: [a1, b1, c1]\ntopics: [a1, b1]\n", NULL },
  { "confidence", "confidence-value", "confidence_level: HIGH\n", "confidence_level: high\n" },
  { "confidence-other", "confidence-value", "confidence_level: sure\n", NULL },
  { "id-differs",
    "id-differs",
    "video_id: \"AAAAAAAAAA1\"\nvideo_url: \"https://youtu.be/q7Zr_-0aXkE\"\n",
    "video_id: \"q7Zr_-0aXkE\"\nvideo_url: \"https://youtu.be/q7Zr_-0aXkE\"\n" },
  { "address-differs",
    "id-differs",
    "video_id: \"q7Zr_-0aXkE\"\nvideo_url: \"https://youtu.be/AAAAAAAAAA1\"\n",
    "video_id: \"q7Zr_-0aXkE\"\nvideo_url: \"https://www.youtube.com/watch?v=q7Zr_-0aXkE\"\n" },
  { "id-same",
    "id-differs",
    "video_id: \"q7Zr_-0aXkE\"\nvideo_url: \"https://youtu.be/q7Zr_-0aXkE?t=1\"\n",
    NULL },
  { "language-missing", "missing-language", "language:\n", "language: \"en\"\n" },
  { "source-missing", "missing-source", "source: \"\"\n", "source: \"YouTube\"\n" },
  { "url-missing",
    "missing-video-url",
    "video_url: \"\"\n",
    "video_url: \"https://www.youtube.com/watch?v=q7Zr_-0aXkE\"\n" },
  { "confidence-missing", "missing-confidence-level", "confidence_level: \"\"\n", NULL },
  { "type-missing", "missing-transcript-type", "transcript_type: \"\"\n", NULL },
  { "all-of-a-kind",
    "missing",
    "language: \"\"\nsource: \"Workshop\"\ndate: \"2025/3/4\"\ntitle: a1\nduration: \"00:65:54\"\n"
    "tags: [a1]\nsummary: a1\nkey_points: [a1]\nvideo_url: \"https://youtu.be/q7Zr_-0aXkE\"\n",
    "language: \"en\"\nsource: \"Workshop\"\ndate: \"2025/3/4\"\ntitle: a1\nduration: "
    "\"00:65:54\"\n"
    "tags: [a1]\nsummary: a1\nkey_points: [a1]\nvideo_url: \"https://youtu.be/q7Zr_-0aXkE\"\n" },
};

typedef struct
{
  char *folder;
  char *standard;
  TrSnapshot *snapshot;
} Fixture;

static TrDocument *
parse (const char *front_matter)
{
  g_autofree char *text = g_strconcat ("---\n", front_matter, "---\n\n", BODY, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return tr_document_new (bytes);
}

/* The tags of the collection. */
static TrSnapshot *
create_snapshot (void)
{
  static const char *const tags[]
      = { "[Oil, Gears]", "[Gears]", "[Teeth]", "[gear]", "[Law]", "[Law, Wood]" };
  g_autoptr (TrCollection) collection = tr_collection_new ();
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *path = g_strdup_printf ("/nowhere/%" G_GSIZE_FORMAT ".md", i);
      g_autofree char *front_matter = g_strdup_printf ("tags: %s\n", tags[i]);
      g_autoptr (TrDocument) document = parse (front_matter);

      g_ptr_array_add (records, tr_file_examine_record (path, document));
    }
  tr_collection_apply (collection, records, NULL);
  return tr_collection_dup_snapshot (collection);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("transcripts-fixes-XXXXXX", &error);
  g_assert_no_error (error);
  f->standard = g_build_filename (f->folder, ".transcripts.json", NULL);
  g_file_set_contents (f->standard, "{ \"off\": [] }", -1, &error);
  g_assert_no_error (error);
  f->snapshot = create_snapshot ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  tr_snapshot_unref (f->snapshot);
  g_remove (f->standard);
  g_rmdir (f->folder);
  g_free (f->standard);
  g_free (f->folder);
}

/* Returns: (transfer full) (nullable): the file as the fix makes it */
static char *
dup_fixed (Fixture *f, const char *check, const char *front_matter)
{
  const char *const names[] = { check, NULL };
  g_autofree char *path = g_build_filename (f->folder, "gears.md", NULL);
  g_autoptr (TrDocument) document = parse (front_matter);
  g_autoptr (TrFixes) fixes = tr_fixes_new (names, f->snapshot, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) commands = tr_fixes_make_commands (path, document, fixes, NULL, &error);
  g_autoptr (TrPlan) plan = NULL;
  gsize length;
  const char *text;

  g_assert_no_error (error);
  if (commands->len == 0)
    return NULL;
  plan = tr_plan_new (document, (TrCommand *const *) commands->pdata, commands->len, NULL, &error);
  g_assert_no_error (error);
  text = tr_document_get_data (tr_plan_get_after (plan), &length);
  return g_strndup (text, length);
}

static void
test_case (Fixture *f, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *found = dup_fixed (f, cases[i].check, cases[i].before);
  g_autofree char *expected = cases[i].after != NULL
                                  ? g_strconcat ("---\n", cases[i].after, "---\n\n", BODY, NULL)
                                  : NULL;

  g_assert_cmpstr (found, ==, expected);
}

/* What was fixed needs no more fixing. */
static void
test_once (Fixture *f, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *again
          = cases[i].after != NULL ? dup_fixed (f, cases[i].check, cases[i].after) : NULL;

      g_test_message ("%s", cases[i].name);
      g_assert_null (again);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/fixes/cases/", cases[i].name, NULL);

      g_test_add (path, Fixture, GSIZE_TO_POINTER (i), set_up, test_case, tear_down);
    }
  g_test_add ("/fixes/once", Fixture, NULL, set_up, test_once, tear_down);
  return g_test_run ();
}
