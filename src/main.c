/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include <locale.h>
#include <signal.h>

#include <glib/gi18n.h>

#include "base/tr-memory.h"
#include "ui/tr-application.h"

/* The uninstalled program is translated from the build directory. */
static const char *
locale_dir (void)
{
  const char *directory = g_getenv ("TRANSCRIPTS_LOCALE_DIR");

  return directory != NULL && *directory != '\0' ? directory : TR_LOCALE_DIR;
}

int
main (int argc, char **argv)
{
  g_autoptr (TrApplication) application = NULL;

  /* A file that may not be so large is an error as others are, with nothing left behind. */
  signal (SIGXFSZ, SIG_IGN);
  tr_memory_keep_freed ();
  setlocale (LC_ALL, "");
  bindtextdomain (TR_GETTEXT_PACKAGE, locale_dir ());
  bind_textdomain_codeset (TR_GETTEXT_PACKAGE, "UTF-8");
  textdomain (TR_GETTEXT_PACKAGE);
  g_set_application_name (_ ("Transcripts"));

  application = tr_application_new (G_APPLICATION_DEFAULT_FLAGS);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
