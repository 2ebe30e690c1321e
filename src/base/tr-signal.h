/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * tr_signal_new:
 * @type: the class that emits it
 * @n_params: how many #GType of parameters follow
 *
 * A signal without a class handler, return value or detail, as all signals of this program are.
 *
 * Returns: its id
 */
guint tr_signal_new (GType type, const char *name, guint n_params, ...);

G_END_DECLS
