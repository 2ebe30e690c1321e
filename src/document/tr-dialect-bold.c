/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-time-code.h"
#include "document/tr-dialect-private.h"

/* Times in bold brackets, as podcasts cut into chunks have them; a name may share the bold type:
 *
 *     **[01:10:00]** the words
 *     **[01:10:00] Mary Kay:** the words */

#define MAX_NAME 120

static gboolean
is_bold_mark (const char *data, gsize p, gsize end)
{
  return end - p >= 2 && data[p] == data[p + 1] && (data[p] == '*' || data[p] == '_');
}

/* Reads ` Mary Kay:**` or ` Mary Kay**:`. Returns the offset after it, 0 if that is not there. */
static gsize
scan_name (const char *data, gsize p, gsize end, TrSpan *name)
{
  gsize start = tr_skip_blanks (data, p, end);

  for (p = start; p < end && p - start <= MAX_NAME && !is_bold_mark (data, p, end); p++)
    ;
  if (p == start || !is_bold_mark (data, p, end))
    return 0;
  *name = (TrSpan){ start, p };
  if (data[p - 1] == ':')
    name->end--;
  else if (end - p > 2 && data[p + 2] == ':')
    p++;
  else
    return 0;
  return tr_span_is_empty (*name) ? 0 : p + 2;
}

static gboolean
scan (const char *data, TrSpan line, TrTimeLine *time_line)
{
  gsize p = line.start;
  gsize n;

  if (data[p] != '*' && data[p] != '_' && data[p] != '-' && data[p] != '+')
    return FALSE;
  p = tr_dialect_skip_bullet (data, line);
  if (!is_bold_mark (data, p, line.end))
    return FALSE;
  p += 2;
  if (p == line.end || data[p] != '[')
    return FALSE;
  p++;
  n = tr_time_code_scan (data + p, line.end - p, &time_line->ms);
  if (n == 0 || n > G_MAXUINT8 || p + n == line.end || data[p + n] != ']')
    return FALSE;
  time_line->time = (TrSpan){ p, p + n };
  p += n + 1;
  if (is_bold_mark (data, p, line.end))
    p += 2;
  else
    p = scan_name (data, p, line.end, &time_line->name);
  if (p == 0)
    return FALSE;
  time_line->text = tr_skip_blanks (data, p, line.end);
  return TRUE;
}

const TrDialect tr_dialect_bold = {
  .name = "bold",
  .scan = scan,
};
