/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transcript/tr-transcript-tags.h"

#include <math.h>

#define TIME_SCALE 0.92
#define HEADING_SCALE 1.08

static GtkTextTag *
add_tag (GtkTextBuffer *buffer, const char *name)
{
  return gtk_text_buffer_create_tag (buffer, name, NULL);
}

void
tr_transcript_tags_init (TrTranscriptTags *self, GtkTextBuffer *buffer)
{
  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));

  /* Later tags win over earlier ones. */
  self->nudge = add_tag (buffer, "nudge");
  self->flush = add_tag (buffer, "flush");
  self->speaker_line = add_tag (buffer, "speaker-line");
  self->heading = add_tag (buffer, "heading");
  self->time = add_tag (buffer, "time");
  self->speaker = add_tag (buffer, "speaker");
  self->name = add_tag (buffer, "name");
  self->mark = add_tag (buffer, "mark");
  self->match = add_tag (buffer, "match");
  self->similar_match = add_tag (buffer, "similar-match");
  self->current_match = add_tag (buffer, "current-match");

  g_object_set (self->nudge, "scale", 1.0, NULL);
  g_object_set (self->flush, "accumulative-margin", TRUE, "indent", 0, NULL);
  g_object_set (self->heading, "weight", PANGO_WEIGHT_BOLD, "scale", HEADING_SCALE, NULL);
  g_object_set (self->time, "scale", TIME_SCALE, "font-features", "tnum", NULL);
  g_object_set (self->speaker, "weight", PANGO_WEIGHT_BOLD, NULL);
  g_object_set (self->name, "weight", PANGO_WEIGHT_BOLD, NULL);
}

void
tr_transcript_tags_set_metrics (TrTranscriptTags *self, double em, int column, gboolean captions)
{
  g_object_set (self->flush, "left-margin", column, NULL);
  /* Captions stand close: a turn is set off by its name. */
  g_object_set (self->speaker_line,
                "pixels-above-lines",
                captions ? (int) round (em * 0.6) : 0,
                "pixels-below-lines",
                (int) round (em * 0.15),
                NULL);
  g_object_set (self->heading,
                "pixels-above-lines",
                (int) round (em * 0.9),
                "pixels-below-lines",
                (int) round (em * 0.5),
                NULL);
}

void
tr_transcript_tags_update_colors (TrTranscriptTags *self, GtkWidget *widget, gboolean linked)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA text, accent, match, similar, current, current_text;

  gtk_style_context_get_color (context, &text);
  if (!gtk_style_context_lookup_color (context, "accent_color", &accent))
    accent = text;
  if (!gtk_style_context_lookup_color (context, "transcript_match_bg_color", &match)
      || !gtk_style_context_lookup_color (context, "transcript_similar_bg_color", &similar)
      || !gtk_style_context_lookup_color (context, "transcript_current_match_bg_color", &current)
      || !gtk_style_context_lookup_color (context,
                                          "transcript_current_match_fg_color",
                                          &current_text))
    {
      match = (GdkRGBA){ 0.96, 0.83, 0.18, 0.5 };
      similar = (GdkRGBA){ 0.96, 0.83, 0.18, 0.2 };
      current = (GdkRGBA){ 1, 0.47, 0, 1 };
      current_text = (GdkRGBA){ 0, 0, 0, 1 };
    }

  GdkRGBA dimmed = text;
  dimmed.alpha *= 0.55;
  g_object_set (self->time, "foreground-rgba", linked ? &accent : &dimmed, NULL);
  g_object_set (self->mark, "foreground-rgba", &dimmed, NULL);
  g_object_set (self->match, "background-rgba", &match, NULL);
  /* Not by its tint alone. */
  g_object_set (self->similar_match,
                "background-rgba",
                &similar,
                "underline",
                PANGO_UNDERLINE_SINGLE,
                "underline-rgba",
                &dimmed,
                NULL);
  g_object_set (self->current_match,
                "background-rgba",
                &current,
                "foreground-rgba",
                &current_text,
                NULL);
}
