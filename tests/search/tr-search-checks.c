/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-search-checks.h"

#include "search/tr-search-scan.h"

TrModel *
tr_test_model_new (void)
{
  TrModel *model = tr_model_new ();

  for (guint i = 0; i < TR_TEST_N_FILES; i++)
    tr_model_add (model);
  return model;
}

gboolean
tr_test_update (TrSearchIndex *index, TrModel *model, TrSearchUpdate *done, GError **error)
{
  g_autoptr (GPtrArray) files = tr_model_dup_files (model);

  return tr_search_index_update (index, files, NULL, TRUE, NULL, NULL, NULL, done, error);
}

guint
tr_test_count (TrSearchIndex *index, const char *text, GError **error)
{
  g_autoptr (TrSearchQuery) query = tr_search_query_new (text, FALSE);
  g_autoptr (TrSearchResult) result
      = tr_search_index_search (index, query, NULL, TR_SEARCH_BY_RELEVANCE, 0, NULL, error);

  return result == NULL ? G_MAXUINT : result->n_found;
}

void
tr_test_assert_right (TrSearchFixture *fixture, TrModel *model)
{
  static const char *const texts[] = { "", "the", "\"deep seek\"", "東", "c++ -gpt", "learn*" };
  g_autoptr (GPtrArray) paths = tr_model_dup_paths (model);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TrSearchQuery) query = tr_search_query_new (texts[i], FALSE);
      g_autoptr (TrSearchResult) scanned
          = tr_search_scan (query, paths, TR_SEARCH_BY_RELEVANCE, 0, NULL, NULL);

      g_assert_cmpuint (tr_test_count (fixture->index, texts[i], &error), ==, scanned->n_found);
      g_assert_no_error (error);
    }
}
