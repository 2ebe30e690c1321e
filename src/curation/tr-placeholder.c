/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-fold.h"
#include "curation/tr-check-private.h"

#include <string.h>

/* Values that scripts wrote where they knew nothing, as data: folded, `*` for any text. A `title`
 * is also what tr_title_is_placeholder() says. */
static const struct
{
  const char *key; /* NULL: of any field that has one value */
  const char *pattern;
} patterns[] = {
  { NULL, "unknown" },
  { NULL, "n/a" },
  { NULL, "n.a." },
  { NULL, "none" },
  { NULL, "null" },
  { NULL, "undefined" },
  { NULL, "tbd" },
  { NULL, "todo" },
  { NULL, "not specified" },
  { NULL, "not available" },
  { NULL, "-" },
  { NULL, "..." },
  { NULL, "不明" },
  { NULL, "未設定" },
  { NULL, "未定" },
  { NULL, "なし" },
  { "title", "unknown title" },
  { "title", "unknown video" },
  { "title", "untitled" },
  { "title", "untitled ?" }, /* a number */
  { "title", "untitled ??" },
  { "title", "untitled document" },
  { "title", "untitled recording" },
  { "title", "untitled transcript" },
  { "title", "untitled video" },
  { "title", "文字起こし" },
  { "title", "無題" },
  { "title", "- url:*" },
  { "channel", "youtube" },
  { "channel", "youtube channel" },
  { "channel", "channel" },
  { "channel", "unknown channel" },
  { "channel", "unknown uploader" },
  { "speaker", "speaker" },
  { "speaker", "speaker ?" }, /* a number, or a letter */
  { "speaker", "speaker_??" },
  { "speaker", "unknown speaker" },
  { "speaker", "unknown speakers" },
  { "speaker", "unknown author" },
  { "speaker", "unknown presenter" },
  { "speaker", "unknown lecturer" },
  { "speaker", "multiple speakers" },
  { "speaker", "various speakers" },
  { "speaker", "youtube" },
  { "speaker", "various" },
  { "speaker", "話者不明" },
  { "category", "unknown category" },
  { "category", "uncategorized" },
  { "category", "未分類" },
  { "language", "unknown language" },
  { "language", "und" }, /* how ISO 639 says that it is not known */
  { "source", "unknown source" },
  { "date", "unknown date" },
  { "duration", "unknown duration" },
  { "summary", "動画の内容を分析中*" },
  { "summary", "動画トランスクリプト*参照*" },
  { "summary", "see transcript" },
  { "summary", "see transcript for*" },
  { "summary", "see the transcript*" },
  { "summary", "no summary" },
  { "summary", "no summary." },
  { "summary", "no summary available*" },
  { "summary", "no summary provided*" },
  { "summary", "summary not available*" },
  { "summary", "- url:*" },
  { "summary", "- retrieved at:*" },
  { "summary", "# transcript:*" },
  { "key_points", "動画トランスクリプトの内容を参照*" },
  { "key_points", "動画の内容を分析中*" },
  { "key_points", "see transcript" },
  { "key_points", "see transcript for*" },
  { "key_points", "see the transcript*" },
  { "key_points", "suitable for learning and reference*" },
  { "key_points", "industry insights" },
  { "key_points", "- retrieved at:*" },
  { "key_points", "retrieved at:*" },
  { "key_points", "- url:*" },
  { "key_points", "url: http*" },
  { "key_points", "- language:*" },
};

/* Whether there is nothing but addresses, one a line, perhaps as a list. */
static gboolean
is_address_list (const char *value)
{
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);
  guint n = 0;

  for (char **line = lines; *line != NULL; line++)
    {
      const char *text = g_strstrip (*line);

      if (*text == '\0')
        continue;
      if (g_str_has_prefix (text, "- "))
        text += 2;
      if (g_ascii_strncasecmp (text, "URL:", 4) == 0)
        text += 4;
      while (*text == ' ')
        text++;
      if (strpbrk (text, " \t") != NULL
          || (!g_str_has_prefix (text, "http://") && !g_str_has_prefix (text, "https://")))
        return FALSE;
      n++;
    }
  return n > 0;
}

gboolean
tr_placeholder_is_known (const char *key, const char *value)
{
  g_autofree char *folded = NULL;

  if (g_str_equal (key, "title") && tr_title_is_placeholder (value))
    return TRUE;
  if ((g_str_equal (key, "summary") || g_str_equal (key, "title")) && is_address_list (value))
    return TRUE;
  /* None is longer: most values end here. */
  if (strlen (value) > 400)
    return FALSE;
  folded = g_strstrip (tr_fold (value, -1));
  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    if ((patterns[i].key == NULL || g_str_equal (patterns[i].key, key))
        && g_pattern_match_simple (patterns[i].pattern, folded))
      return TRUE;
  return FALSE;
}
