/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

/* The reference for bench-window: an empty libadwaita window of the program's size. Like the
 * program it says “first frame” in a debug message once it has been painted. */

static void
on_after_paint (GdkFrameClock *clock, gpointer user_data)
{
  g_signal_handlers_disconnect_by_func (clock, on_after_paint, user_data);
  g_debug ("first frame");
}

static void
on_activate (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 820);
  gtk_widget_realize (window);
  g_signal_connect_after (gtk_widget_get_frame_clock (window),
                          "after-paint",
                          G_CALLBACK (on_after_paint),
                          NULL);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application
      = adw_application_new ("org.example.Transcripts.Bare", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
