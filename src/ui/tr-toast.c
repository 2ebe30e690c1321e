/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-toast.h"

/* libadwaita before 1.2.3 and 1.3 crashes when a toast has gone before it has fully come, which
 * takes half a second (its show_done_cb() uses what hide_done_cb() has freed). */
#define LEAST_SHOWN_MS 700

/* Of an overlay: until when one of its toasts comes or goes, monotonic. */
static const char moving_key[] = "tr-toast-moving-until-us";

struct _TrToasts
{
  AdwToastOverlay *overlay;
  AdwToast *shown;
  gint64 shown_us; /* since when, monotonic */
  AdwToast *next;  /* waits until it may take the place of that */
  guint source;
};

static void
note_move (AdwToastOverlay *overlay)
{
  const gint64 until_us
      = g_get_monotonic_time () + LEAST_SHOWN_MS * (gint64) G_TIME_SPAN_MILLISECOND;

  g_object_set_data_full (G_OBJECT (overlay),
                          moving_key,
                          g_memdup2 (&until_us, sizeof until_us),
                          g_free);
}

static gboolean
close_again (gpointer window)
{
  gtk_window_close (window);
  return G_SOURCE_REMOVE;
}

/* A window that goes while a toast does crashes as well: it stays until the toast has come or gone.
 */
static gboolean
on_close_request (AdwToastOverlay *overlay, GtkWindow *window)
{
  const gint64 *until_us = g_object_get_data (G_OBJECT (overlay), moving_key);
  gint64 left_us = *until_us - g_get_monotonic_time ();

  if (left_us <= 0)
    return GDK_EVENT_PROPAGATE;
  g_timeout_add_full (G_PRIORITY_DEFAULT,
                      (guint) (left_us / G_TIME_SPAN_MILLISECOND) + 1,
                      close_again,
                      g_object_ref (window),
                      g_object_unref);
  return GDK_EVENT_STOP;
}

static void
add (AdwToastOverlay *overlay, AdwToast *toast)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (overlay));

  if (GTK_IS_WINDOW (root) && g_object_get_data (G_OBJECT (overlay), moving_key) == NULL)
    g_signal_connect_object (root,
                             "close-request",
                             G_CALLBACK (on_close_request),
                             overlay,
                             G_CONNECT_SWAPPED);
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

  g_timeout_add_once (LEAST_SHOWN_MS, on_dismiss_due, g_object_ref (toast));
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

static void
on_next_due (gpointer user_data)
{
  TrToasts *self = user_data;
  g_autoptr (AdwToast) toast = g_steal_pointer (&self->next);

  self->source = 0;
  replace_shown (self, toast);
}

void
tr_toasts_show (
    TrToasts *self, const char *message, const char *button, const char *action, guint seconds)
{
  g_return_if_fail (self != NULL && message != NULL);

  g_autofree char *markup = g_markup_escape_text (message, -1);
  g_autoptr (AdwToast) toast = adw_toast_new (markup);
  gint64 shown_ms = (g_get_monotonic_time () - self->shown_us) / 1000;

  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  if (seconds > 0)
    adw_toast_set_timeout (toast, seconds);
  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
    }
  if (self->shown == NULL || shown_ms >= LEAST_SHOWN_MS)
    {
      replace_shown (self, toast);
      return;
    }
  g_set_object (&self->next, toast);
  if (self->source == 0)
    self->source = g_timeout_add_once ((guint) (LEAST_SHOWN_MS - shown_ms) + 1, on_next_due, self);
}

AdwToast *
tr_toasts_get_shown (TrToasts *self, gint64 *since_us)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (since_us != NULL)
    *since_us = self->shown_us;
  return self->shown;
}
