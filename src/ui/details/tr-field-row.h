/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/details/tr-field-view.h"

G_BEGIN_DECLS

/**
 * TrFieldRow:
 *
 * One field as a row of a boxed list: its label above, its value below, a message under the value
 * where something is wrong with it. The value's widget belongs to the subclass.
 */
#define TR_TYPE_FIELD_ROW (tr_field_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (TrFieldRow, tr_field_row, TR, FIELD_ROW, AdwPreferencesRow)

/**
 * TrFieldRowClass:
 * @display: shows @value
 * @dup_current: returns (transfer full) (nullable) what the widget holds; %NULL if that is not a
 * value
 * @set_editable: whether the widget takes edits; it stays readable
 * @committed: (nullable): what the widget holds has gone to the document
 * @flush: (nullable): commits what is typed; without it tr_field_row_commit() does
 * @reset: (nullable): another document follows: forget what is typed beside the value
 */
struct _TrFieldRowClass
{
  AdwPreferencesRowClass parent_class;

  void (*display) (TrFieldRow *self, TrValue *value);
  TrValue *(*dup_current) (TrFieldRow *self);
  void (*set_editable) (TrFieldRow *self, gboolean editable);
  void (*committed) (TrFieldRow *self);
  void (*flush) (TrFieldRow *self);
  void (*reset) (TrFieldRow *self);
};

/**
 * tr_field_row_set_content:
 * @content: the value's widget
 * @focus: what gets the focus when the row is clicked or its label activated, with the row's label
 * as its own
 */
void tr_field_row_set_content (TrFieldRow *self, GtkWidget *content, GtkWidget *focus);
void tr_field_row_add_suffix (TrFieldRow *self, GtkWidget *suffix);

/**
 * tr_field_row_set_label:
 * @label: the field's name for people, or its key
 * @alias: (nullable): the key, where it is not the one that the label stands for
 */
void tr_field_row_set_label (TrFieldRow *self, const char *label, const char *alias);

/**
 * tr_field_row_set_removable:
 *
 * Whether there is a button that takes the field out of the file.
 */
void tr_field_row_set_removable (TrFieldRow *self, gboolean removable);

/**
 * tr_field_row_set_error:
 * @message: (nullable): what is wrong with the value
 */
void tr_field_row_set_error (TrFieldRow *self, const char *message);

/**
 * tr_field_row_set_suggestion:
 * @suggestion: (nullable): shown below the value
 */
void tr_field_row_set_suggestion (TrFieldRow *self, GtkWidget *suggestion);
const char *tr_field_row_get_error (TrFieldRow *self);
gboolean tr_field_row_get_editable (TrFieldRow *self);

/**
 * tr_field_row_commit:
 *
 * Sends what the widget holds to the document, if it is a value and another than the one shown.
 */
void tr_field_row_commit (TrFieldRow *self);

/**
 * tr_field_row_revert:
 *
 * Shows the value again that the person was shown.
 *
 * Returns: whether the widget held anything else
 */
gboolean tr_field_row_revert (TrFieldRow *self);

/**
 * tr_field_row_get_shown:
 *
 * Returns: (transfer none): the value that the person was shown
 */
TrValue *tr_field_row_get_shown (TrFieldRow *self);

/**
 * tr_field_row_get_shown_string:
 *
 * Returns: (transfer none): the text of it, "" if it has none
 */
const char *tr_field_row_get_shown_string (TrFieldRow *self);

/**
 * tr_field_row_get_key: (nullable)
 */
const char *tr_field_row_get_key (TrFieldRow *self);

G_END_DECLS
