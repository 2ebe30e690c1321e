/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/tr-revision.h"
#include "base/tr-span.h"
#include "document/tr-front-matter.h"

G_BEGIN_DECLS

/**
 * TrSegmentInfo:
 * @start_ms: as the file says; not necessarily sorted or unique
 * @end_ms: the next later start, or the duration, or @start_ms where neither is later
 * @line: the whole lines of the segment, continuation lines with it, last line break excluded
 * @time: the time code alone, without brackets
 * @text: from the first byte of the text to the end of the last line (holds line breaks where lines
 * continue)
 * @speaker: index for tr_document_get_speaker(), or -1
 *
 * A timed piece of the body, by its places in the file.
 */
typedef struct
{
  gint64 start_ms;
  gint64 end_ms;
  TrSpan line;
  TrSpan time;
  TrSpan text;
  int speaker;
} TrSegmentInfo;

/**
 * TrHeading:
 * @level: 1 to 6
 * @text: its text, marks and blanks stripped
 * @segment: index of the first segment after it, may equal the number of segments
 * @in_text: whether it stands among the segments (after the first time line's section heading), so
 * that a reader wants to see it; the file's own heading and `## Text` are not
 */
typedef struct
{
  guint level;
  char *text;
  guint segment;
  gboolean in_text;
  TrSpan line;
} TrHeading;

/**
 * TrSegment:
 *
 * One segment as an object, for models and bindings. Immutable. Properties: `start-ms`, `end-ms`,
 * `speaker` (nullable), `text` (lines joined for display).
 */
#define TR_TYPE_SEGMENT (tr_segment_get_type ())
G_DECLARE_FINAL_TYPE (TrSegment, tr_segment, TR, SEGMENT, GObject)

gint64 tr_segment_get_start_ms (TrSegment *self);
gint64 tr_segment_get_end_ms (TrSegment *self);
const char *tr_segment_get_speaker (TrSegment *self);
const char *tr_segment_get_text (TrSegment *self);

/**
 * TrDocument:
 *
 * One file, parsed. Immutable, so any thread may read it. It is the #GListModel of its #TrSegment
 * objects, which are made on demand; code that walks all segments reads #TrSegmentInfo instead.
 *
 * Every file makes a document: what is wrong with it is data (tr_front_matter_get_error() …), never
 * a failure.
 */
#define TR_TYPE_DOCUMENT (tr_document_get_type ())
G_DECLARE_FINAL_TYPE (TrDocument, tr_document, TR, DOCUMENT, GObject)

/**
 * tr_document_new:
 * @bytes: a file's content, kept and never changed
 *
 * O(length). Thread: any; keep files above some 100 KB off the main thread.
 */
TrDocument *tr_document_new (GBytes *bytes);

/**
 * tr_document_load:
 * @path: a regular file; anything else is refused (%G_IO_ERROR_NOT_REGULAR_FILE) without being
 * opened
 *
 * Reads and parses @path. Blocks: for workers. A file that changes while it is read is read again;
 * one that does not settle within a second is given up (%G_IO_ERROR_BUSY), one above 256 MiB is
 * refused
 * (%G_IO_ERROR_MESSAGE_TOO_LARGE).
 *
 * Returns: (transfer full): the document with its revision, or %NULL with a %G_IO_ERROR
 */
TrDocument *tr_document_load (const char *path, GCancellable *cancellable, GError **error);

/**
 * tr_document_new_lazy:
 *
 * As tr_document_new(), for one who looks at many files and asks little of each, as a scan does:
 * values of known fields, first words and counts are read at once and cheaply, the fields
 * themselves and the segments only when they are asked for, on the thread that asks. Not for a
 * document that is shown: that would be the main thread.
 */
TrDocument *tr_document_new_lazy (GBytes *bytes);

/**
 * tr_document_load_lazy:
 * @path: as tr_document_load(), but the caller has just seen that it is a regular file, or a link
 * to one
 *
 * As tr_document_load(), and tr_document_new_lazy().
 */
TrDocument *tr_document_load_lazy (const char *path, GCancellable *cancellable, GError **error);

/**
 * tr_document_new_with_revision:
 *
 * For bytes that were just written: the document of a known @revision.
 */
TrDocument *tr_document_new_with_revision (GBytes *bytes, const TrRevision *revision);

GBytes *tr_document_get_bytes (TrDocument *self);

/**
 * tr_document_get_data:
 *
 * Returns: (transfer none): the bytes; offsets of all spans count from here (a BOM included)
 */
const char *tr_document_get_data (TrDocument *self, gsize *length);

/**
 * tr_document_get_revision:
 *
 * Returns: (nullable): the revision it was loaded from or saved as
 */
const TrRevision *tr_document_get_revision (TrDocument *self);

/**
 * tr_document_get_front_matter:
 *
 * Returns: (transfer none): never %NULL, also where the file has none
 */
TrFrontMatter *tr_document_get_front_matter (TrDocument *self);

/**
 * tr_document_get_dialect:
 *
 * Returns: the stable name of the dialect the body was read as: `home`, `podcast`, `bold`,
 * `linked`, `wiki` or `panel`; `none` where there is no time line
 */
const char *tr_document_get_dialect (TrDocument *self);

/**
 * tr_document_is_transcript:
 *
 * Returns: whether this is a transcript rather than a README or notes: it has segments, or front
 * matter that names a video, or the heading `# Transcript:`
 */
gboolean tr_document_is_transcript (TrDocument *self);

/* What follows in a file with more is text of one last segment. */
#define TR_DOCUMENT_MAX_SEGMENTS 1000000

/**
 * tr_document_get_n_segments:
 *
 * Returns: how many segments there are: at most %TR_DOCUMENT_MAX_SEGMENTS and the one that holds
 * the rest
 */
guint tr_document_get_n_segments (TrDocument *self);

/**
 * tr_document_get_segment:
 *
 * Returns: the segment, by value: a document keeps its segments in less room
 */
TrSegmentInfo tr_document_get_segment (TrDocument *self, guint index);

/**
 * tr_document_dup_segment_text:
 *
 * Returns: (transfer full): the text for display: valid UTF-8, blanks at both ends stripped,
 * continuation lines joined with one space, or with nothing between two CJK characters
 */
char *tr_document_dup_segment_text (TrDocument *self, guint index);

/**
 * tr_document_append_segment_text:
 *
 * As tr_document_dup_segment_text(), appended to @string without an allocation of its own.
 */
void tr_document_append_segment_text (TrDocument *self, guint index, GString *string);

/**
 * tr_document_append_text:
 * @string: gets the text of all segments, with a line break between one and the next
 * @starts: (out caller-allocates): for each segment, where its text begins in @string
 *
 * As tr_document_append_segment_text() for one segment after the other.
 */
void tr_document_append_text (TrDocument *self, GString *string, guint32 *starts);

/**
 * tr_document_get_speaker:
 * @speaker: a #TrSegmentInfo.speaker
 *
 * Returns: (nullable): the name, %NULL for -1
 */
const char *tr_document_get_speaker (TrDocument *self, int speaker);

/**
 * tr_document_get_n_speakers:
 *
 * Returns: how many names the body gives; each is a number below for tr_document_get_speaker()
 */
guint tr_document_get_n_speakers (TrDocument *self);

/**
 * tr_document_dup_segment_url:
 *
 * Returns: (transfer full) (nullable): the http or https address that the segment's time line
 * itself links to
 */
char *tr_document_dup_segment_url (TrDocument *self, guint index);

guint tr_document_get_n_headings (TrDocument *self);
const TrHeading *tr_document_get_heading (TrDocument *self, guint index);

/**
 * tr_document_dup_body:
 *
 * Returns: (transfer full): everything after the front matter, as valid UTF-8, for showing a file
 * that has no segments
 */
char *tr_document_dup_body (TrDocument *self);

/**
 * tr_document_get_body_url:
 *
 * Returns: (nullable): the address on the body's `- URL:` line
 */
const char *tr_document_get_body_url (TrDocument *self);

/**
 * tr_document_get_value:
 *
 * Returns: (transfer none): the value of the field that means @name; a %TR_VALUE_NONE where there
 * is none
 */
TrValue *tr_document_get_value (TrDocument *self, TrFieldName name);

/**
 * tr_document_get_string:
 *
 * Returns: (nullable): the text of a field that is a non-empty string, else %NULL
 */
const char *tr_document_get_string (TrDocument *self, TrFieldName name);

/**
 * tr_document_get_duration_ms:
 *
 * Returns: the duration field's in milliseconds, or else that of `duration_seconds`; -1 where they
 * are missing or malformed
 */
gint64 tr_document_get_duration_ms (TrDocument *self);

/**
 * tr_document_get_spoken_span:
 *
 * Returns: from the first time line to the end of the file; empty where there is no time line
 */
TrSpan tr_document_get_spoken_span (TrDocument *self);

/**
 * tr_document_dup_first_words:
 *
 * Returns: (transfer full) (nullable): the first words spoken (up to about 80 characters), marks
 * such as `[Music]` and `>>` and a speaker's name left out
 */
char *tr_document_dup_first_words (TrDocument *self);

/**
 * tr_document_find_segment_at:
 * @ms: a time
 *
 * Returns: the index of the segment that starts last at or before @ms, of equals the last one (the
 * first segment if none does); 0 if there are no segments
 */
guint tr_document_find_segment_at (TrDocument *self, gint64 ms);

/**
 * tr_document_get_latest_start_ms:
 *
 * Returns: the latest start of a segment, 0 where there is none
 */
gint64 tr_document_get_latest_start_ms (TrDocument *self);

/**
 * tr_document_get_n_impossible_times:
 *
 * Returns: how many lines of the body have the form of a time line but tell no time (`- [1:75:00]
 * …`), and so are taken for text
 */
guint tr_document_get_n_impossible_times (TrDocument *self);

/**
 * tr_document_next_impossible_time:
 * @offset: (inout): 0 at first
 * @time: (out): the next such line's time
 *
 * Returns: whether there is one
 */
gboolean tr_document_next_impossible_time (TrDocument *self, gsize *offset, TrSpan *time);

/**
 * tr_title_is_placeholder:
 * @title: (nullable): a title
 *
 * Returns: whether it says nothing about the video: empty, `YouTube Video: ID`, `Transcript: ID`,
 * `- URL: …`, or a bare id
 */
gboolean tr_title_is_placeholder (const char *title);

G_END_DECLS
