/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-time-code.h"
#include "document/tr-dialect-private.h"

/* Times that are links, as notes of talks have them:
 *
 *     [00:05](https://www.youtube.com/watch?v=ID&t=5s) the words
 *     - [00:07](https://youtu.be/ID#t=7) the words
 *     **[00:09](https://youtu.be/ID?t=9)** the words */

static gboolean
scan (const char *data, TrSpan line, TrTimeLine *time_line)
{
  gsize p = line.start;
  gboolean bold;
  gsize n;

  if (data[p] != '[' && data[p] != '-' && data[p] != '*' && data[p] != '+')
    return FALSE;
  p = tr_dialect_skip_bullet (data, line);
  bold = line.end - p > 2 && data[p] == '*' && data[p + 1] == '*';
  p += bold ? 2 : 0;
  if (p == line.end || data[p] != '[')
    return FALSE;
  p++;
  n = tr_time_code_scan (data + p, line.end - p, &time_line->ms);
  if (n == 0 || n > G_MAXUINT8)
    return FALSE;
  time_line->time = (TrSpan){ p, p + n };
  p = tr_dialect_scan_link (data, p + n, line.end, NULL);
  if (p == 0)
    return FALSE;
  if (bold)
    {
      if (line.end - p < 2 || data[p] != '*' || data[p + 1] != '*')
        return FALSE;
      p += 2;
    }
  time_line->text = tr_skip_blanks (data, p, line.end);
  return TRUE;
}

const TrDialect tr_dialect_linked = {
  .name = "linked",
  .scan = scan,
};
