/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searches that are kept in a file. */
#include <glib/gstdio.h>

#include "tr-test-workspace.h"
#include "workspace/tr-saved-searches.h"

typedef struct
{
  TrFixture base;
  char *path;
  TrSavedSearches *searches;
  char *aside; /* where a damaged file is */
  guint line, column;
  guint n_damaged;
  guint n_failed;
} Fixture;

static void
on_damaged (Fixture *f, const char *path, guint line, guint column)
{
  f->line = line;
  f->column = column;
  f->n_damaged++;
  g_free (f->aside);
  f->aside = g_strdup (path);
}

static void
on_failed (Fixture *f, const GError *error)
{
  g_assert_nonnull (error);
  f->n_failed++;
}

static void
open_searches (Fixture *f)
{
  if (f->searches != NULL)
    tr_wait_until (!tr_saved_searches_is_busy (f->searches));
  g_clear_object (&f->searches);
  f->searches = tr_saved_searches_new (f->path);
  g_signal_connect_swapped (f->searches, "damaged", G_CALLBACK (on_damaged), f);
  g_signal_connect_swapped (f->searches, "failed", G_CALLBACK (on_failed), f);
  tr_wait_until (!tr_saved_searches_is_busy (f->searches));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  tr_fixture_set_up (&f->base, data);
  f->path = g_build_filename (f->base.folder, "config", "transcripts", "searches.json", NULL);
  open_searches (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  tr_wait_until (!tr_saved_searches_is_busy (f->searches));
  g_clear_object (&f->searches);
  g_free (f->path);
  g_free (f->aside);
  tr_fixture_tear_down (&f->base, data);
}

static void
expect (Fixture *f, const char *names)
{
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (f->searches)); i++)
    {
      g_autoptr (TrSavedSearch) search = g_list_model_get_item (G_LIST_MODEL (f->searches), i);

      g_string_append_printf (shown,
                              "%s%s=%s",
                              i > 0 ? " " : "",
                              tr_saved_search_get_name (search),
                              tr_saved_search_get_text (search));
    }
  g_assert_cmpstr (shown->str, ==, names);
}

static void
add (Fixture *f, guint position, const char *name, const char *text)
{
  g_autoptr (TrSavedSearch) search
      = tr_saved_search_new (name, text, tr_workspace_get_listing (f->base.workspace));

  tr_saved_searches_insert (f->searches, position, search);
}

static void
test_kept (Fixture *f, gconstpointer data)
{
  TrListing *listing = tr_workspace_get_listing (f->base.workspace);
  g_autoptr (TrSavedSearch) search = NULL;

  expect (f, "");
  add (f, G_MAXUINT, "a", "tag:x");
  tr_listing_set_facet_selected (listing, TR_FACET_TAGS, "起業", TRUE);
  tr_listing_set_facet_selected (listing, TR_FACET_TAGS, "A \"b\"", TRUE);
  tr_listing_set_facet_selected (listing, TR_FACET_YEAR, "2024", TRUE);
  add (f, G_MAXUINT, "b", "");
  add (f, 0, "c", "words");
  expect (f, "c=words a=tag:x b=");
  tr_wait_until (!tr_saved_searches_is_busy (f->searches));
  open_searches (f);
  expect (f, "c=words a=tag:x b=");
  search = g_list_model_get_item (G_LIST_MODEL (f->searches), 2);
  g_assert_cmpstr (tr_saved_search_get_facet (search, TR_FACET_TAGS)[0], ==, "起業");
  g_assert_cmpstr (tr_saved_search_get_facet (search, TR_FACET_TAGS)[1], ==, "A \"b\"");
  g_assert_cmpstr (tr_saved_search_get_facet (search, TR_FACET_YEAR)[0], ==, "2024");
  g_assert_null (tr_saved_search_get_facet (search, TR_FACET_SPEAKER)[0]);
}

static void
test_changed (Fixture *f, gconstpointer data)
{
  add (f, G_MAXUINT, "a", "1");
  add (f, G_MAXUINT, "b", "2");
  add (f, G_MAXUINT, "c", "3");
  tr_saved_searches_move (f->searches, 0, 2);
  expect (f, "b=2 c=3 a=1");
  tr_saved_searches_move (f->searches, 2, 1);
  expect (f, "b=2 a=1 c=3");
  tr_saved_searches_rename (f->searches, 1, "川");
  tr_saved_searches_remove (f->searches, 0);
  open_searches (f);
  expect (f, "川=1 c=3");
  /* The end of the program does not wait for a worker. */
  tr_saved_searches_remove (f->searches, 0);
  tr_saved_searches_flush (f->searches);
  open_searches (f);
  expect (f, "c=3");
}

static const char *const damaged[] = {
  "",
  "{",
  "[]",
  "{\"version\": 2, \"searches\": []}",
  "{\"version\": 1, \"searches\": {}}",
  "{\"version\": 1, \"searches\": [{\"name\": \"a\"}]}",
  "{\"version\": 1, \"searches\": [{\"name\": 1, \"query\": \"\"}]}",
  "{\"version\": 1, \"searches\": [{\"name\": \"a\", \"query\": \"\", \"facets\": []}]}",
  "{\"version\": 1, \"searches\": [{\"name\": \"a\", \"query\": \"\", \"facets\": {\"tags\": "
  "[1]}}]}",
};

/* Nothing is lost, however often it happens. */
static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (f->path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autofree char *aside = g_strdup_printf ("%s.damaged-%u", f->path, i + 1);

      g_assert_true (g_file_set_contents (f->path, damaged[i], -1, NULL));
      open_searches (f);
      expect (f, "");
      /* It stays where it is: who made the mistake may yet mend it. */
      g_assert_cmpstr (f->aside, ==, f->path);
      g_assert_cmpint (f->line > 0, ==, i == 1);
      tr_assert_file (f->path, damaged[i]);
      add (f, 0, "new", "1");
      tr_wait_until (!tr_saved_searches_is_busy (f->searches));
      g_assert_cmpstr (f->aside, ==, aside);
      tr_assert_file (aside, damaged[i]);
      open_searches (f);
      expect (f, "new=1");
    }
}

static char *
dup_names (Fixture *f)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (f->searches)); i++)
    {
      g_autoptr (TrSavedSearch) search = g_list_model_get_item (G_LIST_MODEL (f->searches), i);

      g_string_append (names, tr_saved_search_get_name (search));
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static gboolean
has_names (Fixture *f, const char *wanted)
{
  g_autofree char *names = dup_names (f);

  return !tr_saved_searches_is_busy (f->searches) && g_str_equal (names, wanted);
}

/* Two programs have the file open: each sees what the other does, and nobody's work is lost. */
static void
test_shared (Fixture *f, gconstpointer data)
{
  Fixture other = *f;
  g_autoptr (TrSavedSearch) kept = NULL;
  g_autoptr (TrSavedSearch) still = NULL;

  add (f, G_MAXUINT, "a", "1");
  add (f, G_MAXUINT, "b", "2");
  add (f, G_MAXUINT, "c", "3");
  tr_wait_until (!tr_saved_searches_is_busy (f->searches));
  other.searches = tr_saved_searches_new (f->path);
  tr_wait_until (has_names (&other, "abc"));
  kept = g_list_model_get_item (G_LIST_MODEL (f->searches), 2);
  tr_saved_searches_rename (other.searches, 1, "B");
  tr_saved_searches_remove (other.searches, 0);
  add (&other, 1, "x", "4");
  tr_wait_until (has_names (f, "Bxc"));
  still = g_list_model_get_item (G_LIST_MODEL (f->searches), 2);
  g_assert_true (kept == still);
  /* At the same time: neither has seen yet what the other did. */
  add (f, 0, "f", "5");
  tr_saved_searches_remove (f->searches, 2);
  add (&other, G_MAXUINT, "o", "6");
  tr_saved_searches_rename (other.searches, 2, "C");
  tr_saved_searches_flush (f->searches);
  tr_saved_searches_flush (other.searches);
  tr_wait_until (has_names (f, "fBCo"));
  tr_wait_until (has_names (&other, "fBCo"));
  g_assert_cmpuint (f->n_damaged + f->n_failed, ==, 0);
  g_object_unref (other.searches);
}

/* A hand that edits the file makes a mistake, and mends it. */
static void
test_mistake (Fixture *f, gconstpointer data)
{
  static const char bad[]
      = "{ \"version\": 1,\n  \"searches\": [\n    { \"name\": \"b\" \"query\": \"\" }\n] }\n";
  static const char good[]
      = "{ \"version\": 1,\n  \"searches\": [\n    { \"name\": \"b\", \"query\": \"\" }\n] }\n";

  add (f, 0, "a", "1");
  tr_wait_until (!tr_saved_searches_is_busy (f->searches));
  g_assert_true (g_file_set_contents (f->path, bad, -1, NULL));
  tr_wait_until (f->n_damaged == 1);
  g_assert_cmpstr (f->aside, ==, f->path);
  g_assert_cmpuint (f->line, ==, 3);
  g_assert_cmpuint (f->column, >, 1);
  expect (f, "a=1");
  tr_assert_file (f->path, bad);
  g_assert_true (g_file_set_contents (f->path, good, -1, NULL));
  tr_wait_until (has_names (f, "b"));
  tr_assert_file (f->path, good);
  g_assert_cmpuint (f->n_damaged, ==, 1);
}

/* What could not be read is not overwritten. */
static void
test_unreadable (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (g_mkdir_with_parents (f->path, 0700), ==, 0);
  open_searches (f);
  g_assert_cmpuint (f->n_failed, ==, 1);
  add (f, 0, "a", "1");
  expect (f, "a=1");
  g_assert_true (g_file_test (f->path, G_FILE_TEST_IS_DIR));
}

/* What is saved before the file was read joins it. */
static void
test_early (Fixture *f, gconstpointer data)
{
  add (f, 0, "old", "1");
  tr_wait_until (!tr_saved_searches_is_busy (f->searches));
  g_clear_object (&f->searches);
  f->searches = tr_saved_searches_new (f->path);
  add (f, 0, "early", "2");
  open_searches (f);
  expect (f, "old=1 early=2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/saved-searches/kept", test_kept);
  ADD ("/saved-searches/changed", test_changed);
  ADD ("/saved-searches/damaged", test_damaged);
  ADD ("/saved-searches/shared", test_shared);
  ADD ("/saved-searches/mistake", test_mistake);
  ADD ("/saved-searches/unreadable", test_unreadable);
  ADD ("/saved-searches/early", test_early);
  return g_test_run ();
}
