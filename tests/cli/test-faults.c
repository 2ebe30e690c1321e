/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said when a file cannot be written, and when a save leaves something with the old
 * content. */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tr-cli-fixture.h"

static void
check (const char *folder, const char *file, int status, const char *error)
{
  g_auto (TrCliOutcome) outcome
      = tr_cli_run (folder, (const char *const[]){ "set", file, "speaker=Ada Quill", NULL });

  g_assert_cmpstr (outcome.error, ==, error);
  g_assert_cmpstr (outcome.output, ==, "");
  g_assert_cmpint (outcome.status, ==, status);
}

static void
check_content (const char *folder, const char *name, const char *expected)
{
  g_autofree char *content = tr_cli_read_file (folder, name);

  g_assert_cmpstr (content, ==, expected);
}

static void
test_hard_links (void)
{
  g_autofree char *folder = tr_cli_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.md", NULL);
  g_autofree char *second = g_build_filename (folder, "b.md", NULL);
  g_autofree char *third = g_build_filename (folder, "c.md", NULL);

  tr_cli_write_file (folder, "a.md", PLAIN);
  g_assert_cmpint (link (path, second), ==, 0);
  g_assert_cmpint (link (path, third), ==, 0);
  check (folder,
         "a.md",
         0,
         "transcripts-cli: a.md: The file has 2 other names (hard links), which keep the old "
         "content\n");
  check_content (folder, "a.md", HEAD "speaker: \"Ada Quill\"\ntags: [\"doors\"]\n" BODY);
  check_content (folder, "b.md", PLAIN);
  check_content (folder, "c.md", PLAIN);
  check (folder,
         "b.md",
         0,
         "transcripts-cli: b.md: The file has 1 other name (hard link), which keeps the old "
         "content\n");
  /* Now each of them is on its own. And where nothing is written nothing is left. */
  check (folder, "b.md", 0, "");
  check (folder, "c.md", 0, "");
  tr_cli_remove_folder (folder);
}

/* Where files may not be as large as that. */
static void
test_size_limit (void)
{
  g_autofree char *folder = tr_cli_make_folder ();
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit before, limit;

  tr_cli_write_file (folder, "a.md", PLAIN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = strlen (PLAIN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  check (folder,
         "a.md",
         3,
         "transcripts-cli: a.md: The file could not be written (write temporary file: File too "
         "large)\n");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  check_content (folder, "a.md", PLAIN);
  dir = g_dir_open (folder, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "a.md");
  g_assert_null (g_dir_read_name (dir));
  tr_cli_remove_folder (folder);
}

static void
fill (const char *path)
{
  static const char block[1024] = { 1 };
  int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  while (write (fd, block, sizeof block) > 0)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
  close (fd);
}

static void
test_disks (void)
{
  g_autofree char *folder = tr_cli_make_folder ();
  g_autofree char *disk = g_build_filename (folder, "disk", NULL);
  g_autofree char *filling = g_build_filename (disk, "filling", NULL);
  const char *after = HEAD "speaker: \"Ada Quill\"\ntags: [\"doors\"]\n" BODY;

  g_assert_cmpint (g_mkdir (disk, 0755), ==, 0);
  if (mount ("none", disk, "tmpfs", 0, "size=64k") != 0)
    {
      g_test_skip ("no small file system can be mounted here");
      g_rmdir (disk);
      g_rmdir (folder);
      return;
    }
  tr_cli_write_file (disk, "a.md", PLAIN);
  fill (filling);
  check (disk, "a.md", 3, "transcripts-cli: a.md: The disk is full\n");
  check_content (disk, "a.md", PLAIN);

  g_assert_cmpint (mount ("none", disk, NULL, MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
  check (disk, "a.md", 3, "transcripts-cli: a.md: The disk is read-only\n");
  check_content (disk, "a.md", PLAIN);

  g_assert_cmpint (mount ("none", disk, NULL, MS_REMOUNT, NULL), ==, 0);
  g_assert_cmpint (g_unlink (filling), ==, 0);
  check (disk, "a.md", 0, "");
  check_content (disk, "a.md", after);

  /* A link from another file system: the file is replaced where it is. */
  g_autofree char *target = g_build_filename (disk, "a.md", NULL);
  g_autofree char *link_path = g_build_filename (folder, "link.md", NULL);
  g_auto (TrCliOutcome) outcome = { 0 };

  g_assert_cmpint (symlink (target, link_path), ==, 0);
  outcome = tr_cli_run (folder, (const char *const[]){ "tag", "link.md", "+x", NULL });
  g_assert_cmpstr (outcome.error, ==, "");
  g_assert_true (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK));
  check_content (disk, "a.md", HEAD "speaker: \"Ada Quill\"\ntags: [\"doors\", \"x\"]\n" BODY);

  g_assert_cmpint (umount (disk), ==, 0);
  check (folder, "link.md", 3, "transcripts-cli: link.md: The file does not exist\n");
  tr_cli_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  tr_cli_init (&argc, &argv);
  g_test_add_func ("/cli/hard-links", test_hard_links);
  g_test_add_func ("/cli/disks", test_disks);
  g_test_add_func ("/cli/size-limit", test_size_limit);
  return g_test_run ();
}
