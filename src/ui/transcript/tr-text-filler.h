/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-layout.h"
#include "transcript/tr-transcript-tags.h"

G_BEGIN_DECLS

/**
 * TrTextFiller:
 *
 * Puts a layout's text with its tags into a buffer, in slices of some milliseconds: what a screen
 * at the wanted place needs at once, what is after and before it as the main loop has time.
 *
 * The buffer holds a range of the layout's text, in whole lines. All of it, unless the text is so
 * long (dozens of hours) that a text view could no longer be changed without a stall: then the
 * range follows the reader.
 */
#define TR_TYPE_TEXT_FILLER (tr_text_filler_get_type ())
G_DECLARE_FINAL_TYPE (TrTextFiller, tr_text_filler, TR, TEXT_FILLER, GObject)

/**
 * tr_text_filler_new:
 * @buffer: an empty one
 * @tags: outlives the filler
 * @place: the character of the layout's text to start at
 *
 * Signals: `progress` after each slice but the first.
 */
TrTextFiller *tr_text_filler_new (GtkTextBuffer *buffer,
                                  const TrTranscriptTags *tags,
                                  TrLayout *layout,
                                  guint place);

/**
 * tr_text_filler_stop:
 *
 * Ends the work where it is. The buffer is no longer touched.
 */
void tr_text_filler_stop (TrTextFiller *self);

/**
 * tr_text_filler_get_range:
 * @start: (out): the layout's character at the start of the buffer
 * @end: (out): that at its end
 */
void tr_text_filler_get_range (TrTextFiller *self, guint *start, guint *end);

/**
 * tr_text_filler_holds:
 *
 * Returns: whether the buffer holds the character at @offset of the layout's text
 */
gboolean tr_text_filler_holds (TrTextFiller *self, guint offset);

/**
 * tr_text_filler_follow:
 * @place: the character of the layout's text that is read now; in the range
 *
 * Moves the range along, where it is not the whole text.
 */
void tr_text_filler_follow (TrTextFiller *self, guint place);

/**
 * tr_text_filler_is_complete:
 *
 * Returns: whether all is there that is to be there as long as the reader stays
 */
gboolean tr_text_filler_is_complete (TrTextFiller *self);

G_END_DECLS
