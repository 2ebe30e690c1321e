/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-layout.h"
#include "transcript/tr-transcript-tags.h"

G_BEGIN_DECLS

/**
 * TrTextFiller:
 *
 * Puts a layout's text with its tags into a buffer, in slices of some milliseconds: what the first
 * screen needs at once, the rest as the main loop has time. What the buffer holds is always a
 * prefix of the layout's text, in whole lines, so that character offsets are those of the layout.
 */
#define TR_TYPE_TEXT_FILLER (tr_text_filler_get_type ())
G_DECLARE_FINAL_TYPE (TrTextFiller, tr_text_filler, TR, TEXT_FILLER, GObject)

/**
 * tr_text_filler_new:
 * @tags: outlives the filler
 *
 * Empties @buffer and starts. Signals: `progress` after each slice but the first.
 */
TrTextFiller *
tr_text_filler_new (GtkTextBuffer *buffer, const TrTranscriptTags *tags, TrLayout *layout);

/**
 * tr_text_filler_stop:
 *
 * Ends the work where it is. The buffer is no longer touched.
 */
void tr_text_filler_stop (TrTextFiller *self);

/**
 * tr_text_filler_get_n_chars:
 *
 * Returns: how many characters of the layout's text the buffer holds
 */
guint tr_text_filler_get_n_chars (TrTextFiller *self);
gboolean tr_text_filler_is_complete (TrTextFiller *self);

G_END_DECLS
