/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-toast.h"

/* libadwaita before 1.2.3 and 1.3 crashes when a toast goes, or its window does, before the toast
 * has fully come, which takes half a second of frames (its show_done_cb() uses what hide_done_cb()
 * has freed). Time alone does not tell: frames may be late. */
#define MOVE_MS 550
#define POLL_MS 30
#define DISMISS_AFTER_MS 700
/* A window that is not drawn at all is not waited for. */
#define CLOSE_WAIT_MS 2000

/* Of an overlay: the last of its toasts that comes or goes. */
typedef struct
{
  gint64 started_us; /* the frame's time; 0 before the first one */
  guint tick;        /* 0 once it has done so */
  gint64 close_us;   /* until when its window stays, monotonic; 0 where nobody closes it */
} Move;

static const char move_key[] = "tr-toast-move";

struct _TrToasts
{
  AdwToastOverlay *overlay;
  AdwToast *shown;
  gint64 shown_us; /* since when, monotonic */
  AdwToast *next;  /* waits until it may take the place of that */
  guint source;
};

static gboolean
on_tick (GtkWidget *overlay, GdkFrameClock *clock, gpointer user_data)
{
  Move *move = user_data;
  gint64 now_us = gdk_frame_clock_get_frame_time (clock);

  if (move->started_us == 0)
    move->started_us = now_us;
  if (now_us - move->started_us < MOVE_MS * G_TIME_SPAN_MILLISECOND)
    return G_SOURCE_CONTINUE;
  move->tick = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
is_moving (AdwToastOverlay *overlay)
{
  const Move *move = g_object_get_data (G_OBJECT (overlay), move_key);

  return move != NULL && move->tick != 0 && gtk_widget_get_mapped (GTK_WIDGET (overlay));
}

static void
note_move (AdwToastOverlay *overlay)
{
  Move *move = g_object_get_data (G_OBJECT (overlay), move_key);

  move->started_us = 0;
  if (move->tick == 0)
    move->tick = gtk_widget_add_tick_callback (GTK_WIDGET (overlay), on_tick, move, NULL);
}

static gboolean
close_when_still (gpointer user_data)
{
  AdwToastOverlay *overlay = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (overlay));
  const Move *move = g_object_get_data (G_OBJECT (overlay), move_key);

  if (is_moving (overlay) && g_get_monotonic_time () < move->close_us)
    return G_SOURCE_CONTINUE;
  if (root != NULL)
    gtk_window_close (GTK_WINDOW (root));
  return G_SOURCE_REMOVE;
}

static gboolean
on_close_request (AdwToastOverlay *overlay)
{
  Move *move = g_object_get_data (G_OBJECT (overlay), move_key);
  gint64 now_us = g_get_monotonic_time ();
  gboolean is_waiting = move->close_us > now_us;

  if (!is_moving (overlay) || (move->close_us != 0 && !is_waiting))
    {
      move->close_us = 0;
      return GDK_EVENT_PROPAGATE;
    }
  if (is_waiting)
    return GDK_EVENT_STOP;
  move->close_us = now_us + CLOSE_WAIT_MS * (gint64) G_TIME_SPAN_MILLISECOND;
  g_timeout_add_full (G_PRIORITY_DEFAULT,
                      POLL_MS,
                      close_when_still,
                      g_object_ref (overlay),
                      g_object_unref);
  return GDK_EVENT_STOP;
}

/* Escape takes a toast away, at any time. */
static gboolean
on_key (AdwToastOverlay *overlay, guint key)
{
  return key == GDK_KEY_Escape && is_moving (overlay) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static void
follow (AdwToastOverlay *overlay)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (overlay));
  GtkEventController *keys;

  if (g_object_get_data (G_OBJECT (overlay), move_key) != NULL)
    return;
  g_object_set_data_full (G_OBJECT (overlay), move_key, g_new0 (Move, 1), g_free);
  /* The last one that is added is the first one to be asked. */
  keys = gtk_event_controller_key_new ();
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), overlay);
  gtk_widget_add_controller (GTK_WIDGET (overlay), keys);
  if (GTK_IS_WINDOW (root))
    g_signal_connect_object (root,
                             "close-request",
                             G_CALLBACK (on_close_request),
                             overlay,
                             G_CONNECT_SWAPPED);
}

static void
add (AdwToastOverlay *overlay, AdwToast *toast)
{
  follow (overlay);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (note_move), overlay, G_CONNECT_SWAPPED);
  note_move (overlay);
  adw_toast_overlay_add_toast (overlay, toast);
}

static void
on_dismiss_due (gpointer user_data)
{
  adw_toast_dismiss (user_data);
  g_object_unref (user_data);
}

void
tr_toast_dismiss (AdwToast *toast)
{
  g_return_if_fail (ADW_IS_TOAST (toast));

  g_timeout_add_once (DISMISS_AFTER_MS, on_dismiss_due, g_object_ref (toast));
}

void
tr_toast_show (GtkWidget *widget, AdwToast *toast)
{
  GtkWidget *overlay;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (ADW_IS_TOAST (toast));

  overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  if (overlay != NULL)
    add (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (toast);
}

/* ---- one at a time ---- */

TrToasts *
tr_toasts_new (AdwToastOverlay *overlay)
{
  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay), NULL);

  TrToasts *self = g_new0 (TrToasts, 1);

  self->overlay = overlay;
  return self;
}

void
tr_toasts_free (TrToasts *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->next);
  g_clear_object (&self->shown);
  g_free (self);
}

static void
replace_shown (TrToasts *self, AdwToast *toast)
{
  if (self->shown != NULL)
    adw_toast_dismiss (self->shown);
  g_set_object (&self->shown, toast);
  self->shown_us = g_get_monotonic_time ();
  add (self->overlay, g_object_ref (toast));
}

static gboolean
on_next_due (gpointer user_data)
{
  TrToasts *self = user_data;
  g_autoptr (AdwToast) toast = NULL;

  if (is_moving (self->overlay))
    return G_SOURCE_CONTINUE;
  toast = g_steal_pointer (&self->next);
  self->source = 0;
  replace_shown (self, toast);
  return G_SOURCE_REMOVE;
}

void
tr_toasts_show (
    TrToasts *self, const char *message, const char *button, const char *action, guint seconds)
{
  g_return_if_fail (self != NULL && message != NULL);

  g_autofree char *markup = g_markup_escape_text (message, -1);
  g_autoptr (AdwToast) toast = adw_toast_new (markup);

  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  if (seconds > 0)
    adw_toast_set_timeout (toast, seconds);
  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
    }
  if (!is_moving (self->overlay))
    {
      replace_shown (self, toast);
      return;
    }
  g_set_object (&self->next, toast);
  if (self->source == 0)
    self->source = g_timeout_add (POLL_MS, on_next_due, self);
}

AdwToast *
tr_toasts_get_shown (TrToasts *self, gint64 *since_us)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (since_us != NULL)
    *since_us = self->shown_us;
  return self->shown;
}
