/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scans that compare the folders with what is known. */
#include "tr-scan-fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void
test_again (TrScanFixture *fixture, gconstpointer data)
{
  tr_scan_fixture_write (fixture, "a.md");
  tr_scan_fixture_write (fixture, "b.md");
  tr_scan_fixture_write (fixture, "sub/c.md");
  tr_scan_fixture_scan (fixture);
  g_assert_cmpuint (fixture->new_paths->len, ==, 3);

  tr_scan_fixture_scan (fixture);
  g_assert_cmpuint (fixture->n_batches, ==, 0);

  tr_fixture_write (fixture->folder,
                    "b.md",
                    "---\ntitle: \"Another title\"\n---\n- [00:00] words\n");
  tr_scan_fixture_delete (fixture, "sub/c.md");
  tr_scan_fixture_write (fixture, "d.md");
  tr_scan_fixture_scan (fixture);
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "b.md|d.md");
  tr_scan_fixture_assert_paths (fixture, fixture->removed, "sub/c.md");
}

static void
test_same_size_later_time (TrScanFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_scan_fixture_dup_path (fixture, "a.md");
  struct timespec times[2] = { { 0, UTIME_OMIT }, { 1000000000, 5 } };

  tr_scan_fixture_write (fixture, "a.md");
  tr_scan_fixture_scan (fixture);
  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
  tr_scan_fixture_scan (fixture);
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "a.md");
  g_assert_cmpint (tr_record_get_modified_ns (tr_collection_lookup (fixture->collection, path)),
                   ==,
                   G_GINT64_CONSTANT (1000000000000000005));
}

static void
test_rename (TrScanFixture *fixture, gconstpointer data)
{
  g_autofree char *old_path = tr_scan_fixture_dup_path (fixture, "a.md");
  g_autofree char *new_path = tr_scan_fixture_dup_path (fixture, "moved/z.md");
  g_autoptr (TrItem) item = NULL;
  g_autoptr (TrItem) again = NULL;
  guint n_examined;

  tr_scan_fixture_write (fixture, "a.md");
  tr_scan_fixture_write (fixture, "moved/b.md");
  tr_scan_fixture_scan (fixture);
  n_examined = tr_scan_fixture_get_n_examined ();
  item = tr_collection_dup_item (fixture->collection, old_path);
  tr_scan_fixture_rename (fixture, "a.md", "moved/z.md");
  tr_scan_fixture_scan (fixture);
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "moved/z.md");
  tr_scan_fixture_assert_paths (fixture, fixture->removed, "a.md");
  again = tr_collection_dup_item (fixture->collection, new_path);
  g_assert_true (item == again);
  g_assert_cmpstr (tr_item_get_path (item), ==, new_path);
  g_assert_cmpuint (tr_scan_fixture_get_n_examined (), ==, n_examined);
}

/* More files than go into one batch: each comes together with the path it left. */
static void
test_rename_folder (TrScanFixture *fixture, gconstpointer data)
{
  const guint n = 1100;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("old/%u.md", i);

      tr_scan_fixture_write (fixture, name);
    }
  tr_scan_fixture_scan (fixture);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("old/%u.md", i);
      g_autofree char *path = tr_scan_fixture_dup_path (fixture, name);

      g_ptr_array_add (items, tr_collection_dup_item (fixture->collection, path));
    }
  tr_scan_fixture_rename (fixture, "old", "new");
  tr_scan_fixture_scan (fixture);
  g_assert_cmpuint (fixture->new_paths->len, ==, n);
  g_assert_cmpuint (fixture->removed->len, ==, n);
  g_assert_cmpuint (fixture->n_batches, >, 1);
  g_assert_cmpuint (fixture->largest_batch, <=, 500);
  g_assert_cmpuint (tr_collection_get_n_transcripts (fixture->collection), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("new/%u.md", i);
      g_autofree char *path = tr_scan_fixture_dup_path (fixture, name);

      g_assert_cmpstr (tr_item_get_path (g_ptr_array_index (items, i)), ==, path);
    }
}

static void
set_times (const char *path, const struct stat *status)
{
  struct timespec times[2] = { status->st_atim, status->st_mtim };

  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
}

/* Bytes exchanged in place for as many others, and the time put back: only the inode's own time
 * tells. */
static void
test_same_size_same_time (TrScanFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_scan_fixture_dup_path (fixture, "a.md");
  struct stat status;
  FILE *file;

  tr_fixture_write (fixture->folder, "a.md", "---\ntitle: \"One\"\n---\n- [00:00] words\n");
  tr_scan_fixture_scan (fixture);
  g_assert_cmpint (stat (path, &status), ==, 0);
  file = fopen (path, "r+");
  g_assert_cmpint (fputs ("---\ntitle: \"Two\"\n---\n- [00:00] words\n", file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
  set_times (path, &status);
  tr_scan_fixture_scan (fixture);
  g_assert_cmpstr (tr_record_get_title (tr_collection_lookup (fixture->collection, path)),
                   ==,
                   "Two");
}

/* Other permissions, or another time, are not another text: nothing is examined again. */
static void
test_same_bytes (TrScanFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_scan_fixture_dup_path (fixture, "a.md");
  struct timespec times[2] = { { 0, UTIME_OMIT }, { 1000000000, 5 } };
  guint n_examined;

  tr_scan_fixture_write (fixture, "a.md");
  tr_scan_fixture_scan (fixture);
  n_examined = tr_scan_fixture_get_n_examined ();
  g_assert_cmpint (chmod (path, 0640), ==, 0);
  tr_scan_fixture_scan (fixture);
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "a.md");
  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
  tr_scan_fixture_scan (fixture);
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "a.md");
  tr_scan_fixture_scan (fixture);
  g_assert_cmpuint (fixture->n_batches, ==, 0);
  g_assert_cmpuint (tr_scan_fixture_get_n_examined (), ==, n_examined);
}

/* As a program does that keeps folders in step, or one that copies and deletes: the same text is
 * the same file. */
static void
test_written_anew_elsewhere (TrScanFixture *fixture, gconstpointer data)
{
  g_autofree char *old_path = tr_scan_fixture_dup_path (fixture, "a.md");
  g_autofree char *new_path = tr_scan_fixture_dup_path (fixture, "sub/z.md");
  g_autoptr (TrItem) item = NULL;
  g_autoptr (TrItem) again = NULL;

  tr_scan_fixture_write (fixture, "a.md");
  tr_fixture_write (fixture->folder, "sub/b.md", "---\ntitle: \"B\"\n---\n- [00:00] words\n");
  tr_scan_fixture_scan (fixture);
  item = tr_collection_dup_item (fixture->collection, old_path);
  tr_scan_fixture_write (fixture, "sub/z.md");
  tr_scan_fixture_delete (fixture, "a.md");
  tr_scan_fixture_scan (fixture);
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "sub/z.md");
  tr_scan_fixture_assert_paths (fixture, fixture->removed, "a.md");
  again = tr_collection_dup_item (fixture->collection, new_path);
  g_assert_true (item == again);
}

/* A second name for a file that is still there is another file, not a rename. */
static void
test_hard_link (TrScanFixture *fixture, gconstpointer data)
{
  g_autofree char *old_path = tr_scan_fixture_dup_path (fixture, "a.md");
  g_autofree char *new_path = tr_scan_fixture_dup_path (fixture, "b.md");

  tr_scan_fixture_write (fixture, "a.md");
  tr_scan_fixture_scan (fixture);
  g_assert_cmpint (link (old_path, new_path), ==, 0);
  tr_scan_fixture_scan (fixture);
  /* The other one is told of, too: a link changes it, though not its bytes. */
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "a.md|b.md");
  tr_scan_fixture_assert_paths (fixture, fixture->removed, "");
  g_assert_cmpuint (tr_collection_get_n_transcripts (fixture->collection), ==, 2);
  tr_scan_fixture_scan (fixture);
  g_assert_cmpuint (fixture->n_batches, ==, 0);
}

/* Files outside the roots are no business of a scan. */
static void
test_removed_only_below_roots (TrScanFixture *fixture, gconstpointer data)
{
  g_autofree char *one = tr_scan_fixture_dup_path (fixture, "one");
  const char *roots[] = { one, NULL };

  tr_scan_fixture_write (fixture, "one/a.md");
  tr_scan_fixture_write (fixture, "one more/b.md");
  tr_scan_fixture_scan (fixture);
  tr_scan_fixture_delete (fixture, "one/a.md");
  tr_scan_fixture_delete (fixture, "one more/b.md");
  tr_scan_fixture_scan_roots (fixture, roots);
  tr_scan_fixture_assert_paths (fixture, fixture->removed, "one/a.md");
}

/* A path longer than the system takes cannot be listed, whoever asks: what is known below it stays.
 */
static void
make_deep (TrScanFixture *fixture, const char *name)
{
  g_autofree char *long_name = g_strnfill (250, 'x');
  int fd = open (fixture->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  for (guint i = 0; i < 17; i++)
    {
      int next;

      mkdirat (fd, long_name, 0755);
      next = openat (fd, long_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      g_assert_cmpint (next, >=, 0);
      close (fd);
      fd = next;
    }
  close (fd);
}

static void
delete_deep (TrScanFixture *fixture)
{
  g_autofree char *long_name = g_strnfill (250, 'x');
  int fds[18];

  fds[0] = open (fixture->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (guint i = 0; i < 17; i++)
    fds[i + 1] = openat (fds[i], long_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (guint i = 17; i > 0; i--)
    {
      close (fds[i]);
      g_assert_cmpint (unlinkat (fds[i - 1], long_name, AT_REMOVEDIR), ==, 0);
    }
  close (fds[0]);
}

static void
test_unlistable_folder (TrScanFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) deep = g_string_new (fixture->folder);
  g_autofree char *long_name = g_strnfill (250, 'x');
  g_autofree char *below = NULL;

  tr_scan_fixture_write (fixture, "a.md");
  make_deep (fixture, "deep");
  for (guint i = 0; i < 17; i++)
    g_string_append_printf (deep, "/%s", long_name);
  below = g_strconcat (deep->str, "/known.md", NULL);
  tr_fixture_apply (fixture->collection, tr_record_new_unreadable (below, NULL), NULL);
  tr_scan_fixture_scan (fixture);
  g_assert_cmpuint (fixture->report->unreadable_folders->len, ==, 1);
  g_assert_true (
      g_str_has_prefix (below, g_ptr_array_index (fixture->report->unreadable_folders, 0)));
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "a.md");
  tr_scan_fixture_assert_paths (fixture, fixture->removed, "");
  delete_deep (fixture);
  tr_scan_fixture_scan (fixture);
  g_assert_cmpuint (fixture->removed->len, ==, 1);
}

static void
test_permissions (TrScanFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = tr_scan_fixture_dup_path (fixture, "locked");
  g_autofree char *file = tr_scan_fixture_dup_path (fixture, "secret.md");

  if (geteuid () == 0)
    {
      g_test_skip ("root may read everything");
      return;
    }
  tr_scan_fixture_write (fixture, "locked/a.md");
  tr_scan_fixture_write (fixture, "secret.md");
  tr_scan_fixture_scan (fixture);
  g_assert_cmpint (chmod (folder, 0), ==, 0);
  g_assert_cmpint (chmod (file, 0), ==, 0);
  tr_fixture_write (fixture->folder, "b.md", "");
  tr_scan_fixture_scan (fixture);
  tr_scan_fixture_assert_paths (fixture, fixture->removed, "");
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "b.md");
  tr_scan_fixture_assert_paths (fixture, fixture->report->unreadable_folders, "locked");
  g_assert_cmpint (chmod (folder, 0755), ==, 0);
}

/* A change of mode leaves size and time alone, so a file that could not be read is tried every
 * time. */
static void
test_unreadable_is_tried_again (TrScanFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_scan_fixture_dup_path (fixture, "a.md");
  g_autofree char *dangling = tr_scan_fixture_dup_path (fixture, "b.md");
  struct stat status;
  TrRevision revision;

  tr_scan_fixture_write (fixture, "a.md");
  tr_scan_fixture_link (fixture, "not there", "b.md");
  g_assert_cmpint (stat (path, &status), ==, 0);
  revision = (TrRevision){ status.st_dev,
                           status.st_ino,
                           status.st_size,
                           status.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000)
                               + status.st_mtim.tv_nsec,
                           0 };
  tr_fixture_apply (fixture->collection, tr_record_new_unreadable (path, &revision), NULL);
  tr_scan_fixture_scan (fixture);
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "a.md|b.md");
  g_assert_true (tr_record_is_readable (tr_collection_lookup (fixture->collection, path)));
  g_assert_false (tr_record_is_readable (tr_collection_lookup (fixture->collection, dangling)));
  tr_scan_fixture_scan (fixture);
  g_assert_cmpuint (fixture->n_batches, ==, 0);
  tr_scan_fixture_write (fixture, "not there");
  tr_scan_fixture_scan (fixture);
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "b.md");
}

/* Listed with the reason, which may become another one. */
static void
test_reasons (TrScanFixture *fixture, gconstpointer data)
{
  g_autofree char *large = tr_scan_fixture_dup_path (fixture, "a.md");
  g_autofree char *link = tr_scan_fixture_dup_path (fixture, "b.md");
  g_autofree char *loop = tr_scan_fixture_dup_path (fixture, "c.md");
  TrRecord *record;

  tr_scan_fixture_write (fixture, "a.md");
  g_assert_cmpint (truncate (large, G_GINT64_CONSTANT (257) * 1024 * 1024), ==, 0);
  tr_scan_fixture_link (fixture, "not there", "b.md");
  tr_scan_fixture_link (fixture, "c.md", "c.md");
  tr_scan_fixture_scan (fixture);
  record = tr_collection_lookup (fixture->collection, large);
  g_assert_false (tr_record_is_readable (record));
  g_assert_cmpint (tr_record_get_reason (record), ==, G_IO_ERROR_MESSAGE_TOO_LARGE);
  record = tr_collection_lookup (fixture->collection, link);
  g_assert_false (tr_record_is_readable (record));
  g_assert_cmpint (tr_record_get_reason (record), ==, G_IO_ERROR_NOT_FOUND);
  record = tr_collection_lookup (fixture->collection, loop);
  g_assert_false (tr_record_is_readable (record));
  g_assert_cmpint (tr_record_get_reason (record), ==, G_IO_ERROR_TOO_MANY_LINKS);

  g_assert_cmpint (unlink (link), ==, 0);
  tr_scan_fixture_link (fixture, "b.md", "b.md");
  tr_scan_fixture_scan (fixture);
  record = tr_collection_lookup (fixture->collection, link);
  g_assert_cmpint (tr_record_get_reason (record), ==, G_IO_ERROR_TOO_MANY_LINKS);
}

static char *late_path;

static void
on_examining (const char *path)
{
  /* The folder has been listed, and this file read: the scan does not see it. */
  if (g_str_has_suffix (path, "/b.md"))
    g_assert_true (g_file_set_contents (late_path, "- [00:00] late\n", -1, NULL));
}

static void
on_changed (TrMonitor *monitor, guint *n_changed)
{
  (*n_changed)++;
}

static gboolean
is_noticed (gpointer data)
{
  return *(guint *) data > 0;
}

/* What happens while a scan goes on is told, and nothing else: whoever scans need not look again
 * only because folders are watched from now on. */
static void
test_watched (TrScanFixture *fixture, gconstpointer data)
{
  g_autoptr (TrMonitor) monitor = tr_monitor_new ();
  guint n_changed = 0;

  late_path = tr_scan_fixture_dup_path (fixture, "sub/late.md");
  g_signal_connect (monitor, "changed", G_CALLBACK (on_changed), &n_changed);
  fixture->monitor = monitor;
  tr_scan_fixture_write (fixture, "a.md");
  tr_scan_fixture_write (fixture, "sub/c.md");
  tr_scan_fixture_scan (fixture);
  tr_monitor_set_folders (monitor, fixture->report->folders);
  g_assert_null (g_main_context_find_source_by_user_data (NULL, monitor));

  tr_scan_fixture_write (fixture, "sub/b.md");
  tr_fixture_wait (is_noticed, &n_changed);
  n_changed = 0;
  fixture->examining = on_examining;
  tr_scan_fixture_scan (fixture);
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "sub/b.md");
  tr_monitor_set_folders (monitor, fixture->report->folders);
  tr_fixture_wait (is_noticed, &n_changed);
  fixture->examining = NULL;
  tr_scan_fixture_scan (fixture);
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "sub/late.md");
  fixture->monitor = NULL;
  g_clear_pointer (&late_path, g_free);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (TrScanFixture *fixture, gconstpointer data);
  } tests[] = {
    { "/scan-again/again", test_again },
    { "/scan-again/same-size-later-time", test_same_size_later_time },
    { "/scan-again/same-size-same-time", test_same_size_same_time },
    { "/scan-again/same-bytes", test_same_bytes },
    { "/scan-again/written-anew-elsewhere", test_written_anew_elsewhere },
    { "/scan-again/rename", test_rename },
    { "/scan-again/rename-folder", test_rename_folder },
    { "/scan-again/hard-link", test_hard_link },
    { "/scan-again/removed-only-below-roots", test_removed_only_below_roots },
    { "/scan-again/unlistable-folder", test_unlistable_folder },
    { "/scan-again/permissions", test_permissions },
    { "/scan-again/unreadable-is-tried-again", test_unreadable_is_tried_again },
    { "/scan-again/reasons", test_reasons },
    { "/scan-again/watched", test_watched },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path,
                TrScanFixture,
                NULL,
                tr_scan_fixture_set_up,
                tests[i].func,
                tr_scan_fixture_tear_down);
  return g_test_run ();
}
