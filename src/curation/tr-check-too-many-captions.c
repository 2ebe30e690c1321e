/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

/* What lies beyond the limit is shown as text of the last caption. */
guint
tr_check_too_many_captions (TrDocument *document, GPtrArray *problems)
{
  g_autofree char *limit = NULL;

  if (tr_document_get_n_segments (document) <= TR_DOCUMENT_MAX_SEGMENTS)
    return 0;
  limit = g_strdup_printf ("%d", TR_DOCUMENT_MAX_SEGMENTS);
  tr_check_add (problems,
                document,
                TR_CHECK_TOO_MANY_CAPTIONS,
                NULL,
                limit,
                tr_document_get_segment (document, TR_DOCUMENT_MAX_SEGMENTS).line.start);
  return 1;
}
