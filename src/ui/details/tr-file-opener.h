/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * tr_open_file:
 * @widget: where the wish comes from; says in a toast why it cannot be done
 * @path: absolute
 *
 * Opens a file in the desktop's program for it: a text editor.
 */
void tr_open_file (GtkWidget *widget, const char *path);

G_END_DECLS
