/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-library-fixture.h"

#include <dirent.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

TrRecord *
tr_fixture_record_new_for_text (const char *path, guint64 inode, const char *text, gssize length)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  TrRevision revision
      = { .device = 1, .inode = inode, .size = size, .hash = tr_hash_bytes (text, size) };
  g_autoptr (TrDocument) document = tr_document_new_with_revision (bytes, &revision);

  return tr_record_new (path, document, 0);
}

TrRecord *
tr_fixture_record_new (const char *path, guint64 inode, const char *fields)
{
  g_autofree char *text
      = g_strdup_printf ("---\n%s---\n\n## Text\n\n- [00:00] the first words\n- [00:05] and more\n",
                         fields);

  return tr_fixture_record_new_for_text (path, inode, text, -1);
}

void
tr_fixture_apply (TrCollection *collection, TrRecord *record, const char *removed)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  if (record != NULL)
    g_ptr_array_add (records, record);
  if (removed != NULL)
    g_ptr_array_add (paths, (char *) removed);
  tr_collection_apply (collection, records, paths);
}

void
tr_fixture_wait (gboolean (*condition) (gpointer data), gpointer data)
{
  gint64 end_us = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end_us);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static gboolean
is_settled (gpointer data)
{
  return !tr_listing_is_busy (data);
}

void
tr_fixture_settle (TrListing *listing)
{
  tr_fixture_wait (is_settled, listing);
}

char *
tr_fixture_dup_names (TrListing *listing)
{
  GString *names = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (listing));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TrItem) item = g_list_model_get_item (G_LIST_MODEL (listing), i);
      g_autofree char *name = g_path_get_basename (tr_item_get_path (item));

      g_string_append_printf (names, "%s%s", i == 0 ? "" : " ", name);
    }
  return g_string_free (names, FALSE);
}

char *
tr_fixture_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("transcripts-library-XXXXXX", &error);
  char *real;

  g_assert_no_error (error);
  /* Where the temporary folder is a link, paths would not compare. */
  real = realpath (folder, NULL);
  g_assert_nonnull (real);
  return real;
}

void
tr_fixture_write (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0644, &error);
  g_assert_no_error (error);
}

void
tr_fixture_delete (const char *folder)
{
  DIR *stream;
  struct dirent *entry;

  chmod (folder, 0755);
  stream = opendir (folder);
  g_assert_nonnull (stream);
  while ((entry = readdir (stream)) != NULL)
    {
      g_autofree char *path = NULL;
      struct stat status;

      if (g_str_equal (entry->d_name, ".") || g_str_equal (entry->d_name, ".."))
        continue;
      path = g_build_filename (folder, entry->d_name, NULL);
      if (lstat (path, &status) == 0 && S_ISDIR (status.st_mode))
        tr_fixture_delete (path);
      else
        unlink (path);
    }
  closedir (stream);
  rmdir (folder);
}
