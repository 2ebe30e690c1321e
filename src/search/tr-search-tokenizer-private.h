/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How text becomes what can be searched for. The index, a search without one, and the marking of
 * matches all take the same tokens.
 *
 * - Letters and numbers (General Category L and N) with their marks (M) make a word. Words are
 * folded by tr_fold(): case, Latin, Greek and Cyrillic accents, width. `Ｃａｆé` is `cafe`, `O1` is
 * `o1`.
 * - All else separates, also an apostrophe, a hyphen, a full stop and `_`: `don't` is `don` `t`,
 *   `gpt-4o` is `gpt` `4o`. Soft hyphens and joiners are not there at all.
 * - `+`, `++`, `+++` and `#` behind a word are a word of their own where none follows, `++` also
 *   where a number does: `C++` is `c` `++`, `C#` is `c` `#`. So `c` finds both, and `C++` not `C`.
 * - Scripts that are written without blanks between words (Han, kana, hangul, Thai, Lao, Khmer,
 *   Burmese) make a token of every two neighbours, `東京都` is `東京` `京都` `都`: the last one of
 * a run stands alone. A single line break is no break in such a run, because captions are cut
 *   anywhere.
 *
 * Every token is one position further than the one before. */

/* Longer words are cut here: nobody types so much, and a file may hold anything. */
#define TR_TOKEN_MAX 64

typedef enum
{
  TR_TOKEN_WORD,
  TR_TOKEN_SYMBOL,
  TR_TOKEN_PAIR,
  TR_TOKEN_SINGLE, /* the last character of a run without blanks */
} TrTokenKind;

/**
 * TrTokenizer:
 * @kind: of the token
 * @term: its folded form, terminated
 * @length: bytes of @term
 * @unit: bytes of @term that are its first character and that one's marks; @length but for a pair
 * @start: first byte in the text
 * @middle: the byte after the first character of a pair; else @end
 * @end: the byte after the last one
 * @position: of the token; the caller may add to it between texts
 *
 * Walks a text. On the stack, nothing to free.
 */
typedef struct
{
  TrTokenKind kind;
  guint length;
  guint unit;
  guint32 position;
  gsize start;
  gsize middle;
  gsize end;
  char term[TR_TOKEN_MAX + 8];

  /*< private >*/
  const char *text;
  gsize text_length;
  gsize offset;
  guint32 next_position;
} TrTokenizer;

/**
 * tr_tokenizer_init:
 * @text: valid UTF-8, kept
 * @position: of the first token
 */
void tr_tokenizer_init (TrTokenizer *self, const char *text, gsize length, guint32 position);

/**
 * tr_tokenizer_next:
 *
 * Thread: any.
 *
 * Returns: whether there was one more token
 */
gboolean tr_tokenizer_next (TrTokenizer *self);

/**
 * tr_tokenizer_get_position:
 *
 * Returns: the position that the next token has or would have
 */
guint32 tr_tokenizer_get_position (const TrTokenizer *self);

G_END_DECLS
