/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-field-name.h"

#include <string.h>

static const char *const keys[TR_N_FIELD_NAMES] = {
  [TR_FIELD_TITLE] = "title",
  [TR_FIELD_SPEAKER] = "speaker",
  [TR_FIELD_CHANNEL] = "channel",
  [TR_FIELD_DATE] = "date",
  [TR_FIELD_DURATION] = "duration",
  [TR_FIELD_TAGS] = "tags",
  [TR_FIELD_TOPICS] = "topics",
  [TR_FIELD_SUMMARY] = "summary",
  [TR_FIELD_KEY_POINTS] = "key_points",
  [TR_FIELD_CATEGORY] = "category",
  [TR_FIELD_CONFIDENCE_LEVEL] = "confidence_level",
  [TR_FIELD_LANGUAGE] = "language",
  [TR_FIELD_SOURCE] = "source",
  [TR_FIELD_VIDEO_URL] = "video_url",
  [TR_FIELD_VIDEO_ID] = "video_id",
};

static const struct
{
  const char *key;
  TrFieldName name;
} aliases[] = {
  { "guest", TR_FIELD_SPEAKER },       { "publish_date", TR_FIELD_DATE },
  { "published", TR_FIELD_DATE },      { "youtube_url", TR_FIELD_VIDEO_URL },
  { "url", TR_FIELD_VIDEO_URL },       { "youtube_id", TR_FIELD_VIDEO_ID },
  { "id", TR_FIELD_VIDEO_ID },         { "keywords", TR_FIELD_TAGS },
  { "episode_title", TR_FIELD_TITLE }, { "show", TR_FIELD_CHANNEL },
};

const char *
tr_field_name_to_key (TrFieldName name)
{
  g_return_val_if_fail (name >= 0 && name < TR_N_FIELD_NAMES, NULL);

  return keys[name];
}

TrFieldName
tr_field_name_from_key (const char *key)
{
  g_return_val_if_fail (key != NULL, TR_FIELD_OTHER);

  for (int i = 0; i < TR_N_FIELD_NAMES; i++)
    if (keys[i][0] == key[0] && strcmp (keys[i], key) == 0)
      return i;
  for (gsize i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (aliases[i].key[0] == key[0] && strcmp (aliases[i].key, key) == 0)
      return aliases[i].name;
  return TR_FIELD_OTHER;
}

gboolean
tr_field_name_is_list (TrFieldName name)
{
  return name == TR_FIELD_TAGS || name == TR_FIELD_TOPICS || name == TR_FIELD_KEY_POINTS;
}
