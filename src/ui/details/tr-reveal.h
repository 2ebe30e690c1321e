/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * tr_reveal:
 * @widget: inside a #GtkScrolledWindow, or not
 * @rectangle: (nullable): a part of @widget, in its coordinates; %NULL for all of it
 *
 * Scrolls vertically until it can be seen. GTK does so when a widget gets the focus, not when one
 * is typed into that has been scrolled away.
 *
 * Returns: whether it had to scroll: then places change with the next layout
 */
gboolean tr_reveal (GtkWidget *widget, const GdkRectangle *rectangle);

G_END_DECLS
