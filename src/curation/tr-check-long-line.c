/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

#include <string.h>

/* A whole transcript on one line is long; what is longer than this is no text that people read, and
 * editors stumble over it. */
#define LONGEST (1024 * 1024)

guint
tr_check_long_line (TrDocument *document, GPtrArray *problems)
{
  gsize length;
  const char *data = tr_document_get_data (document, &length);
  const char *end = data + length;

  if (length <= LONGEST || !tr_document_is_transcript (document))
    return 0;
  for (const char *line = data; end - line > LONGEST;)
    {
      const char *line_break = memchr (line, '\n', end - line);
      const char *line_end = line_break != NULL ? line_break : end;

      if (line_end - line > LONGEST)
        {
          g_autofree char *size = g_strdup_printf ("%" G_GSIZE_FORMAT, (gsize) (line_end - line));

          tr_check_add (problems, document, TR_CHECK_LONG_LINE, NULL, size, line - data);
          return 1;
        }
      line = line_end + 1;
    }
  return 0;
}
