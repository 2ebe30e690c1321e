/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "edit/tr-command.h"

G_BEGIN_DECLS

/**
 * TrShowMode:
 * @TR_SHOW_FOLLOW: the document may have changed; an edit on its way to it is not disturbed
 * @TR_SHOW_SETTLE: all edits on their way have arrived or were refused: what the document holds now
 * counts
 * @TR_SHOW_RESET: another document: whatever was typed is forgotten
 */
typedef enum
{
  TR_SHOW_FOLLOW,
  TR_SHOW_SETTLE,
  TR_SHOW_RESET,
} TrShowMode;

/**
 * TrFieldDraft:
 *
 * What one editor knows of its field: the value that the person was shown, and the values that are
 * on their way to the document since it was committed. It decides when a widget takes over a value
 * of the document, so that text which is being typed is never replaced, and it makes the command of
 * a commit.
 */
typedef struct _TrFieldDraft TrFieldDraft;

TrFieldDraft *tr_field_draft_new (void);
void tr_field_draft_free (TrFieldDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrFieldDraft, tr_field_draft_free)

/**
 * tr_field_draft_show:
 * @key: of the file, or the home dialect's where the file has none
 * @value: what the document holds
 * @current: (nullable): what the widget holds; %NULL if that is not a value (an invalid date)
 *
 * Returns: whether the widget is to show @value
 */
gboolean tr_field_draft_show (
    TrFieldDraft *self, const char *key, TrValue *value, TrValue *current, TrShowMode mode);

/**
 * tr_field_draft_commit:
 * @current: what the widget holds
 *
 * Returns: (transfer full) (nullable): the edit that writes it, %NULL if nothing changed
 */
TrCommand *tr_field_draft_commit (TrFieldDraft *self, TrValue *current);

/**
 * tr_field_draft_get_key:
 *
 * Returns: (nullable): %NULL before the first tr_field_draft_show()
 */
const char *tr_field_draft_get_key (TrFieldDraft *self);

/**
 * tr_field_draft_get_shown:
 *
 * Returns: (transfer none): the value the person saw, or has committed since
 */
TrValue *tr_field_draft_get_shown (TrFieldDraft *self);

/**
 * tr_field_draft_same:
 *
 * Returns: whether two values look the same in an editor: equal, or both empty, or a string and the
 * list of it
 */
gboolean tr_field_draft_same (const TrValue *a, const TrValue *b);

G_END_DECLS
