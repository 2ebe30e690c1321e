/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TrChoiceItem:
 *
 * One of the values to choose from, in the list that a #TrChoiceRow opens: its name, when to choose
 * it, and a mark where it is the one chosen.
 */
#define TR_TYPE_CHOICE_ITEM (tr_choice_item_get_type ())
G_DECLARE_FINAL_TYPE (TrChoiceItem, tr_choice_item, TR, CHOICE_ITEM, GtkWidget)

GtkWidget *tr_choice_item_new (void);

/**
 * tr_choice_item_set_text:
 * @explanation: (nullable):
 */
void tr_choice_item_set_text (TrChoiceItem *self, const char *label, const char *explanation);
void tr_choice_item_set_selected (TrChoiceItem *self, gboolean selected);

G_END_DECLS
