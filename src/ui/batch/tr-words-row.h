/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-correction-list.h"

G_BEGIN_DECLS

/**
 * TrWordsRow:
 *
 * A file with misheard words, or one place of it: old and new between the words around them.
 *
 * Signal `show-place`: its time was clicked.
 */
#define TR_TYPE_WORDS_ROW (tr_words_row_get_type ())
G_DECLARE_FINAL_TYPE (TrWordsRow, tr_words_row, TR, WORDS_ROW, AdwBin)

TrWordsRow *tr_words_row_new (void);

/**
 * tr_words_row_set_item:
 * @item: (nullable):
 */
void tr_words_row_set_item (TrWordsRow *self, TrCorrectionItem *item);
TrCorrectionItem *tr_words_row_get_item (TrWordsRow *self);

G_END_DECLS
