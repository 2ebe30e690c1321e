/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TrChip:
 *
 * One member of a list as a pill with a button that takes it out. Can have the focus; Delete and
 * Backspace take it out too.
 *
 * Signal `removed` (gboolean backwards): the person wants it out; with Backspace, so that the focus
 * goes to the chip before it.
 */
#define TR_TYPE_CHIP (tr_chip_get_type ())
G_DECLARE_FINAL_TYPE (TrChip, tr_chip, TR, CHIP, GtkWidget)

/**
 * tr_chip_new:
 * @remove_label: what the button does, for its tooltip and for screen readers
 */
GtkWidget *tr_chip_new (const char *text, const char *remove_label);
const char *tr_chip_get_text (TrChip *self);
void tr_chip_set_removable (TrChip *self, gboolean removable);

G_END_DECLS
