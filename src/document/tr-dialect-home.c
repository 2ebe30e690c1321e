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
scan_caption (const char *data, TrSpan line, gint64 *ms, TrSpan *time)
{
  gsize p = line.start;
  gsize n;

  if (line.end - p < 8 || (data[p] != '-' && data[p] != '*' && data[p] != '+'))
    return 0;
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

static gboolean
tr_dialect_home_scan (const char *data, TrSpan line, TrTimeLine *time_line)
{
  time_line->text = scan_caption (data, line, &time_line->ms, &time_line->time);
  return time_line->text > 0;
}

/* The short way for what nearly all captions look like, `- [MM:SS] ` or `- [MMM:SS] ` and no more
 * blanks: scan_caption() finds the same. It looks at eight bytes at once, from the bracket or the
 * first of three digits on, and needs no line end, so that the search for it can start at the text:
 * with that, reading a body takes hardly longer than looking for its line ends. Returns the digits
 * of the minutes, or 0. */
static inline guint
scan_usual_caption (const char *p, gsize length, guint *seconds)
{
  /* The first byte is left out: it is a bracket or a digit. */
  const guint64 fixed_mask = G_GUINT64_CONSTANT (0xffff0000ff000000);
  const guint64 fixed = G_GUINT64_CONSTANT (0x205d00003a000000); /* `] ` and `:` */
  const guint64 digit_mask = G_GUINT64_CONSTANT (0x0000f0f000f0f000);
  const guint64 digits = G_GUINT64_CONSTANT (0x0000303000303000);
  /* Carries `:` and above, and of the tens of seconds `6` and above, out of the range of digits. */
  const guint64 excess = G_GUINT64_CONSTANT (0x0000060a00060600);
  guint64 word;
  guint32 head;
  guint n, minutes;

  if (length < 12)
    return 0;
  memcpy (&head, p, sizeof head);
  if ((GUINT32_FROM_LE (head) & 0xffffff) != 0x5b202d) /* `- [` */
    return 0;
  n = 2 + (p[5] != ':');
  memcpy (&word, p + n, sizeof word);
  word = GUINT64_FROM_LE (word);
  if ((word & fixed_mask) != fixed || (word & digit_mask) != digits
      || ((word + excess) & digit_mask) != digits || is_blank (p[8 + n]))
    return 0;
  minutes = (word >> 8 & 0xf) * 10 + (word >> 16 & 0xf);
  if (n == 3)
    {
      guint hundreds = (guint) p[3] - '0';

      if (hundreds > 9)
        return 0;
      minutes += hundreds * 100;
    }
  *seconds = minutes * 60 + (word >> 32 & 0xf) * 10 + (word >> 40 & 0xf);
  return n;
}

static gsize
tr_dialect_home_scan_usual (const char *data, gsize length)
{
  guint seconds;
  guint n = scan_usual_caption (data, length, &seconds);

  return n > 0 ? n + 8 : 0;
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

typedef struct
{
  const char *data;
  TrBody *body;
  gboolean in_segment; /* a line may go on with the last segment */
  gboolean seen_text_heading;
  gboolean is_glance; /* headings and the address are not wanted */
  guint text_heading; /* which heading that was */
  guint n_before;     /* time lines above it: chapters, say */
} Reader;

/* Inlined into the loop over usual captions, where half of it is constant. */
static inline G_ALWAYS_INLINE void
read_caption (Reader *reader, gint64 ms, TrSpan line, TrSpan time, gsize start)
{
  tr_body_add_segment (reader->body, ms, line, time, start);
  reader->in_segment = TRUE;
  tr_body_read_speaker (reader->body, reader->data, (TrSpan){ start, line.end });
}

static void
read_heading (Reader *reader, TrSpan line, guint level, TrSpan text)
{
  TrBody *body = reader->body;
  gboolean is_text = !reader->seen_text_heading && is_text_heading (reader->data, level, text);
  gboolean in_text = !is_text && (reader->seen_text_heading || body->n_segments > 0);

  if (!reader->is_glance)
    tr_body_add_heading (body, reader->data, line, level, text, in_text);
  if (is_text)
    {
      reader->seen_text_heading = TRUE;
      if (!reader->is_glance)
        reader->text_heading = body->headings->len - 1;
      reader->n_before = body->n_segments;
    }
  reader->in_segment = FALSE;
}

/* Reads a line that is no caption. */
static void
read_other_line (Reader *reader, TrSpan line)
{
  const char *data = reader->data;
  TrSpan text;
  guint level;

  if (tr_span_is_empty (line))
    return;
  if (data[line.start] == '#' && tr_body_scan_heading (data, line, &level, &text))
    read_heading (reader, line, level, text);
  else if (!reader->in_segment)
    {
      if (reader->body->n_segments == 0 && !reader->is_glance)
        tr_body_note_url (reader->body, data, line);
    }
  else if (!tr_body_is_rule (data + line.start, tr_span_length (line))
           && !is_empty_line (data, line))
    tr_body_continue_segment (reader->body, line);
}

static void
read_line (Reader *reader, TrSpan line)
{
  TrSpan time;
  gint64 ms;
  gsize start = scan_caption (reader->data, line, &ms, &time);

  if (start > 0)
    read_caption (reader, ms, line, time, start);
  else
    read_other_line (reader, line);
}

static void
tr_dialect_home_parse (const char *data, TrSpan span, TrBody *body)
{
  Reader reader = { .data = data, .body = body };
  gsize offset = span.start;
  guint seconds;
  TrSpan line;

  tr_body_reserve (body, tr_span_length (span));
  while (offset < span.end)
    {
      guint n = scan_usual_caption (data + offset, span.end - offset, &seconds);

      tr_body_next_line (data, &offset, n > 0 ? n + 8 : 0, span.end, &line);
      if (n > 0)
        {
          const TrSpan time = { line.start + 3, line.start + 6 + n };

          read_caption (&reader, (gint64) seconds * 1000, line, time, line.start + 8 + n);
        }
      else
        read_line (&reader, line);
    }

  if (reader.n_before > 0 && reader.n_before < body->n_segments)
    tr_body_drop_chapters (body, reader.n_before, reader.text_heading);
}

/* Whether captions above @line turn out to be none, because the text starts only below it. */
static gboolean
is_late_text_heading (const Reader *reader, TrSpan line)
{
  guint level;
  TrSpan text;

  return !reader->seen_text_heading && reader->body->n_segments > 0 && !tr_span_is_empty (line)
         && reader->data[line.start] == '#'
         && tr_body_scan_heading (reader->data, line, &level, &text)
         && is_text_heading (reader->data, level, text);
}

static gboolean
tr_dialect_home_glance (const char *data, TrSpan span, TrBodyGlance *glance)
{
  Reader reader = { .data = data, .body = &glance->head, .is_glance = TRUE };
  gsize offset = span.start;
  TrSpan line;

  while (offset < span.end)
    {
      guint seconds = 0;
      guint n = scan_usual_caption (data + offset, span.end - offset, &seconds);
      gint64 ms = (gint64) seconds * 1000;
      gsize start;
      TrSpan time;

      tr_body_next_line (data, &offset, n > 0 ? n + 8 : 0, span.end, &line);
      if (n > 0)
        {
          start = line.start + 8 + n;
          time = (TrSpan){ line.start + 3, line.start + 6 + n };
        }
      else
        start = scan_caption (data, line, &ms, &time);
      if (start > 0)
        {
          glance->latest_ms = MAX (glance->latest_ms, ms);
          if (glance->n_segments++ < TR_BODY_HEAD_SEGMENTS)
            read_caption (&reader, ms, line, time, start);
          else
            tr_body_find_speaker (&glance->head, data, (TrSpan){ start, line.end });
          continue;
        }
      if (is_late_text_heading (&reader, line))
        return FALSE;
      if (tr_body_scan_impossible_time (data, line, &time))
        glance->n_impossible++;
      if (glance->n_segments <= TR_BODY_HEAD_SEGMENTS)
        read_other_line (&reader, line);
    }
  return TRUE;
}

const TrDialect tr_dialect_home = {
  .name = "home",
  .scan = tr_dialect_home_scan,
  .parse = tr_dialect_home_parse,
  .glance = tr_dialect_home_glance,
  .scan_usual = tr_dialect_home_scan_usual,
};
