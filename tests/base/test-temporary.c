/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <limits.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  int fd;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("test-temporary-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->fd = open (fixture->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_assert_cmpint (fixture->fd, >=, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (unlinkat (fixture->fd, name, 0) != 0)
      unlinkat (fixture->fd, name, AT_REMOVEDIR);
  close (fixture->fd);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static gboolean
is_there (Fixture *fixture, const char *name)
{
  return faccessat (fixture->fd, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

static int
create (Fixture *fixture, const char *name)
{
  int fd = openat (fixture->fd, name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  return fd;
}

static void
test_names (void)
{
  static const char *const names[] = { "a.md", "", ".hidden.md", "題.md", "-rf.md", "a\nb" };
  static const char *const others[] = { "a.md",
                                        ".",
                                        "..",
                                        "",
                                        ".tr-tmp",
                                        ".a.md.tr-tmp",
                                        ".a.md.abcdefg.tr-tmp",
                                        ".a.md.abcdEfgh.tr-tmp",
                                        ".a.md.abcd-fgh.tr-tmp",
                                        ".a.md.abcdefgh.tr-tmp~",
                                        "a.md.abcdefgh.tr-tmp",
                                        ".abcdefgh.tr-tmp",
                                        ".a.mdabcdefgh.tr-tmp" };
  g_autofree char *long_name = g_strnfill (NAME_MAX, 'x');
  g_autofree char *long_made = tr_temporary_make_name (long_name);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *made = tr_temporary_make_name (names[i]);
      g_autofree char *again = tr_temporary_make_name (names[i]);

      g_assert_cmpstr (made, !=, again);
      g_assert_true (tr_temporary_is_name (made));
      g_assert_cmpint (made[0], ==, '.');
    }
  g_assert_cmpuint (strlen (long_made), ==, NAME_MAX);
  g_assert_true (tr_temporary_is_name (long_made));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (tr_temporary_is_name (others[i]))
      g_error ("“%s” is taken for a temporary file", others[i]);
}

static void
test_left_behind (Fixture *fixture, gconstpointer data)
{
  const char *name = ".a.md.abcdefgh.tr-tmp";

  close (create (fixture, name));
  g_assert_true (tr_temporary_sweep (fixture->fd, name));
  g_assert_false (is_there (fixture, name));
  g_assert_false (tr_temporary_sweep (fixture->fd, name));
}

static void
test_being_written (Fixture *fixture, gconstpointer data)
{
  const char *name = ".a.md.abcdefgh.tr-tmp";
  int fd = create (fixture, name);

  g_assert_true (tr_temporary_lock (fd));
  g_assert_false (tr_temporary_sweep (fixture->fd, name));
  g_assert_true (is_there (fixture, name));

  /* However old it is. */
  struct timespec times[2] = { { .tv_sec = 1000000000 }, { .tv_sec = 1000000000 } };

  g_assert_cmpint (futimens (fd, times), ==, 0);
  g_assert_false (tr_temporary_sweep (fixture->fd, name));
  close (fd);
  g_assert_true (tr_temporary_sweep (fixture->fd, name));
}

/* The lock of a process that is killed is nobody's. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  const char *name = ".a.md.abcdefgh.tr-tmp";
  int status;
  int ready[2];
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (ready), ==, 0);
  child = fork ();
  if (child == 0)
    {
      int fd = openat (fixture->fd, name, O_RDWR | O_CREAT | O_EXCL, 0600);

      if (fd < 0 || !tr_temporary_lock (fd) || write (ready[1], "x", 1) != 1)
        _exit (1);
      for (;;)
        pause ();
    }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  close (ready[0]);
  close (ready[1]);
  g_assert_false (tr_temporary_sweep (fixture->fd, name));
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (tr_temporary_sweep (fixture->fd, name));
}

/* A sweep that comes between the making and the locking: the maker finds out. */
static void
test_swept_first (Fixture *fixture, gconstpointer data)
{
  const char *name = ".a.md.abcdefgh.tr-tmp";
  int fd = create (fixture, name);
  int sweeper = openat (fixture->fd, name, O_RDWR | O_CLOEXEC);

  g_assert_cmpint (flock (sweeper, LOCK_EX | LOCK_NB), ==, 0);
  g_assert_false (tr_temporary_lock (fd));
  close (sweeper);
  g_assert_true (tr_temporary_sweep (fixture->fd, name));
  g_assert_false (tr_temporary_lock (fd));
  close (fd);
}

static void
test_not_ours (Fixture *fixture, gconstpointer data)
{
  const char *folder = ".a.md.abcdefgh.tr-tmp";
  const char *link = ".b.md.abcdefgh.tr-tmp";
  const char *pipe_name = ".c.md.abcdefgh.tr-tmp";

  close (create (fixture, "target"));
  g_assert_cmpint (mkdirat (fixture->fd, folder, 0700), ==, 0);
  g_assert_cmpint (symlinkat ("target", fixture->fd, link), ==, 0);
  g_assert_cmpint (mkfifoat (fixture->fd, pipe_name, 0600), ==, 0);
  g_assert_false (tr_temporary_sweep (fixture->fd, folder));
  g_assert_false (tr_temporary_sweep (fixture->fd, link));
  g_assert_false (tr_temporary_sweep (fixture->fd, pipe_name));
  g_assert_true (is_there (fixture, link));
  g_assert_true (is_there (fixture, "target"));
}

static void
test_folder (Fixture *fixture, gconstpointer data)
{
  int held = create (fixture, ".held.md.abcdefgh.tr-tmp");

  g_assert_true (tr_temporary_lock (held));
  close (create (fixture, ".a.md.abcdefgh.tr-tmp"));
  close (create (fixture, ".b.md.abcdefgh.tr-tmp"));
  close (create (fixture, "a.md"));
  close (create (fixture, ".other"));
  tr_temporary_sweep_folder (fixture->fd);
  g_assert_false (is_there (fixture, ".a.md.abcdefgh.tr-tmp"));
  g_assert_false (is_there (fixture, ".b.md.abcdefgh.tr-tmp"));
  g_assert_true (is_there (fixture, ".held.md.abcdefgh.tr-tmp"));
  g_assert_true (is_there (fixture, "a.md"));
  g_assert_true (is_there (fixture, ".other"));

  /* Once: what comes now is another process's, and its lock may not be seen yet. */
  close (create (fixture, ".a.md.abcdefgh.tr-tmp"));
  tr_temporary_sweep_folder (fixture->fd);
  g_assert_true (is_there (fixture, ".a.md.abcdefgh.tr-tmp"));
  close (held);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/base/temporary/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/temporary/names", test_names);
  ADD ("left-behind", test_left_behind);
  ADD ("being-written", test_being_written);
  ADD ("killed", test_killed);
  ADD ("swept-first", test_swept_first);
  ADD ("not-ours", test_not_ours);
  ADD ("folder", test_folder);
  return g_test_run ();
}
