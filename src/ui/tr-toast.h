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

/**
 * TrToasts:
 *
 * Messages about what was done, one at a time: the last edit is the one that Undo would take back,
 * so what was said before goes when something new is said.
 */
typedef struct _TrToasts TrToasts;

/**
 * tr_toasts_new:
 * @overlay: outlives it
 */
TrToasts *tr_toasts_new (AdwToastOverlay *overlay);
void tr_toasts_free (TrToasts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrToasts, tr_toasts_free)

/**
 * tr_toasts_show:
 * @message: plain text
 * @button: (nullable): the label of a button that activates @action
 * @seconds: how long; 0 for as long as messages usually stay
 */
void tr_toasts_show (
    TrToasts *self, const char *message, const char *button, const char *action, guint seconds);

/**
 * tr_toasts_get_shown:
 * @since_us: (out) (optional): monotonic
 *
 * Returns: (transfer none) (nullable): the last one that was shown, for tests
 */
AdwToast *tr_toasts_get_shown (TrToasts *self, gint64 *since_us);

G_END_DECLS
