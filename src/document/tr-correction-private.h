/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-correction.h"

G_BEGIN_DECLS

/**
 * TrCorrectionMatch:
 * @start, @end: bytes of the text
 * @becomes: what is to stand there
 */
typedef struct
{
  gsize start;
  gsize end;
  char *becomes;
} TrCorrectionMatch;

/**
 * tr_correction_match:
 * @text: UTF-8; lines and captions are parted by `\n`, and by `\f` where no words go on
 * @matches: (element-type TrCorrectionMatch): gets what is to be corrected, in order
 *
 * Passes over what is right already.
 */
void tr_correction_match (const TrCorrection *self, const char *text, GArray *matches);

G_END_DECLS
