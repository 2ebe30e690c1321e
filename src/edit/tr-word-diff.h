/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TR_WORDS_SAME,
  TR_WORDS_GONE,
  TR_WORDS_NEW,
} TrWordsKind;

/**
 * TrWords:
 *
 * A run of text that stays, goes or comes.
 */
typedef struct
{
  TrWordsKind kind;
  char *text;
} TrWords;

/**
 * tr_word_diff:
 * @before, @after: UTF-8
 *
 * Compares two texts word by word; a character of Japanese or Chinese is one. Texts that differ in
 * too much are told as one that goes and one that comes.
 *
 * Returns: (transfer full) (element-type TrWords): those that stay and go are @before, those that
 *   stay and come @after
 */
GPtrArray *tr_word_diff (const char *before, const char *after);

G_END_DECLS
