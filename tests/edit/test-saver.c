/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-test-saver.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
save_new (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tr_test_save (fixture->path, OLD, NEW, &error));
  g_assert_no_error (error);
}

static void
test_plain (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tr_test_save (fixture->path, OLD, NEW, &error));
  g_assert_no_error (error);
  tr_test_assert_content (fixture->path, NEW);
  g_assert_true (tr_test_save (fixture->path, NEW, "", &error));
  tr_test_assert_content (fixture->path, "");
  g_assert_true (tr_test_save (fixture->path, "", OLD, &error));
  tr_test_assert_content (fixture->path, OLD);
  tr_test_assert_n_entries (fixture->folder, 1);
}

static void
test_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *large = g_strnfill (3 * 1024 * 1024 + 7, 'x');

  g_assert_true (tr_test_save (fixture->path, OLD, large, &error));
  g_assert_no_error (error);
  tr_test_assert_content (fixture->path, large);
  g_assert_true (tr_test_save (fixture->path, large, OLD, &error));
  tr_test_assert_content (fixture->path, OLD);
}

static void
test_relative (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = g_get_current_dir ();

  g_assert_cmpint (g_chdir (fixture->folder), ==, 0);
  g_assert_true (tr_test_save ("file.md", OLD, NEW, &error));
  g_assert_cmpint (g_chdir (before), ==, 0);
  tr_test_assert_content (fixture->path, NEW);
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
  g_assert_true (tr_test_save (first, OLD, NEW, &error));
  g_assert_no_error (error);
  tr_test_assert_content (fixture->path, NEW);
  g_assert_true (g_file_test (first, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (second, G_FILE_TEST_IS_SYMLINK));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  tr_test_assert_n_entries (folder, 2);
}

static void
test_broken_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link.md", NULL);

  g_assert_cmpint (symlink ("missing.md", link), ==, 0);
  tr_test_assert_refused (link, TR_SAVER_ERROR_VANISHED);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  tr_test_assert_n_entries (fixture->folder, 2);
}

static void
test_link_loop (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link.md", NULL);

  g_assert_cmpint (symlink ("link.md", link), ==, 0);
  tr_test_assert_refused (link, TR_SAVER_ERROR_FAILED);
}

/* The other name keeps the old content. */
static void
test_hard_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.md", NULL);

  g_assert_cmpint (link (fixture->path, other), ==, 0);
  save_new (fixture);
  tr_test_assert_content (fixture->path, NEW);
  tr_test_assert_content (other, OLD);
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
      tr_test_assert_refused (fixture->path, TR_SAVER_ERROR_CHANGED);
      tr_test_assert_content (fixture->path, contents[i]);
    }
  tr_test_assert_n_entries (fixture->folder, 1);
}

/* Touched, replaced by a copy: the bytes decide. */
static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_true (g_file_set_contents (fixture->path, OLD, -1, NULL));
  save_new (fixture);
  tr_test_assert_content (fixture->path, NEW);
}

static void
test_vanished (Fixture *fixture, gconstpointer data)
{
  g_autofree char *below = g_build_filename (fixture->path, "x.md", NULL);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing", "x.md", NULL);

  tr_test_assert_refused (below, TR_SAVER_ERROR_VANISHED);
  tr_test_assert_refused (missing, TR_SAVER_ERROR_VANISHED);
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  tr_test_assert_refused (fixture->path, TR_SAVER_ERROR_VANISHED);
  tr_test_assert_n_entries (fixture->folder, 0);
}

static void
test_not_regular (Fixture *fixture, gconstpointer data)
{
  g_autofree char *fifo = g_build_filename (fixture->folder, "fifo.md", NULL);

  g_assert_cmpint (mkfifo (fifo, 0644), ==, 0);
  tr_test_assert_refused (fifo, TR_SAVER_ERROR_FAILED);
  tr_test_assert_refused (fixture->folder, TR_SAVER_ERROR_FAILED);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  TrRevision old = tr_test_revision_of (OLD);
  TrRevision saved;
  g_autoptr (GBytes) bytes = g_bytes_new_static (NEW, strlen (NEW));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (tr_saver_save (fixture->path, &old, bytes, &saved, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  tr_test_assert_content (fixture->path, OLD);
  tr_test_assert_n_entries (fixture->folder, 1);
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
      g_assert_true (tr_test_save (path, OLD, NEW, &error));
      g_assert_no_error (error);
      tr_test_assert_content (path, NEW);
    }
  tr_test_assert_n_entries (fixture->folder, 3);
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
      g_assert_true (tr_test_save (path, OLD, NEW, &error));
      tr_test_assert_content (path, NEW);
    }
  tr_test_assert_n_entries (fixture->folder, G_N_ELEMENTS (names) + 1);
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
  g_assert_false (tr_test_save (fixture->path, OLD, large, &error));
  g_assert_error (error, TR_SAVER_ERROR, TR_SAVER_ERROR_FAILED);
  tr_test_assert_content (fixture->path, OLD);
  tr_test_assert_n_entries (fixture->folder, 1);
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
  g_assert_false (tr_test_save (path, OLD, large, &error));
  g_assert_error (error, TR_SAVER_ERROR, TR_SAVER_ERROR_NO_SPACE);
  tr_test_assert_content (path, OLD);
  tr_test_assert_n_entries (folder, 1);

  /* And it goes on as soon as there is space. */
  g_clear_error (&error);
  g_assert_true (tr_test_save (path, OLD, NEW, &error));
  tr_test_assert_content (path, NEW);

  g_assert_cmpint (mount ("none", folder, NULL, MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
  g_assert_false (tr_test_save (path, NEW, OLD, &error));
  g_assert_error (error, TR_SAVER_ERROR, TR_SAVER_ERROR_DISK_READ_ONLY);
  tr_test_assert_content (path, NEW);
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

      TrRevision expected = tr_test_revision_of (old);
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
  tr_test_assert_n_entries (fixture->folder, 1);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, OLD) && g_str_has_suffix (text, "\n"));
  for (const char *p = text; *p != '\0'; p++)
    n_lines += *p == '\n';
  g_assert_cmpuint (n_lines, <=, n_saved + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("plain", test_plain);
  ADD ("large", test_large);
  ADD ("relative", test_relative);
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
