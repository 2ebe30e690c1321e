/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-session.h"

#include <glib/gstdio.h>

#define GROUP "Session"

static char *
session_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "transcripts", "session.ini", NULL);
}

/* File names need not be UTF-8, a key file must be: they are kept as URIs. */
static char *
path_from_uri (const char *uri)
{
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);

  return path != NULL && g_path_is_absolute (path) ? g_steal_pointer (&path) : NULL;
}

TrSession *
tr_session_load (void)
{
  g_autofree char *path = session_path ();
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();
  TrSession *session = g_new0 (TrSession, 1);

  if (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    {
      g_auto (GStrv) uris = g_key_file_get_string_list (file, GROUP, "Folders", NULL, NULL);
      g_autofree char *open = g_key_file_get_string (file, GROUP, "Open", NULL);

      for (guint i = 0; uris != NULL && uris[i] != NULL; i++)
        {
          char *folder = path_from_uri (uris[i]);

          if (folder != NULL)
            g_ptr_array_add (folders, folder);
        }
      if (open != NULL)
        session->open_path = path_from_uri (open);
    }
  g_ptr_array_add (folders, NULL);
  session->folders = (char **) g_ptr_array_free (g_steal_pointer (&folders), FALSE);
  return session;
}

void
tr_session_save (const char *const *folders, const char *open_path)
{
  g_autofree char *path = session_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GPtrArray) uris = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; folders != NULL && folders[i] != NULL; i++)
    {
      char *uri = g_filename_to_uri (folders[i], NULL, NULL);

      if (uri != NULL)
        g_ptr_array_add (uris, uri);
    }
  g_key_file_set_string_list (file, GROUP, "Folders", (const char *const *) uris->pdata, uris->len);
  if (open_path != NULL)
    {
      g_autofree char *uri = g_filename_to_uri (open_path, NULL, NULL);

      if (uri != NULL)
        g_key_file_set_string (file, GROUP, "Open", uri);
    }
  /* The session is a convenience: where it cannot be kept the program starts empty next time. */
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_key_file_save_to_file (file, path, NULL);
}

void
tr_session_free (TrSession *session)
{
  g_strfreev (session->folders);
  g_free (session->open_path);
  g_free (session);
}
