/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

#include <string.h>

#include "base/tr-time-code.h"

/* A video goes on after the last words, but not for as long as it took to say them all. */
#define SILENCE_MS (10 * 60 * 1000)

void
tr_check_duration_form (const TrStandardCheck *self)
{
  const char *text = tr_document_get_string (self->document, TR_FIELD_DURATION);
  gint64 duration_ms = tr_document_get_duration_ms (self->document);
  gint64 latest_ms = tr_document_get_latest_start_ms (self->document);
  gint64 ms;

  /* `00:65:54` is told as an impossible time. */
  if (text != NULL && !tr_duration_is_canonical (text)
      && !tr_check_is_placeholder (self, TR_FIELD_DURATION)
      && (tr_duration_parse (text, &ms)
          || tr_time_code_scan_shape (text, strlen (text)) != strlen (text)))
    tr_check_report (self, TR_CHECK_DURATION_FORM, TR_SEVERITY_WARNING, "duration", text);
  if (latest_ms > 0 && duration_ms > 2 * latest_ms && duration_ms - latest_ms > SILENCE_MS)
    {
      g_autofree char *last = tr_time_code_format (latest_ms);

      tr_check_report (self, TR_CHECK_DURATION_DIFFERS, TR_SEVERITY_WARNING, "duration", last);
    }
}
