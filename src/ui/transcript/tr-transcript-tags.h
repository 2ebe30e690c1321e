/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TrTranscriptTags:
 *
 * The tags of a transcript's text, and what depends on the theme and the size of the font. Owned by
 * the view; the tags by its buffer's table.
 */
typedef struct
{
  GtkTextTag *time;
  GtkTextTag *flush; /* a line that starts in the words' column */
  GtkTextTag *speaker;
  GtkTextTag *speaker_line;
  GtkTextTag *heading;
  GtkTextTag *mark;
  GtkTextTag *name;
  GtkTextTag *match;
  GtkTextTag *similar_match;
  GtkTextTag *current_match;
  GtkTextTag *nudge; /* changes nothing, but counts as if it changed the size */
} TrTranscriptTags;

void tr_transcript_tags_init (TrTranscriptTags *self, GtkTextBuffer *buffer);

/**
 * tr_transcript_tags_set_metrics:
 * @em: the font's size in pixels
 * @column: where the words start, in pixels from the left margin
 * @captions: whether every caption has a line of its own
 */
void
tr_transcript_tags_set_metrics (TrTranscriptTags *self, double em, int column, gboolean captions);

/**
 * tr_transcript_tags_update_colors:
 * @widget: whose theme counts
 * @linked: whether time codes look like links
 */
void tr_transcript_tags_update_colors (TrTranscriptTags *self, GtkWidget *widget, gboolean linked);

G_END_DECLS
