/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-vocabulary-rows.h"

#include <string.h>

#include "base/tr-fold.h"
#include "curation/tr-similar.h"
#include "library/tr-value-counts.h"
#include "workspace/tr-spellings.h"

/* What should become one. */
typedef struct
{
  const char *name; /* nullable: that a person has given it */
  GArray *terms;    /* TrTerm, the one that is to stay first */
  char *sort_key;   /* of that one */
  guint count;      /* of the most frequent */
  guint n_used;     /* how many of @terms are in files */
} Group;

static void
group_free (Group *group)
{
  g_array_unref (group->terms);
  g_free (group->sort_key);
  g_free (group);
}

static const TrTerm *
get_first (const Group *group)
{
  return &g_array_index (group->terms, TrTerm, 0);
}

static int
compare_terms (gconstpointer a, gconstpointer b, gpointer group)
{
  const TrTerm *x = a;
  const TrTerm *y = b;
  const char *name = ((const Group *) group)->name;

  if (name != NULL && g_str_equal (x->value, name) != g_str_equal (y->value, name))
    return g_str_equal (x->value, name) ? -1 : 1;
  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return strcmp (x->value, y->value);
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

  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return compare_names (a, b);
}

/* ---- grouping ---- */

typedef struct
{
  TrFacet facet;
  const char *field; /* nullable */
  const TrSynonyms *synonyms;
  GPtrArray *groups;   /* Group */
  GHashTable *by_name; /* name → Group */
  GHashTable *by_form; /* what spellings share → Group; %NULL where two names share it */
} Grouping;

static Group *
add_group (Grouping *self, const char *name)
{
  Group *group = g_new0 (Group, 1);

  group->name = name;
  group->terms = g_array_new (FALSE, FALSE, sizeof (TrTerm));
  g_ptr_array_add (self->groups, group);
  return group;
}

static void
claim (Grouping *self, const char *value, Group *group)
{
  char *form = tr_spellings_dup_form (self->facet, value);
  gpointer other = group;

  if (g_hash_table_lookup_extended (self->by_form, form, NULL, &other) && other != group)
    group = NULL;
  g_hash_table_replace (self->by_form, form, group);
}

static void
add_names (Grouping *self)
{
  const char *const *names = tr_synonyms_get_names (self->synonyms, self->field);

  for (; *names != NULL; names++)
    {
      const char *const *variants = tr_synonyms_get_variants (self->synonyms, self->field, *names);
      Group *group = add_group (self, *names);

      g_hash_table_insert (self->by_name, (char *) *names, group);
      claim (self, *names, group);
      for (; *variants != NULL; variants++)
        claim (self, *variants, group);
    }
}

static Group *
take_group (Grouping *self, const char *value)
{
  const char *name
      = self->field != NULL ? tr_synonyms_get_name (self->synonyms, self->field, value) : NULL;
  g_autofree char *form = NULL;
  Group *group;

  if (name != NULL)
    return g_hash_table_lookup (self->by_name, name);
  form = tr_spellings_dup_form (self->facet, value);
  if (form[0] == '\0')
    return add_group (self, NULL);
  group = g_hash_table_lookup (self->by_form, form);
  if (group != NULL)
    return group;
  group = add_group (self, NULL);
  g_hash_table_replace (self->by_form, g_steal_pointer (&form), group);
  return group;
}

static void
finish_group (Group *group)
{
  g_autofree char *folded = NULL;
  gboolean has_name = FALSE;

  group->n_used = group->terms->len;
  for (guint i = 0; i < group->terms->len; i++)
    {
      const TrTerm *term = &g_array_index (group->terms, TrTerm, i);

      group->count = MAX (group->count, term->count);
      has_name = has_name || (group->name != NULL && g_str_equal (term->value, group->name));
    }
  if (group->name != NULL && !has_name)
    {
      TrTerm term = { group->name, 0 };

      g_array_append_val (group->terms, term);
    }
  g_array_sort_with_data (group->terms, compare_terms, group);
  folded = tr_fold (get_first (group)->value, -1);
  group->sort_key = g_utf8_collate_key (folded, -1);
}

static GPtrArray *
make_groups (GArray *terms, TrFacet facet, const TrSynonyms *synonyms)
{
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_form = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  Grouping grouping
      = { facet, tr_vocabulary_get_field (facet), synonyms, groups, by_name, by_form };

  if (grouping.field != NULL)
    add_names (&grouping);
  for (guint i = 0; i < terms->len; i++)
    {
      const TrTerm *term = &g_array_index (terms, TrTerm, i);

      g_array_append_val (take_group (&grouping, term->value)->terms, *term);
    }
  for (guint i = 0; i < groups->len; i++)
    finish_group (g_ptr_array_index (groups, i));
  return groups;
}

/* ---- rows ---- */

static gboolean
holds (const char *value, const char *needle)
{
  g_autofree char *folded = tr_fold (value, -1);

  return strstr (folded, needle) != NULL;
}

static const char *const *
get_variants (const Group *group, TrFacet facet, const TrSynonyms *synonyms)
{
  static const char *const none[] = { NULL };

  return group->name != NULL
             ? tr_synonyms_get_variants (synonyms, tr_vocabulary_get_field (facet), group->name)
             : none;
}

static gboolean
should_become_one (const Group *group)
{
  return group->n_used > 1 || (group->n_used == 1 && get_first (group)->count == 0);
}

static gboolean
is_wanted (const Group *group,
           const TrVocabularyQuery *query,
           const TrSynonyms *synonyms,
           const char *needle)
{
  const char *const *variants = get_variants (group, query->facet, synonyms);

  if (query->only_similar && !should_become_one (group))
    return FALSE;
  for (guint i = 0; i < group->terms->len && needle[0] != '\0'; i++)
    if (holds (g_array_index (group->terms, TrTerm, i).value, needle))
      return TRUE;
  for (; *variants != NULL && needle[0] != '\0'; variants++)
    if (holds (*variants, needle))
      return TRUE;
  return needle[0] == '\0';
}

/* Returns: (nullable): the variants that have no row */
static const char *
get_others (const Group *group, TrFacet facet, const TrSynonyms *synonyms)
{
  const char *const *variants = get_variants (group, facet, synonyms);
  g_autoptr (GString) text = g_string_new (NULL);

  for (; *variants != NULL; variants++)
    {
      gboolean has_row = FALSE;

      for (guint i = 0; i < group->terms->len; i++)
        has_row = has_row || g_str_equal (g_array_index (group->terms, TrTerm, i).value, *variants);
      if (!has_row)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", *variants);
    }
  return text->len > 0 ? g_intern_string (text->str) : NULL;
}

static void
append_rows (GArray *rows, const Group *group, TrFacet facet, const TrSynonyms *synonyms)
{
  const char *canonical = should_become_one (group) ? get_first (group)->value : NULL;

  for (guint i = 0; i < group->terms->len; i++)
    {
      const TrTerm *term = &g_array_index (group->terms, TrTerm, i);
      TrVocabularyRow row = { term->value, term->count, canonical, i == 0, group->n_used, 0, NULL };

      if (i == 0)
        row.others = get_others (group, facet, synonyms);
      else
        row.reasons = tr_similar_compare (term->value, canonical);
      if (i > 0 && row.reasons == 0)
        row.reasons = TR_VOCABULARY_SYNONYM;
      g_array_append_val (rows, row);
    }
}

GArray *
tr_vocabulary_rows_new (TrSnapshot *snapshot,
                        const TrVocabularyQuery *query,
                        const TrSynonyms *synonyms,
                        guint *n_values,
                        guint *n_groups)
{
  g_return_val_if_fail (snapshot != NULL && query != NULL, NULL);

  GArray *rows = g_array_new (FALSE, FALSE, sizeof (TrVocabularyRow));
  g_autoptr (GArray) terms = tr_value_counts_new (snapshot, query->facet);
  g_autoptr (GPtrArray) groups = make_groups (terms, query->facet, synonyms);
  g_autofree char *stripped = g_strstrip (g_strdup (query->text != NULL ? query->text : ""));
  g_autofree char *needle = tr_fold (stripped, -1);

  *n_values = terms->len;
  *n_groups = 0;
  g_ptr_array_sort (groups, query->by_name ? compare_names : compare_counts);
  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = g_ptr_array_index (groups, i);

      *n_groups += should_become_one (group);
      if (is_wanted (group, query, synonyms, needle))
        append_rows (rows, group, query->facet, synonyms);
    }
  return rows;
}
