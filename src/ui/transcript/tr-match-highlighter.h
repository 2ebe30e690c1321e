/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "document/tr-layout-find.h"
#include "transcript/tr-transcript-tags.h"

G_BEGIN_DECLS

/**
 * TrMatchHighlighter:
 *
 * Highlights matches in a text view, of thousands only those near what is in sight, so that a
 * search in a long text costs no more than one in a short text.
 */
typedef struct _TrMatchHighlighter TrMatchHighlighter;

/**
 * tr_match_highlighter_new:
 * @view: outlives the highlighter
 * @tags: of its buffer; outlive the highlighter
 */
TrMatchHighlighter *tr_match_highlighter_new (GtkTextView *view, const TrTranscriptTags *tags);
void tr_match_highlighter_free (TrMatchHighlighter *self);

/**
 * tr_match_highlighter_set_matches:
 * @matches: (nullable) (element-type TrMatch): sorted; replaces the present ones and the current
 * one
 */
void tr_match_highlighter_set_matches (TrMatchHighlighter *self, GArray *matches);
void tr_match_highlighter_set_current (TrMatchHighlighter *self, const TrMatch *match);

/**
 * tr_match_highlighter_set_range:
 * @start, @end: which characters of the text that was searched the view's buffer holds
 */
void tr_match_highlighter_set_range (TrMatchHighlighter *self, guint start, guint end);

/**
 * tr_match_highlighter_update:
 *
 * To be called when other text came in sight.
 */
void tr_match_highlighter_update (TrMatchHighlighter *self);

G_END_DECLS
