/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * tr_buffer_drain:
 * @buffer: (transfer full): that no view shows any more
 *
 * Lets go of a buffer without making the main loop wait: to free a long text at once takes as long
 * as to make it.
 */
void tr_buffer_drain (GtkTextBuffer *buffer);

G_END_DECLS
