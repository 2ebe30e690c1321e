/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which names values should have: the file, who follows it, and what comes of a change. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "curation/tr-check.h"
#include "exchange/tr-json-reader.h"
#include "tr-test-workspace.h"
#include "workspace/tr-synonyms-file.h"
#include "workspace/tr-text-search.h"

#define TALK(tags) "---\ntitle: \"Planes\"\ntags: " tags "\n---\n\n## Text\n\n- [00:00] a plane\n"

typedef struct
{
  TrFixture base;
  char *path;
  TrNames *names;
  guint n_changed;
  guint n_faults; /* how often that changed */
  GError *error;  /* of the last change */
  guint n_done;
} Fixture;

static void
on_changed (Fixture *f)
{
  f->n_changed++;
}

static void
on_fault_changed (Fixture *f)
{
  f->n_faults++;
}

static void
write_names (Fixture *f, const char *json)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (f->path, json, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  tr_fixture_set_up (&f->base, data);
  f->path = tr_synonyms_file_dup_path ();
  g_remove (f->path);
  f->names = tr_workspace_get_names (f->base.workspace);
  g_signal_connect_swapped (f->names, "changed", G_CALLBACK (on_changed), f);
  g_signal_connect_swapped (f->names, "fault-changed", G_CALLBACK (on_fault_changed), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  tr_wait_until (!tr_names_is_busy (f->names));
  g_signal_handlers_disconnect_by_data (f->names, f);
  g_remove (f->path);
  g_free (f->path);
  g_clear_error (&f->error);
  tr_fixture_tear_down (&f->base, data);
}

static void
start (Fixture *f)
{
  tr_names_start (f->names);
  tr_wait_until (!tr_names_is_busy (f->names));
}

static const char *
name_of (Fixture *f, const char *tag)
{
  return tr_synonyms_get_name (tr_names_get_synonyms (f->names), "tags", tag);
}

static void
on_done (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Fixture *f = user_data;

  g_clear_error (&f->error);
  tr_names_change_finish (TR_NAMES (object), result, NULL, &f->error);
  f->n_done++;
}

static void
change (Fixture *f, const char *name, const char *variant, gboolean exactly)
{
  const char *const variants[] = { variant, NULL };
  guint n_done = f->n_done;

  tr_names_change_async (f->names, "tags", name, variants, exactly, on_done, f);
  tr_wait_until (f->n_done > n_done);
}

static void
test_follows (Fixture *f, gconstpointer data)
{
  start (f);
  g_assert_cmpuint (f->n_changed, ==, 1);
  g_assert_null (name_of (f, "b"));
  write_names (f, "{ \"tags\": { \"A\": [\"b\"] } }");
  tr_wait_until (name_of (f, "b") != NULL);
  g_assert_cmpstr (name_of (f, "b"), ==, "A");
  write_names (f, "{ \"tags\": { \"A\": [\"b\"],\n  \"C\": [\"b\"] } }");
  g_assert_null (tr_names_get_fault (f->names));
  tr_wait_until (tr_names_get_fault (f->names) != NULL);
  g_assert_cmpstr (tr_names_get_fault (f->names)->path, ==, f->path);
  g_assert_cmpuint (tr_names_get_fault (f->names)->line, ==, 2);
  g_assert_cmpuint (tr_names_get_fault (f->names)->column, ==, 9);
  g_assert_nonnull (strstr (tr_names_get_fault (f->names)->message, "b"));
  g_assert_null (name_of (f, "b"));
  write_names (f, "{ \"tags\": { \"C\": [\"b\"] } }");
  tr_wait_until (name_of (f, "b") != NULL);
  g_assert_cmpstr (name_of (f, "b"), ==, "C");
  g_assert_null (tr_names_get_fault (f->names));
  g_assert_cmpuint (f->n_faults, ==, 2);
  g_remove (f->path);
  tr_wait_until (name_of (f, "b") == NULL);
}

static void
test_change (Fixture *f, gconstpointer data)
{
  start (f);
  change (f, "Startup", "起業", FALSE);
  g_assert_no_error (f->error);
  tr_assert_file (f->path, "{\n  \"tags\": {\n    \"Startup\": [\"起業\"]\n  }\n}\n");
  g_assert_cmpstr (name_of (f, "起業"), ==, "Startup");
  change (f, "Startup", "new firm", FALSE);
  tr_assert_file (f->path, "{\n  \"tags\": {\n    \"Startup\": [\"起業\", \"new firm\"]\n  }\n}\n");
  change (f, "Startup", "new firm", TRUE);
  g_assert_null (name_of (f, "起業"));
  change (f, "Startup", NULL, TRUE);
  tr_assert_file (f->path, "{\n  \"tags\": {}\n}\n");
}

/* What others write meanwhile stays; what says the same already is not written. */
static void
test_beside_others (Fixture *f, gconstpointer data)
{
  static const char text[] = "{ \"mine\": 1.0, \"tags\": { \"A\":[\"b\"] } }";
  GStatBuf before, after;

  start (f);
  write_names (f, text);
  change (f, "C", "d", FALSE);
  tr_assert_file (f->path,
                  "{ \"mine\": 1.0, \"tags\": {\n    \"A\":[\"b\"],\n    \"C\": [\"d\"]\n  } }");
  g_assert_cmpint (g_stat (f->path, &before), ==, 0);
  change (f, "C", "d", FALSE);
  g_assert_no_error (f->error);
  g_assert_cmpint (g_stat (f->path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
}

/* Many at once: none is lost, wherever it comes from. */
static void
test_many_at_once (Fixture *f, gconstpointer data)
{
  start (f);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name %u", i);
      g_autofree char *variant = g_strdup_printf ("variant %u", i);
      const char *const variants[] = { variant, NULL };

      tr_names_change_async (f->names, "tags", name, variants, FALSE, on_done, f);
    }
  tr_wait_until (f->n_done == 20);
  tr_wait_until (!tr_names_is_busy (f->names));
  g_assert_no_error (f->error);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name %u", i);
      g_autofree char *variant = g_strdup_printf ("variant %u", i);

      tr_wait_until (name_of (f, variant) != NULL);
      g_assert_cmpstr (name_of (f, variant), ==, name);
    }
}

/* A file that is broken, or a folder in its place, is as it was afterwards. */
static void
test_never_overwritten (Fixture *f, gconstpointer data)
{
  static const char broken[] = "{ \"tags\": { \"A\": [\"b\"\n";
  g_autofree char *place = g_strconcat (f->path, ":2:1: ", NULL);

  start (f);
  write_names (f, broken);
  change (f, "C", "d", FALSE);
  g_assert_error (f->error, TR_JSON_ERROR, TR_JSON_ERROR_SYNTAX);
  g_assert_true (g_str_has_prefix (f->error->message, place));
  tr_assert_file (f->path, broken);
  g_remove (f->path);
  g_assert_cmpint (g_mkdir (f->path, 0700), ==, 0);
  change (f, "C", "d", FALSE);
  g_assert_nonnull (f->error);
  g_assert_true (g_file_test (f->path, G_FILE_TEST_IS_DIR));
}

/* Where the file is a link, as those who keep their configuration elsewhere have it, it stays one.
 */
static void
test_link (Fixture *f, gconstpointer data)
{
  g_autofree char *elsewhere = tr_fixture_write (&f->base, "names.json", "{}");
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autoptr (GFile) link = g_file_new_for_path (f->path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_make_symbolic_link (link, elsewhere, NULL, NULL));
  start (f);
  change (f, "A", "b", FALSE);
  g_assert_no_error (f->error);
  g_assert_true (g_file_test (f->path, G_FILE_TEST_IS_SYMLINK));
  tr_assert_file (elsewhere, "{\n  \"tags\": {\n    \"A\": [\"b\"]\n  }\n}");
}

static guint
count_problems (Fixture *f, const char *path)
{
  TrRecord *record = tr_collection_lookup (tr_workspace_get_collection (f->base.workspace), path);

  return record != NULL ? tr_record_get_n_problems (record) : G_MAXUINT;
}

static gboolean
is_told (TrTranscript *transcript)
{
  GPtrArray *problems = tr_transcript_get_problems (transcript);

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    if (((TrProblem *) g_ptr_array_index (problems, i))->check == TR_CHECK_SIMILAR_TAGS)
      return TRUE;
  return FALSE;
}

/* Files that are concerned are looked at again, in the list and where they are open; others are not
 * read. */
static void
test_problems (Fixture *f, gconstpointer data)
{
  const char *folders[] = { f->base.folder, NULL };
  g_autofree char *standard
      = tr_fixture_write (&f->base,
                          ".transcripts.json",
                          "{ \"required\": [], \"recommended\": [], \"tags\": [0, 0] }");
  g_autofree char *a = tr_fixture_write (&f->base, "a.md", TALK ("[起業]"));
  g_autofree char *b = tr_fixture_write (&f->base, "b.md", TALK ("[Startup]"));
  g_autoptr (TrTranscript) transcript = NULL;
  TrRecord *untouched;

  start (f);
  tr_workspace_set_folders (f->base.workspace, folders);
  tr_fixture_settle (&f->base);
  transcript = tr_workspace_open (f->base.workspace, a);
  tr_wait_until (tr_transcript_get_document (transcript) != NULL);
  g_assert_cmpuint (count_problems (f, a), ==, 0);
  untouched = tr_collection_lookup (tr_workspace_get_collection (f->base.workspace), b);
  change (f, "Startup", "起業", FALSE);
  tr_wait_until (count_problems (f, a) == 1);
  tr_wait_until (is_told (transcript));
  g_assert_cmpuint (count_problems (f, b), ==, 0);
  g_assert_true (untouched
                 == tr_collection_lookup (tr_workspace_get_collection (f->base.workspace), b));
  /* By another program. */
  write_names (f, "{}");
  tr_wait_until (count_problems (f, a) == 0);
  tr_wait_until (!is_told (transcript));
}

static gboolean
shows (Fixture *f, guint n)
{
  TrListing *listing = tr_workspace_get_listing (f->base.workspace);

  return !tr_listing_is_busy (listing) && g_list_model_get_n_items (G_LIST_MODEL (listing)) == n;
}

/* With an index, and while there is none; what is asked is answered again when the names change. */
static void
test_search (Fixture *f, gconstpointer indexed)
{
  const char *folders[] = { f->base.folder, NULL };
  g_autofree char *cache = g_build_filename (f->base.folder, ".cache", NULL);
  g_autofree char *a = tr_fixture_write (&f->base, "a.md", TALK ("[起業]"));
  g_autofree char *b = tr_fixture_write (&f->base, "b.md", TALK ("[Startup]"));
  g_autofree char *c = tr_fixture_write (&f->base, "c.md", TALK ("[Law]"));
  g_autoptr (TrTextSearch) search = NULL;
  TrTextIndex *index;

  /* A file in its place: all is read. */
  if (!GPOINTER_TO_INT (indexed))
    g_free (tr_fixture_write (&f->base, ".cache", "no folder"));
  tr_workspace_keep_index (f->base.workspace, cache);
  index = tr_workspace_get_text_index (f->base.workspace);
  start (f);
  tr_workspace_set_folders (f->base.workspace, folders);
  tr_fixture_settle (&f->base);
  tr_wait_until (!tr_text_index_is_busy (index));
  g_assert_cmpint (tr_text_index_get_index (index) != NULL, ==, GPOINTER_TO_INT (indexed));
  search = tr_text_search_new (f->base.workspace, tr_workspace_get_listing (f->base.workspace));
  tr_text_search_set_text (search, "tag:起業");
  tr_wait_until (!tr_text_search_is_busy (search) && shows (f, 1));
  change (f, "Startup", "起業", FALSE);
  tr_wait_until (!tr_text_search_is_busy (search) && shows (f, 2));
  tr_text_search_set_text (search, "-tag:startup");
  tr_wait_until (!tr_text_search_is_busy (search) && shows (f, 1));
  change (f, "Startup", NULL, TRUE);
  tr_wait_until (!tr_text_search_is_busy (search) && shows (f, 2));
  /* What is wrong with the files is known no less, though none of them has changed. */
  tr_text_search_set_text (search, "problem:similar-tags");
  tr_wait_until (!tr_text_search_is_busy (search) && shows (f, 0));
  change (f, "Startup", "起業", FALSE);
  tr_wait_until (!tr_text_search_is_busy (search) && shows (f, 1));
  change (f, "Startup", NULL, TRUE);
  tr_wait_until (!tr_text_search_is_busy (search) && shows (f, 0));
  tr_wait_until (!tr_text_index_is_busy (index));
}

int
main (int argc, char **argv)
{
  g_autofree char *config = g_dir_make_tmp ("transcripts-names-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (config, "transcripts", NULL);
  int status;

  /* GLib leaks what it isolates tests with. */
  g_assert_true (g_setenv ("XDG_CONFIG_HOME", config, TRUE));
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/names/follows", Fixture, NULL, set_up, test_follows, tear_down);
  g_test_add ("/names/change", Fixture, NULL, set_up, test_change, tear_down);
  g_test_add ("/names/beside-others", Fixture, NULL, set_up, test_beside_others, tear_down);
  g_test_add ("/names/many-at-once", Fixture, NULL, set_up, test_many_at_once, tear_down);
  g_test_add ("/names/never-overwritten", Fixture, NULL, set_up, test_never_overwritten, tear_down);
  g_test_add ("/names/link", Fixture, NULL, set_up, test_link, tear_down);
  g_test_add ("/names/problems", Fixture, NULL, set_up, test_problems, tear_down);
  g_test_add ("/names/search/index",
              Fixture,
              GINT_TO_POINTER (TRUE),
              set_up,
              test_search,
              tear_down);
  g_test_add ("/names/search/scan",
              Fixture,
              GINT_TO_POINTER (FALSE),
              set_up,
              test_search,
              tear_down);
  status = g_test_run ();
  g_rmdir (folder);
  g_rmdir (config);
  return status;
}
