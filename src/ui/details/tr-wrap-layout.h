/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TrWrapLayout:
 *
 * Sets children in lines like words in a paragraph: each at its natural width, a new line where it
 * does not fit, none wider than the line. Unlike in a #GtkFlowBox, widths are not those of a grid.
 *
 * Properties: `spacing`, `line-spacing` (int, pixels).
 */
#define TR_TYPE_WRAP_LAYOUT (tr_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (TrWrapLayout, tr_wrap_layout, TR, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *tr_wrap_layout_new (int spacing, int line_spacing);

G_END_DECLS
