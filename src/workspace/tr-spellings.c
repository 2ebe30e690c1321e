/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-spellings.h"

#include <string.h>

#include "curation/tr-similar.h"

char *
tr_spellings_dup_form (TrFacet facet, const char *value)
{
  return tr_similar_dup_form (value, facet == TR_FACET_SPEAKER ? TR_SIMILAR_PLURAL : 0);
}

static GHashTable *
count_values (TrCollection *collection, TrFacet facet)
{
  g_autoptr (TrSnapshot) snapshot = tr_collection_dup_snapshot (collection);
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < tr_snapshot_get_n_records (snapshot); i++)
    {
      const char *const *values
          = tr_record_get_facet_values (tr_snapshot_get_record (snapshot, i), facet);

      for (guint j = 0; values[j] != NULL; j++)
        {
          guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, values[j]));

          g_hash_table_insert (counts, g_strdup (values[j]), GUINT_TO_POINTER (count + 1));
        }
    }
  return counts;
}

static gboolean
is_better (GHashTable *counts, const char *value, const char *than)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, value));
  guint other = GPOINTER_TO_UINT (g_hash_table_lookup (counts, than));

  return count != other ? count > other : strcmp (value, than) < 0;
}

GHashTable *
tr_spellings_find (TrCollection *collection, TrFacet facet)
{
  g_return_val_if_fail (TR_IS_COLLECTION (collection), NULL);

  GHashTable *spellings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) counts = count_values (collection, facet);
  /* What they share → the best of them. */
  g_autoptr (GHashTable) best = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &value, NULL))
    {
      g_autofree char *key = tr_spellings_dup_form (facet, value);
      const char *present = g_hash_table_lookup (best, key);

      if (key[0] != '\0' && (present == NULL || is_better (counts, value, present)))
        g_hash_table_replace (best, g_steal_pointer (&key), value);
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &value, NULL))
    {
      g_autofree char *key = tr_spellings_dup_form (facet, value);
      const char *canonical = g_hash_table_lookup (best, key);

      if (canonical != NULL && !g_str_equal (canonical, value))
        g_hash_table_insert (spellings, g_strdup (value), g_strdup (canonical));
    }
  return spellings;
}
