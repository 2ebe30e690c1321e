/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transcript/tr-buffer-drain.h"
#include "transcript/tr-transcript-view-private.h"

guint
tr_transcript_view_get_offset (TrTranscriptView *self, const GtkTextIter *iter)
{
  guint start = 0;
  guint end;

  if (self->filler != NULL)
    tr_text_filler_get_range (self->filler, &start, &end);
  return start + gtk_text_iter_get_offset (iter);
}

/* @offset is in the buffer. */
static void
get_iter (TrTranscriptView *self, GtkTextIter *iter, guint offset)
{
  guint start, end;

  tr_text_filler_get_range (self->filler, &start, &end);
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)),
                                      iter,
                                      offset - start);
}

void
tr_transcript_view_stop_filling (TrTranscriptView *self)
{
  g_clear_handle_id (&self->follow_id, g_source_remove);
  g_clear_handle_id (&self->nudge_id, g_source_remove);
  if (self->filler == NULL)
    return;
  tr_text_filler_stop (self->filler);
  g_signal_handlers_disconnect_by_data (self->filler, self);
  g_clear_object (&self->filler);
}

void
tr_transcript_view_empty (TrTranscriptView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *old = g_object_ref (gtk_text_view_get_buffer (view));
  GtkTextBuffer *buffer = gtk_text_buffer_new (gtk_text_buffer_get_tag_table (old));
  GtkTextIter start;

  tr_transcript_view_stop_filling (self);
  tr_match_highlighter_set_range (self->highlighter, 0, 0);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_create_mark (buffer, "wanted", &start, TRUE);
  gtk_text_view_set_buffer (view, buffer);
  g_object_unref (buffer);
  /* Now, while that makes GTK lay out nothing. */
  if (self->vadjustment != NULL)
    gtk_adjustment_set_value (self->vadjustment, 0);
  tr_buffer_drain (old);
}

void
tr_transcript_view_select (TrTranscriptView *self, guint start, guint end)
{
  GtkTextIter from, to;
  guint first, last;

  g_return_if_fail (TR_IS_TRANSCRIPT_VIEW (self));

  if (self->filler == NULL)
    return;
  tr_text_filler_get_range (self->filler, &first, &last);
  get_iter (self, &from, CLAMP (start, first, last));
  get_iter (self, &to, CLAMP (end, first, last));
  gtk_text_buffer_select_range (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &from, &to);
}

void
tr_transcript_view_get_segment_box (TrTranscriptView *self, guint segment, GdkRectangle *box)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle visible, head, tail;
  guint start, end;
  GtkTextIter from, to;

  g_return_if_fail (TR_IS_TRANSCRIPT_VIEW (self) && box != NULL);

  gtk_text_view_get_visible_rect (view, &visible);
  *box = visible;
  if (self->filler != NULL && tr_layout_get_segment_range (self->layout, segment, &start, &end)
      && tr_text_filler_holds (self->filler, start) && tr_text_filler_holds (self->filler, end))
    {
      get_iter (self, &from, start);
      get_iter (self, &to, end);
      gtk_text_view_get_iter_location (view, &from, &head);
      gtk_text_view_get_iter_location (view, &to, &tail);
      /* Of words over several lines the whole width. */
      if (head.y == tail.y)
        *box = (GdkRectangle){ head.x, head.y, MAX (tail.x - head.x, 1), head.height };
      else
        *box = (GdkRectangle){ visible.x, head.y, visible.width, tail.y + tail.height - head.y };
      if (!gdk_rectangle_intersect (box, &visible, box))
        *box = (GdkRectangle){ visible.x, visible.y, visible.width, 1 };
    }
  gtk_text_view_buffer_to_window_coords (view,
                                         GTK_TEXT_WINDOW_WIDGET,
                                         box->x,
                                         box->y,
                                         &box->x,
                                         &box->y);
}

static void
on_filler_progress (TrTranscriptView *self)
{
  guint start, end;

  tr_text_filler_get_range (self->filler, &start, &end);
  tr_match_highlighter_set_range (self->highlighter, start, end);
  /* GTK keeps the line at the top there when text comes above it, unless it is the very first one.
   */
  if (start < self->first && !self->wanted.scroll && self->vadjustment != NULL
      && gtk_adjustment_get_value (self->vadjustment) < 1)
    tr_transcript_view_want_scroll (self, self->first, 0);
  self->first = start;
  tr_transcript_view_do_wanted (self);
  if (tr_text_filler_is_complete (self->filler))
    tr_transcript_view_notify_complete (self);
}

void
tr_transcript_view_fill (TrTranscriptView *self, guint place)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start;

  self->filler = tr_text_filler_new (buffer, &self->tags, self->layout, place);
  g_signal_connect_swapped (self->filler, "progress", G_CALLBACK (on_filler_progress), self);
  guint last;
  tr_text_filler_get_range (self->filler, &self->first, &last);
  tr_match_highlighter_set_range (self->highlighter, self->first, last);
  if (self->first == 0)
    {
      gtk_text_buffer_get_start_iter (buffer, &start);
      gtk_text_buffer_place_cursor (buffer, &start);
    }
  else
    {
      get_iter (self, &start, place);
      gtk_text_buffer_place_cursor (buffer, &start);
    }
}

void
tr_transcript_view_go (TrTranscriptView *self, guint place)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  if (self->filler == NULL)
    return;
  if (tr_text_filler_holds (self->filler, place))
    {
      tr_transcript_view_do_wanted (self);
      return;
    }
  if (!self->wanted.caret)
    {
      GtkTextIter iter;
      gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
      tr_transcript_view_want_caret (self, tr_transcript_view_get_offset (self, &iter));
    }
  tr_transcript_view_empty (self);
  tr_transcript_view_fill (self, place);
  tr_transcript_view_do_wanted (self);
  tr_transcript_view_notify_complete (self);
}

static gboolean
follow (gpointer user_data)
{
  TrTranscriptView *self = user_data;
  GdkRectangle visible;
  GtkTextIter iter;

  self->follow_id = 0;
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &iter, visible.y, NULL);
  tr_text_filler_follow (self->filler, tr_transcript_view_get_offset (self, &iter));
  return G_SOURCE_REMOVE;
}

void
tr_transcript_view_follow (TrTranscriptView *self)
{
  /* Not at once: the view may be in the middle of its layout. */
  if (self->filler != NULL && self->follow_id == 0)
    self->follow_id = g_idle_add_full (GTK_PRIORITY_RESIZE + 1, follow, self, NULL);
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
  int margin = gtk_text_view_get_top_margin (view);
  double value = place.y + margin - yalign * (visible.height - place.height);
  gtk_adjustment_set_value (self->vadjustment, value);
  /* In a view that has just got its size, GTK may have another place than its adjustment, which
   * tells it of changes alone. */
  gtk_text_view_get_visible_rect (view, &visible);
  if (visible.y + margin != (int) gtk_adjustment_get_value (self->vadjustment))
    g_signal_emit_by_name (self->vadjustment, "value-changed");
}

void
tr_transcript_view_do_wanted (TrTranscriptView *self)
{
  GtkTextIter iter;

  if (self->filler == NULL)
    return;
  if (self->wanted.caret && tr_text_filler_holds (self->filler, self->wanted.caret_offset))
    {
      self->wanted.caret = FALSE;
      get_iter (self, &iter, self->wanted.caret_offset);
      gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &iter);
    }
  if (self->wanted.scroll && tr_text_filler_holds (self->filler, self->wanted.offset))
    {
      get_iter (self, &iter, self->wanted.offset);
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
