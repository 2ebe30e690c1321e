/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * tr_add_options:
 *
 * Makes @application know the options of the command line.
 */
void tr_add_options (GApplication *application);

G_END_DECLS
