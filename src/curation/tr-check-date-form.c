/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

#include "base/tr-time-code.h"

void
tr_check_date_form (const TrStandardCheck *self)
{
  const char *date = tr_document_get_string (self->document, TR_FIELD_DATE);

  if (date == NULL || tr_date_is_valid (date) || tr_check_is_placeholder (self, TR_FIELD_DATE))
    return;
  tr_check_report (self, TR_CHECK_DATE_FORM, TR_SEVERITY_WARNING, "date", date);
}
