/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TrTextEdit:
 *
 * A text view that grows with its text, for one value. Tab leaves it. In a single-line one Enter
 * commits; in a multi-line one Ctrl+Enter does. The input method comes before both.
 *
 * Signals: `changed`: by the person, not by tr_text_edit_set_text(); `commit`: by key, or the focus
 * leaves; `cancelled`: Escape; returns whether that meant anything.
 */
#define TR_TYPE_TEXT_EDIT (tr_text_edit_get_type ())
G_DECLARE_FINAL_TYPE (TrTextEdit, tr_text_edit, TR, TEXT_EDIT, GtkTextView)

/**
 * tr_text_edit_new:
 * @label: (nullable): for screen readers; %NULL where another widget labels it
 * @placeholder: (nullable): shown while it is empty
 */
GtkWidget *tr_text_edit_new (gboolean multi_line, const char *label, const char *placeholder);

/**
 * tr_text_edit_dup_text: (transfer full)
 */
char *tr_text_edit_dup_text (TrTextEdit *self);

/**
 * tr_text_edit_set_text:
 *
 * Replaces the text; the cursor stays where it was as far as the text reaches, and there is nothing
 * to undo.
 */
void tr_text_edit_set_text (TrTextEdit *self, const char *text);

/**
 * tr_text_edit_forget_undo:
 *
 * After a commit, so that Ctrl+Z takes back the edit of the file and not the typing that led to it.
 */
void tr_text_edit_forget_undo (TrTextEdit *self);

/**
 * tr_text_edit_grab_focus_at_end:
 *
 * Gives it the focus with the cursor behind the text.
 */
void tr_text_edit_grab_focus_at_end (TrTextEdit *self);

G_END_DECLS
