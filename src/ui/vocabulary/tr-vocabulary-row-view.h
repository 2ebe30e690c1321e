/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-vocabulary-list.h"

G_BEGIN_DECLS

/**
 * TrVocabularyRowView:
 *
 * One value with its number of files. Can be dragged on another. The first of a group that should
 * become one has a button that merges them; the others stand in a little, and say why.
 *
 * Signals: `merge` (const char *value): the button of the group of @value was clicked; `dropped`
 * (const char *value, const char *on): @value was dragged on @on.
 */
#define TR_TYPE_VOCABULARY_ROW_VIEW (tr_vocabulary_row_view_get_type ())
G_DECLARE_FINAL_TYPE (TrVocabularyRowView, tr_vocabulary_row_view, TR, VOCABULARY_ROW_VIEW, AdwBin)

TrVocabularyRowView *tr_vocabulary_row_view_new (void);

/**
 * tr_vocabulary_row_view_set_entry:
 * @entry: (nullable):
 */
void tr_vocabulary_row_view_set_entry (TrVocabularyRowView *self, TrVocabularyEntry *entry);

G_END_DECLS
