/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-test-input.h"

#include <gio/gio.h>

#include "tr-ui-fixture.h"

static struct
{
  GdkEventType type;
  guint n_left;
  gint64 deadline_us;
} awaited;

/* Before any handler: no grab and no window takes it away from here. */
static gboolean
on_event (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  GdkEvent *event = g_value_get_pointer (&values[1]);

  if (awaited.n_left > 0 && gdk_event_get_event_type (event) == awaited.type)
    awaited.n_left--;
  return TRUE;
}

static void
on_exited (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_set (gpointer user_data)
{
  return *(gboolean *) user_data;
}

static gboolean
has_come (gpointer user_data)
{
  return awaited.n_left == 0 || g_get_monotonic_time () > awaited.deadline_us;
}

void
tr_test_input (const char *const *arguments, GdkEventType type, guint n)
{
  static gsize is_hooked;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  gboolean exited = FALSE;

  if (g_once_init_enter (&is_hooked))
    {
      g_signal_add_emission_hook (g_signal_lookup ("event", GDK_TYPE_SURFACE),
                                  0,
                                  on_event,
                                  NULL,
                                  NULL);
      g_once_init_leave (&is_hooked, TRUE);
    }
  awaited.type = type;
  awaited.n_left = n;
  process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, on_exited, &exited);
  tr_test_wait_until ("xdotool", is_set, &exited);
  awaited.deadline_us = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
  tr_test_wait_until ("the input", has_come, NULL);
  if (awaited.n_left > 0)
    g_test_message ("%u events of type %d did not come", awaited.n_left, type);
  tr_test_settle (80);
}
