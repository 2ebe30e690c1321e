/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-body-private.h"

G_BEGIN_DECLS

/**
 * TrTimeLine:
 * @ms: when it starts
 * @time: the time code alone, without brackets
 * @text: the first byte of the words on this line, or the line's end
 * @name: who speaks, empty where the line does not say
 * @same_speaker: the speaker before goes on
 * @weak: the line may also mean something else: a single one is no evidence
 *
 * What one line says that starts a segment.
 */
typedef struct
{
  gint64 ms;
  TrSpan time;
  gsize text;
  TrSpan name;
  gboolean same_speaker;
  gboolean weak;
} TrTimeLine;

/**
 * TrDialect:
 * @name: the stable name, see tr_document_get_dialect()
 * @scan: whether @line, without its break, starts a segment in this dialect, and what it says.
 * @time_line comes cleared. Called for many lines that are none: it tells soon
 * @parse: (nullable): reads a body: segments (their ends are found later), headings, speakers and
 * the address. %NULL reads as tr_dialect_read_lines() does
 * @glance: (nullable): passes over the body without reading all of it: its first segments as @parse
 * reads them, and counts. Returns %FALSE where it cannot know them: then, or where it is %NULL, the
 * body is read
 * @scan_usual: (nullable): whether a line starts at @data that @scan takes for a time line that is
 * not weak, told from its first bytes alone: returns the bytes up to its text, which hold no line
 * break, or 0 to have it scanned
 *
 * One way in which people write a transcript's body. To add one: write `tr-dialect-NAME.c`, declare
 * its #TrDialect below, and list it in tr-dialect.c. Nothing else knows of single dialects.
 */
typedef struct
{
  const char *name;
  gboolean (*scan) (const char *data, TrSpan line, TrTimeLine *time_line);
  void (*parse) (const char *data, TrSpan span, TrBody *body);
  gboolean (*glance) (const char *data, TrSpan span, TrBodyGlance *glance);
  gsize (*scan_usual) (const char *data, gsize length);
} TrDialect;

extern const TrDialect tr_dialect_bold;
extern const TrDialect tr_dialect_home;
extern const TrDialect tr_dialect_linked;
extern const TrDialect tr_dialect_panel;
extern const TrDialect tr_dialect_podcast;
extern const TrDialect tr_dialect_wiki;

/**
 * tr_dialect_detect:
 *
 * Finds the dialect that reads most of the body at @span: every time line has the text up to the
 * next one, of whatever dialect, to itself. So a few lines that a transcript of another dialect
 * quotes, or a list of chapters above it, do not decide.
 *
 * Returns: (nullable): the dialect, %NULL if the body has no time lines
 */
const TrDialect *tr_dialect_detect (const char *data, TrSpan span);

/**
 * tr_dialect_parse:
 *
 * Reads the body at @span.
 */
void tr_dialect_parse (const TrDialect *self, const char *data, TrSpan span, TrBody *body);

/**
 * tr_dialect_read_lines:
 *
 * Reads a body whose segments start where @self's scan finds a time line; what follows up to the
 * next one or a heading is their text. Time lines above a heading such as `## Transcript` that has
 * some below it are chapters, not segments.
 */
void tr_dialect_read_lines (const TrDialect *self, const char *data, TrSpan span, TrBody *body);

/**
 * tr_dialect_skip_bullet:
 *
 * Returns: the offset after a list bullet at the start of @line and its blanks; else the line's
 * start
 */
gsize tr_dialect_skip_bullet (const char *data, TrSpan line);

/**
 * tr_dialect_scan_link:
 * @offset: where `](`, the end of a link's text, is looked for
 * @end: where the line ends
 * @url: (out) (optional): the address
 *
 * Reads `](https://…)`; the address may stand in angle brackets, hold parentheses in pairs, and be
 * followed by a title.
 *
 * Returns: the offset after the closing parenthesis, 0 if there is no link
 */
gsize tr_dialect_scan_link (const char *data, gsize offset, gsize end, TrSpan *url);

static inline gboolean
tr_is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static inline gsize
tr_skip_blanks (const char *data, gsize offset, gsize end)
{
  while (offset < end && tr_is_blank (data[offset]))
    offset++;
  return offset;
}

G_END_DECLS
