/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-dialect-private.h"

static gboolean
has_scheme (const char *data, TrSpan url, const char *scheme)
{
  gsize n = strlen (scheme);

  return tr_span_length (url) > n && g_ascii_strncasecmp (data + url.start, scheme, n) == 0;
}

char *
tr_document_dup_segment_url (TrDocument *self, guint index)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), NULL);

  const TrSegmentInfo segment = tr_document_get_segment (self, index);
  const char *data = tr_document_get_data (self, NULL);
  gsize end = segment.time.end;
  TrSpan url;

  while (end < segment.line.end && data[end] != '\n' && data[end] != '\r')
    end++;
  if (tr_dialect_scan_link (data, segment.time.end, end, &url) == 0
      || !(has_scheme (data, url, "https://") || has_scheme (data, url, "http://"))
      || !g_utf8_validate_len (data + url.start, tr_span_length (url), NULL))
    return NULL;
  return g_strndup (data + url.start, tr_span_length (url));
}
