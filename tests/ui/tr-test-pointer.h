/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * tr_test_click:
 * @x, @y: in @widget's coordinates
 * @button: 1 to 3
 * @modifier: (nullable): a key held meanwhile, as xdotool names it: `ctrl`
 *
 * Clicks with the real pointer: the event goes through all that GTK does with it.
 */
void tr_test_click (GtkWidget *widget, double x, double y, guint button, const char *modifier);

/**
 * tr_test_clicks:
 * @times: in quick succession
 */
void tr_test_clicks (
    GtkWidget *widget, double x, double y, guint button, const char *modifier, guint times);

G_END_DECLS
