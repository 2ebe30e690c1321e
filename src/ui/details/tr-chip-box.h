/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/tr-vocabulary.h"

G_BEGIN_DECLS

/**
 * TrChipBox:
 *
 * A list of strings as chips, and a text field that adds to it, with completion. It shows what it
 * is given: adding and removing go through the document and come back as tr_chip_box_set_members().
 *
 * Tab stops twice: at the chips, among which the arrow keys move, and at the text field. Escape in
 * the text field closes the completion, then empties it, then is left to the parents.
 *
 * Signals: `added` (GStrv), `removed` (const char *member).
 */
#define TR_TYPE_CHIP_BOX (tr_chip_box_get_type ())
G_DECLARE_FINAL_TYPE (TrChipBox, tr_chip_box, TR, CHIP_BOX, GtkWidget)

/**
 * tr_chip_box_new:
 * @name: whose members they are; %TR_FIELD_OTHER for a list that the program does not know. Tags
 * and topics are also ended by a comma
 * @label: for screen readers
 */
GtkWidget *tr_chip_box_new (TrFieldName name, const char *label);

void tr_chip_box_set_members (TrChipBox *self, const char *const *members);
void tr_chip_box_set_vocabulary (TrChipBox *self, TrVocabulary *vocabulary);

/**
 * tr_chip_box_set_editable:
 * @editable: %FALSE leaves only the chips, without their buttons
 */
void tr_chip_box_set_editable (TrChipBox *self, gboolean editable);

/**
 * tr_chip_box_flush:
 *
 * Adds what is typed, as leaving the text field does.
 */
void tr_chip_box_flush (TrChipBox *self);

/**
 * tr_chip_box_clear_text:
 *
 * Forgets what is typed.
 */
void tr_chip_box_clear_text (TrChipBox *self);

/**
 * tr_chip_box_focus_entry:
 *
 * Returns: whether the text field has the focus now
 */
gboolean tr_chip_box_focus_entry (TrChipBox *self);

/**
 * tr_chip_box_get_text: (transfer none): the text field, for tests
 */
GtkText *tr_chip_box_get_text (TrChipBox *self);

G_END_DECLS
