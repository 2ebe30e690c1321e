/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transcript/tr-transcript-view-private.h"

static gboolean
has_arrived (TrTranscriptView *self, guint offset)
{
  return tr_text_filler_is_complete (self->filler)
         || tr_text_filler_get_n_chars (self->filler) > offset;
}

/* Lines that are not laid out have no height. Where some are near @iter, a scroll by pixels would
 * run over them, and the view would lay out one page after the other to fill itself. */
static gboolean
are_surroundings_laid_out (TrTranscriptView *self, const GtkTextIter *iter, int height)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  for (int direction = -1; direction <= 1; direction += 2)
    {
      GtkTextIter line = *iter;
      gboolean more = TRUE;
      for (int covered = 0; more && covered < height;)
        {
          int y, line_height;
          gtk_text_view_get_line_yrange (view, &line, &y, &line_height);
          if (line_height == 0)
            return FALSE;
          covered += line_height;
          more = direction < 0 ? gtk_text_iter_backward_line (&line)
                               : gtk_text_iter_forward_line (&line);
        }
    }
  return TRUE;
}

static gboolean
nudge (gpointer user_data)
{
  TrTranscriptView *self = user_data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  self->nudge_id = 0;
  gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_mark (buffer, "wanted"));
  end = start;
  if (!gtk_text_iter_forward_char (&end))
    return G_SOURCE_REMOVE;
  gtk_text_buffer_apply_tag (buffer, self->tags.nudge, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->tags.nudge, &start, &end);
  return G_SOURCE_REMOVE;
}

/* GTK lays out what is around a mark before it scrolls there, but only when it next lays out
 * changed text: so that one line is marked as changed. Not at once: this is also called while GTK
 * lays out, and a change in the middle of that ends the program. */
static void
scroll_by_mark (TrTranscriptView *self, const GtkTextIter *iter, double yalign)
{
  GtkTextBuffer *buffer = gtk_text_iter_get_buffer (iter);
  GtkTextMark *mark = gtk_text_buffer_get_mark (buffer, "wanted");

  gtk_text_buffer_move_mark (buffer, mark, iter);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), mark, 0.0, TRUE, 0.0, yalign);
  if (self->nudge_id == 0)
    self->nudge_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, nudge, self, NULL);
}

static void
scroll_to (TrTranscriptView *self, const GtkTextIter *iter, double yalign)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle place, visible;

  if (self->vadjustment == NULL)
    return;
  gtk_text_view_get_visible_rect (view, &visible);
  if (!are_surroundings_laid_out (self, iter, visible.height))
    {
      scroll_by_mark (self, iter, yalign < 0 ? 0.3 : yalign);
      return;
    }

  gtk_text_view_get_iter_location (view, iter, &place);
  if (yalign < 0)
    {
      int margin = visible.height / 8;
      if (place.y >= visible.y + margin
          && place.y + place.height <= visible.y + visible.height - margin)
        return;
      yalign = 0.3;
    }
  /* As the view itself counts: its top margin is part of what scrolls. */
  double offset = gtk_adjustment_get_value (self->vadjustment) - visible.y;
  double value = place.y + offset - yalign * (visible.height - place.height);
  gtk_adjustment_set_value (self->vadjustment, value);
}

void
tr_transcript_view_do_wanted (TrTranscriptView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter iter;

  if (self->filler == NULL)
    return;
  if (self->wanted.caret && has_arrived (self, self->wanted.caret_offset))
    {
      self->wanted.caret = FALSE;
      gtk_text_buffer_get_iter_at_offset (buffer, &iter, self->wanted.caret_offset);
      gtk_text_buffer_place_cursor (buffer, &iter);
    }
  if (self->wanted.scroll && has_arrived (self, self->wanted.offset))
    {
      gtk_text_buffer_get_iter_at_offset (buffer, &iter, self->wanted.offset);
      scroll_to (self, &iter, self->wanted.yalign);
    }
}

void
tr_transcript_view_want_scroll (TrTranscriptView *self, guint offset, double yalign)
{
  self->wanted.scroll = TRUE;
  self->wanted.offset = offset;
  self->wanted.yalign = yalign;
}

void
tr_transcript_view_want_caret (TrTranscriptView *self, guint offset)
{
  self->wanted.caret = TRUE;
  self->wanted.caret_offset = offset;
}

void
tr_transcript_view_want_nothing (TrTranscriptView *self)
{
  self->wanted = (TrWanted){ 0 };
}

static gboolean
on_scroller_event (TrTranscriptView *self, GdkEvent *event)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
    case GDK_TOUCH_BEGIN:
    case GDK_SCROLL:
    case GDK_KEY_PRESS:
      tr_transcript_view_want_nothing (self);
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

void
tr_transcript_view_watch_scroller (TrTranscriptView *self, gboolean watch)
{
  if (self->scroller != NULL)
    gtk_widget_remove_controller (self->scroller, self->scroller_events);
  self->scroller_events = NULL;
  self->scroller
      = watch ? gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW) : NULL;
  if (self->scroller == NULL)
    return;

  self->scroller_events = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (self->scroller_events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->scroller_events, "event", G_CALLBACK (on_scroller_event), self);
  gtk_widget_add_controller (self->scroller, self->scroller_events);
}
