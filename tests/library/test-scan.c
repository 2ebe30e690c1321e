/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-scan-fixture.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static void
test_finds (TrScanFixture *fixture, gconstpointer data)
{
  TrRecord *record;
  g_autofree char *path = NULL;

  tr_scan_fixture_write (fixture, "a.md");
  tr_scan_fixture_write (fixture, "sub/B.MD");
  tr_scan_fixture_write (fixture, "sub/deeper/c.markdown");
  tr_scan_fixture_write (fixture, "-begins with a dash.md");
  tr_scan_fixture_write (fixture, "new\nline.md");
  tr_scan_fixture_write (fixture, "not \xff utf-8/\xfe.md");
  tr_scan_fixture_write (fixture, "日本/起業.md");
  tr_scan_fixture_write (fixture, ".hidden.md");
  tr_scan_fixture_write (fixture, ".hidden/d.md");
  tr_scan_fixture_write (fixture, "notes.txt");
  tr_scan_fixture_write (fixture, "md");
  tr_fixture_write (fixture->folder, "README.md", "Hello\n");
  tr_fixture_write (fixture->folder, "empty.md", "");
  tr_scan_fixture_scan (fixture);
  tr_scan_fixture_assert_paths (fixture,
                                fixture->new_paths,
                                "-begins with a dash.md|README.md|a.md|empty.md|new\nline.md|not "
                                "\xff "
                                "utf-8/\xfe.md|sub/B.MD|"
                                "sub/deeper/c.markdown|日本/起業.md");
  tr_scan_fixture_assert_paths (fixture, fixture->removed, "");
  tr_scan_fixture_assert_paths (fixture,
                                fixture->report->folders,
                                "|not \xff utf-8|sub|sub/deeper|日本");
  g_assert_cmpuint (fixture->report->unreadable_folders->len, ==, 0);
  g_assert_cmpuint (tr_collection_get_n_transcripts (fixture->collection), ==, 7);
  g_assert_cmpuint (tr_collection_get_n_other_files (fixture->collection), ==, 2);

  path = tr_scan_fixture_dup_path (fixture, "a.md");
  record = tr_collection_lookup (fixture->collection, path);
  g_assert_cmpstr (tr_record_get_title (record), ==, "A title");
  g_assert_cmpuint (tr_record_get_n_problems (record), ==, 1);
}

static gboolean
draw (gpointer user_data)
{
  g_usleep (1000);
  return G_SOURCE_CONTINUE;
}

/* A machine that draws slowly has no time left while something moves in the window. */
static void
test_while_drawing (TrScanFixture *fixture, gconstpointer data)
{
  guint source = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 20, draw, NULL, NULL);

  tr_scan_fixture_write (fixture, "a.md");
  tr_scan_fixture_scan (fixture);
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "a.md");
  g_source_remove (source);
}

static void
test_nothing (TrScanFixture *fixture, gconstpointer data)
{
  const char *none[] = { NULL };

  tr_scan_fixture_scan (fixture);
  g_assert_cmpuint (fixture->n_batches, ==, 0);
  tr_scan_fixture_scan_roots (fixture, none);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->report->folders->len, ==, 0);
}

/* What a killed save has left behind goes; what looks like it stays. */
static void
test_sweep (TrScanFixture *fixture, gconstpointer data)
{
  static const char *const kept[] = { ".a.md.tr-tmp", ".a.md.ABCDEFGH.tr-tmp", ".hidden.md" };
  g_autofree char *left = tr_scan_fixture_dup_path (fixture, "sub/.a.md.abcdefgh.tr-tmp");

  tr_scan_fixture_write (fixture, "sub/a.md");
  tr_scan_fixture_write (fixture, "sub/.a.md.abcdefgh.tr-tmp");
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    tr_scan_fixture_write (fixture, kept[i]);
  tr_scan_fixture_scan (fixture);
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "sub/a.md");
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *path = tr_scan_fixture_dup_path (fixture, kept[i]);

      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

static void
test_link_loops (TrScanFixture *fixture, gconstpointer data)
{
  tr_scan_fixture_write (fixture, "sub/a.md");
  tr_scan_fixture_link (fixture, ".", "here");
  tr_scan_fixture_link (fixture, "..", "sub/up");
  tr_scan_fixture_link (fixture, "loop", "loop");
  tr_scan_fixture_link (fixture, "loop.md", "loop.md");
  tr_scan_fixture_link (fixture, "sub", "another name");
  tr_scan_fixture_scan (fixture);
  /* The link that leads to itself is shown as a file that cannot be read. */
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "loop.md|sub/a.md");
  tr_scan_fixture_assert_paths (fixture, fixture->report->folders, "|sub");
  g_assert_cmpuint (tr_collection_get_n_unreadable (fixture->collection), ==, 1);
  /* And is not news every time. */
  tr_scan_fixture_scan (fixture);
  g_assert_cmpuint (fixture->n_batches, ==, 0);
}

static void
test_links (TrScanFixture *fixture, gconstpointer data)
{
  g_autofree char *outside = tr_fixture_folder_new ();
  g_autofree char *outside_file = g_build_filename (outside, "target.md", NULL);
  g_autofree char *outside_folder = g_build_filename (outside, "folder", NULL);

  tr_fixture_write (outside, "target.md", TR_FIXTURE_TRANSCRIPT);
  tr_fixture_write (outside, "folder/inside.md", TR_FIXTURE_TRANSCRIPT);
  tr_scan_fixture_write (fixture, "real/a.md");
  tr_scan_fixture_write (fixture, ".hidden/h.md");
  tr_scan_fixture_write (fixture, "text.txt");
  tr_scan_fixture_link (fixture, "real/a.md", "to a.md"); /* listed as real/a.md */
  tr_scan_fixture_link (fixture,
                        outside_file,
                        "z to outside.md"); /* listed once, by the first name */
  tr_scan_fixture_link (fixture, outside_file, "to outside.md");
  tr_scan_fixture_link (fixture, outside_folder, "folder link");
  tr_scan_fixture_link (fixture, outside_folder, "another folder link");
  tr_scan_fixture_link (fixture, ".hidden/h.md", "to hidden.md");
  tr_scan_fixture_link (fixture, "text.txt", "to text.md");
  tr_scan_fixture_link (fixture, "nowhere", "dangling");
  tr_scan_fixture_link (fixture, "real/a.md", "no transcript's name");
  tr_scan_fixture_scan (fixture);
  tr_scan_fixture_assert_paths (fixture,
                                fixture->new_paths,
                                "another folder link/inside.md|real/a.md|to hidden.md|to "
                                "outside.md|to text.md");
  g_assert_cmpuint (tr_collection_get_n_unreadable (fixture->collection), ==, 0);
  tr_scan_fixture_scan (fixture);
  g_assert_cmpuint (fixture->n_batches, ==, 0);
  tr_fixture_delete (outside);
}

/* Whichever the folder lists first: the first name wins, so that two scans find the same paths. */
static void
test_order_of_links (TrScanFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "m", "c", "z", "k", "b", "x", "d", "a", "y", "f" };
  g_autofree char *outside = tr_fixture_folder_new ();
  g_autofree char *other = tr_fixture_folder_new ();
  g_autofree char *outside_file = g_build_filename (other, "target.md", NULL);

  tr_fixture_write (outside, "inside.md", TR_FIXTURE_TRANSCRIPT);
  tr_fixture_write (other, "target.md", TR_FIXTURE_TRANSCRIPT);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file_name = g_strconcat (names[i], ".md", NULL);
      g_autofree char *folder = g_strdup_printf ("%c folder of links", (char) ('9' - i));

      tr_scan_fixture_link (fixture, outside, folder);
      tr_scan_fixture_link (fixture, outside_file, file_name);
    }
  tr_scan_fixture_scan (fixture);
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "0 folder of links/inside.md|a.md");
  tr_fixture_delete (outside);
  tr_fixture_delete (other);
}

static void
test_special_files (TrScanFixture *fixture, gconstpointer data)
{
  g_autofree char *fifo = tr_scan_fixture_dup_path (fixture, "fifo.md");
  g_autofree char *name = tr_scan_fixture_dup_path (fixture, "socket.md");
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);

  tr_scan_fixture_write (fixture, "a.md");
  g_assert_cmpint (mkfifo (fifo, 0644), ==, 0);
  g_strlcpy (address.sun_path, name, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  close (fd);
  tr_scan_fixture_link (fixture, "fifo.md", "to fifo.md");
  tr_scan_fixture_link (fixture, "/dev/zero", "to device.md");
  tr_scan_fixture_write (fixture, "folder.md/b.md");
  /* Opening the fifo would never return. */
  tr_scan_fixture_scan (fixture);
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "a.md|folder.md/b.md");
}

static void
test_nested_roots (TrScanFixture *fixture, gconstpointer data)
{
  g_autofree char *sub = tr_scan_fixture_dup_path (fixture, "sub");
  g_autofree char *file = tr_scan_fixture_dup_path (fixture, "sub/b.md");
  g_autofree char *trailing = g_strconcat (sub, "//", NULL);
  const char *roots[] = { trailing, fixture->folder, file, sub, fixture->folder, NULL };

  tr_scan_fixture_write (fixture, "a.md");
  tr_scan_fixture_write (fixture, "sub/b.md");
  tr_scan_fixture_scan_roots (fixture, roots);
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "a.md|sub/b.md");
  tr_scan_fixture_assert_paths (fixture, fixture->report->folders, "|sub");
}

static void
test_file_roots (TrScanFixture *fixture, gconstpointer data)
{
  g_autofree char *file = tr_scan_fixture_dup_path (fixture, "a.md");
  g_autofree char *other = tr_scan_fixture_dup_path (fixture, "notes.txt");
  const char *roots[] = { file, other, file, NULL };

  tr_scan_fixture_write (fixture, "a.md");
  tr_scan_fixture_write (fixture, "b.md");
  tr_scan_fixture_write (fixture, "notes.txt");
  tr_scan_fixture_scan_roots (fixture, roots);
  /* One that was named is looked at whatever its name. */
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "a.md|notes.txt");
  tr_scan_fixture_delete (fixture, "a.md");
  tr_scan_fixture_scan_roots (fixture, roots);
  tr_scan_fixture_assert_paths (fixture, fixture->removed, "a.md");
}

static void
test_missing_root (TrScanFixture *fixture, gconstpointer data)
{
  g_autofree char *gone = tr_scan_fixture_dup_path (fixture, "gone");
  const char *roots[] = { gone, NULL };

  tr_scan_fixture_write (fixture, "gone/a.md");
  tr_scan_fixture_scan_roots (fixture, roots);
  tr_scan_fixture_assert_paths (fixture, fixture->new_paths, "gone/a.md");
  tr_fixture_delete (gone);
  tr_scan_fixture_scan_roots (fixture, roots);
  tr_scan_fixture_assert_paths (fixture, fixture->removed, "gone/a.md");
  tr_scan_fixture_assert_paths (fixture, fixture->report->unreadable_folders, "gone");
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
test_batches_and_progress (TrScanFixture *fixture, gconstpointer data)
{
  const char *roots[] = { fixture->folder, NULL };
  guint64 last = 0;

  for (guint i = 0; i < 1200; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u/%u.md", i % 7, i);

      tr_scan_fixture_write (fixture, name);
    }
  tr_scan_fixture_start (fixture, roots);
  g_signal_connect (fixture->operation, "notify::done", G_CALLBACK (on_done), &last);
  tr_fixture_wait (tr_scan_fixture_is_over, fixture);
  g_assert_cmpuint (fixture->new_paths->len, ==, 1200);
  g_assert_cmpuint (fixture->largest_batch, <=, 500);
  g_assert_cmpuint (fixture->n_batches, >=, 2);
  g_assert_cmpuint (tr_operation_get_done (fixture->operation), ==, 1200);
  g_assert_cmpuint (tr_operation_get_total (fixture->operation), ==, 1200);
  tr_operation_finish (fixture->operation);
  g_clear_object (&fixture->operation);
}

static void
test_cancel (TrScanFixture *fixture, gconstpointer data)
{
  const char *roots[] = { fixture->folder, NULL };

  for (guint i = 0; i < 1200; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.md", i);

      tr_scan_fixture_write (fixture, name);
    }
  fixture->cancel_after = 1;
  tr_scan_fixture_start (fixture, roots);
  /* More than a batch waits when the first one cancels. */
  for (guint i = 0; i < 10000 && tr_operation_get_done (fixture->operation) < 1000; i++)
    g_usleep (1000);
  tr_fixture_wait (tr_scan_fixture_is_over, fixture);
  g_clear_object (&fixture->operation);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (fixture->report);
  g_assert_cmpuint (fixture->n_batches, ==, 1);
  /* What came stays, and the next scan brings the rest; nothing is taken as gone. */
  g_assert_cmpuint (tr_collection_get_n_transcripts (fixture->collection),
                    ==,
                    fixture->new_paths->len);
  fixture->cancel_after = 0;
  tr_scan_fixture_scan (fixture);
  g_assert_cmpuint (tr_collection_get_n_transcripts (fixture->collection), ==, 1200);
  g_assert_cmpuint (fixture->removed->len, ==, 0);
}

static void
test_cancelled_before (TrScanFixture *fixture, gconstpointer data)
{
  const char *roots[] = { fixture->folder, NULL };

  tr_scan_fixture_write (fixture, "a.md");
  tr_scan_fixture_start (fixture, roots);
  tr_operation_cancel (fixture->operation);
  tr_fixture_wait (tr_scan_fixture_is_over, fixture);
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
    void (*func) (TrScanFixture *fixture, gconstpointer data);
  } tests[] = {
    { "/scan/finds", test_finds },
    { "/scan/while-drawing", test_while_drawing },
    { "/scan/nothing", test_nothing },
    { "/scan/link-loops", test_link_loops },
    { "/scan/sweep", test_sweep },
    { "/scan/links", test_links },
    { "/scan/order-of-links", test_order_of_links },
    { "/scan/special-files", test_special_files },
    { "/scan/nested-roots", test_nested_roots },
    { "/scan/file-roots", test_file_roots },
    { "/scan/missing-root", test_missing_root },
    { "/scan/batches-and-progress", test_batches_and_progress },
    { "/scan/cancel", test_cancel },
    { "/scan/cancelled-before", test_cancelled_before },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/names", test_names);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path,
                TrScanFixture,
                NULL,
                tr_scan_fixture_set_up,
                tests[i].func,
                tr_scan_fixture_tear_down);
  return g_test_run ();
}
