/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-file-opener.h"

#include <glib/gi18n.h>

#include "ui/tr-toast-overlay.h"

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Translators: %s is the reason */
  message = g_strdup_printf (_ ("The file could not be opened: %s"), error->message);
  tr_show_message (widget, message);
}

void
tr_open_file (GtkWidget *widget, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri_full (GTK_WINDOW (gtk_widget_get_root (widget)),
                     uri,
                     GDK_CURRENT_TIME,
                     NULL,
                     on_opened,
                     g_object_ref (widget));
}
