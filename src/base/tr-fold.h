/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tr_fold:
 * @text: UTF-8; invalid bytes are dropped
 * @length: bytes of @text, or -1 if terminated
 *
 * Folds text for comparison and search: case, Latin/Greek/Cyrillic accents and full or half width
 * are folded away (NFKD, combining marks U+0300–U+036F dropped, case folded, strokes as in `ø`
 * dropped, then NFC). Kana keep their voicing marks. ASCII, kana and ideographs take a fast path.
 * Thread: any.
 *
 * Returns: (transfer full): the folded text
 */
char *tr_fold (const char *text, gssize length);

/**
 * tr_fold_contains:
 * @folded: a text folded with tr_fold()
 * @words: (array zero-terminated=1): folded words
 *
 * Returns: whether every word occurs somewhere in @folded
 */
gboolean tr_fold_contains (const char *folded, const char *const *words);

/**
 * tr_fold_words:
 * @query: what a user typed
 *
 * Splits at white space (also the ideographic space) and folds.
 *
 * Returns: (transfer full) (array zero-terminated=1): the folded words, none empty
 */
char **tr_fold_words (const char *query);

G_END_DECLS
