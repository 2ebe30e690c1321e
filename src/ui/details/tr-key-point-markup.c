/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-key-point-markup.h"

#include <string.h>

#include "base/tr-time-code.h"

/* Whether a time code may not touch @c: `1:14:51:07` and `v14:51` are something else. */
static gboolean
belongs_to_word (gunichar c)
{
  return c == ':' || c == '_' || (c < 0x80 && g_ascii_isalnum ((char) c));
}

static void
append_escaped (GString *markup, const char *start, const char *end)
{
  g_autofree char *escaped = g_markup_escape_text (start, end - start);

  g_string_append (markup, escaped);
}

char *
tr_key_point_dup_markup (const char *text, TrDupMomentUrl dup_url, gpointer user_data)
{
  GString *markup = g_string_new (NULL);
  const char *end = text + strlen (text);
  const char *start = text; /* of what is not in the markup yet */
  gunichar before = ' ';

  for (const char *p = text; *p != '\0';)
    {
      gint64 ms;
      gsize length = 0;
      g_autofree char *url = NULL;

      if (g_ascii_isdigit (*p) && !belongs_to_word (before))
        length = tr_time_code_scan (p, end - p, &ms);
      if (length > 0 && !belongs_to_word (g_utf8_get_char (p + length)))
        url = dup_url (ms, user_data);
      if (url == NULL)
        {
          before = g_utf8_get_char (p);
          p = g_utf8_next_char (p);
          continue;
        }

      g_autofree char *escaped_url = g_markup_escape_text (url, -1);

      append_escaped (markup, start, p);
      g_string_append_printf (markup, "<a href=\"%s\" title=\"%s\">", escaped_url, escaped_url);
      append_escaped (markup, p, p + length);
      g_string_append (markup, "</a>");
      before = p[length - 1];
      p += length;
      start = p;
    }
  append_escaped (markup, start, end);
  return g_string_free (markup, FALSE);
}
