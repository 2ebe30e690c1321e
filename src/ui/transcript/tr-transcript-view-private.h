/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "transcript/tr-match-highlighter.h"
#include "transcript/tr-text-filler.h"
#include "transcript/tr-transcript-tags.h"
#include "transcript/tr-transcript-view.h"

G_BEGIN_DECLS

/* What is to be done as soon as the text is there. */
typedef struct
{
  gboolean scroll;
  guint offset;
  double yalign;
  gboolean caret;
  guint caret_offset;
} TrWanted;

struct _TrTranscriptView
{
  GtkTextView parent_instance;

  TrLayout *layout;
  TrTextFiller *filler;
  guint first; /* the layout's character at the buffer's start */
  TrTranscriptTags tags;
  TrMatchHighlighter *highlighter;
  GtkCssProvider *zoom_provider;
  GtkAdjustment *vadjustment;
  GtkWidget *scroller;
  GtkEventController *scroller_events;
  guint nudge_id;
  guint follow_id;

  double zoom;
  gboolean linked;
  double em;
  int column;
  PangoFontDescription *font;

  TrWanted wanted;
  double press_x, press_y;
  guint edit_source;
  guint edit_segment;
  double pointer_x, pointer_y;
};

/**
 * tr_transcript_view_add_input:
 *
 * The part of the construction that listens to pointer and wheel.
 */
void tr_transcript_view_add_input (TrTranscriptView *self);

/**
 * tr_transcript_view_activate:
 *
 * Emits `segment-activated`.
 */
void tr_transcript_view_activate (TrTranscriptView *self, guint segment);

/**
 * tr_transcript_view_get_iter_at:
 * @x, @y: widget coordinates
 *
 * Returns: whether there is text at that place; @iter is set to the nearest character in any case
 */
gboolean
tr_transcript_view_get_iter_at (TrTranscriptView *self, double x, double y, GtkTextIter *iter);

/**
 * tr_transcript_view_get_offset:
 *
 * Returns: the character of the layout's text at @iter; the buffer may hold only a part of it
 */
guint tr_transcript_view_get_offset (TrTranscriptView *self, const GtkTextIter *iter);

/**
 * tr_transcript_view_empty:
 *
 * Shows an empty buffer. What was shown before is let go of in slices.
 */
void tr_transcript_view_empty (TrTranscriptView *self);

/**
 * tr_transcript_view_fill:
 * @place: a character of the layout's text
 *
 * Starts to fill an empty buffer with the layout's text, from @place on to both sides.
 */
void tr_transcript_view_fill (TrTranscriptView *self, guint place);
void tr_transcript_view_stop_filling (TrTranscriptView *self);

/**
 * tr_transcript_view_follow:
 *
 * To be called when the reader moved.
 */
void tr_transcript_view_follow (TrTranscriptView *self);
void tr_transcript_view_notify_complete (TrTranscriptView *self);

/**
 * tr_transcript_view_want_scroll:
 * @offset: a character offset, possibly of text that has not arrived
 * @yalign: where in the view it shall be; negative: anywhere in sight
 *
 * What is wanted happens in tr_transcript_view_do_wanted(), as soon as the text is there.
 */
void tr_transcript_view_want_scroll (TrTranscriptView *self, guint offset, double yalign);
void tr_transcript_view_want_caret (TrTranscriptView *self, guint offset);
void tr_transcript_view_want_nothing (TrTranscriptView *self);

/**
 * tr_transcript_view_do_wanted:
 *
 * To be called when text arrived and when its height changed: heights of lines are guesses until
 * GTK has laid them out, so a scroll may land elsewhere and is repeated, until the reader moves.
 */
void tr_transcript_view_do_wanted (TrTranscriptView *self);

/**
 * tr_transcript_view_go:
 * @place: a character of the layout's text, where the wanted scroll leads
 *
 * Does what is wanted. If the buffer does not hold @place, it is filled anew from there: that is
 * sooner shown than what lies between. Not to be called while GTK lays out.
 */
void tr_transcript_view_go (TrTranscriptView *self, guint place);

/**
 * tr_transcript_view_watch_scroller:
 * @watch: whether to start or to stop
 *
 * Notices when the reader moves by any means, the scroll bar included.
 */
void tr_transcript_view_watch_scroller (TrTranscriptView *self, gboolean watch);

G_END_DECLS
