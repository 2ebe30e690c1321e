/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-options.h"

#include <glib/gi18n.h>

void
tr_add_options (GApplication *application)
{
  static const GOptionEntry entries[] = {
    { "library",
      'l',
      G_OPTION_FLAG_NONE,
      G_OPTION_ARG_FILENAME_ARRAY,
      NULL,
      N_ ("Open FOLDER instead of the last ones; may be repeated"),
      N_ ("FOLDER") },
    { "new-window",
      'n',
      G_OPTION_FLAG_NONE,
      G_OPTION_ARG_NONE,
      NULL,
      N_ ("Open a new window"),
      NULL },
    { "version",
      0,
      G_OPTION_FLAG_NONE,
      G_OPTION_ARG_NONE,
      NULL,
      N_ ("Print the version and exit"),
      NULL },
    { G_OPTION_REMAINING,
      0,
      G_OPTION_FLAG_NONE,
      G_OPTION_ARG_FILENAME_ARRAY,
      NULL,
      NULL,
      N_ ("[FILE|FOLDER]…") },
    { NULL },
  };

  g_application_add_main_option_entries (application, entries);
}
