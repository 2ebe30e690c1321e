/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-test-keys.h"

#include <gdk/x11/gdkx.h>
#include <gio/gio.h>

#include "tr-ui-fixture.h"

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

static void
run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_NONE, &error);
  gboolean exited = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, on_exited, &exited);
  tr_test_wait_until ("xdotool", is_set, &exited);
  /* The events have been sent, not necessarily seen. */
  gdk_display_sync (gdk_display_get_default ());
  while (g_main_context_iteration (NULL, FALSE))
    ;
  tr_test_settle (60);
}

/* No window manager gives the window the focus. */
static void
focus (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  g_autofree char *id = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (surface));

  if (!gtk_window_is_active (window))
    run ((const char *[]){ "xdotool", "windowfocus", "--sync", id, NULL });
}

void
tr_test_keys (GtkWindow *window, const char *keys)
{
  g_auto (GStrv) names = g_strsplit (keys, " ", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) arguments = NULL;

  g_strv_builder_add_many (builder, "xdotool", "key", "--delay", "20", NULL);
  g_strv_builder_addv (builder, (const char **) names);
  arguments = g_strv_builder_end (builder);
  focus (window);
  run ((const char *const *) arguments);
}

void
tr_test_type (GtkWindow *window, const char *text)
{
  focus (window);
  run ((const char *[]){ "xdotool", "type", "--delay", "20", text, NULL });
}
