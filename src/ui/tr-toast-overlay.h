/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tr-toast.h"

G_BEGIN_DECLS

#define TR_TYPE_TOAST_OVERLAY (tr_toast_overlay_get_type ())
/**
 * TrToastOverlay:
 *
 * Shows toasts over its child, one at a time. They come from below and fade away, unless animations
 * are turned off. Escape takes away the one that is shown, where nothing nearer wants it. A toast
 * that had the focus gives it back to what had it before.
 *
 * libadwaita's own, as of 1.2.2, uses freed memory where a toast goes, or its window does, before
 * the toast has fully come. Here all of that may go at any time.
 */
G_DECLARE_FINAL_TYPE (TrToastOverlay, tr_toast_overlay, TR, TOAST_OVERLAY, AdwBin)

TrToastOverlay *tr_toast_overlay_new (void);

/**
 * tr_toast_overlay_add:
 * @toast: (transfer floating): new
 *
 * Shows @toast after those that were added before. If the last of them says the same, and neither
 * has a button, that one stays longer instead.
 */
void tr_toast_overlay_add (TrToastOverlay *self, TrToast *toast);

/**
 * tr_toast_overlay_tell:
 * @message: plain text
 * @button: (nullable): the label of a button that activates @action
 * @seconds: how long; 0 for as long as messages usually stay
 *
 * Tells what was done, at once. The last edit is the one that Undo would take back, so what was
 * told before goes. Another toast that is shown waits and comes again.
 */
void tr_toast_overlay_tell (TrToastOverlay *self,
                            const char *message,
                            const char *button,
                            const char *action,
                            guint seconds);

/**
 * tr_toast_overlay_get_shown:
 *
 * Returns: (transfer none) (nullable): the one that is shown, or about to be
 */
TrToast *tr_toast_overlay_get_shown (TrToastOverlay *self);

/**
 * tr_show_toast:
 * @widget: where the message comes from
 * @toast: (transfer floating): new
 *
 * Adds @toast to the nearest #TrToastOverlay around @widget; without one it is dropped.
 */
void tr_show_toast (GtkWidget *widget, TrToast *toast);

/**
 * tr_show_message:
 * @message: plain text
 *
 * As tr_show_toast(), where there is nothing to do about it.
 */
void tr_show_message (GtkWidget *widget, const char *message);

G_END_DECLS
