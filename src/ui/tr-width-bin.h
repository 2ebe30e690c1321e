/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TrWidthBin:
 *
 * Holds one child and tells how wide it is about to be, so that a layout can be chosen for that
 * width. The property `width-class` (int, notified) is the number of `thresholds` that the width
 * reaches; it changes before the child is allocated, so that no frame shows the wrong layout. Asks
 * for no more than its width request, whatever the child asks for.
 */
#define TR_TYPE_WIDTH_BIN (tr_width_bin_get_type ())
G_DECLARE_FINAL_TYPE (TrWidthBin, tr_width_bin, TR, WIDTH_BIN, GtkWidget)

/**
 * tr_width_bin_set_thresholds:
 * @thresholds: (array length=n_thresholds): widths in pixels, growing
 */
void tr_width_bin_set_thresholds (TrWidthBin *self, const int *thresholds, guint n_thresholds);
void tr_width_bin_set_child (TrWidthBin *self, GtkWidget *child);
int tr_width_bin_get_width_class (TrWidthBin *self);

G_END_DECLS
