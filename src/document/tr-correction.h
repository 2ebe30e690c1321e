/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrCorrectionFlags:
 * @TR_CORRECTION_PARTS: also within other words
 * @TR_CORRECTION_REGEX: what is misheard is a regular expression, and `\1` in what was said means
 *   what its first group has found
 */
typedef enum
{
  TR_CORRECTION_WORDS = 0,
  TR_CORRECTION_PARTS = 1 << 0,
  TR_CORRECTION_REGEX = 1 << 1,
} TrCorrectionFlags;

/**
 * TrCorrection:
 *
 * Words that were misheard, and those that were said. Immutable, atomically reference counted; any
 * thread.
 *
 * Words are found whole, in capitals or not, over any blanks and from one line or caption into the
 * next. `'s` may follow a word, other letters behind an apostrophe belong to it. Japanese and
 * Chinese have no borders between words. It does not matter whether an accent is a character of its
 * own, whether an apostrophe is straight, nor how wide a character is.
 *
 * What comes in place keeps the capitals that were found (`Agent` → `Editor`), unless it has some
 * itself: then it is a name, and stays as it is. It keeps the apostrophe that was found. What
 * stands in capitals only is not wrong for them: `LUAN'S` is no misheard `Luan's`.
 *
 * Where what was said contains what was misheard (`lab` → `AGI lab`), that is not corrected twice.
 */
typedef struct _TrCorrection TrCorrection;

/**
 * tr_correction_new:
 * @from: UTF-8
 * @to: UTF-8, one line
 * @error: domain %G_REGEX_ERROR: what is wrong with the expression
 *
 * Returns: (transfer full) (nullable):
 */
TrCorrection *
tr_correction_new (const char *from, const char *to, TrCorrectionFlags flags, GError **error);
TrCorrection *tr_correction_ref (TrCorrection *self);
void tr_correction_unref (TrCorrection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrCorrection, tr_correction_unref)

const char *tr_correction_get_from (const TrCorrection *self);
const char *tr_correction_get_to (const TrCorrection *self);
TrCorrectionFlags tr_correction_get_flags (const TrCorrection *self);

/**
 * tr_correction_equal:
 *
 * Returns: whether the two say the same
 */
gboolean tr_correction_equal (const TrCorrection *self, const TrCorrection *other);

G_END_DECLS
