/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/tr-video-info-json.h"

#include <string.h>

#include "base/tr-time-code.h"

static char *
dup_string (JsonObject *object, const char *member)
{
  const char *string = tr_json_get_string (object, member);

  return string != NULL ? g_strstrip (g_strdup (string)) : NULL;
}

/* Seconds, perhaps with a fraction; -1 where there is no number that can be a time. */
static gint64
read_ms (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);
  double seconds;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || (json_node_get_value_type (node) != G_TYPE_INT64
          && json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return -1;
  seconds = json_node_get_double (node);
  return seconds >= 0 && seconds * 1000 < TR_TIME_CODE_MAX_MS ? (gint64) (seconds * 1000 + 0.5)
                                                              : -1;
}

static char *
dup_date (JsonObject *object)
{
  const char *day = tr_json_get_string (object, "upload_date");
  g_autofree char *date = NULL;

  if (day == NULL || strlen (day) != 8 || strspn (day, "0123456789") != 8)
    return NULL;
  date = g_strdup_printf ("%.4s-%.2s-%.2s", day, day + 4, day + 6);
  return tr_date_is_valid (date) ? g_steal_pointer (&date) : NULL;
}

static char **
dup_chapters (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "chapters");
  JsonArray *array
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  GPtrArray *chapters = g_ptr_array_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *chapter
          = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char *title = chapter != NULL ? tr_json_get_string (chapter, "title") : NULL;
      gint64 ms = chapter != NULL ? read_ms (chapter, "start_time") : -1;
      g_autofree char *time = ms >= 0 ? tr_time_code_format (ms) : NULL;

      /* What yt-dlp calls the stretch before the first chapter. */
      if (title != NULL && time != NULL && !g_str_has_prefix (title, "<Untitled Chapter"))
        g_ptr_array_add (chapters, g_strdup_printf ("[%s] %s", time, title));
    }
  if (chapters->len == 0)
    {
      g_ptr_array_unref (chapters);
      return NULL;
    }
  g_ptr_array_add (chapters, NULL);
  return (char **) g_ptr_array_free (chapters, FALSE);
}

TrVideoInfo *
tr_video_info_new_from_json (const char *text, gsize length, GError **error)
{
  guint line, column;
  g_autoptr (JsonNode) root = tr_json_parse (text, length, &line, &column, error);
  JsonObject *object;
  TrVideoInfo *info;

  if (root == NULL)
    return NULL;
  object = json_node_get_object (root);
  info = g_new0 (TrVideoInfo, 1);
  info->id = dup_string (object, "id");
  info->title = dup_string (object, "title");
  info->channel = dup_string (object, "channel");
  if (info->channel == NULL)
    info->channel = dup_string (object, "uploader");
  info->date = dup_date (object);
  info->duration_ms = read_ms (object, "duration");
  info->url = dup_string (object, "webpage_url");
  info->description = dup_string (object, "description");
  info->language = dup_string (object, "language");
  info->chapters = dup_chapters (object);
  return info;
}
