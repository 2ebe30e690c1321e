/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-value-counts.h"

#include <string.h>

#include "library/tr-interned.h"
#include "library/tr-snapshot-private.h"

/* Returns: how many of @values, the record's, are in its front matter */
static guint
count_own (const TrRecord *record, TrFacet facet, const char *const *values)
{
  if (facet == TR_FACET_SPEAKER)
    return tr_record_get_speaker (record) != NULL ? 1 : 0;
  return g_strv_length ((char **) values);
}

GArray *
tr_value_counts_new (TrSnapshot *snapshot, TrFacet facet)
{
  g_return_val_if_fail (snapshot != NULL && facet < TR_N_FACETS, NULL);

  GArray *terms = g_array_new (FALSE, FALSE, sizeof (TrTerm));
  guint n_ids = tr_interned_get_n ();
  g_autofree guint *counts = g_new0 (guint, n_ids);

  for (guint i = 0; i < tr_snapshot_get_n_records (snapshot); i++)
    {
      const TrRecord *record = tr_snapshot_get_record (snapshot, i);
      const char *const *values = tr_record_get_facet_values (record, facet);
      guint n = count_own (record, facet, values);

      for (guint j = 0; j < n && tr_snapshot_is_shown (snapshot, i); j++)
        counts[tr_interned_get_id (values[j])]++;
    }
  for (guint32 id = 0; id < n_ids; id++)
    if (counts[id] > 0)
      g_array_append_val (terms, ((TrTerm){ tr_interned_from_id (id), counts[id] }));
  return terms;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
has_any (const TrRecord *record, TrFacet facet, GHashTable *wanted)
{
  const char *const *values = tr_record_get_facet_values (record, facet);
  guint n = count_own (record, facet, values);

  for (guint i = 0; i < n; i++)
    if (g_hash_table_contains (wanted, values[i]))
      return TRUE;
  return FALSE;
}

char **
tr_value_counts_find_files (TrSnapshot *snapshot, TrFacet facet, const char *const *values)
{
  g_return_val_if_fail (snapshot != NULL && facet < TR_N_FACETS && values != NULL, NULL);

  GPtrArray *paths = g_ptr_array_new ();
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);

  for (; *values != NULL; values++)
    g_hash_table_add (wanted, (gpointer) tr_interned_get (*values));
  for (guint i = 0; i < tr_snapshot_get_n_records (snapshot); i++)
    {
      const TrRecord *record = tr_snapshot_get_record (snapshot, i);

      if (tr_snapshot_is_shown (snapshot, i) && tr_record_is_readable (record)
          && has_any (record, facet, wanted))
        g_ptr_array_add (paths, g_strdup (tr_record_get_path (record)));
    }
  g_ptr_array_sort (paths, compare_paths);
  g_ptr_array_add (paths, NULL);
  return (char **) g_ptr_array_free (paths, FALSE);
}
