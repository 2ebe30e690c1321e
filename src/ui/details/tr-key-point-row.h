/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/details/tr-key-point-markup.h"

G_BEGIN_DECLS

/**
 * TrKeyPointRow:
 *
 * One key point: to read, with its time codes as links; after a double click, Enter or F2 to edit
 * in place. Enter or leaving it commits, Escape cancels. Delete takes it out, Alt+Up and Alt+Down
 * move it, and so does dragging its handle.
 *
 * Signals:
 *  - `changed`: its text is another (tr_key_point_row_get_text())
 *  - `removed`: the person wants it out, or has emptied it
 *  - `moved` (int step): -1 up, 1 down
 *  - `dropped` (TrKeyPointRow *source, gboolean after): @source is to go before or after it
 */
#define TR_TYPE_KEY_POINT_ROW (tr_key_point_row_get_type ())
G_DECLARE_FINAL_TYPE (TrKeyPointRow, tr_key_point_row, TR, KEY_POINT_ROW, GtkListBoxRow)

GtkWidget *tr_key_point_row_new (const char *text);

/**
 * tr_key_point_row_get_text:
 *
 * Returns: (transfer none): the text, without an edit that is not committed
 */
const char *tr_key_point_row_get_text (TrKeyPointRow *self);

/**
 * tr_key_point_row_set_text:
 *
 * Shows another text, also while it is edited; without a signal.
 */
void tr_key_point_row_set_text (TrKeyPointRow *self, const char *text);

/**
 * tr_key_point_row_dup_current:
 *
 * Returns: (transfer full): the text as it is being edited
 */
char *tr_key_point_row_dup_current (TrKeyPointRow *self);

/**
 * tr_key_point_row_link:
 * @dup_url: (scope call):
 *
 * Makes links of the time codes.
 */
void tr_key_point_row_link (TrKeyPointRow *self, TrDupMomentUrl dup_url, gpointer user_data);
void tr_key_point_row_set_editable (TrKeyPointRow *self, gboolean editable);

/**
 * tr_key_point_row_edit:
 *
 * Starts editing in place.
 */
void tr_key_point_row_edit (TrKeyPointRow *self);

/**
 * tr_key_point_row_flush:
 *
 * Commits an edit in progress.
 */
void tr_key_point_row_flush (TrKeyPointRow *self);

G_END_DECLS
