/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tr_unichar_is_cjk:
 *
 * Returns: whether @c belongs to a script that is written without blanks between words: ideographs,
 * kana, their punctuation and full-width forms. Hangul is written with blanks, so it is not meant
 */
gboolean tr_unichar_is_cjk (gunichar c);

/**
 * tr_text_joins_tightly:
 * @before: the text so far, valid UTF-8, not terminated
 * @after: what follows it
 *
 * Returns: whether @after follows @before without a blank when lines are joined: two CJK characters
 * meet, or one of the texts is empty
 */
gboolean tr_text_joins_tightly (const char *before,
                                gsize before_length,
                                const char *after,
                                gsize after_length);

G_END_DECLS
