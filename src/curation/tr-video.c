/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-video.h"

#include <string.h>

#include "document/tr-document.h"
#include "playback/tr-moment.h"

#define ID_LENGTH 11

static char *
dup_id (const char *text)
{
  g_autofree char *id = g_strndup (text, ID_LENGTH);
  char next = strlen (id) == ID_LENGTH ? text[ID_LENGTH] : '\0';

  if (!tr_video_id_is_valid (id) || g_ascii_isalnum (next) || next == '-' || next == '_')
    return NULL;
  return g_steal_pointer (&id);
}

char *
tr_video_dup_id_of_url (const char *url)
{
  static const char *const heads[] = { "youtu.be/", "/shorts/", "/live/", "/embed/", "/v/" };
  const char *place;

  g_return_val_if_fail (url != NULL, NULL);

  if (strstr (url, "youtube.com") == NULL && strstr (url, "youtu.be") == NULL
      && strstr (url, "youtube-nocookie.com") == NULL)
    return NULL;
  if ((place = strstr (url, "?v=")) != NULL || (place = strstr (url, "&v=")) != NULL)
    return dup_id (place + 3);
  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    if ((place = strstr (url, heads[i])) != NULL)
      return dup_id (place + strlen (heads[i]));
  return NULL;
}

char *
tr_video_dup_id_of_name (const char *path)
{
  g_autofree char *name = NULL;
  char *dot, *bracket;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_path_get_basename (path);
  /* `Title [ID].en.md` too */
  if ((bracket = strrchr (name, '[')) != NULL && strlen (bracket) > ID_LENGTH + 1
      && bracket[ID_LENGTH + 1] == ']')
    return dup_id (bracket + 1);
  if ((dot = strrchr (name, '.')) != NULL)
    *dot = '\0';
  if (strlen (name) != ID_LENGTH || !tr_title_is_placeholder (name))
    return NULL;
  return dup_id (name);
}
