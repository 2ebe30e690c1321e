/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * tr_line_height_get:
 * @scale: of the widget's font
 * @ascent: (out): pixels above the baseline
 * @height: (out): and all of the line
 *
 * How high a line of text is in the widget's font. Pango shapes a sample for that each time; here
 * it is asked once for a font, and again when fonts or their settings are others.
 */
void tr_line_height_get (GtkWidget *widget, double scale, int *ascent, int *height);

G_END_DECLS
