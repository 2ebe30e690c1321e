/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "tr-launcher.h"

#include <glib/gi18n.h>

#include "tr-toast-overlay.h"

gboolean
tr_launcher_is_allowed (const char *url)
{
  if (url == NULL)
    return FALSE;
  for (const char *p = url; *p != '\0'; p++)
    {
      if ((guchar) *p <= ' ' || *p == 0x7f)
        return FALSE;
    }

  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return FALSE;
  return g_str_equal (g_uri_get_scheme (uri), "http")
         || g_str_equal (g_uri_get_scheme (uri), "https");
}

typedef struct
{
  GtkWidget *widget;
  char *url;
} Launch;

static void
launch_free (Launch *launch)
{
  g_object_unref (launch->widget);
  g_free (launch->url);
  g_free (launch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Launch, launch_free)

static void
on_copy_clicked (TrToast *toast, const char *url)
{
  gdk_clipboard_set_text (gdk_display_get_clipboard (gdk_display_get_default ()), url);
}

static void
free_url (gpointer url, GClosure *closure)
{
  g_free (url);
}

static void
report (GtkWidget *widget, const char *url, const char *reason)
{
  TrToast *toast = tr_toast_new (reason);

  tr_toast_set_button (toast, _ ("Copy Address"), NULL);
  tr_toast_set_seconds (toast, 10);
  g_signal_connect_data (toast,
                         "clicked",
                         G_CALLBACK (on_copy_clicked),
                         g_strdup (url),
                         free_url,
                         0);
  tr_show_toast (widget, toast);
}

static void
on_shown (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Launch) launch = user_data;
  g_autoptr (GError) error = NULL;

  if (gtk_show_uri_full_finish ((GtkWindow *) object, result, &error)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_autofree char *reason = NULL;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    reason = g_strdup (_ ("No program is set up to open web addresses"));
  else
    /* Translators: %s is the reason the desktop gave. */
    reason = g_strdup_printf (_ ("The video could not be opened: %s"), error->message);
  report (launch->widget, launch->url, reason);
}

void
tr_launch_url (GtkWidget *widget, const char *url)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (url != NULL);

  if (!tr_launcher_is_allowed (url))
    {
      report (widget, url, _ ("Only web addresses (http and https) are opened"));
      return;
    }

  GtkRoot *root = gtk_widget_get_root (widget);
  Launch *launch = g_new0 (Launch, 1);
  launch->widget = g_object_ref (widget);
  launch->url = g_strdup (url);
  gtk_show_uri_full (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                     url,
                     GDK_CURRENT_TIME,
                     NULL,
                     on_shown,
                     launch);
}
