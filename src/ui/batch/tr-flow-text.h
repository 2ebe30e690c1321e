/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TrFlowText:
 *
 * Text with markup that is broken at the width it is given, for rows of long lists: a #GtkLabel
 * lays such text out four times, this does once. It wants no width of its own.
 */
#define TR_TYPE_FLOW_TEXT (tr_flow_text_get_type ())
G_DECLARE_FINAL_TYPE (TrFlowText, tr_flow_text, TR, FLOW_TEXT, GtkWidget)

TrFlowText *tr_flow_text_new (void);

/**
 * tr_flow_text_set_markup:
 * @markup: of Pango
 */
void tr_flow_text_set_markup (TrFlowText *self, const char *markup);

G_END_DECLS
