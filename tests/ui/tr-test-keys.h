/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * tr_test_keys:
 * @keys: names as xdotool takes them, separated by blanks: `a Return alt+Down`
 *
 * Presses real keys: they go through the input method and all that GTK does with them.
 */
void tr_test_keys (GtkWindow *window, const char *keys);

/**
 * tr_test_type:
 *
 * Types @text with real keys.
 */
void tr_test_type (GtkWindow *window, const char *text);

G_END_DECLS
