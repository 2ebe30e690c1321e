/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "tr-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

void
tr_about_show (GtkWindow *parent)
{
  adw_show_about_window (parent,
                         "application-name",
                         _ ("Transcripts"),
                         "application-icon",
                         TR_APPLICATION_ID,
                         "version",
                         TR_VERSION,
                         "comments",
                         _ ("Browse, read and tag a folder of video transcripts"),
                         "developer-name",
                         _ ("The Transcripts authors"),
                         "license-type",
                         GTK_LICENSE_GPL_3_0,
                         NULL);
}
