/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-toast.h"

/* libadwaita before 1.2.3 and 1.3 crashes when a toast has gone before it has fully come, which
 * takes half a second (its show_done_cb() uses what hide_done_cb() has freed). */
#define LEAST_SHOWN_MS 700

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
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (toast);
}
