/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "curation/tr-check.h"

/* The files of tests/data/good and tests/data/bad, and what tests/data/verdicts.txt expects of each
 * of them: exact checks at exact places. */

static char *
dup_data_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", name, NULL);
}

/* Path → what is expected of it, a line for each problem. */
static GHashTable *
read_verdicts (void)
{
  GHashTable *verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *path = dup_data_path ("verdicts.txt");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 2);
      const char *before;

      if (lines[i][0] == '\0' || lines[i][0] == '#')
        continue;
      before = g_hash_table_lookup (verdicts, words[0]);
      g_hash_table_insert (verdicts,
                           g_strdup (words[0]),
                           g_strconcat (before != NULL ? before : "",
                                        words[1] != NULL ? words[1] : "",
                                        words[1] != NULL ? "\n" : NULL,
                                        NULL));
    }
  return verdicts;
}

static char *
dup_found (const char *name)
{
  g_autofree char *path = dup_data_path (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrDocument) document = tr_document_load (path, NULL, &error);
  g_autoptr (GPtrArray) problems = NULL;
  GString *found = g_string_new (NULL);

  g_assert_no_error (error);
  problems = tr_check_document (document);
  g_assert_cmpuint (tr_check_document_count (document), ==, problems->len);
  for (guint i = 0; i < problems->len; i++)
    {
      const TrProblem *problem = g_ptr_array_index (problems, i);

      g_string_append_printf (found,
                              "%s %u:%u\n",
                              tr_check_get_id (problem->check),
                              problem->line,
                              problem->column);
    }
  return g_string_free (found, FALSE);
}

static void
test_file (gconstpointer data)
{
  const char *const *verdict = data;
  g_autofree char *found = dup_found (verdict[0]);

  g_assert_cmpstr (found, ==, verdict[1]);
  g_assert_true (g_str_has_prefix (verdict[0], "bad/") == (verdict[1][0] != '\0'));
}

/* No file without a verdict. */
static void
test_all_are_listed (gconstpointer data)
{
  GHashTable *verdicts = (GHashTable *) data;
  static const char *const folders[] = { "good", "bad" };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = dup_data_path (folders[i]);
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      g_assert_nonnull (dir);
      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *file = g_build_filename (folders[i], name, NULL);

          if (!g_hash_table_contains (verdicts, file))
            g_error ("%s is not in tests/data/verdicts.txt", file);
          n++;
        }
    }
  g_assert_cmpuint (n, ==, g_hash_table_size (verdicts));
}

/* The well-kept files of tests/data/kept: nothing is to be said of them, nor recommended, not even
 * against the standard. */
static void
test_kept (void)
{
  g_autofree char *folder = dup_data_path ("kept");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (TrStandard) standard = tr_standard_new ();
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (TrDocument) document = tr_document_load (path, NULL, &error);
      g_autoptr (GPtrArray) problems = NULL;

      g_assert_no_error (error);
      g_test_message ("%s", name);
      g_assert_cmpuint (tr_document_get_n_segments (document), >, 2);
      problems = tr_check_document (document);
      tr_check_standard (document, path, standard, problems);
      for (guint i = 0; i < problems->len; i++)
        g_test_message ("%s", tr_problem_get_name (g_ptr_array_index (problems, i)));
      g_assert_cmpuint (problems->len, ==, 0);
      n++;
    }
  g_assert_cmpuint (n, >, 4);
}

int
main (int argc, char **argv)
{
  g_autoptr (GHashTable) verdicts = NULL;
  GHashTableIter iter;
  gpointer name, expected;

  g_test_init (&argc, &argv, NULL);
  verdicts = read_verdicts ();
  g_test_add_data_func ("/verdicts/all-are-listed", verdicts, test_all_are_listed);
  g_test_add_func ("/verdicts/kept", test_kept);
  g_hash_table_iter_init (&iter, verdicts);
  while (g_hash_table_iter_next (&iter, &name, &expected))
    {
      g_autofree char *test = g_strconcat ("/verdicts/", name, NULL);
      const char **verdict = g_new0 (const char *, 2);

      verdict[0] = name;
      verdict[1] = expected;
      g_test_add_data_func_full (test, verdict, test_file, g_free);
    }
  return g_test_run ();
}
