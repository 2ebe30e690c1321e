/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-index.h"
#include "search/tr-search-scan.h"

#include <glib/gstdio.h>
#include <string.h>

#include "search/tr-search-passage.h"
#include "tr-search-fixture.h"
#include "tr-search-model.h"

/* The index, a search without one, and the simplest search there is, must agree: on the files, on
 * which of them are only similar, and on the captions. */

static guint n_asked, n_found, n_nothing, n_similar, n_captions;

static TrModelDocument *
find_document (TrModel *model, const char *path)
{
  for (guint i = 0; i < model->documents->len; i++)
    {
      TrModelDocument *document = g_ptr_array_index (model->documents, i);

      if (g_str_equal (document->path, path))
        return document;
    }
  g_error ("%s is not there", path);
}

static void
check_captions (const TrModelQuery *asked, const TrSearchQuery *query, TrModelDocument *document)
{
  g_autofree gboolean *marks = tr_model_query_mark_captions (asked, document);
  g_autoptr (TrDocument) parsed = tr_document_load (document->path, NULL, NULL);
  g_autoptr (GPtrArray) passages = NULL;
  guint n = 0, next = 0;

  g_assert_nonnull (parsed);
  g_assert_cmpuint (tr_document_get_n_segments (parsed), ==, document->n_captions);
  passages = tr_search_find_passages (query, parsed, 0, &n, NULL);
  g_assert_cmpuint (n, ==, passages->len);
  for (guint i = 0; i < document->n_captions; i++)
    {
      const TrSearchPassage *passage;

      if (!marks[i])
        continue;
      if (next >= passages->len)
        g_error ("“%s”: no passage in caption %u of %s", asked->text, i, document->path);
      passage = g_ptr_array_index (passages, next++);
      if (passage->caption != (int) i)
        g_error ("“%s”: caption %d, not %u, of %s",
                 asked->text,
                 passage->caption,
                 i,
                 document->path);
      g_assert_cmpint (passage->start_ms, ==, i * 30000);
      g_assert_cmpuint (passage->ranges->len, >, 0);
      n_captions++;
    }
  g_assert_cmpuint (next, ==, passages->len);
}

static void
check_result (TrModel *model, const TrModelQuery *asked, const TrSearchResult *result)
{
  guint n = 0;

  for (guint i = 0; i < model->documents->len; i++)
    {
      const TrModelDocument *document = g_ptr_array_index (model->documents, i);
      gboolean exact = tr_model_query_accepts (asked, document, FALSE);
      gboolean wide = exact || tr_model_query_accepts (asked, document, TRUE);
      const TrSearchHit *hit = NULL;

      for (guint j = 0; j < result->hits->len; j++)
        if (g_str_equal (g_array_index (result->hits, TrSearchHit, j).path, document->path))
          hit = &g_array_index (result->hits, TrSearchHit, j);
      if ((hit != NULL) != wide)
        g_error ("“%s”: %s %s", asked->text, document->path, wide ? "not found" : "found");
      if (hit != NULL && hit->is_similar != !exact)
        g_error ("“%s”: %s is exact: %d", asked->text, document->path, exact);
      n += wide;
      n_similar += wide && !exact;
    }
  g_assert_cmpuint (result->n_found, ==, n);
  g_assert_cmpuint (result->hits->len, ==, n);
  n_found += n;
  n_nothing += n == 0;
}

static void
check_same (const char *text, const TrSearchResult *a, const TrSearchResult *b)
{
  g_assert_cmpuint (a->n_found, ==, b->n_found);
  g_assert_cmpuint (a->n_similar, ==, b->n_similar);
  g_assert_cmpuint (a->hits->len, ==, b->hits->len);
  for (guint i = 0; i < a->hits->len; i++)
    {
      const TrSearchHit *x = &g_array_index (a->hits, TrSearchHit, i);
      const TrSearchHit *y = &g_array_index (b->hits, TrSearchHit, i);

      if (!g_str_equal (x->path, y->path) || x->score != y->score || x->is_similar != y->is_similar)
        g_error ("“%s”: hit %u is %s (%.17g) and %s (%.17g)",
                 text,
                 i,
                 x->path,
                 x->score,
                 y->path,
                 y->score);
    }
}

static void
check_query (TrModel *model, TrSearchIndex *index, GPtrArray *paths)
{
  g_autoptr (TrModelQuery) asked = tr_model_query_new ();
  g_autoptr (TrSearchQuery) query = tr_search_query_new (asked->text, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrSearchResult) found
      = tr_search_index_search (index, query, NULL, TR_SEARCH_BY_RELEVANCE, 0, NULL, &error);
  g_autoptr (TrSearchResult) scanned = NULL;
  g_autoptr (TrSearchResult) first = NULL;
  guint limit;

  g_assert_no_error (error);
  check_result (model, asked, found);
  /* Reading all files takes most of the time. */
  if (n_asked++ % 4 == 0)
    {
      scanned = tr_search_scan (query, paths, TR_SEARCH_BY_RELEVANCE, 0, NULL, &error);
      g_assert_no_error (error);
      check_same (asked->text, found, scanned);
    }
  for (guint i = 0; i < MIN (found->hits->len, 3); i++)
    check_captions (asked,
                    query,
                    find_document (model, g_array_index (found->hits, TrSearchHit, i).path));

  limit = g_test_rand_int_range (1, 8);
  first = tr_search_index_search (index, query, NULL, TR_SEARCH_BY_RELEVANCE, limit, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->n_found, ==, found->n_found);
  g_assert_cmpuint (first->hits->len, ==, MIN (limit, found->n_found));
  g_array_set_size (found->hits, first->hits->len);
  check_same (asked->text, found, first);
}

static void
check_queries (TrModel *model, TrSearchIndex *index, guint n)
{
  g_autoptr (GPtrArray) paths = tr_model_dup_paths (model);

  for (guint i = 0; i < n; i++)
    check_query (model, index, paths);
}

static void
update (TrModel *model, TrSearchIndex *index)
{
  g_autoptr (GPtrArray) files = tr_model_dup_files (model);
  g_autoptr (GError) error = NULL;

  tr_search_index_update (index, files, NULL, TRUE, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_queries (void)
{
  g_autoptr (TrModel) model = tr_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);

  for (guint i = 0; i < 60; i++)
    tr_model_add (model);
  update (model, fixture->index);
  check_queries (model, fixture->index, g_test_slow () ? 20000 : 2000);
  g_test_message ("%u hits, %u of them similar, %u captions, %u queries without a hit",
                  n_found,
                  n_similar,
                  n_captions,
                  n_nothing);
  g_assert_cmpuint (n_found, >, 1500);
  g_assert_cmpuint (n_similar, >, 100);
  g_assert_cmpuint (n_captions, >, 500);
}

/* Merging, dead documents and renumbering must not be seen. */
static void
test_history (void)
{
  g_autoptr (TrModel) model = tr_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  TrSearchStats stats;
  g_autoptr (GError) error = NULL;

  for (guint round = 0; round < (g_test_slow () ? 600 : 60); round++)
    {
      guint n = g_test_rand_int_range (1, 6);

      for (guint i = 0; i < n; i++)
        {
          guint roll = model->documents->len < 5 ? 0 : g_test_rand_int_range (0, 10);
          guint which
              = model->documents->len == 0 ? 0 : g_test_rand_int_range (0, model->documents->len);

          if (roll < 3)
            tr_model_add (model);
          else if (roll < 7)
            tr_model_change (model, which);
          else if (roll < 8)
            tr_model_rename (model, which);
          else
            tr_model_remove (model, which);
        }
      update (model, fixture->index);
      if (round % 7 == 6)
        tr_search_index_tidy (fixture->index, NULL, &error);
      g_assert_no_error (error);
      check_queries (model, fixture->index, 8);
      if (round % 10 == 9)
        tr_search_fixture_reopen (fixture);
    }
  tr_search_index_tidy (fixture->index, NULL, &error);
  g_assert_no_error (error);
  check_queries (model, fixture->index, 8);
  tr_search_index_get_stats (fixture->index, &stats, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stats.n_files, ==, model->documents->len);
  g_assert_cmpuint (stats.n_transcripts, ==, model->documents->len);
  g_assert_cmpuint (stats.n_dead, >, 0);
  g_assert_cmpuint (stats.n_segments, <, 16);
  g_test_message ("%u files, %u dead, %u segments", stats.n_files, stats.n_dead, stats.n_segments);
}

/* What is only similar says so, and is less worth showing. */
static void
test_similar_passages (void)
{
  static const struct
  {
    const char *query;
    guint n; /* of those that are wanted, two */
    gboolean is_similar[2];
  } cases[] = {
    { "deepseek", 3, { TRUE, FALSE } },
    { "deep seek", 4, { FALSE, TRUE } },
    { "\"deep seek\"", 2, { FALSE, FALSE } },
    { "\"deepseek\"", 1, { FALSE } },
  };
  static const char text[] = "## Text\n\n- [00:00] Deep seek\n- [00:10] it is deep-\n"
                             "- [00:20] Seek, and\n- [00:30] DeepSeek\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (TrDocument) document = tr_document_new (bytes);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrSearchQuery) query = tr_search_query_new (cases[i].query, FALSE);
      guint n = 0;
      g_autoptr (GPtrArray) passages = tr_search_find_passages (query, document, 2, &n, NULL);

      g_test_message ("%s", cases[i].query);
      g_assert_cmpuint (n, ==, cases[i].n);
      g_assert_cmpuint (passages->len, ==, MIN (n, 2));
      for (guint j = 0; j < passages->len; j++)
        g_assert_cmpint (((TrSearchPassage *) g_ptr_array_index (passages, j))->is_similar,
                         ==,
                         cases[i].is_similar[j]);
    }
}

/* Each match says so for itself, in the excerpt and in the transcript; what is exact in part is
 * exact. */
static void
test_similar_matches (void)
{
  static const char text[] = "## Text\n\n- [00:00] Deep seek, at a price, or DeepSeek\n"
                             "- [00:10] deep-\n- [00:20] seek\n";
  static const struct
  {
    const char *query;
    const char *marked; /* exact in [], similar in () */
  } cases[] = {
    { "deepseek", "(Deep seek), at a price, or [DeepSeek]|(deep-)|(seek)|" },
    { "deepseek price", "(Deep seek), at a [price], or [DeepSeek]|(deep-)|(seek)|" },
    { "deepseek OR deep", "[Deep seek], at a price, or [DeepSeek]|[deep-]|(seek)|" },
    { "\"deep seek\"", "[Deep seek], at a price, or DeepSeek|[deep-]|[seek]|" },
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (TrDocument) document = tr_document_new (bytes);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrSearchQuery) query = tr_search_query_new (cases[i].query, FALSE);
      g_autoptr (GArray) matches = tr_search_find_matches (query, document);
      g_autoptr (GPtrArray) passages = tr_search_find_passages (query, document, 0, NULL, NULL);
      g_autoptr (GString) marked = g_string_new (NULL);
      const TrSearchPassage *first = g_ptr_array_index (passages, 0);
      guint next = 0;

      for (guint caption = 0; caption < tr_document_get_n_segments (document); caption++)
        {
          g_autofree char *said = tr_document_dup_segment_text (document, caption);
          guint done = 0;

          for (; next < matches->len; next++)
            {
              const TrSearchMatch *match = &g_array_index (matches, TrSearchMatch, next);

              if (match->caption != caption)
                break;
              if (caption == 0)
                {
                  const TrSearchRange *range = &g_array_index (first->ranges, TrSearchRange, next);

                  g_assert_cmpuint (range->start, ==, match->start);
                  g_assert_cmpuint (range->end, ==, match->end);
                  g_assert_cmpint (range->is_similar, ==, match->is_similar);
                }
              g_string_append_len (marked, said + done, match->start - done);
              g_string_append_c (marked, match->is_similar ? '(' : '[');
              g_string_append_len (marked, said + match->start, match->end - match->start);
              g_string_append_c (marked, match->is_similar ? ')' : ']');
              done = match->end;
            }
          g_string_append_printf (marked, "%s|", said + done);
        }
      g_assert_cmpstr (marked->str, ==, cases[i].marked);
    }
}

static void
test_cancelled_passages (void)
{
  static const char text[] = "## Text\n\n- [00:00] a\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (TrDocument) document = tr_document_new (bytes);
  g_autoptr (TrSearchQuery) query = tr_search_query_new ("a", FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) passages = tr_search_find_passages (query, document, 0, NULL, cancellable);

  g_assert_cmpuint (passages->len, ==, 1);
  g_cancellable_cancel (cancellable);
  g_assert_null (tr_search_find_passages (query, document, 0, NULL, cancellable));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/index/queries", test_queries);
  g_test_add_func ("/index/history", test_history);
  g_test_add_func ("/index/similar-passages", test_similar_passages);
  g_test_add_func ("/index/similar-matches", test_similar_matches);
  g_test_add_func ("/index/cancelled-passages", test_cancelled_passages);
  return g_test_run ();
}
