/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is cancelled ends amid its work. It is cancelled when SQLite has come to a certain row, and
 * counted is how many rows it goes on for, so that no clock has a say. */
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "search/tr-search-index.h"
#include "tr-search-checks.h"

#define N_WORDS 30000
#define CANCELLED_AT 20
/* So many rows may go by until somebody looks. */
#define PATIENCE 1000

static GCancellable *cancellable; /* (nullable): for the row that is CANCELLED_AT */
static int n_rows;                /* atomic */

static int
on_row (unsigned kind, void *data, void *statement, void *unused)
{
  if (g_atomic_int_add (&n_rows, 1) + 1 == CANCELLED_AT && cancellable != NULL)
    g_cancellable_cancel (cancellable);
  return 0;
}

static int
on_open (sqlite3 *db, const char **message, const void *routines)
{
  return sqlite3_trace_v2 (db, SQLITE_TRACE_ROW, on_row, NULL);
}

/* A file with so many words that begin alike, which all have to be looked at. */
static void
write_words (TrModel *model)
{
  const TrModelDocument *document = g_ptr_array_index (model->documents, 0);
  g_autoptr (GString) text = g_string_new ("# Transcript: x\n\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_WORDS; i += 5)
    g_string_append_printf (text,
                            "- [00:01] zebra%u zebra%u zebra%u zebra%u zebra%u\n",
                            i,
                            i + 1,
                            i + 2,
                            i + 3,
                            i + 4);
  g_file_set_contents (document->path, text->str, text->len, &error);
  g_assert_no_error (error);
}

static void
test_search (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (TrSearchQuery) query = tr_search_query_new ("zebra", TRUE);
  g_autoptr (TrSearchResult) whole = NULL;
  g_autoptr (TrSearchResult) cut = NULL;
  g_autoptr (TrSearchResult) next = NULL;
  g_autoptr (GCancellable) later = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  write_words (model);
  g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
  n_rows = 0;
  whole = tr_search_index_search (fixture->index,
                                  query,
                                  NULL,
                                  TR_SEARCH_BY_RELEVANCE,
                                  0,
                                  later,
                                  &error);
  g_assert_no_error (error);
  g_assert_cmpuint (whole->n_found, ==, 1);
  g_assert_cmpint (n_rows, >=, N_WORDS);

  n_rows = 0;
  cancellable = later;
  cut = tr_search_index_search (fixture->index,
                                query,
                                NULL,
                                TR_SEARCH_BY_RELEVANCE,
                                0,
                                later,
                                &error);
  cancellable = NULL;
  g_assert_null (cut);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (n_rows, >=, CANCELLED_AT);
  g_assert_cmpint (n_rows, <, CANCELLED_AT + PATIENCE);
  g_clear_error (&error);

  /* The next key stroke. */
  next = tr_search_index_search (fixture->index,
                                 query,
                                 NULL,
                                 TR_SEARCH_BY_RELEVANCE,
                                 0,
                                 NULL,
                                 &error);
  g_assert_no_error (error);
  g_assert_cmpuint (next->n_found, ==, 1);
}

static guint
count_segments (TrSearchFixture *fixture)
{
  TrSearchStats stats;
  g_autoptr (GError) error = NULL;

  g_assert_true (tr_search_index_get_stats (fixture->index, &stats, &error));
  g_assert_no_error (error);
  return stats.n_segments;
}

/* A change is written in a segment of its own, and does not wait for segments to be merged; that
 * gives way to the next change. */
static void
test_tidy (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (GCancellable) later = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n_segments, n_first;

  g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
  n_first = count_segments (fixture);
  for (guint i = 0; i < 12; i++)
    {
      tr_model_change (model, i);
      g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
    }
  n_segments = count_segments (fixture);
  g_assert_cmpuint (n_segments, ==, n_first + 12);

  n_rows = 0;
  cancellable = later;
  g_assert_false (tr_search_index_tidy (fixture->index, later, &error));
  cancellable = NULL;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (count_segments (fixture), ==, n_segments);
  tr_test_assert_right (fixture, model);

  n_rows = 0;
  g_assert_true (tr_search_index_tidy (fixture->index, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n_rows, >, 10 * CANCELLED_AT);
  g_assert_cmpuint (count_segments (fixture), <, 8);
  tr_test_assert_right (fixture, model);
  g_assert_true (tr_search_index_tidy (fixture->index, NULL, &error));
}

/* Nobody tidies. */
static void
test_untidy (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (GError) error = NULL;
  guint most = 0;

  g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
  for (guint i = 0; i < 70; i++)
    {
      tr_model_change (model, i % 5);
      g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
      most = MAX (most, count_segments (fixture));
    }
  g_assert_cmpuint (most, ==, 64);
  g_assert_cmpuint (count_segments (fixture), <, 64);
  tr_test_assert_right (fixture, model);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sqlite3_auto_extension ((void (*) (void)) on_open);
  g_test_add_func ("/interrupt/search", test_search);
  g_test_add_func ("/interrupt/tidy", test_tidy);
  g_test_add_func ("/interrupt/untidy", test_untidy);
  return g_test_run ();
}
