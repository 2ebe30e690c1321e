/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

#include "playback/tr-moment.h"

/* An address that is there but is never opened: another scheme than http and https, a password, a
 * control character, an option for another program. */
guint
tr_check_refused_address (TrDocument *document, GPtrArray *problems)
{
  const char *address = tr_document_get_string (document, TR_FIELD_VIDEO_URL);
  g_autofree char *opened = NULL;

  if (address == NULL || !tr_document_is_transcript (document))
    return 0;
  opened = tr_moment_build_url (address, NULL, NULL, -1, NULL);
  if (opened != NULL)
    return 0;
  if (problems == NULL)
    return 1;

  TrField *field
      = tr_front_matter_lookup_name (tr_document_get_front_matter (document), TR_FIELD_VIDEO_URL);

  tr_check_add (problems,
                document,
                TR_CHECK_REFUSED_ADDRESS,
                tr_check_get_field_name (field),
                address,
                tr_field_get_key_span (field).start);
  return 1;
}
