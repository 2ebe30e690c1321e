/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * tr_launch_url:
 * @widget: where the wish comes from; says when it cannot be done, in a toast that offers to copy
 * the address
 * @url: only http and https are launched, whoever asks
 *
 * Opens @url with the desktop's default program for it.
 */
void tr_launch_url (GtkWidget *widget, const char *url);

/**
 * tr_launcher_is_allowed:
 *
 * Returns: whether @url may be launched: an http or https address with a host, without blanks and
 * control characters
 */
gboolean tr_launcher_is_allowed (const char *url);

G_END_DECLS
