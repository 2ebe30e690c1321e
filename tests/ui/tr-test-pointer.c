/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-test-pointer.h"

#include <gdk/x11/gdkx.h>

#include "tr-test-input.h"

void
tr_test_click (GtkWidget *widget, double x, double y, guint button, const char *modifier)
{
  tr_test_clicks (widget, x, y, button, modifier, 1);
}

void
tr_test_clicks (
    GtkWidget *widget, double x, double y, guint button, const char *modifier, guint times)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = gtk_native_get_surface (native);
  g_autofree char *id = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (surface));
  g_autofree char *number = g_strdup_printf ("%u", button);
  g_autofree char *repeat = g_strdup_printf ("%u", times);
  double surface_x, surface_y, native_x, native_y;

  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  g_assert_true (
      gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), x, y, &native_x, &native_y));
  g_autofree char *at_x = g_strdup_printf ("%d", (int) (native_x + surface_x));
  g_autofree char *at_y = g_strdup_printf ("%d", (int) (native_y + surface_y));

  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_strv_builder_add_many (builder,
                           "xdotool",
                           "mousemove",
                           "--sync",
                           "--window",
                           id,
                           at_x,
                           at_y,
                           NULL);
  if (modifier != NULL)
    g_strv_builder_add_many (builder, "keydown", modifier, NULL);
  g_strv_builder_add_many (builder, "click", "--repeat", repeat, "--delay", "10", number, NULL);
  if (modifier != NULL)
    g_strv_builder_add_many (builder, "keyup", modifier, NULL);

  g_auto (GStrv) arguments = g_strv_builder_end (builder);
  tr_test_input ((const char *const *) arguments, GDK_BUTTON_RELEASE, times);
}
