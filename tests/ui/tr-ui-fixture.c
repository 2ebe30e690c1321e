/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-ui-fixture.h"

#include <ftw.h>
#include <locale.h>
#include <stdio.h>

#include "tr-resources.h"
#include "ui/tr-toast-overlay.h"

static int
remove_entry (const char *path, const struct stat *status, int type, struct FTW *ftw)
{
  return remove (path);
}

char *
tr_test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("transcripts-ui-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
tr_test_folder_free (char *folder)
{
  nftw (folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
  g_free (folder);
}

void
tr_test_write (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

void
tr_test_write_transcript (
    const char *folder, const char *name, const char *title, const char *speaker, const char *tags)
{
  g_autoptr (GString) text = g_string_new ("---\n");

  if (title != NULL)
    g_string_append_printf (text, "title: \"%s\"\n", title);
  g_string_append_printf (text, "video_id: \"AU9Fdgs0ZaI\"\nspeaker: \"%s\"\n", speaker);
  g_string_append (text, "date: \"2025-02-18\"\nduration: \"00:43:58\"\n");
  if (tags != NULL)
    g_string_append_printf (text, "tags: [%s]\n", tags);
  g_string_append (text, "---\n\n## Text\n\n- [00:00] so today we begin\n- [00:07] and go on\n");
  tr_test_write (folder, name, text->str);
}

static char *home;

static void
remove_home (void)
{
  tr_test_folder_free (home);
}

static void
isolate (void)
{
  static const char *const names[] = { "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME" };

  home = tr_test_folder_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (home, names[i], NULL);

      g_setenv (names[i], path, TRUE);
    }
  atexit (remove_home);
}

void
tr_test_ui_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  isolate ();
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
  TrToastOverlay *overlay = tr_toast_overlay_new ();

  adw_bin_set_child (ADW_BIN (overlay), child);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (overlay));
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
  guint timeout = g_timeout_add_seconds (60, on_timeout, &late);
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
  if (late && !condition (user_data))
    g_error ("Waited in vain: %s", what);
  if (!late)
    g_source_remove (timeout);
}

static gboolean
is_null (gpointer user_data)
{
  return *(GObject **) user_data == NULL;
}

void
tr_test_assert_finalized (GObject *object)
{
  g_object_add_weak_pointer (object, (gpointer *) &object);
  g_object_unref (object);
  tr_test_wait_until ("an object to be let go", is_null, &object);
}

void
tr_test_settle (guint ms)
{
  /* In short turns: where the machine is busy each comes late, and what is waited for gets that
   * much longer. */
  for (guint turned_ms = 0; turned_ms < ms; turned_ms += 5)
    {
      gboolean done = FALSE;

      g_timeout_add (5, on_timeout, &done);
      while (!done)
        g_main_context_iteration (NULL, TRUE);
    }
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
