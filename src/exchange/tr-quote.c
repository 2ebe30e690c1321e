/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/tr-quote.h"

#include <string.h>

#include "base/tr-time-code.h"

static gboolean
starts_entity (const char *text)
{
  gsize n;

  if (text[0] != '&')
    return FALSE;
  n = strspn (text + 1, "#0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  return n > 0 && text[1 + n] == ';';
}

/* What would begin markup in the middle of a line, in CommonMark and in the dialects of GitHub and
 * Obsidian. */
static gboolean
is_markup (const char *text, gboolean word_start)
{
  switch (text[0])
    {
    case '\\':
    case '`':
    case '*':
    case '_':
    case '[':
    case ']':
    case '<':
    case '~':
    case '|':
    case '$':
    case '^':
      return TRUE;
    case '&':
      return starts_entity (text);
    case '=':
    case '%':
      return text[1] == text[0];
    case '#':
      return word_start;
    default:
      return FALSE;
    }
}

/* Appends @text as one line of plain words. */
static void
append_escaped (GString *string, const char *text)
{
  gboolean blank = TRUE;
  gboolean waiting_blank = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          waiting_blank = !blank;
          continue;
        }
      if (waiting_blank)
        g_string_append_c (string, ' ');
      if (is_markup (p,
                     blank || waiting_blank
                         || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p)))))
        g_string_append_c (string, '\\');
      g_string_append_unichar (string, c);
      blank = waiting_blank = FALSE;
    }
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)) && !g_unichar_iscntrl (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/* The destination of a link ends at a blank or at a parenthesis without its partner, and entities
 * in it are replaced: none of that may happen to an address. */
static void
append_destination (GString *string, const char *url)
{
  for (const char *p = url; *p != '\0'; p++)
    {
      guchar c = *p;

      if (c <= ' ' || c == 0x7f || strchr ("()<>\\", c) != NULL)
        g_string_append_printf (string, "%%%02X", c);
      else
        {
          if (starts_entity (p))
            g_string_append_c (string, '\\');
          g_string_append_c (string, c);
        }
    }
}

static void
append_passage (GString *string, const char *passage)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = g_utf8_make_valid (passage, -1);
  gboolean waiting_gap = FALSE;
  gboolean any = FALSE;

  g_strdelimit (text, "\r\v\f", '\n');
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (is_blank (lines[i]))
        {
          waiting_gap = any;
          continue;
        }
      if (waiting_gap)
        g_string_append (string, ">\n");
      g_string_append_printf (string, "> %s\n", g_strstrip (lines[i]));
      waiting_gap = FALSE;
      any = TRUE;
    }
  if (any)
    g_string_append (string, ">\n");
}

static void
append_comma (GString *string, gboolean wanted)
{
  if (wanted)
    g_string_append (string, ", ");
}

static void
append_time (GString *string, gint64 ms, const char *url)
{
  g_autofree char *time = tr_time_code_format (ms);

  if (url == NULL)
    {
      g_string_append (string, time);
      return;
    }
  g_string_append_printf (string, "[%s](", time);
  append_destination (string, url);
  g_string_append (string, ")");
}

char *
tr_quote_to_markdown (
    const char *passage, const char *speaker, const char *title, gint64 ms, const char *url)
{
  g_return_val_if_fail (passage != NULL, NULL);

  GString *quote = g_string_new (NULL);
  g_autofree char *valid_speaker = speaker != NULL ? g_utf8_make_valid (speaker, -1) : NULL;
  g_autofree char *valid_title = title != NULL ? g_utf8_make_valid (title, -1) : NULL;

  append_passage (quote, passage);
  if (valid_speaker != NULL && is_blank (valid_speaker))
    g_clear_pointer (&valid_speaker, g_free);
  if (valid_title != NULL && is_blank (valid_title))
    g_clear_pointer (&valid_title, g_free);
  if (valid_speaker == NULL && valid_title == NULL && ms < 0)
    {
      /* Nothing is known of where it is from. */
      g_string_truncate (quote, quote->len - MIN (strlen (">\n"), quote->len));
      return g_string_free (quote, FALSE);
    }
  g_string_append (quote, "> — ");
  if (valid_speaker != NULL)
    append_escaped (quote, valid_speaker);
  if (valid_title != NULL)
    {
      append_comma (quote, valid_speaker != NULL);
      g_string_append (quote, "“");
      append_escaped (quote, valid_title);
      g_string_append (quote, "”");
    }
  if (ms >= 0)
    {
      append_comma (quote, valid_speaker != NULL || valid_title != NULL);
      append_time (quote, ms, url);
    }
  g_string_append_c (quote, '\n');
  return g_string_free (quote, FALSE);
}
