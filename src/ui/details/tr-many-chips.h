/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/details/tr-chip-box.h"

G_BEGIN_DECLS

/**
 * TrManyChips:
 *
 * A list of strings of several transcripts: chips that all of them have, a text field that adds one
 * to all, and below it, outlined, the chips that only some have, each with the number of them, a
 * button that gives it to all, and one that takes it from those.
 *
 * Signals: `added` (GStrv), `removed` (const char *member).
 */
#define TR_TYPE_MANY_CHIPS (tr_many_chips_get_type ())
G_DECLARE_FINAL_TYPE (TrManyChips, tr_many_chips, TR, MANY_CHIPS, GtkBox)

/**
 * tr_many_chips_new:
 * @name, @label: as for tr_chip_box_new()
 */
GtkWidget *tr_many_chips_new (TrFieldName name, const char *label);

/**
 * tr_many_chips_show:
 * @terms: (element-type TrTerm): the members, the most frequent first; their texts have to stay
 * @n_transcripts: of how many the counts are
 */
void tr_many_chips_show (TrManyChips *self, const GArray *terms, guint n_transcripts);

/**
 * tr_many_chips_get_chips: (transfer none): those that all have
 */
TrChipBox *tr_many_chips_get_chips (TrManyChips *self);

/**
 * tr_many_chips_get_partial: (transfer none): the box of those that some have, for tests
 */
GtkWidget *tr_many_chips_get_partial (TrManyChips *self);

G_END_DECLS
