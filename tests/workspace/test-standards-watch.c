/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that say what metadata should be like, while they change. */
#include <glib/gstdio.h>

#include "tr-test-workspace.h"
#include "workspace/tr-standards-watch.h"

#define STANDARD(required) "{ \"required\": [" required "], \"recommended\": [], \"tags\": [0, 0] }"
#define TALK "---\ntitle: \"Doors\"\n---\n\n- [00:00] Every door is a wall that gave in.\n"

static guint
count_problems (TrFixture *fixture, const char *path)
{
  TrRecord *record = tr_collection_lookup (tr_workspace_get_collection (fixture->workspace), path);

  return record != NULL ? tr_record_get_n_problems (record) : G_MAXUINT;
}

static gboolean
tells_of (TrStandardsWatch *watch, const char *path)
{
  GPtrArray *faults = tr_standards_watch_get_faults (watch);

  if (path == NULL || faults->len == 0)
    return path == NULL && faults->len == 0;
  return faults->len == 1
         && g_str_equal (((TrStandardFault *) g_ptr_array_index (faults, 0))->path, path);
}

/* Where the file is: in the folder that is open, and in one below it. */
static void
test_follows (TrFixture *fixture, gconstpointer below)
{
  const char *folders[] = { fixture->folder, NULL };
  g_autofree char *folder = g_build_filename (fixture->folder, below, NULL);
  g_autofree char *standard = g_build_filename (folder, TR_STANDARD_FILE_NAME, NULL);
  g_autofree char *talk = g_build_filename (folder, "a.md", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "other.md", NULL);
  TrStandardsWatch *watch;

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_assert_true (g_file_set_contents (talk, TALK, -1, NULL));
  if (*(const char *) below != '\0')
    g_assert_true (g_file_set_contents (other, TALK, -1, NULL));
  watch = tr_standards_watch_get_for (fixture->workspace);
  tr_workspace_set_folders (fixture->workspace, folders);
  tr_fixture_settle (fixture);
  tr_wait_until (count_problems (fixture, talk) == 0);

  /* It comes, */
  g_assert_true (g_file_set_contents (standard, STANDARD ("\"speaker\""), -1, NULL));
  tr_wait_until (count_problems (fixture, talk) == 1);
  /* changes, */
  g_assert_true (g_file_set_contents (standard, STANDARD ("\"speaker\", \"date\""), -1, NULL));
  tr_wait_until (count_problems (fixture, talk) == 2);
  /* cannot be used, */
  g_assert_true (g_file_set_contents (standard, "{ \"required\":\n oops", -1, NULL));
  tr_wait_until (tells_of (watch, standard));
  /* is put right, */
  g_assert_true (g_file_set_contents (standard, STANDARD ("\"date\""), -1, NULL));
  tr_wait_until (tells_of (watch, NULL) && count_problems (fixture, talk) == 1);
  if (*(const char *) below != '\0')
    g_assert_cmpuint (count_problems (fixture, other), ==, 0);
  /* and goes. */
  g_assert_no_errno (g_unlink (standard));
  tr_wait_until (count_problems (fixture, talk) == 0);
  tr_fixture_settle (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/standards-watch/open",
              TrFixture,
              "",
              tr_fixture_set_up,
              test_follows,
              tr_fixture_tear_down);
  g_test_add ("/standards-watch/below",
              TrFixture,
              "deep/er",
              tr_fixture_set_up,
              test_follows,
              tr_fixture_tear_down);
  return g_test_run ();
}
