/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * tr_toast_show:
 * @widget: where the message comes from
 * @toast: (transfer full):
 *
 * Shows @toast in the nearest #AdwToastOverlay around @widget; without one it is dropped.
 */
void tr_toast_show (GtkWidget *widget, AdwToast *toast);

/**
 * tr_toast_dismiss:
 *
 * Takes @toast away, though not before it has fully come.
 */
void tr_toast_dismiss (AdwToast *toast);

G_END_DECLS
