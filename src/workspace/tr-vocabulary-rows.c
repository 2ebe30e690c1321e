/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-vocabulary-rows.h"

#include <string.h>

#include "base/tr-fold.h"
#include "curation/tr-similar.h"
#include "library/tr-value-counts.h"

/* The spellings of one. */
typedef struct
{
  GArray *terms;  /* TrTerm, the one that is to stay first */
  char *sort_key; /* of that one */
} Group;

static void
group_free (Group *group)
{
  g_array_unref (group->terms);
  g_free (group->sort_key);
  g_free (group);
}

static int
compare_terms (gconstpointer a, gconstpointer b)
{
  const TrTerm *x = a;
  const TrTerm *y = b;

  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return strcmp (x->value, y->value);
}

static const TrTerm *
get_first (const Group *group)
{
  return &g_array_index (group->terms, TrTerm, 0);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const Group *x = *(Group *const *) a;
  const Group *y = *(Group *const *) b;
  int order = strcmp (x->sort_key, y->sort_key);

  return order != 0 ? order : strcmp (get_first (x)->value, get_first (y)->value);
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const Group *x = *(Group *const *) a;
  const Group *y = *(Group *const *) b;

  if (get_first (x)->count != get_first (y)->count)
    return get_first (x)->count > get_first (y)->count ? -1 : 1;
  return compare_names (a, b);
}

static GPtrArray *
make_groups (GArray *terms)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < terms->len; i++)
    {
      const TrTerm *term = &g_array_index (terms, TrTerm, i);
      g_autofree char *key = tr_similar_dup_key (term->value);
      Group *group = key[0] != '\0' ? g_hash_table_lookup (by_key, key) : NULL;

      if (group == NULL)
        {
          group = g_new0 (Group, 1);
          group->terms = g_array_new (FALSE, FALSE, sizeof (TrTerm));
          g_ptr_array_add (groups, group);
          if (key[0] != '\0')
            g_hash_table_insert (by_key, g_steal_pointer (&key), group);
        }
      g_array_append_val (group->terms, *term);
    }
  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = g_ptr_array_index (groups, i);
      g_autofree char *folded = NULL;

      g_array_sort (group->terms, compare_terms);
      folded = tr_fold (get_first (group)->value, -1);
      group->sort_key = g_utf8_collate_key (folded, -1);
    }
  return groups;
}

static gboolean
is_wanted (const Group *group, const TrVocabularyQuery *query, const char *needle)
{
  if (query->only_similar && group->terms->len < 2)
    return FALSE;
  for (guint i = 0; i < group->terms->len && needle[0] != '\0'; i++)
    {
      g_autofree char *folded = tr_fold (g_array_index (group->terms, TrTerm, i).value, -1);

      if (strstr (folded, needle) != NULL)
        return TRUE;
    }
  return needle[0] == '\0';
}

GArray *
tr_vocabulary_rows_new (TrSnapshot *snapshot,
                        const TrVocabularyQuery *query,
                        guint *n_values,
                        guint *n_groups)
{
  g_return_val_if_fail (snapshot != NULL && query != NULL, NULL);

  GArray *rows = g_array_new (FALSE, FALSE, sizeof (TrVocabularyRow));
  g_autoptr (GArray) terms = tr_value_counts_new (snapshot, query->facet);
  g_autoptr (GPtrArray) groups = make_groups (terms);
  g_autofree char *stripped = g_strstrip (g_strdup (query->text != NULL ? query->text : ""));
  g_autofree char *needle = tr_fold (stripped, -1);

  *n_values = terms->len;
  *n_groups = 0;
  g_ptr_array_sort (groups, query->by_name ? compare_names : compare_counts);
  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = g_ptr_array_index (groups, i);
      guint n = group->terms->len;

      *n_groups += n > 1;
      for (guint j = 0; j < n && (j > 0 || is_wanted (group, query, needle)); j++)
        {
          const TrTerm *term = &g_array_index (group->terms, TrTerm, j);
          TrVocabularyRow row
              = { term->value, term->count, n > 1 ? get_first (group)->value : NULL, n };

          g_array_append_val (rows, row);
        }
    }
  return rows;
}
