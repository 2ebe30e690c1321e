/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef gboolean (*TrTestCondition) (gpointer user_data);

/**
 * tr_test_ui_init:
 *
 * For the start of a test's main(): GTK, GLib's tests, libadwaita, the templates and the style
 * sheet.
 */
void tr_test_ui_init (int *argc, char ***argv);

/**
 * tr_test_window_new:
 * @child: (transfer full): what is tested
 * @width, @height: in pixels
 *
 * Shows @child in a window, inside a #TrToastOverlay, and waits for its first frame.
 *
 * Returns: (transfer none): for gtk_window_destroy()
 */
GtkWindow *tr_test_window_new (GtkWidget *child, int width, int height);

/**
 * tr_test_folder_new:
 *
 * Returns: (transfer full): the path of a new temporary folder, for tr_test_folder_free()
 */
char *tr_test_folder_new (void);

/**
 * tr_test_folder_free:
 * @folder: (transfer full): removed with all that is in it
 */
void tr_test_folder_free (char *folder);

/**
 * tr_test_write:
 *
 * Writes @text as the file @name in @folder.
 */
void tr_test_write (const char *folder, const char *name, const char *text);

/**
 * tr_test_write_transcript:
 * @title: (nullable): without one there is no such field
 * @tags: (nullable): separated by commas
 *
 * Writes a small transcript as the file @name in @folder.
 */
void tr_test_write_transcript (
    const char *folder, const char *name, const char *title, const char *speaker, const char *tags);

/**
 * tr_test_wait_until:
 *
 * Runs the main loop until @condition holds; after ten seconds the test fails, naming @what.
 */
void tr_test_wait_until (const char *what, TrTestCondition condition, gpointer user_data);

/**
 * tr_test_assert_finalized:
 * @object: (transfer full): what nobody else should hold any more, but for work that is about to
 * end
 */
void tr_test_assert_finalized (GObject *object);

/**
 * tr_test_settle:
 *
 * Runs the main loop for @ms milliseconds.
 */
void tr_test_settle (guint ms);

/**
 * tr_test_find_widget:
 * @type: a widget type
 * @name: (nullable): the widget's name (gtk_widget_get_name()), where there are several
 *
 * Returns: (nullable) (transfer none): the first such widget in @root, depth first
 */
GtkWidget *tr_test_find_widget (GtkWidget *root, GType type, const char *name);

G_END_DECLS
