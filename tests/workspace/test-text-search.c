/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of the open folders, and searching in it as one types. */
#include <glib/gstdio.h>

#include "tr-test-workspace.h"
#include "workspace/tr-problem-query.h"
#include "workspace/tr-standards-watch.h"
#include "workspace/tr-text-search.h"

#define TALK(title, text)                                                                          \
  "---\ntitle: \"" title "\"\nvideo_id: \"aBc-_fGhIjK\"\ntags: [\"Tools\"]\n---\n\n## "            \
  "Text\n\n" text

/* More than a list knows of a file. */
#define LONG_TEXT                                                                                  \
  "- [00:00] one two three four five six seven eight nine ten eleven twelve thirteen fourteen\n"   \
  "- [00:10] one two three four five six seven eight nine ten eleven twelve thirteen fourteen\n"   \
  "- [00:20] one two three four five six seven eight nine ten eleven twelve thirteen fourteen\n"

typedef struct
{
  TrFixture base;
  char *cache;
  TrListing *listing;
  TrTextSearch *search;
  guint n_asked;
  guint n_replaced;
  guint n_failed;
} Fixture;

static void
count (guint *n)
{
  (*n)++;
}

static TrTextIndex *
index_of (Fixture *f)
{
  return tr_workspace_get_text_index (f->base.workspace);
}

static void
open_folder (Fixture *f)
{
  const char *folders[] = { f->base.folder, NULL };

  tr_workspace_set_folders (f->base.workspace, folders);
  tr_fixture_settle (&f->base);
  tr_wait_until (!tr_text_index_is_busy (index_of (f)));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  tr_fixture_set_up (&f->base, data);
  /* Beside the transcripts, out of the scan's sight. */
  f->cache = g_build_filename (f->base.folder, ".cache", NULL);
  tr_workspace_keep_index (f->base.workspace, f->cache);
  f->listing = tr_workspace_get_listing (f->base.workspace);
  f->search = tr_text_search_new (f->base.workspace, f->listing);
  tr_listing_set_by_relevance (f->listing, TRUE);
  g_signal_connect_swapped (f->search, "asked", G_CALLBACK (count), &f->n_asked);
  g_signal_connect_swapped (index_of (f), "replaced", G_CALLBACK (count), &f->n_replaced);
  g_signal_connect_swapped (index_of (f), "failed", G_CALLBACK (count), &f->n_failed);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  tr_wait_until (!tr_text_index_is_busy (index_of (f)));
  g_signal_handlers_disconnect_by_data (index_of (f), &f->n_replaced);
  g_signal_handlers_disconnect_by_data (index_of (f), &f->n_failed);
  tr_wait_until (!tr_listing_is_busy (f->listing) && !tr_text_search_is_busy (f->search));
  g_clear_object (&f->search);
  g_free (f->cache);
  tr_fixture_tear_down (&f->base, data);
}

/* Returns: (transfer full): the names of the files in the list */
static char *
dup_shown (Fixture *f)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (f->listing)); i++)
    {
      g_autofree char *name
          = g_path_get_basename (tr_record_get_path (tr_listing_get_record (f->listing, i)));

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", name);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static gboolean
shows (Fixture *f, const char *names)
{
  g_autofree char *shown = dup_shown (f);

  return !tr_text_search_is_busy (f->search) && !tr_listing_is_busy (f->listing)
         && g_str_equal (shown, names);
}

static void
expect (Fixture *f, const char *text, const char *names)
{
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  g_autofree char *shown = NULL;

  tr_text_search_set_text (f->search, text);
  while (!shows (f, names) && g_get_monotonic_time () < deadline)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
  shown = dup_shown (f);
  g_test_message ("%s", text);
  g_assert_cmpstr (shown, ==, names);
}

static void
write_three (Fixture *f)
{
  g_free (tr_fixture_write (&f->base,
                            "a.md",
                            TALK ("Planes",
                                  "- [00:00] a plane is a patient\n- [00:07] tool, sharpen it\n"
                                  "- [00:12] and again: a patient tool\n")));
  g_free (tr_fixture_write (&f->base,
                            "b.md",
                            TALK ("Gardens",
                                  "- [00:00] snow keeps the roots warm\n- [00:09] patient\n")));
  g_free (tr_fixture_write (&f->base,
                            "c.md",
                            TALK ("Patience", "- [00:00] 川は橋より\n- [00:05] 古いものです\n")));
}

static void
test_text_and_metadata (Fixture *f, gconstpointer data)
{
  write_three (f);
  open_folder (f);
  expect (f, "", "b.md c.md a.md");
  /* Said in one caption and the next. */
  expect (f, "\"patient tool\"", "a.md");
  expect (f, "\"roots warm patient\"", "b.md");
  /* By a part of the title alone, which the index does not know. */
  expect (f, "ardens", "b.md");
  /* What has it in its title comes before what has it in its text. */
  expect (f, "patien", "c.md a.md b.md");
  expect (f, "橋", "c.md");
  expect (f, "橋より古い", "c.md");
  expect (f, "patient -snow", "a.md");
  expect (f, "title:gardens", "b.md");
  expect (f, "tag:tools -patient", "c.md");
  expect (f, "zebra", "");
  expect (f, "", "b.md c.md a.md");
  g_assert_cmpuint (f->n_asked, >=, 10);
  g_assert_cmpuint (f->n_failed + f->n_replaced, ==, 0);
}

static void
test_facets_narrow (Fixture *f, gconstpointer data)
{
  write_three (f);
  g_free (tr_fixture_write (&f->base,
                            "d.md",
                            "---\ntitle: \"Other\"\ntags: [\"Else\"]\n---\n\n## Text\n\n- [00:00] "
                            "patient\n"));
  open_folder (f);
  tr_listing_set_facet_selected (f->listing, TR_FACET_TAGS, "Else", TRUE);
  expect (f, "patient", "d.md");
  tr_listing_set_facet_selected (f->listing, TR_FACET_TAGS, "Else", FALSE);
  tr_wait_until (g_list_model_get_n_items (G_LIST_MODEL (f->listing)) == 3);
}

static void
test_passages (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->base.folder, "a.md", NULL);
  g_autofree char *other = g_build_filename (f->base.folder, "c.md", NULL);
  TrTextPassages *passages;
  const TrSearchPassage *first;

  write_three (f);
  open_folder (f);
  expect (f, "\"patient tool\"", "a.md");
  tr_wait_until (tr_text_search_get_passages (f->search, path) != NULL);
  passages = tr_text_search_get_passages (f->search, path);
  g_assert_cmpuint (passages->n_found, ==, 2);
  g_assert_cmpuint (passages->passages->len, ==, 2);
  first = g_ptr_array_index (passages->passages, 0);
  g_assert_cmpint (first->caption, ==, 0);
  g_assert_cmpint (first->start_ms, ==, 0);
  g_assert_cmpuint (first->n_captions, ==, 2);
  g_assert_cmpstr (first->text, ==, "a plane is a patient tool, sharpen it");
  g_assert_null (tr_text_search_get_passages (f->search, other));

  /* Another question, other passages. */
  expect (f, "sharp", "a.md");
  tr_wait_until (tr_text_search_get_passages (f->search, path) != NULL);
  passages = tr_text_search_get_passages (f->search, path);
  g_assert_cmpuint (passages->n_found, ==, 1);
  first = g_ptr_array_index (passages->passages, 0);
  g_assert_cmpint (first->start_ms, ==, 7000);
  expect (f, "", "b.md c.md a.md");
  g_assert_null (tr_text_search_get_query (f->search));
  g_assert_null (tr_text_search_get_passages (f->search, path));
}

/* Only the last of many key strokes counts. */
static void
test_typing_fast (Fixture *f, gconstpointer data)
{
  static const char *const typed[] = { "s", "sn", "sno", "snow", "snow ", "snow k", "snow ke" };

  write_three (f);
  open_folder (f);
  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    tr_text_search_set_text (f->search, typed[i]);
  tr_wait_until (shows (f, "b.md"));
  g_assert_cmpuint (f->n_asked, ==, 1);
  g_assert_cmpstr (tr_search_query_get_text (tr_text_search_get_query (f->search)), ==, "snow ke");
}

static void
test_follows_changes (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->base.folder, "c.md", NULL);
  g_autoptr (TrTranscript) transcript = NULL;
  g_autoptr (TrValue) value = tr_value_new_string ("About a walrus");
  g_autoptr (TrCommand) command = tr_command_new_set ("summary", value);

  write_three (f);
  open_folder (f);
  expect (f, "walrus", "");
  /* By an edit, while the question stands. */
  transcript = tr_workspace_open (f->base.workspace, path);
  tr_transcript_apply (transcript, command);
  tr_wait_until (shows (f, "c.md"));
  /* From outside, a new one and one less. */
  g_free (tr_fixture_write (&f->base, "n.md", TALK ("New", "- [00:00] the walrus sleeps\n")));
  tr_workspace_look_again (f->base.workspace);
  tr_wait_until (shows (f, "n.md c.md") || shows (f, "c.md n.md"));
  g_assert_no_errno (g_unlink (path));
  tr_workspace_look_again (f->base.workspace);
  tr_wait_until (shows (f, "n.md"));
}

static guint
count_segments (Fixture *f)
{
  TrSearchStats stats;

  g_assert_true (tr_search_index_get_stats (tr_text_index_get_index (index_of (f)), &stats, NULL));
  return stats.n_segments;
}

/* Every change makes the index look into one place more, until there is time to tidy. */
static void
test_tidies (Fixture *f, gconstpointer data)
{
  write_three (f);
  open_folder (f);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u.md", i);
      g_autofree char *word = g_strdup_printf ("walrus%u", i);
      g_autofree char *text = g_strdup_printf (TALK ("New", "- [00:00] the %s sleeps\n"), word);

      g_free (tr_fixture_write (&f->base, name, text));
      tr_workspace_look_again (f->base.workspace);
      expect (f, word, name);
    }
  tr_wait_until (!tr_text_index_is_busy (index_of (f)) && count_segments (f) < 8);
  expect (f, "walrus3", "n3.md");
}

/* Returns: (transfer full): the database in the cache */
static char *
find_database (Fixture *f)
{
  g_autoptr (GDir) dir = g_dir_open (f->cache, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".index"))
      return g_build_filename (f->cache, name, NULL);
  g_assert_not_reached ();
}

static void
test_damaged_index (Fixture *f, gconstpointer data)
{
  g_autofree char *database = NULL;
  g_autofree char *wal = NULL;
  const char *none[] = { NULL };

  write_three (f);
  open_folder (f);
  database = find_database (f);
  tr_workspace_set_folders (f->base.workspace, none);
  tr_fixture_settle (&f->base);
  /* It is closed on a worker; until then the database would be made whole from its log. */
  wal = g_strconcat (database, "-wal", NULL);
  tr_wait_until (!g_file_test (wal, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_set_contents (database, "no database at all", -1, NULL));
  open_folder (f);
  tr_wait_until (f->n_replaced == 1);
  expect (f, "\"patient tool\"", "a.md");
  g_assert_cmpuint (f->n_replaced, ==, 1);
  g_assert_cmpuint (f->n_failed, ==, 0);
}

/* The folder for the index cannot be made: then all files are read for each question. */
static void
test_no_index (Fixture *f, gconstpointer data)
{
  write_three (f);
  g_free (tr_fixture_write (&f->base, "d.md", TALK ("Zoo", LONG_TEXT "- [00:30] a walrus\n")));
  g_assert_true (g_file_set_contents (f->cache, "a file in the way", -1, NULL));
  open_folder (f);
  tr_wait_until (f->n_failed == 1);
  expect (f, "gard", "b.md");
  expect (f, "walrus", "d.md");
  expect (f, "\"roots warm patient\"", "b.md");
  expect (f, "tag:tools -patient", "c.md d.md");
  expect (f, "", "b.md c.md a.md d.md");
  g_assert_cmpuint (f->n_failed, ==, 1);
}

#define add(path, function)                                                                        \
  g_test_add ("/text-search/" path, Fixture, NULL, set_up, function, tear_down)

/* ---- what is wrong with files ---- */

static gboolean
facet_says (Fixture *f, const char *name, guint n)
{
  TrCollection *collection = tr_workspace_get_collection (f->base.workspace);
  g_autoptr (TrSnapshot) snapshot = tr_collection_dup_snapshot (collection);
  guint n_found = 0;

  for (guint i = 0; i < tr_snapshot_get_n_records (snapshot); i++)
    n_found += g_strv_contains (tr_record_get_facet_values (tr_snapshot_get_record (snapshot, i),
                                                            TR_FACET_PROBLEM),
                                name);
  return n_found == n;
}

/* A query finds what the facet shows, with an index and without one, also where the file itself has
 * not changed. */
static void
test_problems (Fixture *f, gconstpointer indexed)
{
  g_autofree char *standard
      = tr_fixture_write (&f->base,
                          ".transcripts.json",
                          "{ \"required\": [\"speaker\"], \"recommended\": [], \"tags\": [0, 0] }");
  g_autofree char *a = tr_fixture_write (&f->base, "a.md", TALK ("Doors", LONG_TEXT));
  g_autofree char *c = tr_fixture_write (
      &f->base, "c.md", "---\ntitle: \"Gates\"\nspeaker: \"Ada Okoye\"\n---\n\n- [00:00] Well.\n");
  g_autofree char *b = NULL;

  /* A file in its place: all is read. */
  if (!GPOINTER_TO_INT (indexed))
    g_free (tr_fixture_write (&f->base, ".cache", "no folder"));
  open_folder (f);
  g_assert_cmpint (tr_text_index_get_index (index_of (f)) != NULL, ==, GPOINTER_TO_INT (indexed));
  expect (f, "problem:missing-speaker", "a.md");
  expect (f, "has:problems", "a.md");
  expect (f, "missing:problems", "c.md");
  expect (f, "problem:same-text", "");

  /* A double comes. */
  b = tr_fixture_write (&f->base, "b.md", TALK ("Windows", LONG_TEXT));
  tr_workspace_look_again (f->base.workspace);
  tr_wait_until (facet_says (f, "same-text", 2));
  tr_wait_until (shows (f, "a.md b.md") || shows (f, "b.md a.md"));
  expect (f, "problem:same-text doors", "a.md");

  /* And goes. */
  g_assert_no_errno (g_unlink (b));
  tr_workspace_look_again (f->base.workspace);
  tr_wait_until (facet_says (f, "same-text", 0));
  tr_wait_until (shows (f, ""));

  /* The standard changes. */
  tr_text_search_set_text (f->search, "problem:missing-speaker");
  tr_wait_until (shows (f, "a.md"));
  tr_standards_watch_get_for (f->base.workspace);
  g_assert_true (g_file_set_contents (standard,
                                      "{ \"required\": [], \"recommended\": [], \"tags\": [0, 0] }",
                                      -1,
                                      NULL));
  tr_wait_until (facet_says (f, "missing-speaker", 0));
  tr_wait_until (shows (f, ""));
}

/* What is wrong changes while the question is under way: it is put once more. */
static void
test_problems_meanwhile (Fixture *f, gconstpointer data)
{
  g_autofree char *a = tr_fixture_write (&f->base, "a.md", TALK ("Doors", LONG_TEXT));
  guint n_busy = 0;

  open_folder (f);
  g_signal_connect_swapped (f->search, "notify::busy", G_CALLBACK (count), &n_busy);
  tr_text_search_set_text (f->search, "problem:same-text");
  g_assert_true (tr_text_search_is_busy (f->search));
  g_signal_emit_by_name (tr_workspace_get_collection (f->base.workspace), "changed");
  /* Asked and answered would be two. */
  tr_wait_until (n_busy >= 3 && !tr_text_search_is_busy (f->search));
  g_signal_handlers_disconnect_by_data (f->search, &n_busy);
}

#define LONG_SUMMARY                                                                               \
  "A talk that was \\\"given\\\" twice,\\nonce in the rain and once in the hall behind the old "   \
  "harbour where nobody went\\nany more."
#define JAPANESE_POINT                                                                                                                            \
  "この港の話は雨の日に二度語られ、古い市場の裏にある広間で、誰も行かなくなった後にもう一度語られ" \
  "た。"

static const struct
{
  const char *name;
  const char *fields; /* of two files; a third has them but for their last word */
  const char *other;
  const char *query;
} repeated[] = {
  { "title",
    "title: \"Harbour\"\n",
    "title: \"Harbour lights\"\n",
    "problem:repeated-title title:\"Harbour\"" },
  { "summary",
    "summary: \"" LONG_SUMMARY "\"\n",
    "summary: \"" LONG_SUMMARY " Or so\"\n",
    "problem:repeated-summary \"A talk that was  given  twice, once in the rain and once in the "
    "hall behind the\"" },
  { "key-points",
    "key_points: [\"" JAPANESE_POINT "\"]\n",
    "key_points: [\"" JAPANESE_POINT "と\"]\n",
    "problem:repeated-key-points \"この港の話は雨の日に二度語られ、古い市場の裏にある広\"" },
};

/* From a value that many files have to these files. */
static void
test_repeated (Fixture *f, gconstpointer data)
{
  gsize n = GPOINTER_TO_SIZE (data);
  g_autofree char *standard = tr_fixture_write (&f->base,
                                                ".transcripts.json",
                                                "{ \"required\": [], \"recommended\": [], "
                                                "\"tags\": [0, 0], \"repeats\": 1 }");
  g_autofree char *text
      = g_strconcat ("---\n", repeated[n].fields, "---\n\n- [00:00] Well.\n", NULL);
  g_autofree char *other = g_strconcat ("---\n", repeated[n].other, "---\n\n- [00:00] No.\n", NULL);
  g_autofree char *a = tr_fixture_write (&f->base, "a.md", text);
  g_autofree char *b = tr_fixture_write (&f->base, "b.md", text);
  g_autofree char *c = tr_fixture_write (&f->base, "c.md", other);
  g_autofree char *name = g_strconcat ("repeated-", repeated[n].name, NULL);
  g_autofree char *query = NULL;
  g_autoptr (TrTranscript) transcript = NULL;
  GPtrArray *problems;

  open_folder (f);
  tr_wait_until (facet_says (f, name, 2));
  transcript = tr_workspace_open (f->base.workspace, a);
  tr_wait_until (tr_transcript_get_document (transcript) != NULL);
  problems = tr_transcript_get_problems (transcript);
  for (guint i = 0; i < problems->len; i++)
    if (tr_problem_is_named (g_ptr_array_index (problems, i), name))
      query = tr_problem_dup_query (g_ptr_array_index (problems, i));
    else
      g_assert_null (tr_problem_dup_query (g_ptr_array_index (problems, i)));
  g_assert_cmpstr (query, ==, repeated[n].query);
  tr_text_search_set_text (f->search, query);
  tr_wait_until (shows (f, "a.md b.md") || shows (f, "b.md a.md"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("text-and-metadata", test_text_and_metadata);
  add ("facets-narrow", test_facets_narrow);
  add ("passages", test_passages);
  add ("typing-fast", test_typing_fast);
  add ("follows-changes", test_follows_changes);
  add ("tidies", test_tidies);
  add ("damaged-index", test_damaged_index);
  add ("no-index", test_no_index);
  add ("problems/meanwhile", test_problems_meanwhile);
  g_test_add ("/text-search/problems/index",
              Fixture,
              GINT_TO_POINTER (TRUE),
              set_up,
              test_problems,
              tear_down);
  g_test_add ("/text-search/problems/no-index",
              Fixture,
              GINT_TO_POINTER (FALSE),
              set_up,
              test_problems,
              tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (repeated); i++)
    {
      g_autofree char *path = g_strconcat ("/text-search/repeated/", repeated[i].name, NULL);

      g_test_add (path, Fixture, GSIZE_TO_POINTER (i), set_up, test_repeated, tear_down);
    }
  return g_test_run ();
}
