/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

guint
tr_check_no_captions (TrDocument *document, GPtrArray *problems)
{
  if (tr_document_get_n_segments (document) > 0 || !tr_document_is_transcript (document))
    return 0;
  tr_check_add (problems, document, TR_CHECK_NO_CAPTIONS, NULL, NULL, -1);
  return 1;
}
