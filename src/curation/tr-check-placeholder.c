/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

static const TrFieldName names[] = {
  TR_FIELD_TITLE,   TR_FIELD_SPEAKER,    TR_FIELD_CHANNEL,  TR_FIELD_DATE,     TR_FIELD_DURATION,
  TR_FIELD_SUMMARY, TR_FIELD_KEY_POINTS, TR_FIELD_CATEGORY, TR_FIELD_LANGUAGE, TR_FIELD_SOURCE,
};

gboolean
tr_check_is_placeholder (const TrStandardCheck *self, TrFieldName name)
{
  const char *const *members = tr_value_get_members (tr_document_get_value (self->document, name));

  if (*members == NULL || tr_value_is_empty (tr_document_get_value (self->document, name)))
    return FALSE;
  for (; *members != NULL; members++)
    if (!tr_standard_is_placeholder (self->standard, tr_field_name_to_key (name), *members))
      return FALSE;
  return TRUE;
}

/* Of a list one such member is enough: it has to go. */
static const char *
find_placeholder (const TrStandardCheck *self, TrFieldName name)
{
  TrValue *value = tr_document_get_value (self->document, name);
  const char *const *members = tr_value_get_members (value);

  if (tr_value_is_empty (value))
    return NULL;
  for (; *members != NULL; members++)
    if (tr_standard_is_placeholder (self->standard, tr_field_name_to_key (name), *members))
      return *members;
  return NULL;
}

void
tr_check_placeholder (const TrStandardCheck *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *found = find_placeholder (self, names[i]);

      if (found != NULL)
        tr_check_report (self,
                         TR_CHECK_PLACEHOLDER,
                         TR_SEVERITY_WARNING,
                         tr_field_name_to_key (names[i]),
                         found);
    }
}
