/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tr_release:
 * @data: (transfer full) (nullable): memory that nobody uses any more
 * @size: about how many bytes it is
 * @free_func: frees @data, on any thread
 *
 * Frees memory; much of it on a worker: to give a hundred megabytes back to the system takes longer
 * than a frame.
 */
void tr_release (gpointer data, gsize size, GDestroyNotify free_func);

G_END_DECLS
