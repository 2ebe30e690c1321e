/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "library/tr-vocabulary.h"
#include "ui/details/tr-field-view.h"
#include "ui/details/tr-field-row.h"

G_BEGIN_DECLS

/**
 * TrFieldGroup:
 *
 * A boxed list of fields, each with the editor that fits its name and its value: a line of text, a
 * text that wraps, a date, a duration, a choice, chips, or read-only source.
 *
 * Property `label` (string): for screen readers. Signal `edit` (TrCommand *).
 */
#define TR_TYPE_FIELD_GROUP (tr_field_group_get_type ())
G_DECLARE_FINAL_TYPE (TrFieldGroup, tr_field_group, TR, FIELD_GROUP, AdwBin)

/**
 * tr_field_has_section:
 *
 * Returns: whether the field is shown outside the groups: tags, topics, summary, key points; unless
 * they hold a value that their editors cannot show
 */
gboolean tr_field_has_section (TrFieldName name, TrValue *value);

/**
 * tr_field_row_new_known:
 *
 * Returns: the row that edits a single value of this field
 */
GtkWidget *tr_field_row_new_known (TrFieldName name);

/**
 * tr_field_row_set_vocabulary:
 * @vocabulary: (nullable):
 *
 * Offers the collection's own values, where the field has such.
 */
void tr_field_row_set_vocabulary (TrFieldRow *row, TrFieldName name, TrVocabulary *vocabulary);

/**
 * tr_field_group_show_known:
 *
 * Shows the fields that the program knows and that have no section of their own, also the missing
 * ones.
 */
void tr_field_group_show_known (TrFieldGroup *self, TrFrontMatter *front_matter, TrShowMode mode);

/**
 * tr_field_group_show_others:
 *
 * Shows, in file order, every key that is not shown as a field the program knows.
 *
 * Returns: whether there is any
 */
gboolean
tr_field_group_show_others (TrFieldGroup *self, TrFrontMatter *front_matter, TrShowMode mode);

void tr_field_group_set_vocabulary (TrFieldGroup *self, TrVocabulary *vocabulary);
void tr_field_group_set_editable (TrFieldGroup *self, gboolean editable);
void tr_field_group_flush (TrFieldGroup *self);

/**
 * tr_field_group_get_row:
 *
 * Returns: (nullable) (transfer none): the row that shows @key
 */
TrFieldRow *tr_field_group_get_row (TrFieldGroup *self, const char *key);

G_END_DECLS
