/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/tr-time-code.h"
#include "document/tr-dialect-private.h"

/* The home dialect:
 *
 *     # Transcript: ID
 *     - URL: https://…
 *     ## Text
 *     - [00:00] the words
 *     and the rest of them
 *
 * A caption starts in the first column; its blank after the bullet and its bullet may be what
 * another Markdown formatter writes. Whatever else follows a caption goes on with it, up to a
 * heading. */

/* Blanks after the bullet; more would be a block of code to Markdown. */
#define MAX_BLANKS 4

static inline gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* Returns the offset of the text of a caption line, or 0 if the line is none. */
static gsize
scan_any_caption (const char *data, TrSpan line, gint64 *ms, TrSpan *time)
{
  gsize p = line.start;
  gsize n;

  p++;
  for (n = 0; p < line.end && is_blank (data[p]); n++)
    p++;
  if (n < 1 || n > MAX_BLANKS || p == line.end || data[p] != '[')
    return 0;
  p++;
  n = tr_time_code_scan (data + p, line.end - p, ms);
  if (n == 0 || n > G_MAXUINT8 || p + n >= line.end || data[p + n] != ']')
    return 0;
  time->start = p;
  time->end = p + n;
  p += n + 1;
  /* `[00:07](https://…)` is a link: another dialect. */
  if (p < line.end && data[p] == '(')
    return 0;
  while (p < line.end && is_blank (data[p]))
    p++;
  return p;
}

/* The same, with a short way for what nearly all captions look like, `- [M+:SS] text`: a document
 * is this function and the search for line ends, and a scan of a folder is nothing but documents.
 */
static inline gsize
scan_caption (const char *data, TrSpan line, gint64 *ms, TrSpan *time)
{
  const char *p = data + line.start;
  const char *end = data + line.end;
  const char *q = p + 3;
  guint minutes = 0;
  guint digit;

  if (end - p < 8 || (*p != '-' && *p != '*' && *p != '+'))
    return 0;
  if (p[1] != ' ' || p[2] != '[')
    return scan_any_caption (data, line, ms, time);
  while ((digit = (guint) *q - '0') <= 9 && q - p < 7)
    {
      minutes = minutes * 10 + digit;
      q++;
    }
  if (q == p + 3 || end - q < 6 || q[0] != ':' || (guint) q[1] - '0' > 5 || (guint) q[2] - '0' > 9
      || q[3] != ']' || q[4] != ' ' || is_blank (q[5]))
    return scan_any_caption (data, line, ms, time);
  *ms = (minutes * 60 + ((guint) q[1] - '0') * 10 + ((guint) q[2] - '0'))
        * G_GINT64_CONSTANT (1000);
  time->start = line.start + 3;
  time->end = q + 3 - data;
  return q + 5 - data;
}

static guint
tr_dialect_home_detect (const char *data, TrSpan span)
{
  gsize offset = span.start;
  guint evidence = 0;
  TrSpan line, time;
  gint64 ms;

  while (evidence < TR_DIALECT_ENOUGH && tr_body_next_line (data, &offset, span.end, &line))
    evidence += scan_caption (data, line, &ms, &time) > 0;
  return evidence;
}

/* Words in capitals that stand before a colon without naming who speaks. */
static gboolean
is_no_name (const char *name, gsize length)
{
  static const char *const words[]
      = { "CTA",  "FAQ",   "FYI",     "NOTE",    "NOTES",     "NB",
          "PS",   "TLDR",  "TODO",    "UPDATE",  "WARNING",   "URL",
          "HTTP", "HTTPS", "SPOILER", "CAUTION", "IMPORTANT", "DISCLAIMER" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == length && memcmp (words[i], name, length) == 0)
      return TRUE;
  return FALSE;
}

/* `MOLLY WOOD:` at the start of a caption, perhaps after `>>`: one to four words in capitals, which
 * may hold digits, full stops, hyphens and apostrophes (`DR. O'NEIL`, `SPEAKER 1`). Returns the
 * name's span, empty if there is none; the rule is strict, since a wrong name is worse than none.
 */
static TrSpan
scan_speaker (const char *data, TrSpan text)
{
  const TrSpan none = { 0 };
  gsize p = text.start;
  guint n_words = 1;
  guint n_capitals = 0;
  TrSpan name;

  while (p < text.end && data[p] == '>')
    p++;
  while (p < text.end && is_blank (data[p]))
    p++;
  name.start = p;
  while (p < text.end && data[p] != ':')
    {
      gunichar c = (guchar) data[p];
      gsize width = 1;

      if (c >= 0x80)
        {
          c = g_utf8_get_char_validated (data + p, text.end - p);
          if (c == (gunichar) -1 || c == (gunichar) -2)
            return none;
          width = g_utf8_skip[(guchar) data[p]];
        }
      if (g_unichar_isupper (c))
        n_capitals++;
      else if (p == name.start)
        return none;
      else if (c == ' ')
        {
          if (data[p - 1] == ' ' || ++n_words > 4)
            return none;
        }
      else if (!g_ascii_isdigit (c) && c != '.' && c != '-' && c != '\'' && c != 0x2019)
        return none;
      p += width;
      if (p - name.start > 48)
        return none;
    }
  name.end = p;
  if (p >= text.end || data[p - 1] == ' ' || (p + 1 < text.end && !is_blank (data[p + 1])))
    return none;
  if (n_capitals < 2 || is_no_name (data + name.start, tr_span_length (name)))
    return none;
  return name;
}

static inline gboolean
may_name_speaker (const char *data, TrSpan text)
{
  if (tr_span_length (text) < 3)
    return FALSE;

  guchar a = data[text.start];
  guchar b = data[text.start + 1];

  /* Two capitals, the second perhaps a non-ASCII one; ideographs and kana start with 0xe3 and
   * above. */
  return a == '>'
         || (((a >= 'A' && a <= 'Z') || (a >= 0xc3 && a <= 0xd4)) && !g_ascii_islower (b)
             && b != ' ');
}

/* `---` and the like: a thematic break, which is neither text nor the end of it. */
static gboolean
is_rule (const char *data, TrSpan line)
{
  char mark = data[line.start];
  guint n = 0;

  if (mark != '-' && mark != '*' && mark != '_')
    return FALSE;
  for (gsize p = line.start; p < line.end; p++)
    if (data[p] == mark)
      n++;
    else if (!is_blank (data[p]))
      return FALSE;
  return n >= 3;
}

static gboolean
is_empty_line (const char *data, TrSpan line)
{
  for (gsize p = line.start; p < line.end; p++)
    if (!is_blank (data[p]))
      return FALSE;
  return TRUE;
}

static gboolean
is_text_heading (const char *data, guint level, TrSpan text)
{
  return level >= 2 && tr_span_length (text) == 4
         && g_ascii_strncasecmp (data + text.start, "Text", 4) == 0;
}

static void
tr_dialect_home_parse (const char *data, TrSpan span, TrBody *body)
{
  gsize offset = span.start;
  gboolean seen_text_heading = FALSE;
  guint text_heading = 0;
  guint n_before = 0; /* time lines above `## Text`: chapters, say */
  gboolean in_segment = FALSE;
  TrSpan line, time, text;
  gint64 ms = 0;
  guint level;

  tr_body_reserve (body, tr_span_length (span));
  while (tr_body_next_line (data, &offset, span.end, &line))
    {
      text.start = scan_caption (data, line, &ms, &time);
      if (text.start > 0)
        {
          text.end = line.end;
          tr_body_add_segment (body, ms, line, time, text.start);
          in_segment = TRUE;
          if (may_name_speaker (data, text))
            {
              TrSpan name = scan_speaker (data, text);

              if (!tr_span_is_empty (name))
                tr_body_set_speaker (body,
                                     tr_body_add_speaker (body,
                                                          data + name.start,
                                                          tr_span_length (name)));
            }
        }
      else if (tr_span_is_empty (line))
        continue;
      else if (data[line.start] == '#' && tr_body_scan_heading (data, line, &level, &text))
        {
          gboolean is_text = !seen_text_heading && is_text_heading (data, level, text);

          tr_body_add_heading (body,
                               data,
                               line,
                               level,
                               text,
                               !is_text && (seen_text_heading || body->n_segments > 0));
          if (is_text)
            {
              seen_text_heading = TRUE;
              text_heading = body->headings->len - 1;
              n_before = body->n_segments;
            }
          in_segment = FALSE;
        }
      else if (in_segment)
        {
          if (!is_rule (data, line) && !is_empty_line (data, line))
            tr_body_continue_segment (body, line);
        }
      else if (body->n_segments == 0)
        tr_body_note_url (body, data, line);
    }

  if (n_before > 0 && n_before < body->n_segments)
    {
      tr_body_drop_segments (body, n_before);
      for (guint i = 0; i < text_heading; i++)
        g_array_index (body->headings, TrHeading, i).in_text = FALSE;
    }
}

const TrDialect tr_dialect_home = {
  .name = "home",
  .detect = tr_dialect_home_detect,
  .parse = tr_dialect_home_parse,
};
