/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-test-saver.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

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
      g_assert_true (
          tr_test_save (fixture->path, i % 2 == 0 ? OLD : NEW, i % 2 == 0 ? NEW : OLD, &error));
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
  tr_test_assert_refused (fixture->path, TR_SAVER_ERROR_READ_ONLY);
  tr_test_assert_content (fixture->path, OLD);
  tr_test_assert_n_entries (fixture->folder, 1);
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
  tr_test_assert_refused (fixture->path, TR_SAVER_ERROR_READ_ONLY);
}

static void
check_read_only_folder (Fixture *fixture)
{
  tr_test_assert_refused (fixture->path, TR_SAVER_ERROR_FOLDER_READ_ONLY);
}

static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  give_away (fixture);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  as_nobody (fixture, check_read_only_folder);
  tr_test_assert_content (fixture->path, OLD);
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
  tr_test_assert_content (fixture->path, OLD);
  tr_test_assert_n_entries (fixture->folder, 1);
}

static void
save_new (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tr_test_save (fixture->path, OLD, NEW, &error));
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
  tr_test_assert_content (fixture->path, NEW);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("modes", test_modes);
  ADD ("read-only-file", test_read_only_file);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("other-owner", test_other_owner);
  ADD ("owner-lost", test_owner_lost);
  ADD ("owner-kept", test_owner_kept);
  ADD ("attributes", test_attributes);
  ADD ("access-control-list", test_access_control_list);
  return g_test_run ();
}
