/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-document-private.h"

/* What there is to know of a body's times without its segments. */

/* `[0:60]` */
#define TIME_LINE_MIN 6

gint64
tr_document_get_latest_start_ms (TrDocument *self)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), 0);

  const TrBodyGlance *glance = tr_document_get_glance (self);
  const TrBody *body;
  guint32 latest_ms = 0;

  if (glance != NULL)
    return glance->latest_ms;
  body = tr_document_get_body (self);
  for (guint i = 0; i < body->n_segments; i++)
    latest_ms = MAX (latest_ms, body->segments[i].start_ms);
  return latest_ms;
}

gboolean
tr_document_next_impossible_time (TrDocument *self, gsize *offset, TrSpan *time)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (offset != NULL && time != NULL, FALSE);

  gsize length;
  const char *data = tr_document_get_data (self, &length);
  TrSpan line;

  *offset = MAX (*offset, tr_document_get_body_start (self));
  while (*offset + TIME_LINE_MIN <= length && tr_body_next_line (data, offset, 0, length, &line))
    if (tr_body_scan_impossible_time (data, line, time))
      return TRUE;
  return FALSE;
}

guint
tr_document_get_n_impossible_times (TrDocument *self)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), 0);

  const TrBodyGlance *glance = tr_document_get_glance (self);
  gsize offset = 0;
  guint n = 0;
  TrSpan time;

  if (glance != NULL)
    return glance->n_impossible;
  while (tr_document_next_impossible_time (self, &offset, &time))
    n++;
  return n;
}
