/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * tr_test_input:
 * @arguments: (array zero-terminated=1): xdotool and its arguments
 * @type, @n: so many events of the type come of it at least; 0 for none
 *
 * Sends input through the server, as a person's devices do, and returns once it has come to the
 * program and what it set off at once is done. If it does not come (a grab, a window that went
 * away) it waits for ten seconds.
 */
void tr_test_input (const char *const *arguments, GdkEventType type, guint n);

G_END_DECLS
