/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/details/tr-field-row.h"

G_BEGIN_DECLS

/**
 * TrChoice:
 * @value: what the file holds
 * @label: its name for people
 * @explanation: when to choose it
 */
typedef struct
{
  const char *value;
  const char *label;
  const char *explanation;
} TrChoice;

/**
 * TrChoiceRow:
 *
 * A field with a few values to choose from, or none. A value that is not among them is offered as
 * it is.
 */
#define TR_TYPE_CHOICE_ROW (tr_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (TrChoiceRow, tr_choice_row, TR, CHOICE_ROW, TrFieldRow)

/**
 * tr_choice_row_new:
 * @choices: (array length=n_choices): static, already translated
 */
GtkWidget *tr_choice_row_new (const TrChoice *choices, guint n_choices);

/**
 * tr_choice_row_get_drop_down: (transfer none)
 */
GtkDropDown *tr_choice_row_get_drop_down (TrChoiceRow *self);

G_END_DECLS
