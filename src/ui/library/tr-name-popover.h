/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TrNamePopover:
 *
 * Asks for a name. Signal `named` (const char *name): never empty, without blanks around it.
 */
#define TR_TYPE_NAME_POPOVER (tr_name_popover_get_type ())
G_DECLARE_FINAL_TYPE (TrNamePopover, tr_name_popover, TR, NAME_POPOVER, GtkPopover)

/**
 * tr_name_popover_new:
 * @parent: of which it becomes a child, for gtk_widget_unparent()
 * @button: the label of the button, with a mnemonic
 *
 * One for all questions: a popover that goes away with its question leaves GTK with the tooltip of
 * what was in it.
 */
TrNamePopover *tr_name_popover_new (GtkWidget *parent, const char *button);

/**
 * tr_name_popover_ask:
 * @near: inside the parent: where to ask
 * @name: what stands there at first, selected
 */
void tr_name_popover_ask (TrNamePopover *self, GtkWidget *near, const char *name);

G_END_DECLS
