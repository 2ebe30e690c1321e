/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-time-code.h"
#include "document/tr-dialect-private.h"

/* Linked times in a second pair of brackets, as Obsidian's players write them:
 *
 *     [[01:23](https://www.youtube.com/watch?v=ID&t=83)] the words
 *     - [[01:23](https://youtu.be/ID?t=83)] the words */

static gboolean
scan (const char *data, TrSpan line, TrTimeLine *time_line)
{
  gsize p = line.start;
  gsize n;

  if (data[p] != '[' && data[p] != '-' && data[p] != '*' && data[p] != '+')
    return FALSE;
  p = tr_dialect_skip_bullet (data, line);
  if (line.end - p < 2 || data[p] != '[' || data[p + 1] != '[')
    return FALSE;
  p += 2;
  n = tr_time_code_scan (data + p, line.end - p, &time_line->ms);
  if (n == 0 || n > G_MAXUINT8)
    return FALSE;
  time_line->time = (TrSpan){ p, p + n };
  p = tr_dialect_scan_link (data, p + n, line.end, NULL);
  if (p == 0 || p == line.end || data[p] != ']')
    return FALSE;
  time_line->text = tr_skip_blanks (data, p + 1, line.end);
  return TRUE;
}

const TrDialect tr_dialect_wiki = {
  .name = "wiki",
  .scan = scan,
};
