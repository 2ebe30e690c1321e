/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-vocabulary.h"
#include "ui/details/tr-field-check.h"
#include "ui/details/tr-field-row.h"

G_BEGIN_DECLS

/**
 * TrEntryRow:
 *
 * A field of one line of text, with completion or a check of its form. Enter and leaving it commit;
 * Escape shows the value again that the file has. Text that fails the check stays, marked, and is
 * not written.
 */
#define TR_TYPE_ENTRY_ROW (tr_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (TrEntryRow, tr_entry_row, TR, ENTRY_ROW, TrFieldRow)

GtkWidget *tr_entry_row_new (void);

/**
 * tr_entry_row_set_check:
 * @placeholder: the form in which the value is written
 */
void tr_entry_row_set_check (TrEntryRow *self, TrFieldCheck check, const char *placeholder);
void tr_entry_row_set_vocabulary (TrEntryRow *self, TrVocabulary *vocabulary, TrFacet facet);

/**
 * tr_entry_row_take:
 * @text: as if it had been typed and Enter pressed
 */
void tr_entry_row_take (TrEntryRow *self, const char *text);

/**
 * tr_entry_row_get_text: (transfer none)
 */
GtkText *tr_entry_row_get_text (TrEntryRow *self);

G_END_DECLS
