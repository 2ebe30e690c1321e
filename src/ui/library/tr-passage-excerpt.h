/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "search/tr-search-passage.h"

G_BEGIN_DECLS

/**
 * tr_passage_excerpt_new:
 * @widget: on which it is drawn
 * @lead: how much may stand before the first match, in halves of an ideograph's width
 * @scale: of the text
 *
 * Returns: (transfer full): the words around the match, with what matches marked, for one line
 */
PangoLayout *
tr_passage_excerpt_new (GtkWidget *widget, const TrSearchPassage *passage, int lead, double scale);

/**
 * tr_passage_get_note:
 *
 * Returns: (nullable) (transfer none): what is to be said of it beside its words
 */
const char *tr_passage_get_note (const TrSearchPassage *passage);

G_END_DECLS
