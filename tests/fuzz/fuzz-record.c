/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "library/tr-record-bytes.h"
#include "library/tr-record-private.h"
#include "tr-fuzz.h"

/* The bytes of a record as an index keeps them. Behind a sum that fits, anything may stand: what is
 * taken for a record can be asked for all it has, and is written as the same bytes again. */

#define HEAD TR_RECORD_BYTES_HEAD
#define MAX_LENGTH 4096

static const TrRevision revision = { 1, 2, 3, 4, 5, 6 };

static void
check (const guint8 *data, gsize length)
{
  g_autofree guint8 *bytes = g_malloc (HEAD + length);
  g_autoptr (TrRecord) record = NULL;
  g_autoptr (TrRecord) again = NULL;
  g_autoptr (GBytes) written = NULL;

  memcpy (bytes + HEAD, data, length);
  tr_record_seal_bytes (bytes, HEAD + length, "/c/a.md", &revision, 7);
  record = tr_record_new_from_bytes ("/c/a.md", &revision, 7, bytes, HEAD + length);
  if (record == NULL)
    return;
  g_assert_true (g_utf8_validate (tr_record_get_display_title (record), -1, NULL));
  g_assert_true (g_utf8_validate (tr_record_get_key (record), -1, NULL));
  for (TrFacet facet = 0; facet < TR_N_FACETS; facet++)
    for (const char *const *value = tr_record_get_facet_values (record, facet); *value != NULL;
         value++)
      g_assert_true (g_utf8_validate (*value, -1, NULL));

  /* Numbers may have been written longer than needed; from then on all stays as it is. */
  written = tr_record_to_bytes (record, 7);
  again = tr_record_new_from_bytes ("/c/a.md",
                                    &revision,
                                    7,
                                    g_bytes_get_data (written, NULL),
                                    g_bytes_get_size (written));
  g_assert_nonnull (again);
  g_assert_cmpstr (tr_record_get_key (again), ==, tr_record_get_key (record));
  g_assert_cmpuint (tr_record_get_day (again), ==, tr_record_get_day (record));

  g_autoptr (TrRecord) moved = tr_record_new_moved (record, "/d/other.md", &revision);
  g_autoptr (TrRecord) back = tr_record_new_moved (moved, "/c/a.md", &revision);

  g_assert_nonnull (back);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  if (size <= MAX_LENGTH)
    check (data, size);
  /* As it is: the sum does not fit. */
  g_autofree guint8 *copy = g_memdup2 (data, size);
  g_autoptr (TrRecord) record = tr_record_new_from_bytes ("/c/a.md", &revision, 7, copy, size);

  return 0;
}
