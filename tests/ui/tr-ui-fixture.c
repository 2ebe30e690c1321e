/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-ui-fixture.h"

#include <locale.h>

#include "tr-resources.h"

void
tr_test_ui_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_test_init (argc, argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  tr_ui_register_resource ();
  gtk_css_provider_load_from_resource (provider, "/org/example/Transcripts/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

GtkWindow *
tr_test_window_new (GtkWidget *child, int width, int height)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), child);
  adw_window_set_content (ADW_WINDOW (window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return GTK_WINDOW (window);
}

static gboolean
on_timeout (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

void
tr_test_wait_until (const char *what, TrTestCondition condition, gpointer user_data)
{
  gboolean late = FALSE;
  guint timeout = g_timeout_add_seconds (10, on_timeout, &late);
  /* Conditions may become true without an event of this loop. */
  guint tick;
  gboolean woken = FALSE;

  while (!condition (user_data) && !late)
    {
      tick = g_timeout_add (20, on_timeout, &woken);
      woken = FALSE;
      g_main_context_iteration (NULL, TRUE);
      if (!woken)
        g_source_remove (tick);
    }
  if (late)
    g_error ("Waited in vain: %s", what);
  g_source_remove (timeout);
}

void
tr_test_settle (guint ms)
{
  gboolean done = FALSE;

  g_timeout_add (ms, on_timeout, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

GtkWidget *
tr_test_find_widget (GtkWidget *root, GType type, const char *name)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type)
      && (name == NULL || g_strcmp0 (gtk_widget_get_name (root), name) == 0))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = tr_test_find_widget (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}
