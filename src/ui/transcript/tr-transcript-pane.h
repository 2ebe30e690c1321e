/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "search/tr-search-query.h"
#include "transcript/tr-transcript-view.h"
#include "workspace/tr-transcript.h"

G_BEGIN_DECLS

/**
 * TrTranscriptPane:
 *
 * The centre of the window: one transcript to read, find in, quote and watch from, below a header
 * bar of its own. An edit of the metadata moves nothing in the text.
 *
 * Properties:
 *  - `transcript` (#TrTranscript, nullable)
 *  - `folded` (boolean): whether it is the only pane in sight, so that its header bar leads back
 * (`win.back`)
 *  - `show-start-title-buttons`, `show-end-title-buttons` (boolean): of its header bar
 *  - `layout-mode` (string): `paragraphs` or `captions`; kept in the settings
 *  - `zoom` (double): kept in the settings
 *
 * Actions: `transcript.find`, `.find-next`, `.find-previous`, `.watch`, `.watch-at-cursor`,
 * `.copy-quote`, `.edit-caption`,
 * `.copy-link`, `.zoom-in`, `.zoom-out`, `.zoom-reset`, `.layout-mode` (string, stateful). Their
 * keys work while the focus is in the pane.
 */
#define TR_TYPE_TRANSCRIPT_PANE (tr_transcript_pane_get_type ())
G_DECLARE_FINAL_TYPE (TrTranscriptPane, tr_transcript_pane, TR, TRANSCRIPT_PANE, GtkWidget)

GtkWidget *tr_transcript_pane_new (void);

/**
 * tr_transcript_pane_set_transcript:
 * @transcript: (nullable):
 */
void tr_transcript_pane_set_transcript (TrTranscriptPane *self, TrTranscript *transcript);

/**
 * tr_transcript_pane_find:
 *
 * Opens the find bar.
 */
void tr_transcript_pane_find (TrTranscriptPane *self);

/**
 * tr_transcript_pane_focus:
 *
 * Gives the focus to the text.
 */
void tr_transcript_pane_focus (TrTranscriptPane *self);

/**
 * tr_transcript_pane_show_moment:
 * @ms: a time
 *
 * Scrolls to the caption of that time and puts the caret there; where the transcript is still
 * loading, as soon as it is there.
 */
void tr_transcript_pane_show_moment (TrTranscriptPane *self, gint64 ms);

/**
 * tr_transcript_pane_set_query:
 * @query: (nullable): what the collection is searched for
 *
 * Highlights all that it finds in this and every further transcript, while the find bar is closed.
 */
void tr_transcript_pane_set_query (TrTranscriptPane *self, TrSearchQuery *query);

/**
 * tr_transcript_pane_show_match:
 * @caption: the first match in or after this caption; -1 for the first one of all, -2 for the last
 *
 * Goes to a match of the query; where the transcript is still loading, as soon as it is there.
 */
void tr_transcript_pane_show_match (TrTranscriptPane *self, int caption);

/**
 * tr_transcript_pane_step_match:
 * @delta: 1 or -1
 *
 * Goes to the next or previous match of the query.
 *
 * Returns: %FALSE where there is none, so that another transcript is to be shown
 */
gboolean tr_transcript_pane_step_match (TrTranscriptPane *self, int delta);

/**
 * tr_transcript_pane_flush:
 *
 * Takes what is typed in a caption.
 */
void tr_transcript_pane_flush (TrTranscriptPane *self);

/**
 * tr_transcript_pane_get_view: (transfer none)
 */
TrTranscriptView *tr_transcript_pane_get_view (TrTranscriptPane *self);

G_END_DECLS
