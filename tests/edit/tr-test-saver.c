/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-test-saver.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

void
tr_test_saver_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("test-saver-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "file.md", NULL);
  g_file_set_contents (fixture->path, OLD, -1, &error);
  g_assert_no_error (error);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_chmod (path, 0700);
      dir = g_dir_open (path, 0, NULL);
    }
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
tr_test_saver_tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

TrRevision
tr_test_revision_of (const char *content)
{
  return (TrRevision){ .size = strlen (content),
                       .hash = tr_hash_bytes (content, strlen (content)) };
}

gboolean
tr_test_save (const char *path, const char *expected, const char *content, GError **error)
{
  TrRevision old = tr_test_revision_of (expected);
  TrRevision saved = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  struct stat st;

  if (!tr_saver_save (path, &old, bytes, &saved, NULL, error))
    return FALSE;
  g_assert_cmpint (stat (path, &st), ==, 0);
  g_assert_cmpuint (saved.size, ==, strlen (content));
  g_assert_cmpuint (saved.hash, ==, tr_hash_bytes (content, strlen (content)));
  g_assert_cmpuint (saved.device, ==, st.st_dev);
  g_assert_cmpuint (saved.inode, ==, st.st_ino);
  g_assert_cmpint (saved.mtime_ns,
                   ==,
                   (gint64) st.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000)
                       + st.st_mtim.tv_nsec);
  return TRUE;
}

void
tr_test_assert_content (const char *path, const char *content)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, content);
}

/* Nothing is left beside the file. */
void
tr_test_assert_n_entries (const char *folder, guint n)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  const char *name;
  guint found = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_string_append_printf (names, " %s", name);
      found++;
    }
  if (found != n)
    g_error ("%u entries, not %u:%s", found, n, names->str);
}

void
tr_test_assert_refused (const char *path, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (tr_test_save (path, OLD, NEW, &error));
  g_assert_error (error, TR_SAVER_ERROR, code);
}
