/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "document/tr-layout-find.h"
#include "document/tr-layout.h"

G_BEGIN_DECLS

#define TR_ZOOM_MIN 0.5
#define TR_ZOOM_MAX 3.0

/**
 * TrTranscriptView:
 *
 * The text of a transcript, for reading: a layout's text with its time codes as links. It knows
 * captions, not videos: what a link opens is for whoever hears `segment-activated`.
 *
 * Properties, notified:
 *  - `zoom` (double): %TR_ZOOM_MIN to %TR_ZOOM_MAX
 *  - `linked` (boolean): whether time codes look and act like links
 *  - `complete` (boolean, read-only): whether all of the text is there that shall be; long ones
 * arrive in slices, and of the longest only what is around the reader
 *
 * Signal `segment-activated` (guint segment): a time code was clicked, or a word with Ctrl.
 *
 * Signal `edit-requested` (guint segment): a word was clicked twice; it is selected.
 */
#define TR_TYPE_TRANSCRIPT_VIEW (tr_transcript_view_get_type ())
G_DECLARE_FINAL_TYPE (TrTranscriptView, tr_transcript_view, TR, TRANSCRIPT_VIEW, GtkTextView)

GtkWidget *tr_transcript_view_new (void);

/**
 * tr_transcript_view_set_layout:
 * @layout: (nullable): what to show
 * @top_segment: the segment to show at the top, -1 for the start of the text
 * @cursor_segment: the segment to put the caret at, -1 for the start of the text
 */
void tr_transcript_view_set_layout (TrTranscriptView *self,
                                    TrLayout *layout,
                                    int top_segment,
                                    int cursor_segment);

/**
 * tr_transcript_view_get_layout: (transfer none) (nullable)
 */
TrLayout *tr_transcript_view_get_layout (TrTranscriptView *self);
gboolean tr_transcript_view_get_complete (TrTranscriptView *self);
double tr_transcript_view_get_zoom (TrTranscriptView *self);
void tr_transcript_view_set_zoom (TrTranscriptView *self, double zoom);
void tr_transcript_view_set_linked (TrTranscriptView *self, gboolean linked);

/**
 * tr_transcript_view_get_text_width:
 *
 * Returns: the width in pixels at which lines are comfortable to read, margins included
 */
int tr_transcript_view_get_text_width (TrTranscriptView *self);

/**
 * tr_transcript_view_get_caret:
 *
 * Returns: the character of the layout's text at the caret, or where the selection starts
 */
guint tr_transcript_view_get_caret (TrTranscriptView *self);

/**
 * tr_transcript_view_get_segment_at_cursor:
 *
 * Returns: the caption at the caret; of a selection its first one; -1 if there is none
 */
int tr_transcript_view_get_segment_at_cursor (TrTranscriptView *self);

/**
 * tr_transcript_view_get_top_segment:
 *
 * Returns: the first caption in sight; -1 where the text is at its start
 */
int tr_transcript_view_get_top_segment (TrTranscriptView *self);

/**
 * tr_transcript_view_get_segment_at:
 * @x, @y: widget coordinates
 * @on_time_code: (out) (optional): whether they are on a time code
 *
 * Returns: the segment of the word or time code at that place; -1 if there is no text
 */
int tr_transcript_view_get_segment_at (TrTranscriptView *self,
                                       double x,
                                       double y,
                                       gboolean *on_time_code);

/**
 * tr_transcript_view_get_selection:
 *
 * Returns: whether text is selected: characters @start to @end
 */
gboolean tr_transcript_view_get_selection (TrTranscriptView *self, guint *start, guint *end);

/**
 * tr_transcript_view_select:
 *
 * Selects characters @start to @end of the layout's text, as far as they are there, and puts the
 * caret at @start.
 */
void tr_transcript_view_select (TrTranscriptView *self, guint start, guint end);

/**
 * tr_transcript_view_get_segment_box:
 * @box: (out): in widget coordinates
 *
 * Where the words of a segment are, as far as they are in sight.
 */
void tr_transcript_view_get_segment_box (TrTranscriptView *self, guint segment, GdkRectangle *box);

/**
 * tr_transcript_view_show_offset:
 * @offset: a character offset in the layout's text
 * @yalign: where in the view it shall be, 0.0 top to 1.0 bottom; negative: anywhere in sight
 *
 * Puts the caret there and scrolls to it, also where the text has not arrived or is not laid out
 * yet.
 */
void tr_transcript_view_show_offset (TrTranscriptView *self, guint offset, double yalign);

/**
 * tr_transcript_view_set_matches:
 * @matches: (nullable) (element-type TrMatch): of the present layout, sorted; kept
 *
 * Highlights them.
 */
void tr_transcript_view_set_matches (TrTranscriptView *self, GArray *matches);

/**
 * tr_transcript_view_set_current_match:
 * @match: (nullable): highlighted more than the others
 */
void tr_transcript_view_set_current_match (TrTranscriptView *self, const TrMatch *match);

G_END_DECLS
