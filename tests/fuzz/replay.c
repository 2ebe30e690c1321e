/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tr-fuzz.h"

/* Feeds a fuzzer's corpus to it without libFuzzer: seeds, and each finding that was fixed. Usage:
 * fuzz-NAME FOLDER… */

static void
replay (gconstpointer data)
{
  const char *path = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autofree guint8 *exact = NULL;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  /* Memory of the input's own size, so that reading beyond it is found. */
  exact = g_memdup2 (contents, length);
  g_assert_cmpint (LLVMFuzzerTestOneInput (exact != NULL ? exact : (guint8 *) "", length), ==, 0);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static guint
add_folder (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *target = g_path_get_basename (folder);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const char *file = g_ptr_array_index (names, i);
      g_autofree char *test = g_strdup_printf ("/fuzz/%s/%s", target, file);

      g_test_add_data_func_full (test, g_build_filename (folder, file, NULL), replay, g_free);
    }
  return names->len;
}

int
main (int argc, char **argv)
{
  guint n = 0;

  g_test_init (&argc, &argv, NULL);
  for (int i = 1; i < argc; i++)
    n += add_folder (argv[i]);
  /* No input would be no test. */
  g_assert_cmpuint (n, >, 0);
  return g_test_run ();
}
