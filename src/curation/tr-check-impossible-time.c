/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

#include <string.h>

#include "base/tr-time-code.h"

/* Times that repeat, start late or jump are how such files are. What cannot be: a time whose
 * minutes or seconds do not exist (`[1:75:00]`), which readers take for text, and a caption after
 * the end of the video. */

/* Durations are rounded, and the last caption may run on a little. */
#define MARGIN_MS 10000

/* `[0:60]` */
#define TIME_LINE_MIN 6

/* Two or three groups of digits, all but the first of two, and perhaps a fraction. Returns the
 * bytes that have this form at @text, or 0. */
static gsize
scan_time_shape (const char *text, gsize length)
{
  gsize n = 0;
  guint groups = 0;

  while (n < length && g_ascii_isdigit (text[n]))
    n++;
  if (n == 0)
    return 0;
  while (groups < 2 && n + 2 < length && text[n] == ':' && g_ascii_isdigit (text[n + 1])
         && g_ascii_isdigit (text[n + 2]))
    {
      n += 3;
      groups++;
    }
  if (groups == 0)
    return 0;
  if (n + 1 < length && text[n] == '.' && g_ascii_isdigit (text[n + 1]))
    for (n += 2; n < length && g_ascii_isdigit (text[n]);)
      n++;
  return n;
}

/* Looks for `- [1:75:00]` at the start of a line: what has the form of a time line but tells no
 * time. */
static gboolean
is_unreadable_time_line (const char *line, gsize length, TrSpan *time)
{
  gsize start = 0;
  gsize n;
  gint64 ms;

  while (start < length && (line[start] == ' ' || line[start] == '\t'))
    start++;
  if (start + 1 < length && (line[start] == '-' || line[start] == '*') && line[start + 1] == ' ')
    for (start += 2; start < length && line[start] == ' ';)
      start++;
  if (start >= length || line[start] != '[')
    return FALSE;
  start++;
  n = scan_time_shape (line + start, length - start);
  if (n == 0 || start + n >= length || line[start + n] != ']')
    return FALSE;
  *time = (TrSpan){ start, start + n };
  return tr_time_code_scan (line + start, n, &ms) != n;
}

static void
add_time (GPtrArray *problems, TrDocument *document, const char *field, TrSpan time)
{
  if (problems == NULL)
    return;

  const char *data = tr_document_get_data (document, NULL);
  g_autofree char *detail = g_strndup (data + time.start, tr_span_length (time));

  tr_check_add (problems, document, TR_CHECK_IMPOSSIBLE_TIME, field, detail, time.start);
}

static guint
check_lines (TrDocument *document, const char *data, TrSpan span, GPtrArray *problems)
{
  gsize start = span.start;
  gsize end = span.end;
  guint found = 0;

  while (start + TIME_LINE_MIN <= end)
    {
      const char *line_break = memchr (data + start, '\n', end - start);
      gsize line_end = line_break != NULL ? (gsize) (line_break - data) : end;
      TrSpan time;

      if (is_unreadable_time_line (data + start, line_end - start, &time))
        {
          add_time (problems, document, NULL, (TrSpan){ start + time.start, start + time.end });
          found++;
        }
      start = line_end + 1;
    }
  return found;
}

/* Whether each segment is one line and nothing lies between them, as in most files: then no line
 * needs a look. */
static gboolean
segments_are_lines (TrDocument *document, const char *data, guint n)
{
  const char *p = data + tr_document_get_segment (document, 0).line.start;
  const char *end = data + tr_document_get_segment (document, n - 1).line.end;
  guint n_breaks = 0;

  while ((p = memchr (p, '\n', end - p)) != NULL)
    {
      p++;
      if (++n_breaks == n)
        return FALSE;
    }
  return n_breaks == n - 1;
}

/* A line that was read as a segment needs no second look: only what lies between and continues
 * them. */
static guint
check_between (TrDocument *document, const char *data, guint n, GPtrArray *problems)
{
  gsize at = tr_document_get_segment (document, 0).line.end;
  guint found = 0;

  for (guint i = 0; i < n; i++)
    {
      const TrSegmentInfo segment = tr_document_get_segment (document, i);
      const char *line_break
          = memchr (data + segment.time.end, '\n', segment.line.end - segment.time.end);

      if (i > 0)
        found += check_lines (document, data, (TrSpan){ at, segment.line.start }, problems);
      if (line_break != NULL)
        found += check_lines (document,
                              data,
                              (TrSpan){ line_break + 1 - data, segment.line.end },
                              problems);
      at = segment.line.end;
    }
  return found;
}

/* Of the segments after the end only the first is told: one wrong duration makes all of them wrong.
 */
static guint
check_end (TrDocument *document, guint n, GPtrArray *problems)
{
  gint64 duration_ms = tr_document_get_duration_ms (document);

  if (duration_ms <= 0)
    return 0;
  for (guint i = 0; i < n; i++)
    {
      const TrSegmentInfo segment = tr_document_get_segment (document, i);

      if (segment.start_ms > duration_ms + MARGIN_MS)
        {
          add_time (problems, document, tr_field_name_to_key (TR_FIELD_DURATION), segment.time);
          return 1;
        }
    }
  return 0;
}

static guint
check_body (TrDocument *document, GPtrArray *problems)
{
  gsize length;
  const char *data = tr_document_get_data (document, &length);
  gsize start = tr_front_matter_get_span (tr_document_get_front_matter (document)).end;
  guint n = tr_document_get_n_segments (document);
  guint found = 0;

  if (n == 0)
    return check_lines (document, data, (TrSpan){ start, length }, problems);

  const TrSpan before = { start, tr_document_get_segment (document, 0).line.start };
  const TrSpan after = { tr_document_get_segment (document, n - 1).line.end, length };

  found += check_lines (document, data, before, problems);
  if (!segments_are_lines (document, data, n))
    found += check_between (document, data, n, problems);
  found += check_end (document, n, problems);
  return found + check_lines (document, data, after, problems);
}

/* `00:65:54` */
static guint
check_duration (TrDocument *document, GPtrArray *problems)
{
  const char *text = tr_document_get_string (document, TR_FIELD_DURATION);
  gint64 ms;

  if (text == NULL)
    return 0;

  gsize length = strlen (text);

  if (scan_time_shape (text, length) != length || tr_duration_parse (text, &ms))
    return 0;
  if (problems != NULL)
    {
      TrField *field = tr_front_matter_lookup_name (tr_document_get_front_matter (document),
                                                    TR_FIELD_DURATION);

      tr_check_add (problems,
                    document,
                    TR_CHECK_IMPOSSIBLE_TIME,
                    tr_field_name_to_key (TR_FIELD_DURATION),
                    text,
                    tr_field_get_key_span (field).start);
    }
  return 1;
}

guint
tr_check_impossible_time (TrDocument *document, GPtrArray *problems)
{
  if (!tr_document_is_transcript (document))
    return 0;
  return check_body (document, problems) + check_duration (document, problems);
}
