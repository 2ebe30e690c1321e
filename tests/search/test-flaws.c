/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <utime.h>

#include "search/tr-search-scan.h"
#include "search/tr-search-text-private.h"
#include "tr-search-checks.h"

/* What is wrong with files, told from elsewhere: an index and a scan find the same. */

static const char *const none[] = { NULL };
static const char *const cut[] = { "cut-title", NULL };
static const char *const both[] = { "missing-date", "cut-title", NULL };

static const struct
{
  const char *text;
  guint n; /* of the model's files, where the first has no problem, the second one, the third two */
} cases[] = {
  { "problem:cut-title", 2 },
  { "problem:Missing-Date", 1 },
  { "problem:missing", 0 },
  { "problem:missing-dat", 0 },
  { "has:problems", 2 },
  { "missing:problems", TR_TEST_N_FILES - 2 },
  { "-problem:cut-title", TR_TEST_N_FILES - 2 },
  { "problem:cut-title -problem:missing-date", 1 },
  { "problem:missing-date OR problem:cut-title", 2 },
  { "problem:cut-title problem:missing-date", 1 },
};

/* Finds no more than it should by an index, and without one. */
static guint
count (TrSearchFixture *fixture, TrModel *model, TrSearchQuery *query)
{
  g_autoptr (GPtrArray) paths = tr_model_dup_paths (model);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrSearchResult) found = tr_search_index_search (fixture->index,
                                                             query,
                                                             NULL,
                                                             TR_SEARCH_BY_RELEVANCE,
                                                             0,
                                                             NULL,
                                                             &error);
  g_autoptr (TrSearchResult) scanned
      = tr_search_scan (query, paths, TR_SEARCH_BY_RELEVANCE, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->n_found, ==, scanned->n_found);
  for (guint i = 0; i < found->hits->len; i++)
    g_assert_cmpstr (g_array_index (found->hits, TrSearchHit, i).path,
                     ==,
                     g_array_index (scanned->hits, TrSearchHit, i).path);
  return found->n_found;
}

static void
test_cases (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (GPtrArray) paths = tr_model_dup_paths (model);
  g_autoptr (GError) error = NULL;
  const TrSearchFlaws files[] = { { g_ptr_array_index (paths, 0), none },
                                  { g_ptr_array_index (paths, 1), cut },
                                  { g_ptr_array_index (paths, 2), both } };

  g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrSearchQuery) query = tr_search_query_new (cases[i].text, FALSE);

      g_assert_true (tr_search_query_asks_problems (query));
      tr_search_query_set_problems (query, files, G_N_ELEMENTS (files));
      g_assert_cmpuint (count (fixture, model, query), ==, cases[i].n);
    }
}

/* Nobody has told: nothing is known to be wrong. */
static void
test_untold (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (TrSearchQuery) query = tr_search_query_new ("problem:cut-title", FALSE);
  g_autoptr (TrSearchQuery) other = tr_search_query_new ("has:title missing:date", FALSE);
  g_autoptr (GError) error = NULL;

  g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
  g_assert_cmpuint (count (fixture, model, query), ==, 0);
  g_assert_false (tr_search_query_asks_problems (other));
}

/* Returns: (transfer full): another path with the hash of the one at @first */
static char *
find_clash (const char *folder, char **first)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0;; i++)
    {
      g_autofree char *name = g_strdup_printf ("clash-%u.md", i);
      char *path = g_build_filename (folder, name, NULL);
      gpointer hash = GUINT_TO_POINTER (tr_search_hash_path (path));
      char *other = g_hash_table_lookup (seen, hash);

      if (other != NULL)
        {
          *first = g_strdup (other);
          return path;
        }
      g_hash_table_insert (seen, hash, path);
    }
}

/* Files of one hash that were changed in one second have no order. */
static void
move (TrModel *model, guint index, const char *path)
{
  TrModelDocument *document = g_ptr_array_index (model->documents, index);
  struct utimbuf times = { .actime = index + 1, .modtime = index + 1 };

  g_assert_no_errno (g_rename (document->path, path));
  g_assert_no_errno (g_utime (path, &times));
  g_free (document->path);
  document->path = g_strdup (path);
}

/* Of two files whose paths have one hash, the one is found that has the problem. */
static void
test_clash (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autofree char *first = NULL;
  g_autofree char *second = find_clash (model->folder, &first);
  g_autoptr (GError) error = NULL;
  const TrSearchFlaws files[] = { { first, none }, { second, cut } };
  const TrSearchFlaws all[] = { { first, both }, { second, cut } };
  g_autoptr (TrSearchQuery) query = tr_search_query_new ("problem:cut-title", FALSE);
  g_autoptr (TrSearchResult) found = NULL;

  g_assert_cmpstr (first, !=, second);
  move (model, 0, first);
  move (model, 1, second);
  g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
  tr_search_query_set_problems (query, files, G_N_ELEMENTS (files));
  g_assert_cmpuint (count (fixture, model, query), ==, 1);
  found = tr_search_index_search (fixture->index, query, NULL, TR_SEARCH_BY_DATE, 0, NULL, &error);
  g_assert_cmpstr (g_array_index (found->hits, TrSearchHit, 0).path, ==, second);

  /* Told anew. */
  tr_search_query_set_problems (query, all, G_N_ELEMENTS (all));
  g_assert_cmpuint (count (fixture, model, query), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flaws/cases", test_cases);
  g_test_add_func ("/flaws/untold", test_untold);
  g_test_add_func ("/flaws/clash", test_clash);
  return g_test_run ();
}
