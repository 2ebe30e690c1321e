/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TrFieldName:
 *
 * The fields the program knows by meaning, in the order of the home dialect. Files may use other
 * keys for them (`guest`, `publish_date` …: the aliases).
 */
typedef enum
{
  TR_FIELD_TITLE,
  TR_FIELD_SPEAKER,
  TR_FIELD_CHANNEL,
  TR_FIELD_DATE,
  TR_FIELD_DURATION,
  TR_FIELD_TAGS,
  TR_FIELD_TOPICS,
  TR_FIELD_SUMMARY,
  TR_FIELD_KEY_POINTS,
  TR_FIELD_CATEGORY,
  TR_FIELD_CONFIDENCE_LEVEL,
  TR_FIELD_LANGUAGE,
  TR_FIELD_SOURCE,
  TR_FIELD_VIDEO_URL,
  TR_FIELD_VIDEO_ID,
  TR_N_FIELD_NAMES,
  TR_FIELD_OTHER = -1, /* a key without a meaning to the program */
} TrFieldName;

/**
 * tr_field_name_to_key:
 *
 * Returns: the key that the home dialect writes: `title`, `key_points` …
 */
const char *tr_field_name_to_key (TrFieldName name);

/**
 * tr_field_name_from_key:
 * @key: a front matter key, or an alias; case matters
 *
 * Returns: the field's name, or %TR_FIELD_OTHER
 */
TrFieldName tr_field_name_from_key (const char *key);

/**
 * tr_field_name_is_list:
 *
 * Returns: whether the field is a list of strings: tags, topics, key points
 */
gboolean tr_field_name_is_list (TrFieldName name);

G_END_DECLS
