/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "document/tr-document.h"

G_BEGIN_DECLS

/**
 * TrSegmentRecord:
 *
 * A #TrSegmentInfo as it is kept: a third of the size, since to touch fresh memory is what parsing
 * costs most. Offsets fit because no document is read beyond %TR_BODY_MAX_OFFSET, times because of
 * %TR_TIME_CODE_MAX_MS.
 */
typedef struct
{
  guint32 start_ms;
  guint32 end_ms;
  guint32 line_start;
  guint32 line_end; /* also where the text ends */
  guint32 text_start;
  guint16 time_start; /* from line_start on */
  guint16 time_length;
  gint32 speaker;
} TrSegmentRecord;

#define TR_BODY_MAX_OFFSET G_MAXUINT32

/**
 * TrBody:
 *
 * What a dialect reads out of a file's body. On the stack or inside a document.
 */
typedef struct
{
  TrSegmentRecord *segments;
  guint n_segments;
  guint n_allocated;
  guint n_ended;       /* segments below this have their end, as long as the starts are sorted */
  gboolean unsorted;   /* a segment starts before the one in front of it */
  GArray *headings;    /* of TrHeading */
  GPtrArray *speakers; /* of char * */
  GHashTable *speaker_indices; /* name → index + 1, made with the first speaker */
  char *url;
} TrBody;

/**
 * TrBodyGlance:
 * @head: the first segments, whole; their ends are not known. But the speakers are those of the
 * whole body, under the numbers they have there
 * @n_segments: how many there are
 * @latest_ms: the latest start among them
 * @n_impossible: lines that have the form of a time line but tell no time
 *
 * What a scan wants to know of a body.
 */
typedef struct
{
  TrBody head;
  guint n_segments;
  gint64 latest_ms;
  guint n_impossible;
} TrBodyGlance;

/* The segments in a @head, at most. */
#define TR_BODY_HEAD_SEGMENTS 16

void tr_body_init (TrBody *body);
void tr_body_clear (TrBody *body);

/**
 * tr_body_grow:
 *
 * Makes room for one more segment, see tr_body_add_segment().
 *
 * Returns: %FALSE if there are as many as there may be
 */
gboolean tr_body_grow (TrBody *body);

/**
 * tr_body_reserve:
 * @length: the bytes of text to come
 *
 * Makes room for as many segments as usual text of that length has.
 */
void tr_body_reserve (TrBody *body, gsize length);

/**
 * tr_body_end_run:
 *
 * Ends the segments that start together before the last one, for tr_body_add_segment().
 */
void tr_body_end_run (TrBody *body, gint64 end_ms);

/**
 * tr_body_continue_segment:
 *
 * Takes @line into the last segment.
 */
void tr_body_continue_segment (TrBody *body, TrSpan line);

/**
 * tr_body_add_segment:
 * @line: the line with the time code
 * @time: the time code; no longer than, and no further into the line than, %G_MAXUINT16
 * @text: the first byte of the text on that line, or the line's end
 *
 * Adds a segment without a speaker at the end; or beyond the limit takes the line into the last
 * one.
 */
static inline void
tr_body_add_segment (TrBody *body, gint64 start_ms, TrSpan line, TrSpan time, gsize text)
{
  TrSegmentRecord *segment;
  guint n = body->n_segments;

  g_assert (time.start - line.start <= G_MAXUINT16 && time.end - time.start <= G_MAXUINT16);
  if (n == body->n_allocated && !tr_body_grow (body))
    {
      tr_body_continue_segment (body, line);
      return;
    }
  segment = &body->segments[n];
  body->n_segments = n + 1;
  /* While it is at hand: to pass over all segments once more costs as much as to make them. */
  if (n > 0 && (guint32) start_ms != segment[-1].start_ms)
    {
      if ((guint32) start_ms < segment[-1].start_ms)
        body->unsorted = TRUE;
      if (body->n_ended == n - 1)
        segment[-1].end_ms = (guint32) start_ms;
      else
        tr_body_end_run (body, start_ms);
      body->n_ended = n;
    }
  segment->start_ms = (guint32) start_ms;
  segment->end_ms = (guint32) start_ms;
  segment->line_start = (guint32) line.start;
  segment->line_end = (guint32) line.end;
  segment->text_start = (guint32) text;
  segment->time_start = (guint16) (time.start - line.start);
  segment->time_length = (guint16) (time.end - time.start);
  segment->speaker = -1;
}

/**
 * tr_body_set_speaker:
 * @speaker: an index from tr_body_add_speaker()
 *
 * Names who speaks in the last segment.
 */
void tr_body_set_speaker (TrBody *body, int speaker);

/**
 * tr_body_get_segment:
 */
TrSegmentInfo tr_body_get_segment (const TrBody *body, guint index);

/**
 * tr_body_drop_chapters:
 * @n: how many segments from the first one on go
 * @heading: the index of the heading behind which the others are
 *
 * Takes back time lines that turned out to be a list of chapters above the text.
 */
void tr_body_drop_chapters (TrBody *body, guint n, guint heading);

/**
 * tr_body_add_speaker:
 * @name: a name, not terminated
 *
 * Returns: the index of the speaker of that name
 */
int tr_body_add_speaker (TrBody *body, const char *name, gsize length);

/**
 * tr_body_scan_speaker:
 *
 * As tr_body_find_speaker(), for a text that may name one.
 */
int tr_body_scan_speaker (TrBody *body, const char *data, TrSpan text);

/**
 * tr_body_find_speaker:
 * @text: a segment's, or its first line
 *
 * Adds the speaker whom the words name, if they do (`MOLLY WOOD: …`).
 *
 * Returns: the speaker's index, -1 if there is none
 */
static inline int
tr_body_find_speaker (TrBody *body, const char *data, TrSpan text)
{
  guchar a, b;

  if (tr_span_length (text) < 3)
    return -1;
  a = data[text.start];
  b = data[text.start + 1];
  /* Two capitals, the second perhaps a non-ASCII one; ideographs and kana start with 0xe3 and
   * above. */
  if (a != '>'
      && !(((a >= 'A' && a <= 'Z') || (a >= 0xc3 && a <= 0xd4)) && !g_ascii_islower (b)
           && b != ' '))
    return -1;
  return tr_body_scan_speaker (body, data, text);
}

/**
 * tr_body_read_speaker:
 *
 * As tr_body_find_speaker(), who then speaks in the last segment.
 */
static inline int
tr_body_read_speaker (TrBody *body, const char *data, TrSpan text)
{
  int speaker = tr_body_find_speaker (body, data, text);

  if (speaker >= 0)
    tr_body_set_speaker (body, speaker);
  return speaker;
}

/**
 * tr_body_scan_heading:
 * @line: the line, without its break
 * @level: (out): 1 to 6
 * @text: (out): its text, in @data
 *
 * Returns: whether @line is an ATX heading (`## Text`)
 */
gboolean tr_body_scan_heading (const char *data, TrSpan line, guint *level, TrSpan *text);

/**
 * tr_body_append_line:
 *
 * Appends the text of one line. What else a text view takes for the end of a line (a carriage
 * return, the separators of Unicode) becomes a space.
 */
void tr_body_append_line (GString *string, const char *text, gsize length);

/**
 * tr_body_add_heading:
 *
 * Adds a heading in front of the segment that comes next.
 */
void tr_body_add_heading (
    TrBody *body, const char *data, TrSpan line, guint level, TrSpan text, gboolean in_text);

/**
 * tr_body_is_rule:
 *
 * Returns: whether @line is a thematic break: `---` and the like, which is neither text nor the end
 * of it
 */
gboolean tr_body_is_rule (const char *line, gsize length);

/**
 * tr_body_scan_impossible_time:
 * @time: (out): the time, in @data
 *
 * Returns: whether @line has the form of a time line (`- [1:75:00] …`) but tells no time
 */
gboolean tr_body_scan_impossible_time (const char *data, TrSpan line, TrSpan *time);

/**
 * tr_body_note_url:
 *
 * Keeps the address if @line is the body's first `- URL:` line.
 */
void tr_body_note_url (TrBody *body, const char *data, TrSpan line);

/**
 * tr_body_read_outline:
 *
 * Reads the headings and the address of a body without time lines.
 */
void tr_body_read_outline (TrBody *body, const char *data, TrSpan span);

/**
 * tr_body_finish:
 * @duration_ms: the duration field's, or -1
 *
 * Gives every segment its end: the next later start, or the duration, or its own start. O(n).
 */
void tr_body_finish (TrBody *body, gint64 duration_ms);

/**
 * tr_body_next_line:
 * @offset: (inout): the start of a line; moved to the start of the next
 * @known: how many bytes from @offset on are known to hold no line break
 * @end: where the body ends
 * @line: (out): the line, without its break (LF or CRLF)
 *
 * Returns: %FALSE at the end
 */
static inline gboolean
tr_body_next_line (const char *data, gsize *offset, gsize known, gsize end, TrSpan *line)
{
  if (*offset >= end)
    return FALSE;

  const char *nl = (const char *) memchr (data + *offset + known, '\n', end - *offset - known);

  line->start = *offset;
  line->end = nl != NULL ? (gsize) (nl - data) : end;
  *offset = nl != NULL ? line->end + 1 : end;
  if (line->end > line->start && data[line->end - 1] == '\r')
    line->end--;
  return TRUE;
}

G_END_DECLS
