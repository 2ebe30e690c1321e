/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person waits for while typing. SQLite tells how far a search has come, so that no clock
 * has a say. */
#include <sqlite3.h>
#include <string.h>

#include "tr-test-workspace.h"
#include "workspace/tr-text-search.h"

#define N_WORDS 30000
#define N_FILES 40
#define HELD_AT 20
/* So many rows may go by until somebody looks whether the search is still wanted. */
#define PATIENCE 1000

/* Holds the thread that comes to a certain row. */
static GMutex mutex;
static GCond cond;
static gboolean holds;   /* the next that comes there */
static gboolean is_held; /* somebody is there */
static guint n_rows;

static int
on_row (unsigned kind, void *data, void *statement, void *unused)
{
  const char *sql = sqlite3_sql (statement);

  /* What makes a schema has no text of its own, and tidying no more to do than to find that out. */
  if (sql == NULL || strstr (sql, "postings") == NULL)
    return 0;
  g_mutex_lock (&mutex);
  n_rows++;
  if (holds && n_rows == HELD_AT)
    {
      is_held = TRUE;
      while (holds)
        g_cond_wait (&cond, &mutex);
    }
  g_mutex_unlock (&mutex);
  return 0;
}

static int
on_open (sqlite3 *db, const char **message, const void *routines)
{
  return sqlite3_trace_v2 (db, SQLITE_TRACE_ROW, on_row, NULL);
}

static void
hold (gboolean value)
{
  g_mutex_lock (&mutex);
  holds = value;
  if (value)
    n_rows = 0;
  g_cond_signal (&cond);
  g_mutex_unlock (&mutex);
}

static gboolean
check_held (void)
{
  gboolean result;

  g_mutex_lock (&mutex);
  result = is_held;
  g_mutex_unlock (&mutex);
  return result;
}

typedef struct
{
  TrFixture base;
  TrListing *listing;
  TrTextSearch *search;
  GPtrArray *told;  /* (element-type filename): whose passages are known, in that order */
  const char *next; /* (nullable): what is typed when the first are */
  guint n_known;    /* then */
} Fixture;

static GListModel *
rows_of (Fixture *f)
{
  return G_LIST_MODEL (f->listing);
}

static const char *
path_at (Fixture *f, guint i)
{
  return tr_record_get_path (tr_listing_get_record (f->listing, i));
}

static void
on_passages (Fixture *f, const char *path)
{
  g_ptr_array_add (f->told, g_strdup (path));
  if (f->told->len > 1)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (rows_of (f)); i++)
    f->n_known += tr_text_search_get_passages (f->search, path_at (f, i)) != NULL;
  if (f->next != NULL)
    tr_text_search_set_text (f->search, f->next);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *cache = NULL;

  tr_fixture_set_up (&f->base, data);
  cache = g_build_filename (f->base.folder, ".cache", NULL);
  tr_workspace_keep_index (f->base.workspace, cache);
  f->listing = tr_workspace_get_listing (f->base.workspace);
  f->search = tr_text_search_new (f->base.workspace, f->listing);
  f->told = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect_swapped (f->search, "passages", G_CALLBACK (on_passages), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  tr_wait_until (!tr_text_index_is_busy (tr_workspace_get_text_index (f->base.workspace)));
  tr_wait_until (!tr_listing_is_busy (f->listing) && !tr_text_search_is_busy (f->search));
  g_clear_object (&f->search);
  g_ptr_array_unref (f->told);
  tr_fixture_tear_down (&f->base, data);
}

static void
open_folder (Fixture *f)
{
  const char *folders[] = { f->base.folder, NULL };

  tr_workspace_set_folders (f->base.workspace, folders);
  tr_fixture_settle (&f->base);
  tr_wait_until (!tr_text_index_is_busy (tr_workspace_get_text_index (f->base.workspace)));
}

static void
write_many (Fixture *f)
{
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%02u.md", i);

      g_free (tr_fixture_write (&f->base,
                                name,
                                "---\ntitle: \"x\"\n---\n\n- [00:01] patient\n- [00:02] walrus\n"));
    }
}

static gboolean
shows (Fixture *f, guint n)
{
  return !tr_text_search_is_busy (f->search) && !tr_listing_is_busy (f->listing)
         && g_list_model_get_n_items (rows_of (f)) == n;
}

/* As the rows do that come into sight. */
static void
ask_for_all (Fixture *f)
{
  for (guint i = 0; i < N_FILES; i++)
    g_assert_null (tr_text_search_get_passages (f->search, path_at (f, i)));
}

/* The rows first, then their passages, a few at a time from the first on. */
static void
test_progressive (Fixture *f, gconstpointer data)
{
  write_many (f);
  open_folder (f);
  tr_text_search_set_text (f->search, "patient");
  tr_wait_until (shows (f, N_FILES) && tr_text_search_get_query (f->search) != NULL);
  g_assert_cmpuint (f->told->len, ==, 0);
  ask_for_all (f);
  tr_wait_until (f->told->len == N_FILES);
  g_assert_cmpuint (f->n_known, >, 0);
  g_assert_cmpuint (f->n_known, <, N_FILES / 2);
  for (guint i = 0; i < N_FILES; i++)
    g_assert_cmpstr (g_ptr_array_index (f->told, i), ==, path_at (f, i));
}

/* What was asked for with the last key stroke is not read any more. */
static void
test_passages_overtaken (Fixture *f, gconstpointer data)
{
  write_many (f);
  open_folder (f);
  tr_text_search_set_text (f->search, "patient");
  tr_wait_until (shows (f, N_FILES) && tr_text_search_get_query (f->search) != NULL);
  f->next = "walrus";
  ask_for_all (f);
  tr_wait_until (f->told->len > 0);
  tr_wait_until (
      shows (f, N_FILES)
      && g_str_equal (tr_search_query_get_text (tr_text_search_get_query (f->search)), "walrus"));
  g_assert_cmpuint (f->told->len, <, N_FILES);
  g_ptr_array_set_size (f->told, 0);
  f->next = NULL;
  ask_for_all (f);
  tr_wait_until (f->told->len == N_FILES);
  for (guint i = 0; i < N_FILES; i++)
    {
      TrTextPassages *passages = tr_text_search_get_passages (f->search, path_at (f, i));

      g_assert_cmpuint (passages->passages->len, ==, 1);
      g_assert_cmpstr (((TrSearchPassage *) g_ptr_array_index (passages->passages, 0))->text,
                       ==,
                       "walrus");
    }
}

/* A search that takes long ends with the next key stroke. */
static void
test_search_overtaken (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: \"x\"\n---\n\n");

  for (guint i = 0; i < N_WORDS; i++)
    g_string_append_printf (text, "- [00:01] zebra%u\n", i);
  g_free (tr_fixture_write (&f->base, "a.md", text->str));
  g_free (tr_fixture_write (&f->base, "b.md", "---\ntitle: \"x\"\n---\n\n- [00:01] walrus\n"));
  open_folder (f);
  hold (TRUE);
  tr_text_search_set_text (f->search, "zebra");
  tr_wait_until (check_held ());
  tr_text_search_set_text (f->search, "walrus");
  hold (FALSE);
  tr_wait_until (shows (f, 1) && tr_text_search_get_query (f->search) != NULL);
  g_assert_cmpstr (tr_search_query_get_text (tr_text_search_get_query (f->search)), ==, "walrus");
  g_assert_true (g_str_has_suffix (path_at (f, 0), "/b.md"));
  g_assert_cmpuint (n_rows, <, HELD_AT + PATIENCE);

  /* Nobody has typed on. */
  hold (TRUE);
  hold (FALSE);
  tr_text_search_set_text (f->search, "zebra");
  tr_wait_until (
      shows (f, 1)
      && g_str_equal (tr_search_query_get_text (tr_text_search_get_query (f->search)), "zebra"));
  g_assert_cmpuint (n_rows, >=, N_WORDS);
}

#define add(path, function) g_test_add ("/typing/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sqlite3_auto_extension ((void (*) (void)) on_open);

  add ("progressive", test_progressive);
  add ("passages-overtaken", test_passages_overtaken);
  add ("search-overtaken", test_search_overtaken);
  return g_test_run ();
}
