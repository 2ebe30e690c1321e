/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-dialect-private.h"

/* Where a line could be of two, the first one has it: those with more marks come first. */
static const TrDialect *const dialects[] = {
  &tr_dialect_home, &tr_dialect_linked,  &tr_dialect_wiki,
  &tr_dialect_bold, &tr_dialect_podcast, &tr_dialect_panel,
};

#define N_DIALECTS G_N_ELEMENTS (dialects)

/* So many time lines, over so much text, that are all of one dialect leave no doubt: a list of
 * chapters is shorter. */
#define ENOUGH_LINES 16
#define ENOUGH_BYTES 4096
/* Where dialects are mixed, that much text decides. */
#define MOST_BYTES (4 * 1024 * 1024)
/* A time line has no more text to itself: what is longer is prose that happens to follow it. */
#define MOST_CLAIMED 2048

typedef struct
{
  guint n_lines;
  guint n_strong;
  gsize claimed;
} Evidence;

static int
find_dialect (const char *data, TrSpan line, TrTimeLine *time_line)
{
  for (guint i = 0; i < N_DIALECTS; i++)
    {
      *time_line = (TrTimeLine){ 0 };
      if (dialects[i]->scan (data, line, time_line))
        return i;
    }
  return -1;
}

/* The same for a line that tells soon; @known becomes the bytes at @data without a line break. */
static int
find_usual_dialect (const char *data, gsize length, gsize *known)
{
  for (guint i = 0; i < N_DIALECTS; i++)
    {
      *known = dialects[i]->scan_usual != NULL ? dialects[i]->scan_usual (data, length) : 0;
      if (*known > 0)
        return i;
    }
  return -1;
}

static gboolean
is_convincing (const Evidence *evidence)
{
  return evidence->n_strong > 0 || evidence->n_lines > 1;
}

const TrDialect *
tr_dialect_detect (const char *data, TrSpan span)
{
  Evidence evidence[N_DIALECTS] = { 0 };
  const TrDialect *best = NULL;
  gsize offset = span.start;
  gsize first = 0;
  gsize most = 0;
  gsize from = 0; /* where the text of the time line before starts */
  guint n_lines = 0;
  guint level;
  int current = -1; /* whose that is */
  TrSpan line, text;

  while (offset < span.end)
    {
      TrTimeLine time_line = { 0 };
      gsize known;
      int next = find_usual_dialect (data + offset, span.end - offset, &known);
      gboolean heading;

      tr_body_next_line (data, &offset, known, span.end, &line);
      if (tr_span_is_empty (line))
        continue;
      heading = data[line.start] == '#' && tr_body_scan_heading (data, line, &level, &text);
      if (!heading && next < 0)
        next = find_dialect (data, line, &time_line);
      if (next < 0 && !heading)
        continue;
      if (current >= 0)
        evidence[current].claimed += MIN (line.start - from, MOST_CLAIMED);
      current = next;
      from = line.start;
      if (next < 0)
        continue;
      if (n_lines++ == 0)
        first = line.start;
      evidence[next].n_lines++;
      evidence[next].n_strong += !time_line.weak;
      if ((n_lines == evidence[next].n_lines && n_lines >= ENOUGH_LINES
           && offset - first >= ENOUGH_BYTES)
          || offset - first >= MOST_BYTES)
        break;
    }
  if (current >= 0)
    evidence[current].claimed += MIN (offset - from, MOST_CLAIMED);

  for (guint i = 0; i < N_DIALECTS; i++)
    if (evidence[i].claimed > most && is_convincing (&evidence[i]))
      {
        best = dialects[i];
        most = evidence[i].claimed;
      }
  return best;
}

void
tr_dialect_parse (const TrDialect *self, const char *data, TrSpan span, TrBody *body)
{
  if (self->parse != NULL)
    self->parse (data, span, body);
  else
    tr_dialect_read_lines (self, data, span, body);
}
