/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

/* Every value that readers do not see, because the same key comes again, is one problem, at its own
 * place. */
guint
tr_check_duplicate_key (TrDocument *document, GPtrArray *problems)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  guint found = 0;

  /* Keys that were guessed from the lines of invalid YAML prove nothing. */
  if (tr_front_matter_get_error (front_matter, NULL, NULL) != NULL)
    return 0;
  if (!tr_front_matter_has_duplicates (front_matter))
    return 0;

  for (guint i = 0; i < tr_front_matter_get_n_fields (front_matter); i++)
    {
      TrField *field = tr_front_matter_get_field (front_matter, i);

      if (!tr_field_is_duplicate (field))
        continue;
      if (found == 0 && !tr_check_has_metadata (document))
        return 0;
      found++;
      tr_check_add (problems,
                    document,
                    TR_CHECK_DUPLICATE_KEY,
                    tr_check_get_field_name (field),
                    tr_field_get_key (field),
                    tr_field_get_key_span (field).start);
    }
  return found;
}
