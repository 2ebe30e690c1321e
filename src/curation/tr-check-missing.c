/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

#include <string.h>

/* A key that stands nowhere in the front matter need not be looked for any further. */
static gboolean
may_have_key (TrDocument *document, const char *key)
{
  TrSpan span = tr_front_matter_get_span (tr_document_get_front_matter (document));
  const char *data = tr_document_get_data (document, NULL);

  return memmem (data + span.start, tr_span_length (span), key, strlen (key)) != NULL;
}

guint
tr_check_count_members (TrValue *value)
{
  guint n = 0;

  for (const char *const *member = tr_value_get_members (value); *member != NULL; member++)
    n += (*member)[strspn (*member, " \t\r\n")] != '\0';
  return n;
}

TrValue *
tr_check_dup_value (TrDocument *document, const char *key)
{
  TrFieldName name = tr_field_name_from_key (key);
  TrValue *value = NULL;
  TrField *field;

  if (name != TR_FIELD_OTHER)
    value = tr_document_get_value (document, name);
  else if (may_have_key (document, key))
    {
      field = tr_front_matter_lookup (tr_document_get_front_matter (document), key);
      value = field != NULL ? tr_field_get_value (field) : NULL;
    }
  if (value == NULL || tr_value_is_empty (value)
      || (tr_value_get_kind (value) == TR_VALUE_LIST && tr_check_count_members (value) == 0))
    return NULL;
  return tr_value_ref (value);
}

/* `duration_seconds` is as good as a duration. */
static gboolean
is_there (TrDocument *document, const char *key)
{
  g_autoptr (TrValue) value = tr_check_dup_value (document, key);

  return value != NULL
         || (g_str_equal (key, "duration") && tr_document_get_duration_ms (document) >= 0);
}

static void
check_keys (const TrStandardCheck *self, const char *const *keys, TrSeverity severity)
{
  for (; *keys != NULL; keys++)
    if (!is_there (self->document, *keys))
      tr_check_report (self, TR_CHECK_MISSING, severity, *keys, *keys);
}

void
tr_check_missing (const TrStandardCheck *self)
{
  check_keys (self, tr_standard_get_required (self->standard), TR_SEVERITY_WARNING);
  check_keys (self, tr_standard_get_recommended (self->standard), TR_SEVERITY_INFO);
}
