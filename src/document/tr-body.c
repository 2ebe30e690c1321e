/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/tr-release.h"
#include "base/tr-time-code.h"
#include "document/tr-body-private.h"

/* A caption of machine-made transcripts takes about this many bytes with its time code. */
#define USUAL_SEGMENT_LENGTH 40
#define MOST_SEGMENTS (TR_DOCUMENT_MAX_SEGMENTS + 1)

static void
heading_clear (gpointer data)
{
  g_free (((TrHeading *) data)->text);
}

void
tr_body_init (TrBody *body)
{
  *body = (TrBody){ 0 };
  body->headings = g_array_new (FALSE, FALSE, sizeof (TrHeading));
  g_array_set_clear_func (body->headings, heading_clear);
}

void
tr_body_clear (TrBody *body)
{
  tr_release (body->segments, body->n_allocated * sizeof (TrSegmentRecord), g_free);
  g_clear_pointer (&body->headings, g_array_unref);
  g_clear_pointer (&body->speaker_indices, g_hash_table_unref);
  g_clear_pointer (&body->speakers, g_ptr_array_unref);
  g_free (body->url);
  *body = (TrBody){ 0 };
}

void
tr_body_reserve (TrBody *body, gsize length)
{
  gsize wanted = MIN (body->n_segments + length / USUAL_SEGMENT_LENGTH + 16, MOST_SEGMENTS);

  if (wanted <= body->n_allocated)
    return;
  body->segments = g_renew (TrSegmentRecord, body->segments, wanted);
  body->n_allocated = wanted;
}

gboolean
tr_body_grow (TrBody *body)
{
  gsize wanted = MIN ((gsize) body->n_allocated + body->n_allocated / 2 + 64, MOST_SEGMENTS);

  if (wanted == body->n_allocated)
    return FALSE;
  body->segments = g_renew (TrSegmentRecord, body->segments, wanted);
  body->n_allocated = wanted;
  return TRUE;
}

void
tr_body_end_run (TrBody *body, gint64 end_ms)
{
  for (guint i = body->n_ended; i + 1 < body->n_segments; i++)
    body->segments[i].end_ms = (guint32) end_ms;
}

void
tr_body_drop_chapters (TrBody *body, guint n, guint heading)
{
  g_assert (n <= body->n_segments && heading < body->headings->len);

  body->n_segments -= n;
  body->n_ended -= MIN (n, body->n_ended);
  memmove (body->segments, body->segments + n, body->n_segments * sizeof (TrSegmentRecord));
  body->unsorted = FALSE;
  for (guint i = 1; i < body->n_segments; i++)
    body->unsorted |= body->segments[i].start_ms < body->segments[i - 1].start_ms;
  for (guint i = 0; i < body->headings->len; i++)
    {
      TrHeading *entry = &g_array_index (body->headings, TrHeading, i);

      entry->segment -= MIN (entry->segment, n);
      if (i < heading)
        entry->in_text = FALSE;
    }
}

void
tr_body_set_speaker (TrBody *body, int speaker)
{
  g_assert (body->n_segments > 0);

  body->segments[body->n_segments - 1].speaker = speaker;
}

void
tr_body_continue_segment (TrBody *body, TrSpan line)
{
  g_assert (body->n_segments > 0);

  TrSegmentRecord *segment = &body->segments[body->n_segments - 1];

  if (segment->text_start == segment->line_end)
    segment->text_start = (guint32) line.start;
  segment->line_end = (guint32) line.end;
}

TrSegmentInfo
tr_body_get_segment (const TrBody *body, guint index)
{
  const TrSegmentRecord *segment = &body->segments[index];
  gsize time = (gsize) segment->line_start + segment->time_start;

  return (TrSegmentInfo){
    .start_ms = segment->start_ms,
    .end_ms = segment->end_ms,
    .line = { segment->line_start, segment->line_end },
    .time = { time, time + segment->time_length },
    .text = { segment->text_start, segment->line_end },
    .speaker = segment->speaker,
  };
}

int
tr_body_add_speaker (TrBody *body, const char *name, gsize length)
{
  g_autofree char *key = g_utf8_make_valid (name, length);
  int index;

  if (body->speakers == NULL)
    {
      body->speakers = g_ptr_array_new_with_free_func (g_free);
      body->speaker_indices = g_hash_table_new (g_str_hash, g_str_equal);
    }
  index = GPOINTER_TO_INT (g_hash_table_lookup (body->speaker_indices, key)) - 1;
  if (index < 0)
    {
      index = body->speakers->len;
      g_hash_table_insert (body->speaker_indices, key, GINT_TO_POINTER (index + 1));
      g_ptr_array_add (body->speakers, g_steal_pointer (&key));
    }
  return index;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static TrSpan
strip (const char *data, TrSpan span)
{
  while (span.start < span.end && is_blank (data[span.start]))
    span.start++;
  while (span.end > span.start && is_blank (data[span.end - 1]))
    span.end--;
  return span;
}

gboolean
tr_body_scan_heading (const char *data, TrSpan line, guint *level, TrSpan *text)
{
  gsize p = line.start;
  gsize end;

  while (p < line.end && data[p] == '#')
    p++;
  *level = p - line.start;
  if (*level < 1 || *level > 6 || (p < line.end && !is_blank (data[p])))
    return FALSE;

  *text = strip (data, (TrSpan){ p, line.end });
  end = text->end;
  while (end > text->start && data[end - 1] == '#')
    end--;
  /* `## Text ##` is closed; the sharp of `## C#` is text. */
  if (end == text->start || is_blank (data[end - 1]))
    *text = strip (data, (TrSpan){ text->start, end });
  return TRUE;
}

void
tr_body_append_line (GString *string, const char *text, gsize length)
{
  const char *end = text + length;
  const char *from = text;

  /* Hardly a line has any of them. */
  if (memchr (text, '\r', length) == NULL && memchr (text, 0xe2, length) == NULL)
    {
      g_string_append_len (string, text, length);
      return;
    }
  for (const char *p = text; p < end;)
    {
      gsize n = 0;

      if (*p == '\r')
        n = 1;
      else if (end - p >= 3 && memcmp (p, "\xe2\x80", 2) == 0
               && ((guchar) p[2] == 0xa8 || (guchar) p[2] == 0xa9))
        n = 3;
      if (n == 0)
        {
          p++;
          continue;
        }
      g_string_append_len (string, from, p - from);
      g_string_append_c (string, ' ');
      from = p += n;
    }
  g_string_append_len (string, from, end - from);
}

void
tr_body_add_heading (
    TrBody *body, const char *data, TrSpan line, guint level, TrSpan text, gboolean in_text)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  TrHeading heading = {
    .level = level,
    .segment = body->n_segments,
    .in_text = in_text,
    .line = line,
  };

  tr_body_append_line (shown, data + text.start, tr_span_length (text));
  heading.text = g_utf8_make_valid (shown->str, shown->len);
  g_array_append_val (body->headings, heading);
}

gboolean
tr_body_is_rule (const char *line, gsize length)
{
  guint n = 0;

  if (length < 3 || (*line != '-' && *line != '*' && *line != '_'))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (line[i] == *line)
      n++;
    else if (!is_blank (line[i]))
      return FALSE;
  return n >= 3;
}

gboolean
tr_body_scan_impossible_time (const char *data, TrSpan line, TrSpan *time)
{
  gsize p = line.start;
  gsize n;
  gint64 ms;

  while (p < line.end && is_blank (data[p]))
    p++;
  if (p + 1 < line.end && (data[p] == '-' || data[p] == '*') && data[p + 1] == ' ')
    for (p += 2; p < line.end && data[p] == ' ';)
      p++;
  if (p >= line.end || data[p] != '[')
    return FALSE;
  p++;
  n = tr_time_code_scan_shape (data + p, line.end - p);
  if (n == 0 || p + n >= line.end || data[p + n] != ']')
    return FALSE;
  *time = (TrSpan){ p, p + n };
  return tr_time_code_scan (data + p, n, &ms) != n;
}

void
tr_body_note_url (TrBody *body, const char *data, TrSpan line)
{
  TrSpan span = strip (data, line);

  if (body->url != NULL)
    return;
  if (tr_span_length (span) > 2 && data[span.start] == '-' && is_blank (data[span.start + 1]))
    span = strip (data, (TrSpan){ span.start + 2, span.end });
  if (tr_span_length (span) < 5 || g_ascii_strncasecmp (data + span.start, "URL:", 4) != 0)
    return;
  span = strip (data, (TrSpan){ span.start + 4, span.end });
  if (tr_span_length (span) > 2 && data[span.start] == '<' && data[span.end - 1] == '>')
    {
      span.start++;
      span.end--;
    }
  if (tr_span_is_empty (span)
      || !g_utf8_validate_len (data + span.start, tr_span_length (span), NULL))
    return;
  for (gsize i = span.start; i < span.end; i++)
    if (is_blank (data[i]))
      return;
  body->url = g_strndup (data + span.start, tr_span_length (span));
}

void
tr_body_read_outline (TrBody *body, const char *data, TrSpan span)
{
  gsize offset = span.start;
  TrSpan line, text;
  guint level;

  while (tr_body_next_line (data, &offset, 0, span.end, &line))
    if (tr_body_scan_heading (data, line, &level, &text))
      tr_body_add_heading (body, data, line, level, text, FALSE);
    else if (body->url == NULL)
      tr_body_note_url (body, data, line);
}

void
tr_body_finish (TrBody *body, gint64 duration_ms)
{
  TrSegmentRecord *segments = body->segments;
  guint n = body->n_segments;
  g_autofree guint *later = NULL;

  g_assert (duration_ms < TR_TIME_CODE_MAX_MS);
  if (!body->unsorted)
    {
      for (guint i = body->n_ended; i < n; i++)
        segments[i].end_ms = (guint32) MAX (duration_ms, segments[i].start_ms);
      return;
    }

  /* Follow from later start to later start: each link is followed once for all segments in front of
   * it that start no earlier. */
  later = g_new (guint, n);
  for (guint i = n; i-- > 0;)
    {
      guint32 start_ms = segments[i].start_ms;
      guint next = i + 1;

      while (next < n && segments[next].start_ms <= start_ms)
        next = later[next];
      later[i] = next;
      segments[i].end_ms
          = next < n ? segments[next].start_ms : (guint32) MAX (duration_ms, start_ms);
    }
}
