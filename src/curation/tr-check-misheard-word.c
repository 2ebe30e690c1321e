/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

#include "document/tr-occurrence.h"

/* Only what can be corrected: what is not clear would be told for ever. */
void
tr_check_misheard_word (const TrStandardCheck *self)
{
  GPtrArray *corrections = tr_standard_get_corrections (self->standard);
  g_autoptr (GPtrArray) occurrences = NULL;
  const TrOccurrence *first = NULL;
  TrProblem *problem;
  guint n = 0;

  if (corrections == NULL || corrections->len == 0
      || !tr_standard_has_check (self->standard, tr_check_get_id (TR_CHECK_MISHEARD_WORD), NULL))
    return;
  occurrences = tr_occurrences_find (self->document, corrections, FALSE);
  for (guint i = 0; i < occurrences->len; i++)
    {
      const TrOccurrence *occurrence = g_ptr_array_index (occurrences, i);

      if (occurrence->n_parts == 0)
        continue;
      if (first == NULL)
        first = occurrence;
      n++;
    }
  if (n == 0)
    return;
  tr_check_add (self->problems,
                self->document,
                TR_CHECK_MISHEARD_WORD,
                NULL,
                first->found,
                self->places ? (gssize) first->span.start : -1);
  problem = g_ptr_array_index (self->problems, self->problems->len - 1);
  problem->code = (int) n;
}
