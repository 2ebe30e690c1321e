/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/tr-time-code.h"
#include "document/tr-dialect-private.h"

/* What is copied out of a player's transcript panel:
 *
 *     Chapter one
 *     0:00
 *     the words
 *     1:05	the words after a tab
 *     1:12
 *     1 minute, 12 seconds
 *     the words
 *
 * The time in words is a label for screen readers that is hidden in the panel; it may also be glued
 * to the time and to the text. A chapter's title is a bare line above a time. */

#define MAX_TITLE_BYTES 200
#define TITLE_LEVEL 2

/* Reads a number and its unit out of a label. Returns the offset after it, 0 if there is none. */
static gsize
scan_part (const char *data, gsize p, gsize end, gint64 *seconds)
{
  static const struct
  {
    const char *one; /* of 1 */
    const char *many;
    gint64 seconds;
  } units[] = {
    { "hour", "hours", 3600 }, { "minute", "minutes", 60 }, { "second", "seconds", 1 },
    { "時間", "時間", 3600 },  { "分", "分", 60 },          { "秒", "秒", 1 },
  };
  gint64 number = 0;
  gsize start = p;

  while (p < end && g_ascii_isdigit (data[p]) && p - start < 5)
    number = number * 10 + (data[p++] - '0');
  if (p == start)
    return 0;
  p = tr_skip_blanks (data, p, end);
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      const char *unit = number == 1 ? units[i].one : units[i].many;
      gsize n = strlen (unit);

      if (end - p >= n && memcmp (data + p, unit, n) == 0)
        {
          *seconds += number * units[i].seconds;
          return p + n;
        }
    }
  return 0;
}

/* Reads the label of the time @ms. Returns the offset after it, 0 if it is not there. */
static gsize
scan_label (const char *data, gsize p, gsize end, gint64 ms)
{
  gint64 seconds = 0;
  gsize after = scan_part (data, p, end, &seconds);

  for (guint n = 1; after > 0 && n <= 3; n++)
    {
      if (seconds == ms / 1000)
        return after;
      p = after;
      if (p < end && data[p] == ',')
        p++;
      after = scan_part (data, tr_skip_blanks (data, p, end), end, &seconds);
    }
  return 0;
}

/* Reads a time, also where the digits of a label follow it at once. */
static gsize
scan_time (const char *data, gsize p, gsize end, gint64 *ms)
{
  gsize n = tr_time_code_scan (data + p, end - p, ms);
  gsize q = p;

  if (n > 0)
    return n;
  while (q < end && g_ascii_isdigit (data[q]) && q - p < 4)
    q++;
  while (end - q >= 3 && data[q] == ':' && g_ascii_isdigit (data[q + 1])
         && g_ascii_isdigit (data[q + 2]))
    q += 3;
  return tr_time_code_scan (data + p, q - p, ms);
}

static gboolean
scan (const char *data, TrSpan line, TrTimeLine *time_line)
{
  gsize p = line.start;
  gsize label, n;

  if (!g_ascii_isdigit (data[p]))
    return FALSE;
  n = scan_time (data, p, line.end, &time_line->ms);
  if (n == 0 || n > G_MAXUINT8)
    return FALSE;
  time_line->time = (TrSpan){ p, p + n };
  p += n;
  label = scan_label (data, tr_skip_blanks (data, p, line.end), line.end, time_line->ms);
  if (label > 0)
    p = label;
  else if (tr_skip_blanks (data, p, line.end) == line.end)
    time_line->weak = TRUE;
  else if (data[p] != '\t')
    return FALSE;
  time_line->text = tr_skip_blanks (data, p, line.end);
  return TRUE;
}

/* Whether @line is what a hidden label says and nothing else. */
static gboolean
is_label (const char *data, TrSpan line, gint64 ms)
{
  gsize p = scan_label (data, tr_skip_blanks (data, line.start, line.end), line.end, ms);

  return p > 0 && tr_skip_blanks (data, p, line.end) == line.end;
}

typedef struct
{
  const char *data;
  TrBody *body;
  gboolean has_titles; /* a line too many is a title, not more of the text */
  gboolean has_text;   /* the last segment has */
  gboolean in_segment;
  gboolean may_be_label; /* nothing has followed the time yet */
  gboolean after_gap;    /* what comes next follows a blank line, a heading or the body's start */
  TrSpan waiting;        /* a line that is a title if a time comes next */
  guint n_extra;         /* lines too many that are followed by a time */
} Reader;

static gboolean
may_be_title (Reader *reader, TrSpan line)
{
  if (tr_span_length (line) > MAX_TITLE_BYTES
      || tr_body_is_rule (reader->data + line.start, tr_span_length (line)))
    return FALSE;
  return reader->body->n_segments > 0 ? reader->in_segment && reader->has_text : reader->after_gap;
}

static void
end_waiting (Reader *reader, gboolean time_follows)
{
  TrSpan line = reader->waiting;

  if (tr_span_is_empty (line))
    return;
  reader->waiting = (TrSpan){ 0 };
  reader->n_extra += time_follows && reader->body->n_segments > 0;
  if (time_follows && (reader->has_titles || reader->body->n_segments == 0))
    {
      TrSpan text = { tr_skip_blanks (reader->data, line.start, line.end), line.end };

      while (tr_is_blank (reader->data[text.end - 1]))
        text.end--;
      tr_body_add_heading (reader->body, reader->data, line, TITLE_LEVEL, text, TRUE);
    }
  else if (reader->in_segment)
    tr_body_continue_segment (reader->body, line);
}

static void
read_bare_line (Reader *reader, TrSpan line)
{
  TrBody *body = reader->body;
  gboolean in_segment = reader->in_segment;

  end_waiting (reader, FALSE);
  if (in_segment && reader->may_be_label
      && is_label (reader->data, line, body->segments[body->n_segments - 1].start_ms))
    {
      reader->may_be_label = FALSE;
      return;
    }
  reader->may_be_label = FALSE;
  if (body->n_segments == 0)
    tr_body_note_url (body, reader->data, line);
  if (may_be_title (reader, line))
    reader->waiting = line;
  else if (in_segment && !tr_body_is_rule (reader->data + line.start, tr_span_length (line)))
    {
      if (!reader->has_text)
        tr_body_read_speaker (body, reader->data, line);
      tr_body_continue_segment (body, line);
      reader->has_text = TRUE;
    }
}

static void
read_lines (Reader *reader, TrSpan span)
{
  const char *data = reader->data;
  TrBody *body = reader->body;
  gsize offset = span.start;
  TrSpan line, text;
  guint level;

  reader->after_gap = TRUE;
  while (tr_body_next_line (data, &offset, 0, span.end, &line))
    {
      TrTimeLine time_line = { 0 };

      if (tr_skip_blanks (data, line.start, line.end) == line.end)
        {
          /* Above the first time, what a blank line ends is prose. */
          if (body->n_segments == 0)
            end_waiting (reader, FALSE);
          reader->after_gap = TRUE;
          continue;
        }
      if (data[line.start] == '#' && tr_body_scan_heading (data, line, &level, &text))
        {
          end_waiting (reader, FALSE);
          tr_body_add_heading (body, data, line, level, text, body->n_segments > 0);
          reader->in_segment = FALSE;
          reader->after_gap = TRUE;
          continue;
        }
      if (scan (data, line, &time_line))
        {
          end_waiting (reader, TRUE);
          tr_body_add_segment (body, time_line.ms, line, time_line.time, time_line.text);
          tr_body_read_speaker (body, data, (TrSpan){ time_line.text, line.end });
          reader->in_segment = TRUE;
          reader->has_text = time_line.text < line.end;
          reader->may_be_label = time_line.weak;
        }
      else
        read_bare_line (reader, line);
      reader->after_gap = FALSE;
    }
  end_waiting (reader, FALSE);
}

/* Titles are rare: where many captions have a line more, captions are broken into lines. */
static gboolean
are_titles (guint n_extra, guint n_segments)
{
  return n_extra <= 2 ? n_extra * 2 <= n_segments : n_extra * 4 <= n_segments;
}

static void
parse (const char *data, TrSpan span, TrBody *body)
{
  Reader reader = { .data = data, .body = body, .has_titles = TRUE };

  read_lines (&reader, span);
  if (are_titles (reader.n_extra, body->n_segments))
    return;
  tr_body_clear (body);
  tr_body_init (body);
  reader = (Reader){ .data = data, .body = body };
  read_lines (&reader, span);
}

const TrDialect tr_dialect_panel = {
  .name = "panel",
  .scan = scan,
  .parse = parse,
};
