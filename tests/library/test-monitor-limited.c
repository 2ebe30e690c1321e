/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-monitor.h"
#include "tr-few-watches.h"
#include "tr-library-fixture.h"

#define N_FOLDERS 6

static void
on_limited (TrMonitor *monitor, GParamSpec *pspec, guint *n_notified)
{
  (*n_notified)++;
}

static void
on_changed (TrMonitor *monitor, guint *n_changed)
{
  (*n_changed)++;
}

static void
watch (TrMonitor *monitor, const char *folder, guint n, guint *n_changed)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  guint before = *n_changed;
  gint64 end_us = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (folders, g_strdup_printf ("%s/%u", folder, i));
  tr_monitor_set_folders (monitor, folders);
  /* Told once when all of them are watched, or not. */
  while (*n_changed == before && g_get_monotonic_time () < end_us)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_cmpuint (*n_changed, >, before);
}

static void
test_limited (void)
{
  g_autofree char *folder = tr_fixture_folder_new ();
  g_autoptr (TrMonitor) monitor = tr_monitor_new ();
  guint n_notified = 0;
  guint n_changed = 0;

  for (guint i = 0; i < N_FOLDERS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u/a.md", i);

      tr_fixture_write (folder, name, "one\n");
    }
  g_signal_connect (monitor, "notify::limited", G_CALLBACK (on_limited), &n_notified);
  g_signal_connect (monitor, "changed", G_CALLBACK (on_changed), &n_changed);

  watch (monitor, folder, 2, &n_changed);
  g_assert_false (tr_monitor_get_limited (monitor));

  /* No watch is left for the others. */
  tr_few_watches (0);
  watch (monitor, folder, N_FOLDERS, &n_changed);
  g_assert_true (tr_monitor_get_limited (monitor));
  g_assert_cmpuint (n_notified, ==, 1);

  /* And it is over when there are watches for those that are left. */
  tr_few_watches (G_MAXINT);
  watch (monitor, folder, N_FOLDERS - 1, &n_changed);
  g_assert_false (tr_monitor_get_limited (monitor));
  g_assert_cmpuint (n_notified, ==, 2);
  g_clear_object (&monitor);
  tr_fixture_delete (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/monitor/limited", test_limited);
  return g_test_run ();
}
