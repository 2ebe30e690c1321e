/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever becomes of the index, the files are shown as they are. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tr-test-place.h"

static char *
dup_database (TrPlace *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->cache, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".index"))
      return g_build_filename (place->cache, name, NULL);
  g_assert_not_reached ();
}

/* Bytes of the database are others: what is shown in the end is so, and the damage is mended. */
static void
test_damage (TrPlace *place, gconstpointer data)
{
  tr_place_write_some (place);
  tr_end (tr_place_start_and_settle (place, place->cache));
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *database = dup_database (place);
      g_autofree char *content = NULL;
      gsize length;
      TrWorkspace *workspace;

      g_assert_true (g_file_get_contents (database, &content, &length, NULL));
      for (guint n = 0; n < 1U << (i % 10); n++)
        content[g_test_rand_int_range (0, length)] ^= 1 << g_test_rand_int_range (0, 8);
      if (i % 10 == 9)
        length = g_test_rand_int_range (0, length);
      g_assert_true (g_file_set_contents (database, content, length, NULL));
      workspace = tr_place_start_and_settle (place, place->cache);
      tr_assert_as_cold (workspace, place);
      tr_end (workspace);
    }
}

static void
test_no_cache (TrPlace *place, gconstpointer data)
{
  g_autofree char *inside = g_build_filename (place->cache, "no folder", NULL);
  TrWorkspace *workspace;

  tr_place_write_some (place);
  /* A file stands where the folder would be made. */
  tr_write_file (place->cache, "");
  workspace = tr_place_start_and_settle (place, inside);
  tr_assert_as_cold (workspace, place);
  tr_end (workspace);
  g_unlink (place->cache);

  /* Made, filled, and taken away. */
  tr_end (tr_place_start_and_settle (place, place->cache));
  tr_remove_below (place->cache);
  workspace = tr_place_start_and_settle (place, place->cache);
  tr_assert_as_cold (workspace, place);
  tr_end (workspace);
}

static void
test_read_only_cache (TrPlace *place, gconstpointer data)
{
  g_autofree char *path = tr_place_dup_path (place, "later.md");
  g_autofree char *database = NULL;
  TrWorkspace *workspace;

  if (geteuid () == 0)
    {
      g_test_skip ("root may write everywhere");
      return;
    }
  tr_place_write_some (place);
  tr_end (tr_place_start_and_settle (place, place->cache));
  database = dup_database (place);
  g_assert_no_errno (g_chmod (database, 0400));
  g_assert_no_errno (g_chmod (place->cache, 0500));
  tr_write_file (path, tr_place_texts[1]);
  workspace = tr_place_start_and_settle (place, place->cache);
  tr_assert_as_cold (workspace, place);
  tr_end (workspace);
  g_assert_no_errno (g_chmod (place->cache, 0700));
  g_assert_no_errno (g_chmod (database, 0600));
}

/* The child opens the folder and goes on until it is killed. */
static void
run_child (TrPlace *place, gint64 file_limit)
{
  TrWorkspace *workspace;
  struct rlimit limit = { file_limit, file_limit };

  if (file_limit > 0)
    {
      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &limit);
    }
  workspace = tr_place_start (place, place->cache);
  tr_place_open (workspace, place);
  while (file_limit == 0 || !tr_is_settled (workspace))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_killed (TrPlace *place, gconstpointer data)
{
  tr_place_write_many (place, 600);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *changed = tr_place_dup_path (place, "changed.md");
      g_autofree char *argument = g_strdup_printf ("--child=%s", place->folder);
      const char *arguments[] = { "/proc/self/exe", argument, NULL };
      g_autoptr (GError) error = NULL;
      TrWorkspace *workspace;
      GPid pid;

      tr_write_file (changed, tr_place_texts[i % 2]);
      g_spawn_async (NULL,
                     (char **) arguments,
                     NULL,
                     G_SPAWN_DO_NOT_REAP_CHILD,
                     NULL,
                     NULL,
                     &pid,
                     &error);
      g_assert_no_error (error);
      g_usleep (g_test_rand_int_range (0, 250) * 1000);
      kill (pid, SIGKILL);
      waitpid (pid, NULL, 0);
      if (i % 3 == 2)
        {
          workspace = tr_place_start_and_settle (place, place->cache);
          tr_assert_as_cold (workspace, place);
          tr_end (workspace);
        }
    }
}

/* No file of the cache may grow over some size: as on a full disk. */
static void
test_full_disk (TrPlace *place, gconstpointer data)
{
  tr_place_write_many (place, 600);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *argument = g_strdup_printf ("--child=%s", place->folder);
      g_autofree char *limit = g_strdup_printf ("--limit=%u", 20000 << i);
      const char *arguments[] = { "/proc/self/exe", argument, limit, NULL };
      g_autoptr (GError) error = NULL;
      TrWorkspace *workspace;
      int status;

      g_spawn_sync (NULL, (char **) arguments, NULL, 0, NULL, NULL, NULL, NULL, &status, &error);
      g_assert_no_error (error);
      g_assert_cmpint (status, ==, 0);
      /* What was written is used, and the rest is read. */
      workspace = tr_place_start_and_settle (place, i % 2 == 0 ? NULL : place->cache);
      tr_assert_as_cold (workspace, place);
      tr_end (workspace);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (TrPlace *place, gconstpointer data);
  } tests[] = {
    { "/warm-faults/damage", test_damage },
    { "/warm-faults/no-cache", test_no_cache },
    { "/warm-faults/read-only-cache", test_read_only_cache },
    { "/warm-faults/killed", test_killed },
    { "/warm-faults/full-disk", test_full_disk },
  };

  if (argc > 1 && g_str_has_prefix (argv[1], "--child="))
    {
      g_autofree char *base = g_path_get_dirname (argv[1] + strlen ("--child="));
      g_autofree char *cache = g_build_filename (base, "cache", NULL);
      TrPlace place = { argv[1] + strlen ("--child="), cache };

      run_child (&place, argc > 2 ? g_ascii_strtoll (argv[2] + strlen ("--limit="), NULL, 10) : 0);
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, TrPlace, NULL, tr_place_set_up, tests[i].func, tr_place_tear_down);
  return g_test_run ();
}
