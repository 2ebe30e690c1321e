/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program shows before it looks at a file, and that it is the truth once it has. */
#include <glib/gstdio.h>
#include <string.h>

#include "tr-test-place.h"

#define N_HISTORIES 12
#define N_SESSIONS 4
#define N_STEPS 12

static void
test_known_before_read (TrPlace *place, gconstpointer data)
{
  TrWorkspace *workspace;

  tr_place_write_some (place);
  tr_end (tr_place_start_and_settle (place, place->cache));

  workspace = tr_place_start_without_looking (place);
  g_assert_true (tr_workspace_get_scanning (workspace));
  g_assert_cmpuint (tr_get_n_known (workspace), ==, TR_PLACE_N_TEXTS);
  tr_assert_as_cold (workspace, place);
  tr_workspace_begin (workspace);
  tr_wait_until (tr_is_settled (workspace));
  g_assert_false (tr_workspace_get_scanning (workspace));
  tr_assert_as_cold (workspace, place);
  tr_end (workspace);
}

static void
on_operations_changed (
    GListModel *operations, guint position, guint removed, guint added, guint *n_scans)
{
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (TrOperation) operation = g_list_model_get_item (operations, position + i);

      *n_scans += tr_operation_get_kind (operation) == TR_OPERATION_SCAN;
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The names of the files in the index that say @word, sorted. */
static char *
find_in_index (TrWorkspace *workspace, const char *word)
{
  g_autoptr (TrSearchQuery) query = tr_search_query_new (word, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrSearchResult) result
      = tr_search_index_search (tr_text_index_get_index (tr_workspace_get_text_index (workspace)),
                                query,
                                NULL,
                                TR_SEARCH_BY_RELEVANCE,
                                0,
                                NULL,
                                &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  for (guint i = 0; i < result->hits->len; i++)
    g_ptr_array_add (names,
                     g_path_get_basename (g_array_index (result->hits, TrSearchHit, i).path));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static gboolean
on_time_over (gpointer is_over)
{
  *(gboolean *) is_over = TRUE;
  return G_SOURCE_REMOVE;
}

/* What happened while the program was off is seen by a single walk, for the list and the index. */
static void
test_one_walk (TrPlace *place, gconstpointer data)
{
  static const char *const names[] = { "kept.md", "sub/changed.md", "sub/gone.md", "moved.md" };
  g_autofree char *from = tr_place_dup_path (place, "moved.md");
  g_autofree char *to = tr_place_dup_path (place, "deep/new/there.md");
  g_autofree char *gone = tr_place_dup_path (place, "sub/gone.md");
  g_autofree char *changed = tr_place_dup_path (place, "sub/changed.md");
  g_autofree char *deep = g_path_get_dirname (to);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  TrWorkspace *workspace;
  guint32 id_count;
  guint n_scans = 0;
  gboolean is_over = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = tr_place_dup_path (place, names[i]);

      tr_write_file (path, "---\ntitle: \"One\"\n---\n\n- [00:00] these words\n");
    }
  workspace = tr_place_start_and_settle (place, place->cache);
  before = find_in_index (workspace, "words");
  g_assert_cmpstr (before, ==, "changed.md gone.md kept.md moved.md");
  tr_end (workspace);

  tr_write_file (changed, "---\ntitle: \"Two\"\n---\n\n- [00:00] something else\n");
  g_assert_no_errno (g_unlink (gone));
  g_assert_no_errno (g_mkdir_with_parents (deep, 0755));
  g_assert_no_errno (g_rename (from, to));

  workspace = tr_place_start_without_looking (place);
  id_count = tr_collection_get_n_ids (tr_workspace_get_collection (workspace));
  g_signal_connect (tr_workspace_get_operations (workspace),
                    "items-changed",
                    G_CALLBACK (on_operations_changed),
                    &n_scans);
  tr_workspace_begin (workspace);
  tr_wait_until (tr_is_settled (workspace));
  tr_assert_as_cold (workspace, place);
  after = find_in_index (workspace, "words");
  g_assert_cmpstr (after, ==, "kept.md there.md");
  /* A file that was moved is still the one it was. */
  g_assert_cmpuint (tr_collection_get_n_ids (tr_workspace_get_collection (workspace)),
                    ==,
                    id_count);
  /* Longer than the monitor holds a change back. */
  g_timeout_add (1000, on_time_over, &is_over);
  tr_wait_until (is_over && tr_is_settled (workspace));
  g_assert_cmpuint (n_scans, ==, 1);
  g_signal_handlers_disconnect_by_data (tr_workspace_get_operations (workspace), &n_scans);
  tr_end (workspace);
}

static gboolean
contains (const char *path, const char *text)
{
  g_autofree char *content = NULL;

  return g_file_get_contents (path, &content, NULL, NULL) && strstr (content, text) != NULL;
}

static void
assert_file (const char *path, const char *expected)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

/* The list is of before; opened and edited is what is on the disk. */
static void
test_edit_before_read (TrPlace *place, gconstpointer data)
{
  g_autofree char *path = tr_place_dup_path (place, "a.md");
  const char *members[] = { "New", NULL };
  g_autoptr (TrCommand) command = tr_command_new_add_members ("tags", members);
  g_autoptr (TrTranscript) transcript = NULL;
  TrWorkspace *workspace;
  TrRecord *record;

  tr_write_file (path, tr_place_texts[0]);
  tr_end (tr_place_start_and_settle (place, place->cache));
  tr_write_in_place (path, tr_place_texts[1]);

  workspace = tr_place_start_without_looking (place);
  record = tr_collection_lookup (tr_workspace_get_collection (workspace), path);
  g_assert_cmpstr (tr_record_get_title (record), ==, "One");
  transcript = tr_workspace_open (workspace, path);
  tr_wait_until (tr_transcript_get_document (transcript) != NULL);
  g_assert_cmpstr (tr_document_get_string (tr_transcript_get_document (transcript), TR_FIELD_TITLE),
                   ==,
                   "Two");
  tr_transcript_apply (transcript, command);
  tr_wait_until (contains (path, "New"));
  assert_file (path,
               "---\ntitle: \"Two\"\ntags: [\"ML\", \"New\"]\nduration: \"00:20:00\"\n---\n\n"
               "- [00:00] bob: words\n");
  g_clear_object (&transcript);
  tr_workspace_begin (workspace);
  tr_wait_until (tr_is_settled (workspace));
  tr_assert_as_cold (workspace, place);
  tr_end (workspace);
  workspace = tr_place_start_without_looking (place);
  tr_assert_as_cold (workspace, place);
  tr_end ((tr_workspace_begin (workspace), workspace));
}

/* Whatever happens to the files, while the program runs and while it does not. */
static void
test_histories (TrPlace *place, gconstpointer data)
{
  for (guint i = 0; i < N_HISTORIES; i++)
    {
      for (guint session = 0; session < N_SESSIONS; session++)
        {
          TrWorkspace *workspace = tr_place_start (place, place->cache);

          tr_place_open (workspace, place);
          for (guint step = g_test_rand_int_range (0, N_STEPS); step > 0; step--)
            {
              tr_place_change_something (place);
              for (guint turn = g_test_rand_int_range (0, 20); turn > 0; turn--)
                g_main_context_iteration (NULL, FALSE);
            }
          tr_wait_until (tr_is_settled (workspace));
          tr_workspace_look_again (workspace);
          tr_wait_until (tr_is_settled (workspace));
          tr_assert_as_cold (workspace, place);
          tr_end (workspace);

          /* It also left behind what is so. */
          workspace = tr_place_start_without_looking (place);
          g_assert_cmpuint (tr_collection_get_n_unreadable (
                                tr_workspace_get_collection (workspace)),
                            ==,
                            0);
          tr_assert_as_cold (workspace, place);
          tr_workspace_begin (workspace);
          tr_end (workspace);
          for (guint step = g_test_rand_int_range (0, N_STEPS); step > 0; step--)
            tr_place_change_something (place);
        }
    }
}

static void
test_two_programs (TrPlace *place, gconstpointer data)
{
  tr_place_write_many (place, 200);
  for (guint i = 0; i < 6; i++)
    {
      TrWorkspace *first = tr_place_start (place, place->cache);
      TrWorkspace *second = tr_place_start (place, place->cache);

      tr_place_open (first, place);
      tr_place_open (second, place);
      for (guint step = 0; step < N_STEPS; step++)
        tr_place_change_something (place);
      tr_wait_until (tr_is_settled (first) && tr_is_settled (second));
      tr_workspace_look_again (first);
      tr_workspace_look_again (second);
      tr_wait_until (tr_is_settled (first) && tr_is_settled (second));
      tr_assert_as_cold (first, place);
      tr_assert_as_cold (second, place);
      tr_end (first);
      tr_end (second);
      first = tr_place_start_without_looking (place);
      tr_assert_as_cold (first, place);
      tr_workspace_begin (first);
      tr_end (first);
    }
}

/* Other folders have another index; what is known of the first ones is not read again. */
static void
test_other_folders (TrPlace *place, gconstpointer data)
{
  g_autofree char *sub = tr_place_dup_path (place, "sub 1");
  TrWorkspace *workspace;
  guint n_all;

  tr_place_write_some (place);
  workspace = tr_place_start_and_settle (place, place->cache);
  n_all = tr_get_n_known (workspace);
  tr_workspace_set_folders (workspace, (const char *const[]){ sub, NULL });
  tr_wait_until (tr_is_settled (workspace));
  g_assert_cmpuint (tr_get_n_known (workspace), <, n_all);
  tr_workspace_set_folders (workspace, (const char *const[]){ NULL });
  tr_wait_until (tr_is_settled (workspace));
  g_assert_cmpuint (tr_get_n_known (workspace), ==, 0);
  /* Ids of before are not given again. */
  tr_place_open (workspace, place);
  tr_wait_until (tr_is_settled (workspace));
  tr_assert_as_cold (workspace, place);
  g_assert_cmpuint (tr_collection_get_n_ids (tr_workspace_get_collection (workspace)),
                    ==,
                    2 * n_all);
  tr_place_open (workspace, place);
  tr_wait_until (tr_is_settled (workspace));
  tr_assert_as_cold (workspace, place);
  tr_end (workspace);
}

typedef struct
{
  const char *path;
  char *title; /* that was shown first */
} Shown;

static void
on_collection_changed (TrCollection *collection, Shown *shown)
{
  TrRecord *record = tr_collection_lookup (collection, shown->path);

  if (record != NULL && shown->title == NULL)
    shown->title = g_strdup (tr_record_get_title (record));
}

/* A folder that comes to another, of which the index knows both. */
static void
test_added_folder (TrPlace *place, gconstpointer data)
{
  g_autofree char *first = tr_place_dup_path (place, "first");
  g_autofree char *second = tr_place_dup_path (place, "second");
  g_autofree char *a = g_build_filename (first, "a.md", NULL);
  g_autofree char *b = g_build_filename (second, "b.md", NULL);
  g_autofree char *c = g_build_filename (second, "c.md", NULL);
  const char *const one[] = { first, NULL };
  const char *const both[] = { first, second, NULL };
  Shown shown = { b };
  TrWorkspace *workspace;
  TrCollection *collection;

  g_assert_no_errno (g_mkdir (first, 0755));
  g_assert_no_errno (g_mkdir (second, 0755));
  tr_write_file (a, tr_place_texts[0]);
  tr_write_file (b, tr_place_texts[0]);
  tr_write_file (c, tr_place_texts[0]);
  workspace = tr_place_start (place, place->cache);
  tr_workspace_set_folders (workspace, both);
  tr_wait_until (tr_is_settled (workspace));
  tr_end (workspace);
  tr_write_in_place (a, tr_place_texts[1]);
  tr_write_in_place (b, tr_place_texts[1]);
  g_assert_no_errno (g_unlink (c));

  workspace = tr_place_start (place, place->cache);
  collection = tr_workspace_get_collection (workspace);
  tr_workspace_set_folders (workspace, one);
  tr_wait_until (tr_is_settled (workspace));
  g_assert_cmpuint (tr_get_n_known (workspace), ==, 1);
  g_signal_connect (collection, "changed", G_CALLBACK (on_collection_changed), &shown);
  tr_workspace_add_folder (workspace, second);
  tr_wait_until (tr_is_settled (workspace));
  /* Known before it was read; then what is so. What was there already was not put back. */
  g_assert_cmpstr (shown.title, ==, "One");
  g_assert_cmpstr (tr_record_get_title (tr_collection_lookup (collection, a)), ==, "Two");
  tr_assert_as_cold (workspace, place);

  /* Given up on the way, it is as if it had not begun. */
  tr_workspace_set_folders (workspace, one);
  tr_wait_until (tr_is_settled (workspace));
  for (guint turns = 0; turns < 30; turns++)
    {
      tr_workspace_set_folders (workspace, both);
      for (guint turn = 0; turn < turns; turn++)
        g_main_context_iteration (NULL, FALSE);
      tr_workspace_set_folders (workspace, one);
    }
  tr_wait_until (tr_is_settled (workspace));
  g_assert_cmpuint (tr_get_n_known (workspace), ==, 1);
  tr_workspace_set_folders (workspace, both);
  tr_wait_until (tr_is_settled (workspace));
  tr_assert_as_cold (workspace, place);
  g_signal_handlers_disconnect_by_data (collection, &shown);
  g_free (shown.title);
  tr_end (workspace);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (TrPlace *place, gconstpointer data);
  } tests[] = {
    { "/warm-start/known-before-read", test_known_before_read },
    { "/warm-start/one-walk", test_one_walk },
    { "/warm-start/edit-before-read", test_edit_before_read },
    { "/warm-start/histories", test_histories },
    { "/warm-start/two-programs", test_two_programs },
    { "/warm-start/other-folders", test_other_folders },
    { "/warm-start/added-folder", test_added_folder },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, TrPlace, NULL, tr_place_set_up, tests[i].func, tr_place_tear_down);
  return g_test_run ();
}
