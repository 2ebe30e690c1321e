/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/tr-fold.h"
#include "document/tr-document.h"

#define VIDEO_ID_LENGTH 11
#define LONGEST_NOTHING 40 /* bytes */

static gboolean
is_video_id (const char *text)
{
  if (strlen (text) != VIDEO_ID_LENGTH)
    return FALSE;
  for (; *text != '\0'; text++)
    if (!g_ascii_isalnum (*text) && *text != '-' && *text != '_')
      return FALSE;
  return TRUE;
}

/* `Programming`, `Mid-October`, `KUBERNETES_`: what may be words rather than a video's id, which is
 * random. */
static gboolean
looks_like_words (const char *text)
{
  gboolean upper = TRUE;
  gboolean lower = TRUE;

  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean first = p == text || p[-1] == '-' || p[-1] == '_';

      if (g_ascii_isdigit (*p))
        return FALSE;
      if (g_ascii_islower (*p))
        upper = FALSE;
      if (g_ascii_isupper (*p) && !first)
        lower = FALSE;
    }
  return upper || lower;
}

/* Words that stand where there is no title, and addresses. */
static gboolean
says_nothing (const char *text)
{
  static const char *const words[] = { "unknown", "unknown title", "untitled",   "no title", "n/a",
                                       "無題",    "不明",          "文字起こし", NULL };
  g_autofree char *folded = NULL;

  if (g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://"))
    return strpbrk (text, " \t\n") == NULL;
  if (strlen (text) > LONGEST_NOTHING)
    return FALSE;
  folded = tr_fold (text, -1);
  return g_strv_contains (words, folded);
}

gboolean
tr_title_is_placeholder (const char *title)
{
  static const char *const prefixes[] = { "YouTube Video:", "Transcript:" };

  if (title == NULL)
    return TRUE;

  g_autofree char *valid = g_utf8_make_valid (title, -1);
  const char *text = g_strstrip (valid);

  if (*text == '\0' || g_ascii_strncasecmp (text, "- URL:", 6) == 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_ascii_strncasecmp (text, prefixes[i], strlen (prefixes[i])) == 0)
      {
        const char *id = text + strlen (prefixes[i]);

        while (*id == ' ')
          id++;
        return *id == '\0' || is_video_id (id);
      }
  return says_nothing (text) || (is_video_id (text) && !looks_like_words (text));
}
