/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-json-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "exchange/tr-json-reader.h"

/* No person writes so much; it is another file. */
#define MAX_SIZE (4 * 1024 * 1024)

char *
tr_json_file_dup_config_path (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return g_build_filename (g_get_user_config_dir (), "transcripts", name, NULL);
}

char *
tr_json_file_read (const char *path, gsize *length, GError **error)
{
  g_autoptr (GError) reason = NULL;
  GStatBuf status;
  char *text = NULL;

  g_return_val_if_fail (path != NULL && length != NULL, NULL);

  *length = 0;
  if (g_stat (path, &status) == 0 && status.st_size > MAX_SIZE)
    g_set_error_literal (error, TR_JSON_ERROR, TR_JSON_ERROR_MEANING, "too long");
  else if (!g_file_get_contents (path, &text, length, &reason)
           && !g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_propagate_error (error, g_steal_pointer (&reason));
  return text;
}

gboolean
tr_json_file_is_still (const char *path, const char *text, gsize length)
{
  g_return_val_if_fail (path != NULL, FALSE);

  g_autoptr (GError) error = NULL;
  gsize n = 0;
  g_autofree char *now = tr_json_file_read (path, &n, &error);

  return error == NULL && (now == NULL) == (text == NULL) && n == length
         && (text == NULL || memcmp (now, text, n) == 0);
}

int
tr_json_file_lock (const char *path)
{
  g_return_val_if_fail (path != NULL, -1);

  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  while (fd >= 0 && flock (fd, LOCK_EX) != 0 && errno == EINTR)
    continue;
  return fd;
}

void
tr_json_file_unlock (int lock)
{
  if (lock >= 0)
    close (lock);
}

gboolean
tr_json_file_make_folder (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  g_autofree char *folder = g_path_get_dirname (path);
  int code;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  code = errno;
  g_set_error (error,
               G_FILE_ERROR,
               g_file_error_from_errno (code),
               "%s: %s",
               folder,
               g_strerror (code));
  return FALSE;
}

gboolean
tr_json_file_write (const char *path, const char *json, GError **error)
{
  g_return_val_if_fail (path != NULL && json != NULL, FALSE);

  g_autofree char *real = NULL;

  if (!tr_json_file_make_folder (path, error))
    return FALSE;
  real = realpath (path, NULL);
  return g_file_set_contents_full (real != NULL ? real : path,
                                   json,
                                   -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600,
                                   error);
}
