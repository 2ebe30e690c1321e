/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-dialect-private.h"

/* What most dialects have in common: a line with a time, then text. */

/* Blanks after a bullet; more would be a block of code to Markdown. */
#define MAX_BLANKS 4

gsize
tr_dialect_skip_bullet (const char *data, TrSpan line)
{
  gsize p = line.start;
  gsize after;

  if (tr_span_length (line) < 2 || (data[p] != '-' && data[p] != '*' && data[p] != '+'))
    return line.start;
  after = tr_skip_blanks (data, p + 1, line.end);
  return after > p + 1 && after - p - 1 <= MAX_BLANKS ? after : line.start;
}

/* The title after an address: `"…"`, up to the closing parenthesis. */
static gsize
scan_link_title (const char *data, gsize p, gsize end)
{
  p = tr_skip_blanks (data, p, end);
  if (p < end && (data[p] == '"' || data[p] == '\''))
    {
      char quote = data[p++];

      while (p < end && data[p] != quote)
        p++;
      p = tr_skip_blanks (data, MIN (p + 1, end), end);
    }
  return p < end && data[p] == ')' ? p + 1 : 0;
}

gsize
tr_dialect_scan_link (const char *data, gsize offset, gsize end, TrSpan *url)
{
  gsize p = offset;
  guint depth = 0;
  TrSpan span;

  if (end - p < 3 || data[p] != ']' || data[p + 1] != '(')
    return 0;
  p += 2;
  if (data[p] == '<')
    {
      span.start = ++p;
      while (p < end && data[p] != '>')
        p++;
      span.end = p++;
    }
  else
    {
      for (span.start = p; p < end && !tr_is_blank (data[p]); p++)
        if (data[p] == '(')
          depth++;
        else if (data[p] == ')' && depth-- == 0)
          break;
      span.end = p;
    }
  if (p >= end || tr_span_is_empty (span))
    return 0;
  if (url != NULL)
    *url = span;
  return scan_link_title (data, p, end);
}

static gboolean
is_empty_line (const char *data, TrSpan line)
{
  return tr_skip_blanks (data, line.start, line.end) == line.end;
}

/* The heading of the part that holds the segments, in a file that has other parts. */
static gboolean
is_text_heading (const char *data, guint level, TrSpan text)
{
  static const char *const names[] = {
    "Text",
    "Transcript",
    "Full Transcript",
    "Transcription",
    "Subtitles",
    "Timestamped Transcript",
    "Subtitles with Timestamps",
    "文字起こし",
  };

  if (level < 2)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == tr_span_length (text)
        && g_ascii_strncasecmp (names[i], data + text.start, tr_span_length (text)) == 0)
      return TRUE;
  return FALSE;
}

typedef struct
{
  const char *data;
  TrBody *body;
  gboolean in_segment; /* a line may go on with the last segment */
  gboolean seen_text_heading;
  guint text_heading; /* which heading that was */
  guint n_before;     /* time lines above it */
  int speaker;        /* of the segment before */
} Reader;

static void
read_time_line (Reader *reader, TrSpan line, const TrTimeLine *time_line)
{
  TrBody *body = reader->body;
  int speaker = -1;

  tr_body_add_segment (body, time_line->ms, line, time_line->time, time_line->text);
  if (!tr_span_is_empty (time_line->name))
    speaker = tr_body_add_speaker (body,
                                   reader->data + time_line->name.start,
                                   tr_span_length (time_line->name));
  else if (time_line->same_speaker)
    speaker = reader->speaker;
  if (speaker >= 0)
    tr_body_set_speaker (body, speaker);
  else
    speaker = tr_body_read_speaker (body, reader->data, (TrSpan){ time_line->text, line.end });
  reader->speaker = speaker;
  reader->in_segment = TRUE;
}

static void
read_heading (Reader *reader, TrSpan line, guint level, TrSpan text)
{
  TrBody *body = reader->body;
  gboolean is_text = !reader->seen_text_heading && is_text_heading (reader->data, level, text);
  gboolean in_text = !is_text && (reader->seen_text_heading || body->n_segments > 0);

  tr_body_add_heading (body, reader->data, line, level, text, in_text);
  if (is_text)
    {
      reader->seen_text_heading = TRUE;
      reader->text_heading = body->headings->len - 1;
      reader->n_before = body->n_segments;
    }
  reader->in_segment = FALSE;
}

void
tr_dialect_read_lines (const TrDialect *self, const char *data, TrSpan span, TrBody *body)
{
  Reader reader = { .data = data, .body = body, .speaker = -1 };
  gsize offset = span.start;
  TrSpan line, text;
  guint level;

  while (tr_body_next_line (data, &offset, 0, span.end, &line))
    {
      TrTimeLine time_line = { 0 };

      if (is_empty_line (data, line))
        continue;
      if (data[line.start] == '#' && tr_body_scan_heading (data, line, &level, &text))
        read_heading (&reader, line, level, text);
      else if (self->scan (data, line, &time_line))
        read_time_line (&reader, line, &time_line);
      else if (!reader.in_segment)
        {
          if (body->n_segments == 0)
            tr_body_note_url (body, data, line);
        }
      else if (!tr_body_is_rule (data + line.start, tr_span_length (line)))
        tr_body_continue_segment (body, line);
    }
  if (reader.n_before > 0 && reader.n_before < body->n_segments)
    tr_body_drop_chapters (body, reader.n_before, reader.text_heading);
}
