/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TR_TYPE_TOAST (tr_toast_get_type ())
/**
 * TrToast:
 *
 * A message that goes by itself, for a #TrToastOverlay. It is themed as libadwaita's are, but shows
 * up to three lines of text.
 *
 * `clicked`: its button was; then it goes. `dismissed`: it goes, for whatever reason; once.
 */
G_DECLARE_FINAL_TYPE (TrToast, tr_toast, TR, TOAST, GtkWidget)

/**
 * tr_toast_new:
 * @message: plain text
 *
 * Returns: (transfer floating): one that stays for five seconds
 */
TrToast *tr_toast_new (const char *message);

const char *tr_toast_get_message (TrToast *self);

/**
 * tr_toast_set_button:
 * @label: with a mnemonic
 * @action: (nullable): the detailed name of what it activates, before `clicked`
 */
void tr_toast_set_button (TrToast *self, const char *label, const char *action);
gboolean tr_toast_has_button (TrToast *self);

/**
 * tr_toast_set_seconds:
 * @seconds: how long it stays while neither pointer nor focus are in it; 0 for ever
 */
void tr_toast_set_seconds (TrToast *self, guint seconds);

/**
 * tr_toast_dismiss:
 *
 * Takes it away, at any time, also where it is not shown yet or not any more.
 */
void tr_toast_dismiss (TrToast *self);

/**
 * tr_toast_start:
 *
 * From now on its time runs, anew. For the overlay, as is tr_toast_stop().
 */
void tr_toast_start (TrToast *self);
void tr_toast_stop (TrToast *self);

G_END_DECLS
