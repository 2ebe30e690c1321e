/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "transcript/tr-transcript-view-private.h"

#define DRAG_DISTANCE 4.0
/* A third click selects the line instead. */
#define THIRD_CLICK_MS 250

static void
update_pointer (TrTranscriptView *self, GdkModifierType state)
{
  gboolean on_time_code;
  int segment
      = tr_transcript_view_get_segment_at (self, self->pointer_x, self->pointer_y, &on_time_code);
  gboolean leads
      = self->linked && segment >= 0 && (on_time_code || (state & GDK_CONTROL_MASK) != 0);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), leads ? "pointer" : "text");
}

static void
on_motion (TrTranscriptView *self, double x, double y, GtkEventController *controller)
{
  self->pointer_x = x;
  self->pointer_y = y;
  update_pointer (self, gtk_event_controller_get_current_event_state (controller));
}

static gboolean
on_modifiers (TrTranscriptView *self, GdkModifierType state)
{
  update_pointer (self, state);
  return GDK_EVENT_PROPAGATE;
}

static void
on_pressed (TrTranscriptView *self, int n_press, double x, double y)
{
  g_clear_handle_id (&self->edit_source, g_source_remove);
  self->press_x = x;
  self->press_y = y;
}

static gboolean
on_no_third_click (gpointer user_data)
{
  TrTranscriptView *self = user_data;

  self->edit_source = 0;
  g_signal_emit_by_name (self, "edit-requested", self->edit_segment);
  return G_SOURCE_REMOVE;
}

static void
on_double_click (TrTranscriptView *self, double x, double y)
{
  gboolean on_time_code;
  int segment = tr_transcript_view_get_segment_at (self, x, y, &on_time_code);

  if (segment < 0 || on_time_code)
    return;
  self->edit_segment = (guint) segment;
  self->edit_source = g_timeout_add (THIRD_CLICK_MS, on_no_third_click, self);
}

static void
on_released (TrTranscriptView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean on_time_code;

  if ((state & GDK_SHIFT_MASK) != 0 || hypot (x - self->press_x, y - self->press_y) > DRAG_DISTANCE)
    return;
  if (n_press == 2 && (state & GDK_CONTROL_MASK) == 0)
    on_double_click (self, x, y);
  if (n_press != 1
      || gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))))
    return;
  int segment = tr_transcript_view_get_segment_at (self, x, y, &on_time_code);
  if (segment >= 0 && (on_time_code || (state & GDK_CONTROL_MASK) != 0))
    tr_transcript_view_activate (self, segment);
}

/* The context menu speaks of what was clicked, unless that is selected. */
static void
on_menu_pressed (TrTranscriptView *self, int n_press, double x, double y)
{
  GtkTextIter iter, start, end;

  tr_transcript_view_get_iter_at (self, x, y, &iter);
  if (!gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)),
                                             &start,
                                             &end)
      || !gtk_text_iter_in_range (&iter, &start, &end))
    gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &iter);
}

static gboolean
on_scroll (TrTranscriptView *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);

  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  tr_transcript_view_set_zoom (self, self->zoom - dy * 0.1);
  return GDK_EVENT_STOP;
}

static void
add_click (TrTranscriptView *self, guint button, GCallback pressed, GCallback released)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), button);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", pressed, self);
  if (released != NULL)
    g_signal_connect_swapped (click, "released", released, self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
tr_transcript_view_add_input (TrTranscriptView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  add_click (self, GDK_BUTTON_PRIMARY, G_CALLBACK (on_pressed), G_CALLBACK (on_released));
  add_click (self, GDK_BUTTON_SECONDARY, G_CALLBACK (on_menu_pressed), NULL);

  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (widget, motion);

  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect_swapped (keys, "modifiers", G_CALLBACK (on_modifiers), self);
  gtk_widget_add_controller (widget, keys);

  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (widget, scroll);
}
