/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-saver.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#define OLD "the old content\n"
#define NEW "the new content, which is a little longer\n"

/* A folder of its own for each test, with one file in it. */
typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
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

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static TrRevision
revision_of (const char *content)
{
  return (TrRevision){ .size = strlen (content),
                       .hash = tr_hash_bytes (content, strlen (content)) };
}

static gboolean
save (const char *path, const char *expected, const char *content, GError **error)
{
  TrRevision old = revision_of (expected);
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

static void
assert_content (const char *path, const char *content)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, content);
}

/* Nothing is left beside the file. */
static void
assert_n_entries (const char *folder, guint n)
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

static void
assert_refused (Fixture *fixture, const char *path, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (save (path, OLD, NEW, &error));
  g_assert_error (error, TR_SAVER_ERROR, code);
}

static void
test_plain (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (save (fixture->path, OLD, NEW, &error));
  g_assert_no_error (error);
  assert_content (fixture->path, NEW);
  g_assert_true (save (fixture->path, NEW, "", &error));
  assert_content (fixture->path, "");
  g_assert_true (save (fixture->path, "", OLD, &error));
  assert_content (fixture->path, OLD);
  assert_n_entries (fixture->folder, 1);
}

static void
test_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *large = g_strnfill (3 * 1024 * 1024 + 7, 'x');

  g_assert_true (save (fixture->path, OLD, large, &error));
  g_assert_no_error (error);
  assert_content (fixture->path, large);
  g_assert_true (save (fixture->path, large, OLD, &error));
  assert_content (fixture->path, OLD);
}

static void
test_relative (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = g_get_current_dir ();

  g_assert_cmpint (g_chdir (fixture->folder), ==, 0);
  g_assert_true (save ("file.md", OLD, NEW, &error));
  g_assert_cmpint (g_chdir (before), ==, 0);
  assert_content (fixture->path, NEW);
}

static void
test_modes (Fixture *fixture, gconstpointer data)
{
  static const mode_t modes[]
      = { 0644, 0600, 0664, 0666, 0755, 0640, 0200 | 0400, 0640 | S_ISGID, 0622, 0777 };
  mode_t mask = umask (077);

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GError) error = NULL;
      struct stat st;

      g_assert_cmpint (g_chmod (fixture->path, modes[i]), ==, 0);
      g_assert_true (save (fixture->path, i % 2 == 0 ? OLD : NEW, i % 2 == 0 ? NEW : OLD, &error));
      g_assert_no_error (error);
      g_assert_cmpint (stat (fixture->path, &st), ==, 0);
      g_assert_cmpint (st.st_mode & 07777, ==, modes[i]);
    }
  umask (mask);
}

static void
test_read_only_file (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  assert_refused (fixture, fixture->path, TR_SAVER_ERROR_READ_ONLY);
  assert_content (fixture->path, OLD);
  assert_n_entries (fixture->folder, 1);
}

/* Runs @function as a user without privileges. */
static void
as_nobody (Fixture *fixture, void (*function) (Fixture *fixture))
{
  int status;
  pid_t child;

  if (geteuid () != 0)
    {
      function (fixture);
      return;
    }
  child = fork ();
  if (child == 0)
    {
      if (setgid (65534) != 0 || setuid (65534) != 0)
        _exit (2);
      function (fixture);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
give_away (Fixture *fixture)
{
  if (geteuid () == 0)
    {
      g_assert_cmpint (chown (fixture->folder, 65534, 65534), ==, 0);
      g_assert_cmpint (chown (fixture->path, 65534, 65534), ==, 0);
    }
}

static void
check_read_only (Fixture *fixture)
{
  assert_refused (fixture, fixture->path, TR_SAVER_ERROR_READ_ONLY);
}

static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  give_away (fixture);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  as_nobody (fixture, check_read_only);
  assert_content (fixture->path, OLD);
}

static void
test_other_owner (Fixture *fixture, gconstpointer data)
{
  if (geteuid () != 0)
    {
      g_test_skip ("only root can give a file away");
      return;
    }
  /* The folder may be written, the file may not. */
  g_assert_cmpint (chown (fixture->folder, 65534, 65534), ==, 0);
  as_nobody (fixture, check_read_only);
  assert_content (fixture->path, OLD);
  assert_n_entries (fixture->folder, 1);
}

static void
save_new (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (save (fixture->path, OLD, NEW, &error));
  g_assert_no_error (error);
}

/* What others may write becomes the writer's own, and the old group's permissions are not handed
 * on. */
static void
test_owner_lost (Fixture *fixture, gconstpointer data)
{
  struct stat st;

  if (geteuid () != 0)
    {
      g_test_skip ("only root can give a file away");
      return;
    }
  g_assert_cmpint (chown (fixture->folder, 65534, 65534), ==, 0);
  g_assert_cmpint (chown (fixture->path, 0, 1), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0676), ==, 0);
  as_nobody (fixture, save_new);
  assert_content (fixture->path, NEW);
  g_assert_cmpint (stat (fixture->path, &st), ==, 0);
  g_assert_cmpint (st.st_uid, ==, 65534);
  g_assert_cmpint (st.st_mode & 07777, ==, 0666);
}

static void
test_owner_kept (Fixture *fixture, gconstpointer data)
{
  struct stat st;

  if (geteuid () != 0)
    {
      g_test_skip ("only root can give a file away");
      return;
    }
  g_assert_cmpint (chown (fixture->path, 1234, 2345), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 04640), ==, 0);
  save_new (fixture);
  g_assert_cmpint (stat (fixture->path, &st), ==, 0);
  g_assert_cmpint (st.st_uid, ==, 1234);
  g_assert_cmpint (st.st_gid, ==, 2345);
  g_assert_cmpint (st.st_mode & 07777, ==, 04640);
}

static void
test_attributes (Fixture *fixture, gconstpointer data)
{
  char value[16] = { 0 };

  if (setxattr (fixture->path, "user.test", "a\0b", 3, 0) != 0)
    {
      g_test_skip ("the file system has no extended attributes");
      return;
    }
  g_assert_cmpint (setxattr (fixture->path, "user.empty", "", 0, 0), ==, 0);
  save_new (fixture);
  g_assert_cmpint (getxattr (fixture->path, "user.test", value, sizeof value), ==, 3);
  g_assert_cmpmem (value, 3, "a\0b", 3);
  g_assert_cmpint (getxattr (fixture->path, "user.empty", value, sizeof value), ==, 0);
}

static void
test_access_control_list (Fixture *fixture, gconstpointer data)
{
  /* Version 2; owner rw, user 1234 rw, group r, mask rw, others none; little-endian. */
  static const guint8 list[]
      = { 2, 0,    0,    0,    1,    0,    6,    0, 0xff, 0xff, 0xff, 0xff, 2,    0,    6,
          0, 0xd2, 4,    0,    0,    4,    0,    4, 0,    0xff, 0xff, 0xff, 0xff, 0x10, 0,
          6, 0,    0xff, 0xff, 0xff, 0xff, 0x20, 0, 0,    0,    0xff, 0xff, 0xff, 0xff };
  guint8 value[64];
  struct stat st;

  if (setxattr (fixture->path, "system.posix_acl_access", list, sizeof list, 0) != 0)
    {
      g_test_skip ("the file system has no access control lists");
      return;
    }
  save_new (fixture);
  g_assert_cmpint (getxattr (fixture->path, "system.posix_acl_access", value, sizeof value),
                   ==,
                   sizeof list);
  g_assert_cmpmem (value, sizeof list, list, sizeof list);
  g_assert_cmpint (stat (fixture->path, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 07777, ==, 0660);
}

static void
test_symbolic_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "links", NULL);
  g_autofree char *first = g_build_filename (folder, "first.md", NULL);
  g_autofree char *second = g_build_filename (folder, "second.md", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_cmpint (symlink ("second.md", first), ==, 0);
  g_assert_cmpint (symlink ("../file.md", second), ==, 0);
  g_assert_true (save (first, OLD, NEW, &error));
  g_assert_no_error (error);
  assert_content (fixture->path, NEW);
  g_assert_true (g_file_test (first, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (second, G_FILE_TEST_IS_SYMLINK));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  assert_n_entries (folder, 2);
}

static void
test_broken_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link.md", NULL);

  g_assert_cmpint (symlink ("missing.md", link), ==, 0);
  assert_refused (fixture, link, TR_SAVER_ERROR_VANISHED);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  assert_n_entries (fixture->folder, 2);
}

static void
test_link_loop (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link.md", NULL);

  g_assert_cmpint (symlink ("link.md", link), ==, 0);
  assert_refused (fixture, link, TR_SAVER_ERROR_FAILED);
}

/* The other name keeps the old content. */
static void
test_hard_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.md", NULL);

  g_assert_cmpint (link (fixture->path, other), ==, 0);
  save_new (fixture);
  assert_content (fixture->path, NEW);
  assert_content (other, OLD);
}

/* As an editor does that writes into the file itself. */
static void
overwrite (const char *path, const char *content)
{
  int fd = open (path, O_WRONLY | O_TRUNC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, content, strlen (content)), ==, strlen (content));
  close (fd);
}

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  static const char *const contents[] = { "THE OLD CONTENT\n", "shorter", OLD "longer", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      struct timespec times[2];
      struct stat st;

      /* Even where the time stamps say that nothing has happened. */
      g_assert_cmpint (stat (fixture->path, &st), ==, 0);
      times[0] = st.st_atim;
      times[1] = st.st_mtim;
      overwrite (fixture->path, contents[i]);
      g_assert_cmpint (utimensat (AT_FDCWD, fixture->path, times, 0), ==, 0);
      assert_refused (fixture, fixture->path, TR_SAVER_ERROR_CHANGED);
      assert_content (fixture->path, contents[i]);
    }
  assert_n_entries (fixture->folder, 1);
}

/* Touched, replaced by a copy: the bytes decide. */
static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_true (g_file_set_contents (fixture->path, OLD, -1, NULL));
  save_new (fixture);
  assert_content (fixture->path, NEW);
}

static void
test_vanished (Fixture *fixture, gconstpointer data)
{
  g_autofree char *below = g_build_filename (fixture->path, "x.md", NULL);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing", "x.md", NULL);

  assert_refused (fixture, below, TR_SAVER_ERROR_VANISHED);
  assert_refused (fixture, missing, TR_SAVER_ERROR_VANISHED);
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  assert_refused (fixture, fixture->path, TR_SAVER_ERROR_VANISHED);
  assert_n_entries (fixture->folder, 0);
}

static void
test_not_regular (Fixture *fixture, gconstpointer data)
{
  g_autofree char *fifo = g_build_filename (fixture->folder, "fifo.md", NULL);

  g_assert_cmpint (mkfifo (fifo, 0644), ==, 0);
  assert_refused (fixture, fifo, TR_SAVER_ERROR_FAILED);
  assert_refused (fixture, fixture->folder, TR_SAVER_ERROR_FAILED);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  TrRevision old = revision_of (OLD);
  TrRevision saved;
  g_autoptr (GBytes) bytes = g_bytes_new_static (NEW, strlen (NEW));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (tr_saver_save (fixture->path, &old, bytes, &saved, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_content (fixture->path, OLD);
  assert_n_entries (fixture->folder, 1);
}

static void
test_long_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) ascii = g_string_new (NULL);
  g_autoptr (GString) japanese = g_string_new (NULL);
  GString *names[] = { ascii, japanese };

  for (int i = 0; i < 252; i++)
    g_string_append_c (ascii, 'x');
  for (int i = 0; i < 84; i++)
    g_string_append (japanese, "題");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = NULL;
      g_autoptr (GError) error = NULL;

      g_string_append (names[i], ".md");
      path = g_build_filename (fixture->folder, names[i]->str, NULL);
      if (!g_file_set_contents (path, OLD, -1, NULL))
        {
          /* GLib's own temporary name may be too long: then without it. */
          int fd = open (path, O_CREAT | O_WRONLY, 0644);

          g_assert_cmpint (fd, >=, 0);
          g_assert_cmpint (write (fd, OLD, strlen (OLD)), ==, strlen (OLD));
          close (fd);
        }
      g_assert_true (save (path, OLD, NEW, &error));
      g_assert_no_error (error);
      assert_content (path, NEW);
    }
  assert_n_entries (fixture->folder, 3);
}

static void
test_odd_names (Fixture *fixture, gconstpointer data)
{
  static const char *const names[]
      = { "-rf.md", " .md", "a\nb.md", "%s%n.md", "\xff\xfe.md", ".md" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, OLD, -1, NULL));
      g_assert_true (save (path, OLD, NEW, &error));
      assert_content (path, NEW);
    }
  assert_n_entries (fixture->folder, G_N_ELEMENTS (names) + 1);
}

/* A write that fails half-way: the file may not grow beyond a limit. */
static void
check_write_error (Fixture *fixture)
{
  struct rlimit limit = { 1024 * 1024, 1024 * 1024 };
  g_autofree char *large = g_strnfill (3 * 1024 * 1024, 'x');
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (save (fixture->path, OLD, large, &error));
  g_assert_error (error, TR_SAVER_ERROR, TR_SAVER_ERROR_FAILED);
  assert_content (fixture->path, OLD);
  assert_n_entries (fixture->folder, 1);
}

static void
test_write_error (Fixture *fixture, gconstpointer data)
{
  int status;
  pid_t child = fork ();

  /* The limit is for this process's life. */
  if (child == 0)
    {
      check_write_error (fixture);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "mount", NULL);
  g_autofree char *path = g_build_filename (folder, "file.md", NULL);
  g_autofree char *large = g_strnfill (512 * 1024, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  if (mount ("none", folder, "tmpfs", 0, "size=256k") != 0)
    {
      g_test_skip ("no small file system can be mounted here");
      return;
    }
  g_assert_true (g_file_set_contents (path, OLD, -1, NULL));
  g_assert_false (save (path, OLD, large, &error));
  g_assert_error (error, TR_SAVER_ERROR, TR_SAVER_ERROR_NO_SPACE);
  assert_content (path, OLD);
  assert_n_entries (folder, 1);

  /* And it goes on as soon as there is space. */
  g_clear_error (&error);
  g_assert_true (save (path, OLD, NEW, &error));
  assert_content (path, NEW);

  g_assert_cmpint (mount ("none", folder, NULL, MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
  g_assert_false (save (path, NEW, OLD, &error));
  g_assert_error (error, TR_SAVER_ERROR, TR_SAVER_ERROR_READ_ONLY);
  assert_content (path, NEW);
  g_assert_cmpint (umount (folder), ==, 0);
}

/* Of several savers of the same revision one wins at a time, and the file is always one of the
 * contents. */
static gpointer
save_in_thread (gpointer data)
{
  Fixture *fixture = data;
  guint n_saved = 0;

  for (int i = 0; i < 20; i++)
    {
      g_autofree char *old = NULL;
      g_autofree char *new = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_get_contents (fixture->path, &old, NULL, NULL));
      new = g_strdup_printf ("%s%p %d\n", old, (gpointer) g_thread_self (), i);

      TrRevision expected = revision_of (old);
      TrRevision saved;
      g_autoptr (GBytes) bytes = g_bytes_new (new, strlen (new));

      if (tr_saver_save (fixture->path, &expected, bytes, &saved, NULL, &error))
        n_saved++;
      else
        g_assert_error (error, TR_SAVER_ERROR, TR_SAVER_ERROR_CHANGED);
    }
  return GUINT_TO_POINTER (n_saved);
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  GThread *threads[4];
  guint n_saved = 0;
  g_autofree char *text = NULL;
  guint n_lines = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("saver", save_in_thread, fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    n_saved += GPOINTER_TO_UINT (g_thread_join (threads[i]));
  g_assert_cmpuint (n_saved, >, 0);
  assert_n_entries (fixture->folder, 1);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, OLD) && g_str_has_suffix (text, "\n"));
  for (const char *p = text; *p != '\0'; p++)
    n_lines += *p == '\n';
  g_assert_cmpuint (n_lines, <=, n_saved + 1);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/edit/saver/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("plain", test_plain);
  ADD ("large", test_large);
  ADD ("relative", test_relative);
  ADD ("modes", test_modes);
  ADD ("read-only-file", test_read_only_file);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("other-owner", test_other_owner);
  ADD ("owner-lost", test_owner_lost);
  ADD ("owner-kept", test_owner_kept);
  ADD ("attributes", test_attributes);
  ADD ("access-control-list", test_access_control_list);
  ADD ("symbolic-link", test_symbolic_link);
  ADD ("broken-link", test_broken_link);
  ADD ("link-loop", test_link_loop);
  ADD ("hard-link", test_hard_link);
  ADD ("changed", test_changed);
  ADD ("same-bytes", test_same_bytes);
  ADD ("vanished", test_vanished);
  ADD ("not-regular", test_not_regular);
  ADD ("cancelled", test_cancelled);
  ADD ("long-name", test_long_name);
  ADD ("odd-names", test_odd_names);
  ADD ("write-error", test_write_error);
  ADD ("full-disk", test_full_disk);
  ADD ("many", test_many);
  return g_test_run ();
}
