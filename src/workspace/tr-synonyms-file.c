/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-synonyms-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "exchange/tr-synonyms-json.h"
#include "workspace/tr-standards.h"

/* No person has so many; it is another file. */
#define MAX_SIZE (1024 * 1024)
/* Programs that do not know of the lock write as well. */
#define MAX_TRIES 20

char *
tr_synonyms_file_dup_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "transcripts", "vocabulary.json", NULL);
}

/* Returns: (nullable): %NULL without an error where there is no file */
static char *
read_file (const char *path, gsize *length, GError **error)
{
  g_autoptr (GError) reason = NULL;
  GStatBuf status;
  char *text = NULL;

  *length = 0;
  if (g_stat (path, &status) == 0 && status.st_size > MAX_SIZE)
    {
      g_set_error_literal (error, TR_JSON_ERROR, TR_JSON_ERROR_MEANING, "too long");
      return NULL;
    }
  if (!g_file_get_contents (path, &text, length, &reason)
      && !g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_propagate_error (error, g_steal_pointer (&reason));
  return text;
}

/* @text: (out) (nullable): what the file holds */
static TrSynonyms *
load (const char *path, char **text, gsize *length, guint *line, guint *column, GError **error)
{
  g_autoptr (GError) reason = NULL;

  *line = *column = 0;
  *text = read_file (path, length, &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  if (*text == NULL)
    return tr_synonyms_new ();
  return tr_synonyms_from_json (*text, *length, line, column, error);
}

TrSynonyms *
tr_synonyms_file_load (guint *line, guint *column, GError **error)
{
  g_autofree char *path = tr_synonyms_file_dup_path ();
  g_autofree char *text = NULL;
  gsize length;

  g_return_val_if_fail (line != NULL && column != NULL, NULL);

  return load (path, &text, &length, line, column, error);
}

/* ---- changing ---- */

typedef struct
{
  const char *field;
  const char *name;
  const char *const *variants;
  gboolean exactly;
} Change;

static gboolean
is_still (const char *path, const char *text, gsize length)
{
  gsize n = 0;
  g_autofree char *now = read_file (path, &n, NULL);

  return (now == NULL) == (text == NULL) && n == length
         && (text == NULL || memcmp (now, text, n) == 0);
}

/* One try. Returns: (nullable): %NULL without an error where somebody else wrote meanwhile */
static TrSynonyms *
try_change (const char *path, const Change *change, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;
  g_autofree char *real = NULL;
  g_autoptr (TrSynonyms) before = NULL;
  g_autoptr (TrSynonyms) after = NULL;
  guint line, column;
  gsize length;

  before = load (path, &text, &length, &line, &column, error);
  if (before == NULL)
    {
      if (line > 0)
        g_prefix_error (error, "%s:%u:%u: ", path, line, column);
      else
        g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  after = tr_synonyms_copy (before);
  if (change->exactly)
    tr_synonyms_replace (after, change->field, change->name, change->variants);
  else
    tr_synonyms_merge (after, change->field, change->name, change->variants);
  json = tr_synonyms_write_json (text, length, change->field, after, &line, &column, error);
  g_return_val_if_fail (json != NULL, NULL);
  if (tr_synonyms_get_hash (before) == tr_synonyms_get_hash (after))
    return g_steal_pointer (&before);
  if (!is_still (path, text, length))
    return NULL;
  /* Where it is a link, what it leads to is written. */
  real = realpath (path, NULL);
  if (!g_file_set_contents_full (real != NULL ? real : path,
                                 json,
                                 -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 0600,
                                 error))
    return NULL;
  return g_steal_pointer (&after);
}

/* The folder is what is locked, for which no file has to be left there. */
static int
lock_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  while (fd >= 0 && flock (fd, LOCK_EX) != 0 && errno == EINTR)
    continue;
  return fd;
}

TrSynonyms *
tr_synonyms_file_change (const char *field,
                         const char *name,
                         const char *const *variants,
                         gboolean exactly,
                         GError **error)
{
  g_return_val_if_fail (field != NULL && name != NULL && variants != NULL, NULL);

  const Change change = { field, name, variants, exactly };
  g_autofree char *path = tr_synonyms_file_dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) reason = NULL;
  TrSynonyms *changed = NULL;
  int lock;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error,
                   G_FILE_ERROR,
                   g_file_error_from_errno (code),
                   "%s: %s",
                   folder,
                   g_strerror (code));
      return NULL;
    }
  lock = lock_folder (folder);
  for (guint i = 0; i < MAX_TRIES && changed == NULL && reason == NULL; i++)
    changed = try_change (path, &change, &reason);
  if (lock >= 0)
    close (lock);
  if (changed == NULL && reason == NULL)
    g_set_error (&reason, G_FILE_ERROR, G_FILE_ERROR_AGAIN, "%s: %s", path, "it changes just now");
  if (changed == NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    tr_standards_forget ();
  return changed;
}
