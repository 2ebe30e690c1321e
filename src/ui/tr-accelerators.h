/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * tr_add_accelerators:
 *
 * Sets the keys of the application's and the window's actions.
 */
void tr_add_accelerators (GtkApplication *application);

G_END_DECLS
