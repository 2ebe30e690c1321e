/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-index.h"
#include "search/tr-search-scan.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "tr-search-checks.h"

static void
test_update (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  TrSearchUpdate done;

  g_assert_cmpuint (tr_test_count (fixture->index, "", &error), ==, 0);
  g_assert_true (tr_test_update (fixture->index, model, &done, &error));
  g_assert_cmpuint (done.n_read, ==, TR_TEST_N_FILES);
  g_assert_cmpuint (done.n_removed, ==, 0);
  g_assert_true (tr_test_update (fixture->index, model, &done, &error));
  g_assert_cmpuint (done.n_read, ==, 0);
  tr_model_change (model, 3);
  tr_model_rename (model, 4);
  tr_model_remove (model, 5);
  g_assert_true (tr_test_update (fixture->index, model, &done, &error));
  g_assert_cmpuint (done.n_read, ==, 2);
  g_assert_cmpuint (done.n_removed, ==, 2);
  tr_test_assert_right (fixture, model);

  g_ptr_array_add (removed,
                   g_strdup (((TrModelDocument *) g_ptr_array_index (model->documents, 0))->path));
  g_assert_true (tr_search_index_update (fixture->index,
                                         none,
                                         removed,
                                         FALSE,
                                         NULL,
                                         NULL,
                                         NULL,
                                         &done,
                                         &error));
  g_assert_cmpuint (done.n_removed, ==, 1);
  tr_model_remove (model, 0);
  tr_test_assert_right (fixture, model);
  g_assert_false (tr_search_index_was_replaced (fixture->index));
}

static GBytes *
describe (const char *path, TrDocument *document, gpointer data)
{
  g_assert_nonnull (tr_document_get_revision (document));
  return g_bytes_new (path, strlen (path));
}

static gboolean
on_entry (const char *path, const TrRevision *revision, GBytes *record, gpointer user_data)
{
  guint *n = user_data;
  TrRevision now = { 0 };
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  now.size = status.st_size;
  g_assert_cmpuint (revision->size, ==, now.size);
  g_assert_cmpuint (revision->inode, ==, status.st_ino);
  g_assert_cmpuint (revision->hash, !=, 0);
  g_assert_cmpmem (g_bytes_get_data (record, NULL), g_bytes_get_size (record), path, strlen (path));
  return ++*n < 30;
}

static void
test_described (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (GPtrArray) files = tr_model_dup_files (model);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (tr_search_index_update (fixture->index,
                                         files,
                                         NULL,
                                         TRUE,
                                         describe,
                                         NULL,
                                         NULL,
                                         NULL,
                                         &error));
  g_assert_true (tr_search_index_load_entries (fixture->index, on_entry, &n, NULL, &error));
  g_assert_cmpuint (n, ==, 30);
}

static void
test_below (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrSearchQuery) query = tr_search_query_new ("", FALSE);
  const TrModelDocument *document = g_ptr_array_index (model->documents, 6);
  g_autofree char *other = g_strconcat (model->folder, "x", NULL);
  const struct
  {
    const char *path;
    guint n;
  } cases[] = { { model->folder, TR_TEST_N_FILES },
                { document->path, 1 },
                { "/", TR_TEST_N_FILES },
                { other, 0 } };

  g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrSearchResult) result = tr_search_index_search (fixture->index,
                                                                  query,
                                                                  cases[i].path,
                                                                  TR_SEARCH_BY_DATE,
                                                                  0,
                                                                  NULL,
                                                                  &error);

      g_assert_no_error (error);
      g_assert_cmpuint (result->n_found, ==, cases[i].n);
    }
}

static void
test_covering (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autofree char *below = g_build_filename (model->folder, "sub", "x.md", NULL);
  g_autofree char *beside = g_strconcat (model->folder, "x", NULL);
  g_autofree char *above = g_path_get_dirname (model->folder);
  g_autofree char *twice = g_strconcat (model->folder, "//", NULL);
  g_autoptr (TrSearchIndex) index = NULL;
  g_autoptr (TrSearchIndex) two = NULL;

  index = tr_search_index_open_covering (fixture->folder, model->folder);
  g_assert_nonnull (index);
  g_assert_cmpstr (tr_search_index_get_roots (index)[0], ==, model->folder);
  g_clear_pointer (&index, tr_search_index_unref);
  index = tr_search_index_open_covering (fixture->folder, below);
  g_assert_nonnull (index);
  g_assert_null (tr_search_index_open_covering (fixture->folder, beside));
  g_assert_null (tr_search_index_open_covering (fixture->folder, above));
  g_assert_null (tr_search_index_open_covering (beside, model->folder));
  /* The same roots, written differently, have the same index. */
  two = tr_search_index_open (fixture->folder,
                              (const char *const[]){ twice, model->folder, NULL },
                              NULL);
  g_assert_cmpuint (g_strv_length ((char **) tr_search_index_get_roots (two)), ==, 1);
}

static void
test_cancelled (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (TrOperation) operation = tr_operation_new (TR_OPERATION_SCAN);
  g_autoptr (GPtrArray) files = tr_model_dup_files (model);
  g_autoptr (TrSearchQuery) query = tr_search_query_new ("the", FALSE);
  g_autoptr (TrSearchResult) result = NULL;
  g_autoptr (GPtrArray) paths = tr_model_dup_paths (model);
  g_autoptr (GError) error = NULL;

  tr_operation_cancel (operation);
  g_assert_false (tr_search_index_update (fixture->index,
                                          files,
                                          NULL,
                                          TRUE,
                                          NULL,
                                          NULL,
                                          operation,
                                          NULL,
                                          &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
  result = tr_search_index_search (fixture->index,
                                   query,
                                   NULL,
                                   TR_SEARCH_BY_RELEVANCE,
                                   0,
                                   tr_operation_get_cancellable (operation),
                                   &error);
  g_assert_null (result);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  result = tr_search_scan (query,
                           paths,
                           TR_SEARCH_BY_RELEVANCE,
                           0,
                           tr_operation_get_cancellable (operation),
                           &error);
  g_assert_null (result);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  tr_test_assert_right (fixture, model);
}

/* Long texts of few words, so that each has many places, near and far: an index counts the same
 * phrases as one who reads them. */
static void
test_long_texts (void)
{
  static const char *const words[] = { "ab", "cd", "ef", "gh", "ij", "kl", "mn", "op" };
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (GPtrArray) paths = tr_model_dup_paths (model);
  g_autoptr (GError) error = NULL;
  guint n_found = 0;

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; j < 400; j++)
        {
          g_string_append_printf (text, "- [%02u:%02u]", j / 60, j % 60);
          for (guint k = 0; k < 10; k++)
            {
              /* The last ones are rare. */
              guint most = g_test_rand_int_range (1, G_N_ELEMENTS (words) + 1);

              g_string_append_printf (text, " %s", words[g_test_rand_int_range (0, most)]);
            }
          g_string_append_c (text, '\n');
        }
      g_assert_true (
          g_file_set_contents (g_ptr_array_index (paths, i), text->str, text->len, &error));
    }
  g_assert_true (tr_test_update (fixture->index, model, NULL, &error));
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (GString) text = g_string_new ("\"");
      g_autoptr (TrSearchQuery) query = NULL;
      g_autoptr (TrSearchResult) found = NULL;
      g_autoptr (TrSearchResult) scanned = NULL;
      guint n = g_test_rand_int_range (2, 6);

      for (guint j = 0; j < n; j++)
        g_string_append_printf (text,
                                "%s ",
                                words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      g_string_append_c (text, '"');
      query = tr_search_query_new (text->str, FALSE);
      found = tr_search_index_search (fixture->index,
                                      query,
                                      NULL,
                                      TR_SEARCH_BY_RELEVANCE,
                                      0,
                                      NULL,
                                      &error);
      scanned = tr_search_scan (query, paths, TR_SEARCH_BY_RELEVANCE, 0, NULL, &error);
      g_assert_cmpuint (found->n_found, ==, scanned->n_found);
      for (guint j = 0; j < found->hits->len; j++)
        {
          const TrSearchHit *a = &g_array_index (found->hits, TrSearchHit, j);
          const TrSearchHit *b = &g_array_index (scanned->hits, TrSearchHit, j);

          g_assert_cmpstr (a->path, ==, b->path);
          /* To the last bit: it says how often the phrase is there. */
          g_assert_true (a->score == b->score);
        }
      n_found += found->n_found;
    }
  g_assert_cmpuint (n_found, >, 200);
}

static void
test_no_folder (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  const TrModelDocument *document = g_ptr_array_index (model->documents, 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (
      tr_search_index_open (document->path, (const char *const[]){ model->folder, NULL }, &error));
  g_assert_error (error, TR_SEARCH_ERROR, TR_SEARCH_ERROR_FAILED);
}

static void
test_unreadable (void)
{
  g_autoptr (TrModel) model = tr_test_model_new ();
  g_autoptr (TrSearchFixture) fixture = tr_search_fixture_new (model->folder);
  g_autoptr (GPtrArray) files = tr_model_dup_files (model);
  const TrSearchFile *first = g_ptr_array_index (files, 0);
  g_autoptr (GError) error = NULL;
  TrSearchUpdate done;

  /* Gone between the walk and the reading. */
  g_unlink (first->path);
  g_assert_true (
      tr_search_index_update (fixture->index, files, NULL, TRUE, NULL, NULL, NULL, &done, &error));
  g_assert_cmpuint (tr_test_count (fixture->index, "", &error), ==, TR_TEST_N_FILES - 1);
  g_assert_true (g_file_set_contents (first->path, "- [00:00] the\n", -1, NULL));
  g_assert_true (tr_test_update (fixture->index, model, &done, &error));
  g_assert_cmpuint (done.n_read, ==, 1);
  g_assert_cmpuint (tr_test_count (fixture->index, "", &error), ==, TR_TEST_N_FILES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/update/update", test_update);
  g_test_add_func ("/update/described", test_described);
  g_test_add_func ("/update/below", test_below);
  g_test_add_func ("/update/covering", test_covering);
  g_test_add_func ("/update/cancelled", test_cancelled);
  g_test_add_func ("/update/long-texts", test_long_texts);
  g_test_add_func ("/update/no-folder", test_no_folder);
  g_test_add_func ("/update/unreadable", test_unreadable);
  return g_test_run ();
}
