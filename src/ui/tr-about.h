/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * tr_about_show:
 * @parent: (nullable): the window that it is about
 *
 * Tells what the program is, its version and license.
 */
void tr_about_show (GtkWindow *parent);

G_END_DECLS
