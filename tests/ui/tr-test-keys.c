/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-test-keys.h"

#include <gdk/x11/gdkx.h>

#include "tr-test-input.h"
#include "tr-ui-fixture.h"

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

/* No window manager gives the window the focus. */
static void
focus (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  g_autofree char *id = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (surface));

  if (!gtk_window_is_active (window))
    {
      tr_test_input ((const char *[]){ "xdotool", "windowfocus", "--sync", id, NULL }, 0, 0);
      tr_test_wait_until ("the focus", is_active, window);
    }
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
  tr_test_input ((const char *const *) arguments, GDK_KEY_RELEASE, g_strv_length (names));
}

void
tr_test_type (GtkWindow *window, const char *text)
{
  focus (window);
  tr_test_input ((const char *[]){ "xdotool", "type", "--delay", "20", "--", text, NULL },
                 GDK_KEY_RELEASE,
                 g_utf8_strlen (text, -1));
}
