/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-field-check.h"

#include <glib/gi18n.h>

#include "base/tr-time-code.h"
#include "playback/tr-moment.h"

char *
tr_field_check_date (const char *text, char **message)
{
  if (!tr_date_is_valid (text))
    {
      g_auto (GStrv) parts = g_strsplit_set (text, "-/.", -1);
      guint64 number[3];
      g_autofree char *date = NULL;

      if (g_strv_length (parts) == 3
          && g_ascii_string_to_unsigned (parts[0], 10, 1000, 9999, &number[0], NULL)
          && g_ascii_string_to_unsigned (parts[1], 10, 1, 12, &number[1], NULL)
          && g_ascii_string_to_unsigned (parts[2], 10, 1, 31, &number[2], NULL))
        date = g_strdup_printf ("%04u-%02u-%02u",
                                (guint) number[0],
                                (guint) number[1],
                                (guint) number[2]);
      if (date != NULL && tr_date_is_valid (date))
        return g_steal_pointer (&date);
      *message = g_strdup (_ ("Not a date: write it as YYYY-MM-DD"));
      return NULL;
    }
  return g_strdup (text);
}

char *
tr_field_check_duration (const char *text, char **message)
{
  gint64 ms;

  if (tr_duration_is_canonical (text))
    return g_strdup (text);
  if (tr_duration_parse (text, &ms))
    return tr_duration_format (ms);
  *message = g_strdup (_ ("Not a duration: write it as HH:MM:SS"));
  return NULL;
}

char *
tr_field_check_video_url (const char *text, char **message)
{
  g_autofree char *url = tr_moment_build_url (text, NULL, NULL, -1, NULL);

  if (url != NULL)
    return g_strdup (text);
  *message = g_strdup (_ ("Not a web address: it starts with https://"));
  return NULL;
}

char *
tr_field_check_video_id (const char *text, char **message)
{
  if (tr_video_id_is_valid (text))
    return g_strdup (text);
  *message = g_strdup (_ ("Not a video ID: it has 11 letters, digits, “-” or “_”"));
  return NULL;
}
