/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-scan.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "tr-library-fixture.h"

typedef struct
{
  char *folder;
  TrCollection *collection;
  GPtrArray *new_paths; /* of the last scan */
  GPtrArray *removed;
  TrScanReport *report;
  GError *error;
  gboolean is_over;
  guint n_batches;
  guint largest_batch;
  TrOperation *operation; /* of the scan under way */
  guint cancel_after;     /* batches; 0: never */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = tr_fixture_folder_new ();
  fixture->collection = tr_collection_new ();
  fixture->new_paths = g_ptr_array_new_with_free_func (g_free);
  fixture->removed = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  tr_fixture_delete (fixture->folder);
  g_free (fixture->folder);
  g_object_unref (fixture->collection);
  g_ptr_array_unref (fixture->new_paths);
  g_ptr_array_unref (fixture->removed);
  g_clear_pointer (&fixture->report, tr_scan_report_free);
  g_clear_error (&fixture->error);
}

static void
on_batch (GPtrArray *records, GPtrArray *removed, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_false (fixture->is_over);
  fixture->n_batches++;
  fixture->largest_batch = MAX (fixture->largest_batch, MAX (records->len, removed->len));
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (fixture->new_paths,
                     g_strdup (tr_record_get_path (g_ptr_array_index (records, i))));
  for (guint i = 0; i < removed->len; i++)
    g_ptr_array_add (fixture->removed, g_strdup (g_ptr_array_index (removed, i)));
  tr_collection_apply (fixture->collection, records, removed);
  if (fixture->n_batches == fixture->cancel_after)
    tr_operation_cancel (fixture->operation);
}

static void
on_finished (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->report = tr_scan_finish (result, &fixture->error);
  fixture->is_over = TRUE;
}

static gboolean
is_over (gpointer data)
{
  return ((Fixture *) data)->is_over;
}

static guint
examine (TrDocument *document)
{
  return tr_document_get_n_segments (document);
}

static void
start (Fixture *fixture, const char *const *roots)
{
  g_autoptr (TrSnapshot) known = tr_collection_dup_snapshot (fixture->collection);

  g_ptr_array_set_size (fixture->new_paths, 0);
  g_ptr_array_set_size (fixture->removed, 0);
  g_clear_pointer (&fixture->report, tr_scan_report_free);
  g_clear_error (&fixture->error);
  fixture->is_over = FALSE;
  fixture->n_batches = 0;
  fixture->largest_batch = 0;
  fixture->operation = tr_operation_new (TR_OPERATION_SCAN);
  tr_scan_async (roots,
                 known,
                 examine,
                 on_batch,
                 fixture,
                 fixture->operation,
                 on_finished,
                 fixture);
}

static void
scan_roots (Fixture *fixture, const char *const *roots)
{
  start (fixture, roots);
  tr_fixture_wait (is_over, fixture);
  tr_operation_finish (fixture->operation);
  g_clear_object (&fixture->operation);
}

static void
scan (Fixture *fixture)
{
  const char *roots[] = { fixture->folder, NULL };

  scan_roots (fixture, roots);
  g_assert_no_error (fixture->error);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Compares the paths, relative to the fixture's folder and sorted, separated by `|`. */
static void
assert_paths (Fixture *fixture, GPtrArray *paths, const char *expected)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  g_ptr_array_sort (paths, compare);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);

      if (g_str_has_prefix (path, fixture->folder))
        path += strlen (fixture->folder);
      if (*path == '/')
        path++;
      g_string_append_printf (joined, "%s%s", i == 0 ? "" : "|", path);
    }
  g_assert_cmpstr (joined->str, ==, expected);
}

static void
write_transcript (Fixture *fixture, const char *name)
{
  tr_fixture_write (fixture->folder, name, TR_FIXTURE_TRANSCRIPT);
}

static char *
path_of (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
link_to (Fixture *fixture, const char *target, const char *name)
{
  g_autofree char *path = path_of (fixture, name);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

static void
rename_file (Fixture *fixture, const char *from, const char *to)
{
  g_autofree char *old_path = path_of (fixture, from);
  g_autofree char *new_path = path_of (fixture, to);

  g_assert_cmpint (rename (old_path, new_path), ==, 0);
}

static void
delete_file (Fixture *fixture, const char *name)
{
  g_autofree char *path = path_of (fixture, name);

  g_assert_cmpint (unlink (path), ==, 0);
}

static void
test_finds (Fixture *fixture, gconstpointer data)
{
  TrRecord *record;
  g_autofree char *path = NULL;

  write_transcript (fixture, "a.md");
  write_transcript (fixture, "sub/B.MD");
  write_transcript (fixture, "sub/deeper/c.markdown");
  write_transcript (fixture, "-begins with a dash.md");
  write_transcript (fixture, "new\nline.md");
  write_transcript (fixture, "not \xff utf-8/\xfe.md");
  write_transcript (fixture, "日本/起業.md");
  write_transcript (fixture, ".hidden.md");
  write_transcript (fixture, ".hidden/d.md");
  write_transcript (fixture, "notes.txt");
  write_transcript (fixture, "md");
  tr_fixture_write (fixture->folder, "README.md", "Hello\n");
  tr_fixture_write (fixture->folder, "empty.md", "");
  scan (fixture);
  assert_paths (fixture,
                fixture->new_paths,
                "-begins with a dash.md|README.md|a.md|empty.md|new\nline.md|not \xff "
                "utf-8/\xfe.md|sub/B.MD|"
                "sub/deeper/c.markdown|日本/起業.md");
  assert_paths (fixture, fixture->removed, "");
  assert_paths (fixture, fixture->report->folders, "|not \xff utf-8|sub|sub/deeper|日本");
  g_assert_cmpuint (fixture->report->unreadable_folders->len, ==, 0);
  g_assert_cmpuint (tr_collection_get_n_transcripts (fixture->collection), ==, 7);
  g_assert_cmpuint (tr_collection_get_n_other_files (fixture->collection), ==, 2);

  path = path_of (fixture, "a.md");
  record = tr_collection_lookup (fixture->collection, path);
  g_assert_cmpstr (tr_record_get_title (record), ==, "A title");
  g_assert_cmpuint (tr_record_get_n_problems (record), ==, 1);
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  const char *none[] = { NULL };

  scan (fixture);
  g_assert_cmpuint (fixture->n_batches, ==, 0);
  scan_roots (fixture, none);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->report->folders->len, ==, 0);
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  write_transcript (fixture, "a.md");
  write_transcript (fixture, "b.md");
  write_transcript (fixture, "sub/c.md");
  scan (fixture);
  g_assert_cmpuint (fixture->new_paths->len, ==, 3);

  scan (fixture);
  g_assert_cmpuint (fixture->n_batches, ==, 0);

  tr_fixture_write (fixture->folder,
                    "b.md",
                    "---\ntitle: \"Another title\"\n---\n- [00:00] words\n");
  delete_file (fixture, "sub/c.md");
  write_transcript (fixture, "d.md");
  scan (fixture);
  assert_paths (fixture, fixture->new_paths, "b.md|d.md");
  assert_paths (fixture, fixture->removed, "sub/c.md");
}

static void
test_same_size_later_time (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "a.md");
  struct timespec times[2] = { { 0, UTIME_OMIT }, { 1000000000, 5 } };

  write_transcript (fixture, "a.md");
  scan (fixture);
  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
  scan (fixture);
  assert_paths (fixture, fixture->new_paths, "a.md");
  g_assert_cmpint (tr_record_get_modified_ns (tr_collection_lookup (fixture->collection, path)),
                   ==,
                   G_GINT64_CONSTANT (1000000000000000005));
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  g_autofree char *old_path = path_of (fixture, "a.md");
  g_autofree char *new_path = path_of (fixture, "moved/z.md");
  g_autoptr (TrItem) item = NULL;
  g_autoptr (TrItem) again = NULL;

  write_transcript (fixture, "a.md");
  write_transcript (fixture, "moved/b.md");
  scan (fixture);
  item = tr_collection_dup_item (fixture->collection, old_path);
  rename_file (fixture, "a.md", "moved/z.md");
  scan (fixture);
  assert_paths (fixture, fixture->new_paths, "moved/z.md");
  assert_paths (fixture, fixture->removed, "a.md");
  again = tr_collection_dup_item (fixture->collection, new_path);
  g_assert_true (item == again);
  g_assert_cmpstr (tr_item_get_path (item), ==, new_path);
}

/* More files than go into one batch: each comes together with the path it left. */
static void
test_rename_folder (Fixture *fixture, gconstpointer data)
{
  const guint n = 1100;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("old/%u.md", i);

      write_transcript (fixture, name);
    }
  scan (fixture);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("old/%u.md", i);
      g_autofree char *path = path_of (fixture, name);

      g_ptr_array_add (items, tr_collection_dup_item (fixture->collection, path));
    }
  rename_file (fixture, "old", "new");
  scan (fixture);
  g_assert_cmpuint (fixture->new_paths->len, ==, n);
  g_assert_cmpuint (fixture->removed->len, ==, n);
  g_assert_cmpuint (fixture->n_batches, >, 1);
  g_assert_cmpuint (fixture->largest_batch, <=, 500);
  g_assert_cmpuint (tr_collection_get_n_transcripts (fixture->collection), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("new/%u.md", i);
      g_autofree char *path = path_of (fixture, name);

      g_assert_cmpstr (tr_item_get_path (g_ptr_array_index (items, i)), ==, path);
    }
}

/* A second name for a file that is still there is another file, not a rename. */
static void
test_hard_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *old_path = path_of (fixture, "a.md");
  g_autofree char *new_path = path_of (fixture, "b.md");

  write_transcript (fixture, "a.md");
  scan (fixture);
  g_assert_cmpint (link (old_path, new_path), ==, 0);
  scan (fixture);
  assert_paths (fixture, fixture->new_paths, "b.md");
  assert_paths (fixture, fixture->removed, "");
  g_assert_cmpuint (tr_collection_get_n_transcripts (fixture->collection), ==, 2);
}

static void
test_link_loops (Fixture *fixture, gconstpointer data)
{
  write_transcript (fixture, "sub/a.md");
  link_to (fixture, ".", "here");
  link_to (fixture, "..", "sub/up");
  link_to (fixture, "loop", "loop");
  link_to (fixture, "loop.md", "loop.md");
  link_to (fixture, "sub", "another name");
  scan (fixture);
  /* The link that leads to itself is shown as a file that cannot be read. */
  assert_paths (fixture, fixture->new_paths, "loop.md|sub/a.md");
  assert_paths (fixture, fixture->report->folders, "|sub");
  g_assert_cmpuint (tr_collection_get_n_unreadable (fixture->collection), ==, 1);
  /* And is not news every time. */
  scan (fixture);
  g_assert_cmpuint (fixture->n_batches, ==, 0);
}

static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autofree char *outside = tr_fixture_folder_new ();
  g_autofree char *outside_file = g_build_filename (outside, "target.md", NULL);
  g_autofree char *outside_folder = g_build_filename (outside, "folder", NULL);

  tr_fixture_write (outside, "target.md", TR_FIXTURE_TRANSCRIPT);
  tr_fixture_write (outside, "folder/inside.md", TR_FIXTURE_TRANSCRIPT);
  write_transcript (fixture, "real/a.md");
  write_transcript (fixture, ".hidden/h.md");
  write_transcript (fixture, "text.txt");
  link_to (fixture, "real/a.md", "to a.md");          /* listed as real/a.md */
  link_to (fixture, outside_file, "z to outside.md"); /* listed once, by the first name */
  link_to (fixture, outside_file, "to outside.md");
  link_to (fixture, outside_folder, "folder link");
  link_to (fixture, outside_folder, "another folder link");
  link_to (fixture, ".hidden/h.md", "to hidden.md");
  link_to (fixture, "text.txt", "to text.md");
  link_to (fixture, "nowhere", "dangling");
  link_to (fixture, "real/a.md", "no transcript's name");
  scan (fixture);
  assert_paths (fixture,
                fixture->new_paths,
                "another folder link/inside.md|real/a.md|to hidden.md|to outside.md|to text.md");
  g_assert_cmpuint (tr_collection_get_n_unreadable (fixture->collection), ==, 0);
  scan (fixture);
  g_assert_cmpuint (fixture->n_batches, ==, 0);
  tr_fixture_delete (outside);
}

static void
test_special_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *fifo = path_of (fixture, "fifo.md");
  g_autofree char *name = path_of (fixture, "socket.md");
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);

  write_transcript (fixture, "a.md");
  g_assert_cmpint (mkfifo (fifo, 0644), ==, 0);
  g_strlcpy (address.sun_path, name, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  close (fd);
  link_to (fixture, "fifo.md", "to fifo.md");
  link_to (fixture, "/dev/zero", "to device.md");
  write_transcript (fixture, "folder.md/b.md");
  /* Opening the fifo would never return. */
  scan (fixture);
  assert_paths (fixture, fixture->new_paths, "a.md|folder.md/b.md");
}

static void
test_nested_roots (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sub = path_of (fixture, "sub");
  g_autofree char *file = path_of (fixture, "sub/b.md");
  g_autofree char *trailing = g_strconcat (sub, "//", NULL);
  const char *roots[] = { trailing, fixture->folder, file, sub, fixture->folder, NULL };

  write_transcript (fixture, "a.md");
  write_transcript (fixture, "sub/b.md");
  scan_roots (fixture, roots);
  assert_paths (fixture, fixture->new_paths, "a.md|sub/b.md");
  assert_paths (fixture, fixture->report->folders, "|sub");
}

static void
test_file_roots (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = path_of (fixture, "a.md");
  g_autofree char *other = path_of (fixture, "notes.txt");
  const char *roots[] = { file, other, file, NULL };

  write_transcript (fixture, "a.md");
  write_transcript (fixture, "b.md");
  write_transcript (fixture, "notes.txt");
  scan_roots (fixture, roots);
  /* One that was named is looked at whatever its name. */
  assert_paths (fixture, fixture->new_paths, "a.md|notes.txt");
  delete_file (fixture, "a.md");
  scan_roots (fixture, roots);
  assert_paths (fixture, fixture->removed, "a.md");
}

static void
test_missing_root (Fixture *fixture, gconstpointer data)
{
  g_autofree char *gone = path_of (fixture, "gone");
  const char *roots[] = { gone, NULL };

  write_transcript (fixture, "gone/a.md");
  scan_roots (fixture, roots);
  assert_paths (fixture, fixture->new_paths, "gone/a.md");
  tr_fixture_delete (gone);
  scan_roots (fixture, roots);
  assert_paths (fixture, fixture->removed, "gone/a.md");
  assert_paths (fixture, fixture->report->unreadable_folders, "gone");
}

/* Files outside the roots are no business of a scan. */
static void
test_removed_only_below_roots (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = path_of (fixture, "one");
  const char *roots[] = { one, NULL };

  write_transcript (fixture, "one/a.md");
  write_transcript (fixture, "one more/b.md");
  scan (fixture);
  delete_file (fixture, "one/a.md");
  delete_file (fixture, "one more/b.md");
  scan_roots (fixture, roots);
  assert_paths (fixture, fixture->removed, "one/a.md");
}

/* A path longer than the system takes cannot be listed, whoever asks: what is known below it stays.
 */
static void
make_deep (Fixture *fixture, const char *name)
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
delete_deep (Fixture *fixture)
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
test_unlistable_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) deep = g_string_new (fixture->folder);
  g_autofree char *long_name = g_strnfill (250, 'x');
  g_autofree char *below = NULL;

  write_transcript (fixture, "a.md");
  make_deep (fixture, "deep");
  for (guint i = 0; i < 17; i++)
    g_string_append_printf (deep, "/%s", long_name);
  below = g_strconcat (deep->str, "/known.md", NULL);
  tr_fixture_apply (fixture->collection, tr_record_new_unreadable (below, NULL), NULL);
  scan (fixture);
  g_assert_cmpuint (fixture->report->unreadable_folders->len, ==, 1);
  g_assert_true (
      g_str_has_prefix (below, g_ptr_array_index (fixture->report->unreadable_folders, 0)));
  assert_paths (fixture, fixture->new_paths, "a.md");
  assert_paths (fixture, fixture->removed, "");
  delete_deep (fixture);
  scan (fixture);
  g_assert_cmpuint (fixture->removed->len, ==, 1);
}

static void
test_permissions (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = path_of (fixture, "locked");
  g_autofree char *file = path_of (fixture, "secret.md");

  if (geteuid () == 0)
    {
      g_test_skip ("root may read everything");
      return;
    }
  write_transcript (fixture, "locked/a.md");
  write_transcript (fixture, "secret.md");
  scan (fixture);
  g_assert_cmpint (chmod (folder, 0), ==, 0);
  g_assert_cmpint (chmod (file, 0), ==, 0);
  tr_fixture_write (fixture->folder, "b.md", "");
  scan (fixture);
  assert_paths (fixture, fixture->removed, "");
  assert_paths (fixture, fixture->new_paths, "b.md");
  assert_paths (fixture, fixture->report->unreadable_folders, "locked");
  g_assert_cmpint (chmod (folder, 0755), ==, 0);
}

/* A change of mode leaves size and time alone, so a file that could not be read is tried every
 * time. */
static void
test_unreadable_is_tried_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "a.md");
  g_autofree char *dangling = path_of (fixture, "b.md");
  struct stat status;
  TrRevision revision;

  write_transcript (fixture, "a.md");
  link_to (fixture, "not there", "b.md");
  g_assert_cmpint (stat (path, &status), ==, 0);
  revision = (TrRevision){ status.st_dev,
                           status.st_ino,
                           status.st_size,
                           status.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000)
                               + status.st_mtim.tv_nsec,
                           0 };
  tr_fixture_apply (fixture->collection, tr_record_new_unreadable (path, &revision), NULL);
  scan (fixture);
  assert_paths (fixture, fixture->new_paths, "a.md|b.md");
  g_assert_true (tr_record_is_readable (tr_collection_lookup (fixture->collection, path)));
  g_assert_false (tr_record_is_readable (tr_collection_lookup (fixture->collection, dangling)));
  scan (fixture);
  g_assert_cmpuint (fixture->n_batches, ==, 0);
  write_transcript (fixture, "not there");
  scan (fixture);
  assert_paths (fixture, fixture->new_paths, "b.md");
}

static void
on_done (TrOperation *operation, GParamSpec *pspec, guint64 *last)
{
  /* Never backwards, never past the total. */
  g_assert_cmpuint (tr_operation_get_done (operation), >=, *last);
  g_assert_cmpuint (tr_operation_get_done (operation), <=, tr_operation_get_total (operation));
  *last = tr_operation_get_done (operation);
}

static void
test_batches_and_progress (Fixture *fixture, gconstpointer data)
{
  const char *roots[] = { fixture->folder, NULL };
  guint64 last = 0;

  for (guint i = 0; i < 1200; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u/%u.md", i % 7, i);

      write_transcript (fixture, name);
    }
  start (fixture, roots);
  g_signal_connect (fixture->operation, "notify::done", G_CALLBACK (on_done), &last);
  tr_fixture_wait (is_over, fixture);
  g_assert_cmpuint (fixture->new_paths->len, ==, 1200);
  g_assert_cmpuint (fixture->largest_batch, <=, 500);
  g_assert_cmpuint (fixture->n_batches, >=, 2);
  g_assert_cmpuint (tr_operation_get_done (fixture->operation), ==, 1200);
  g_assert_cmpuint (tr_operation_get_total (fixture->operation), ==, 1200);
  tr_operation_finish (fixture->operation);
  g_clear_object (&fixture->operation);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  const char *roots[] = { fixture->folder, NULL };

  for (guint i = 0; i < 1200; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.md", i);

      write_transcript (fixture, name);
    }
  fixture->cancel_after = 1;
  scan_roots (fixture, roots);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (fixture->report);
  g_assert_cmpuint (fixture->n_batches, ==, 1);
  /* What came stays, and the next scan brings the rest; nothing is taken as gone. */
  g_assert_cmpuint (tr_collection_get_n_transcripts (fixture->collection),
                    ==,
                    fixture->new_paths->len);
  fixture->cancel_after = 0;
  scan (fixture);
  g_assert_cmpuint (tr_collection_get_n_transcripts (fixture->collection), ==, 1200);
  g_assert_cmpuint (fixture->removed->len, ==, 0);
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  const char *roots[] = { fixture->folder, NULL };

  write_transcript (fixture, "a.md");
  start (fixture, roots);
  tr_operation_cancel (fixture->operation);
  tr_fixture_wait (is_over, fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->n_batches, ==, 0);
  g_clear_object (&fixture->operation);
}

static const struct
{
  const char *name;
  gboolean expected;
} name_cases[] = {
  { "a.md", TRUE },    { "A.MD", TRUE },      { "a.markdown", TRUE }, { "a.b.md", TRUE },
  { "-a.md", TRUE },   { "a.mdx", FALSE },    { "a.md~", FALSE },     { ".a.md", FALSE },
  { ".md", FALSE },    { "md", FALSE },       { "a.yaml", FALSE },    { "", FALSE },
  { "\xff.md", TRUE }, { "a.md.tmp", FALSE },
};

static void
test_names (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (name_cases); i++)
    g_assert_cmpint (tr_scan_is_transcript_name (name_cases[i].name), ==, name_cases[i].expected);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/scan/finds", test_finds },
    { "/scan/nothing", test_nothing },
    { "/scan/again", test_again },
    { "/scan/same-size-later-time", test_same_size_later_time },
    { "/scan/rename", test_rename },
    { "/scan/rename-folder", test_rename_folder },
    { "/scan/hard-link", test_hard_link },
    { "/scan/link-loops", test_link_loops },
    { "/scan/links", test_links },
    { "/scan/special-files", test_special_files },
    { "/scan/nested-roots", test_nested_roots },
    { "/scan/file-roots", test_file_roots },
    { "/scan/missing-root", test_missing_root },
    { "/scan/removed-only-below-roots", test_removed_only_below_roots },
    { "/scan/unlistable-folder", test_unlistable_folder },
    { "/scan/permissions", test_permissions },
    { "/scan/unreadable-is-tried-again", test_unreadable_is_tried_again },
    { "/scan/batches-and-progress", test_batches_and_progress },
    { "/scan/cancel", test_cancel },
    { "/scan/cancelled-before", test_cancelled_before },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/names", test_names);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
