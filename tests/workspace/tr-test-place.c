/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-test-place.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "library/tr-record-bytes.h"

void
tr_place_set_up (TrPlace *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_dir_make_tmp ("transcripts-warm-XXXXXX", &error);

  g_assert_no_error (error);
  place->folder = g_build_filename (base, "folder", NULL);
  place->cache = g_build_filename (base, "cache", NULL);
  g_assert_no_errno (g_mkdir (place->folder, 0755));
}

void
tr_remove_below (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        tr_remove_below (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
tr_place_tear_down (TrPlace *place, gconstpointer data)
{
  g_autofree char *base = g_path_get_dirname (place->folder);

  tr_remove_below (base);
  g_free (place->folder);
  g_free (place->cache);
}

/* ---- the program ---- */

TrWorkspace *
tr_place_start (TrPlace *place, const char *cache)
{
  TrWorkspace *workspace = tr_workspace_new ();

  if (cache != NULL)
    tr_workspace_keep_index (workspace, cache);
  return workspace;
}

void
tr_place_open (TrWorkspace *workspace, TrPlace *place)
{
  const char *folders[] = { place->folder, NULL };

  tr_workspace_set_folders (workspace, folders);
}

gboolean
tr_is_settled (TrWorkspace *workspace)
{
  TrTextIndex *index = tr_workspace_get_text_index (workspace);

  return tr_workspace_is_idle (workspace) && (index == NULL || !tr_text_index_is_busy (index));
}

void
tr_end (TrWorkspace *workspace)
{
  gpointer watched = workspace;

  tr_wait_until (tr_is_settled (workspace));
  g_object_add_weak_pointer (G_OBJECT (workspace), &watched);
  g_object_unref (workspace);
  /* Work that was given up may hold it a moment more. */
  tr_wait_until (watched == NULL);
}

TrWorkspace *
tr_place_start_and_settle (TrPlace *place, const char *cache)
{
  TrWorkspace *workspace = tr_place_start (place, cache);

  tr_place_open (workspace, place);
  tr_wait_until (tr_is_settled (workspace));
  return workspace;
}

/* What is shown before any file is looked at. */
TrWorkspace *
tr_place_start_without_looking (TrPlace *place)
{
  TrWorkspace *workspace = tr_place_start (place, place->cache);

  tr_workspace_wait (workspace);
  tr_place_open (workspace, place);
  tr_wait_until (!tr_text_index_is_busy (tr_workspace_get_text_index (workspace)));
  return workspace;
}

guint
tr_get_n_known (TrWorkspace *workspace)
{
  g_autoptr (TrSnapshot) all = tr_collection_dup_snapshot (tr_workspace_get_collection (workspace));

  return tr_snapshot_get_n_records (all);
}

static char *
describe (const TrRecord *record)
{
  g_autoptr (GBytes) bytes = tr_record_to_bytes (record, 0);
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length = 0;
  const guint8 *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (bytes == NULL)
    return g_strdup ("unreadable");
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, data[i] >= ' ' && data[i] < 0x7f ? "%c" : "\\%02x", data[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* All records, in all they say, are those of a program that has never been here. */
void
tr_assert_as_cold (TrWorkspace *workspace, TrPlace *place)
{
  TrWorkspace *cold = tr_place_start_and_settle (place, NULL);
  TrCollection *known = tr_workspace_get_collection (workspace);
  g_autoptr (TrSnapshot) all = tr_collection_dup_snapshot (tr_workspace_get_collection (cold));

  g_assert_cmpuint (tr_get_n_known (workspace), ==, tr_snapshot_get_n_records (all));
  for (guint i = 0; i < tr_snapshot_get_n_records (all); i++)
    {
      const TrRecord *expected = tr_snapshot_get_record (all, i);
      const TrRecord *record = tr_collection_lookup (known, tr_record_get_path (expected));
      g_autofree char *expected_text = describe (expected);
      g_autofree char *text = NULL;

      g_test_message ("%s", tr_record_get_path (expected));
      g_assert_nonnull (record);
      text = describe (record);
      g_assert_cmpstr (text, ==, expected_text);
      if (tr_record_is_readable (expected))
        {
          g_assert_true (tr_revision_same_stat (tr_record_get_revision (record),
                                                tr_record_get_revision (expected)));
          g_assert_cmpuint (tr_record_get_revision (record)->hash,
                            ==,
                            tr_record_get_revision (expected)->hash);
        }
    }
  g_assert_cmpuint (tr_collection_get_n_transcripts (known),
                    ==,
                    tr_collection_get_n_transcripts (tr_workspace_get_collection (cold)));
  g_assert_cmpuint (tr_collection_get_n_other_files (known),
                    ==,
                    tr_collection_get_n_other_files (tr_workspace_get_collection (cold)));
  tr_end (cold);
}

/* ---- files ---- */

const char *const tr_place_texts[TR_PLACE_N_TEXTS] = {
  "---\ntitle: \"One\"\ntags: [\"AI\"]\nduration: \"00:10:00\"\n---\n\n- [00:00] ada: words\n",
  "---\ntitle: \"Two\"\ntags: [\"ML\"]\nduration: \"00:20:00\"\n---\n\n- [00:00] bob: words\n",
  "---\ntitle: \"Open\ntags: [\n---\n\n- [00:00] words\n",
  "---\ntags:\n  - \"AI\"\n  - \"起業\"\nspeaker: \"Ada Löwe\"\n---\n\n- [00:00] the first words\n",
  "# Read me\n\nHello.\n",
  "---\ntitle: \"A\"\ntitle: \"B\"\ndate: \"2025-01-15\"\n---\n\n- [00:05] a\n- [00:01] b\n",
  "",
  "\xff\xfe not UTF-8 \x80\n",
};

char *
tr_place_dup_path (TrPlace *place, const char *name)
{
  return g_build_filename (place->folder, name, NULL);
}

void
tr_write_file (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_no_errno (g_mkdir_with_parents (folder, 0755));
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* Exchanges the first bytes in place, and puts the time back. */
void
tr_write_in_place (const char *path, const char *text)
{
  struct stat status;
  int fd;

  g_assert_no_errno (g_stat (path, &status));
  fd = g_open (path, O_WRONLY, 0);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (pwrite (fd, text, MIN (strlen (text), (gsize) status.st_size), 0), >=, 0);
  close (fd);
  g_assert_no_errno (
      utimensat (AT_FDCWD, path, (struct timespec[]){ status.st_atim, status.st_mtim }, 0));
}

static char *
pick_path (TrPlace *place)
{
  static const char *const names[] = { "a.md",
                                       "b.md",
                                       "sub/c.md",
                                       "sub/deep/d.md",
                                       "README.md",
                                       "e.markdown",
                                       "a (conflicted copy 2025-01-01 120000).md",
                                       "b.sync-conflict-20250101-120000-ABCDEFG.md" };

  return tr_place_dup_path (place, names[g_test_rand_int_range (0, G_N_ELEMENTS (names))]);
}

void
tr_place_change_something (TrPlace *place)
{
  g_autofree char *path = pick_path (place);
  g_autofree char *other = pick_path (place);
  g_autofree char *folder = g_path_get_dirname (other);
  gboolean is_there = g_file_test (path, G_FILE_TEST_EXISTS);
  const char *text = tr_place_texts[g_test_rand_int_range (0, TR_PLACE_N_TEXTS)];
  struct timespec times[2] = { { 0, UTIME_OMIT }, { g_test_rand_int_range (1000, 2000000), 7 } };

  switch (is_there ? g_test_rand_int_range (0, 8) : 0)
    {
    case 0:
    case 1:
      tr_write_file (path, text);
      break;
    case 2:
      g_unlink (path);
      break;
    case 3:
      g_assert_no_errno (g_mkdir_with_parents (folder, 0755));
      g_assert_no_errno (g_rename (path, other));
      break;
    case 4:
      g_assert_no_errno (utimensat (AT_FDCWD, path, times, 0));
      break;
    case 5:
      tr_write_in_place (path, text);
      break;
    case 6:
      g_assert_no_errno (g_chmod (path, 0600 + g_test_rand_int_range (0, 8)));
      break;
    default:
      /* As a program does that copies and deletes. */
      {
        g_autofree char *content = NULL;

        g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
        tr_write_file (other, content);
        if (!g_str_equal (path, other))
          g_unlink (path);
      }
    }
}

void
tr_place_write_some (TrPlace *place)
{
  for (guint i = 0; i < TR_PLACE_N_TEXTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("sub %u/%u.md", i % 3, i);
      g_autofree char *path = tr_place_dup_path (place, name);

      tr_write_file (path, tr_place_texts[i]);
    }
}

void
tr_place_write_many (TrPlace *place, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u/%u.md", i % 10, i);
      g_autofree char *path = tr_place_dup_path (place, name);
      g_autofree char *text
          = g_strdup_printf ("---\ntitle: \"Talk %u\"\ntags: [\"tag %u\"]\n---\n\n"
                             "- [00:00] all the words of %u\n",
                             i,
                             i % 40,
                             i);

      g_autofree char *folder = g_path_get_dirname (path);

      if (i < 10)
        g_assert_no_errno (g_mkdir_with_parents (folder, 0755));
      g_assert_true (
          g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0644, NULL));
    }
}
