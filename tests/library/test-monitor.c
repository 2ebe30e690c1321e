/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-monitor.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tr-library-fixture.h"

typedef struct
{
  char *folder;
  TrMonitor *monitor;
  guint n_changed;
} Fixture;

static void
on_changed (TrMonitor *monitor, Fixture *fixture)
{
  fixture->n_changed++;
}

static void
iterate (guint ms)
{
  gint64 end_us = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end_us)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* Until nothing more is told: on a busy machine what happened before may be told late, and in two
 * parts. */
static void
settle (Fixture *fixture)
{
  guint n_changed;

  do
    {
      n_changed = fixture->n_changed;
      iterate (700);
    }
  while (fixture->n_changed != n_changed);
  fixture->n_changed = 0;
}

static void
assert_noticed (Fixture *fixture)
{
  gint64 end_us = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  while (fixture->n_changed == 0 && g_get_monotonic_time () < end_us)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_cmpuint (fixture->n_changed, >, 0);
}

/* Watches the folder, and @sub in it; @is_new: something is watched that was not before. */
static void
watch (Fixture *fixture, const char *sub, gboolean is_new)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (folders, g_strdup (fixture->folder));
  if (sub != NULL)
    g_ptr_array_add (folders, g_build_filename (fixture->folder, sub, NULL));
  tr_monitor_set_folders (fixture->monitor, folders);
  /* What happened before they were watched is told once. */
  if (is_new)
    assert_noticed (fixture);
  fixture->n_changed = 0;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = tr_fixture_folder_new ();
  tr_fixture_write (fixture->folder, "a.md", "one\n");
  tr_fixture_write (fixture->folder, "sub/b.md", "one\n");
  fixture->monitor = tr_monitor_new ();
  g_signal_connect (fixture->monitor, "changed", G_CALLBACK (on_changed), fixture);
  watch (fixture, "sub", TRUE);
  g_assert_false (tr_monitor_get_limited (fixture->monitor));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->monitor);
  tr_fixture_delete (fixture->folder);
  g_free (fixture->folder);
}

static void
run (Fixture *fixture, const char *command)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *quoted = g_shell_quote (fixture->folder);
  g_autofree char *script = g_strdup_printf ("cd %s && %s", quoted, command);
  const char *argv[] = { "sh", "-c", script, NULL };
  int status;

  g_spawn_sync (NULL,
                (char **) argv,
                NULL,
                G_SPAWN_SEARCH_PATH,
                NULL,
                NULL,
                NULL,
                NULL,
                &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static const struct
{
  const char *name;
  const char *command;
  gboolean noticed;
} cases[] = {
  { "create", "echo two > new.md", TRUE },
  { "modify", "echo two >> a.md", TRUE },
  { "modify-below", "echo two >> sub/b.md", TRUE },
  { "replace", "echo two > .tmp && mv .tmp a.md", TRUE },
  { "rename", "mv a.md z.md", TRUE },
  { "delete", "rm a.md", TRUE },
  { "move-out", "mv a.md ..; rm ../a.md", TRUE },
  { "rename-to-other-name", "mv a.md a.txt", TRUE },
  { "create-folder", "mkdir new", TRUE },
  { "rename-folder", "mv sub other", TRUE },
  { "delete-folder", "rm -r sub", TRUE },
  { "link", "ln -s sub link", TRUE },
  { "link-file", "ln -s sub/b.md link.md", TRUE },
  { "mode", "chmod 600 a.md", TRUE },
  { "hidden-file", "echo two > .hidden.md && rm .hidden.md", FALSE },
  { "other-file", "echo two > notes.txt && echo three >> notes.txt && rm notes.txt", FALSE },
  { "hidden-folder", "mkdir .hidden && rmdir .hidden", FALSE },
  { "read", "cat a.md > /dev/null && ls sub > /dev/null", FALSE },
};

static void
test_case (Fixture *fixture, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);

  if (!cases[i].noticed)
    settle (fixture);
  run (fixture, cases[i].command);
  if (cases[i].noticed)
    assert_noticed (fixture);
  else
    {
      iterate (700);
      g_assert_cmpuint (fixture->n_changed, ==, 0);
    }
}

/* Many changes are told at most twice a second. */
static void
test_rate (Fixture *fixture, gconstpointer data)
{
  gint64 begin_us;
  double seconds;

  settle (fixture);
  begin_us = g_get_monotonic_time ();
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("new %u.md", i);

      tr_fixture_write (fixture->folder, name, "text\n");
      iterate (20);
    }
  iterate (700);
  seconds = (g_get_monotonic_time () - begin_us) / (double) G_TIME_SPAN_SECOND;
  g_assert_cmpuint (fixture->n_changed, >=, 2);
  g_assert_cmpfloat (fixture->n_changed, <=, 2 * seconds + 1);
  /* And then it is quiet. */
  settle (fixture);
  iterate (700);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

static void
test_replaced_set (Fixture *fixture, gconstpointer data)
{
  watch (fixture, NULL, FALSE);
  settle (fixture);
  run (fixture, "echo two >> sub/b.md");
  iterate (700);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
  watch (fixture, "sub", TRUE);
  run (fixture, "echo two >> sub/b.md");
  assert_noticed (fixture);
}

static void
test_dropped_while_adding (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrMonitor) monitor = tr_monitor_new ();
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 300; i++)
    {
      char *path = g_strdup_printf ("%s/folder %u", fixture->folder, i);

      g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
      g_ptr_array_add (folders, path);
    }
  tr_monitor_set_folders (monitor, folders);
  g_main_context_iteration (NULL, FALSE);
  g_clear_object (&monitor);
  iterate (50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/monitor/%s", cases[i].name);

      g_test_add (path, Fixture, GSIZE_TO_POINTER (i), set_up, test_case, tear_down);
    }
  g_test_add ("/monitor/rate", Fixture, NULL, set_up, test_rate, tear_down);
  g_test_add ("/monitor/replaced-set", Fixture, NULL, set_up, test_replaced_set, tear_down);
  g_test_add ("/monitor/dropped-while-adding",
              Fixture,
              NULL,
              set_up,
              test_dropped_while_adding,
              tear_down);
  return g_test_run ();
}
