/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-terms.h"

#include <string.h>

#include "base/tr-fold.h"
#include "library/tr-interned.h"
#include "library/tr-snapshot-private.h"

/* The spellings of a value that fold to the same text. */
typedef struct
{
  const char *value;  /* the most frequent spelling, interned */
  const char *folded; /* refcounted string, held by @folds */
  guint count;        /* files that have any of the spellings */
  guint value_count;
  guint last_record; /* + 1; while counting */
} Group;

typedef struct
{
  guint *counts;  /* by interned id */
  GArray *groups; /* of Group, by count */
} FacetTerms;

struct _TrTerms
{
  gatomicrefcount ref_count;
  guint n_values;
  char **folds; /* by interned id, refcounted strings; %NULL where no facet has the value */
  FacetTerms facets[TR_N_FACETS];
};

/* Katakana become hiragana, which is what one types first. */
static char *
fold (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  char *folded = tr_fold (stripped, -1);

  for (char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p == 0xe3 ? g_utf8_get_char (p) : 0;

      /* Both take three bytes. */
      if (c >= 0x30a1 && c <= 0x30f6)
        g_unichar_to_utf8 (c - 0x60, p);
    }
  return folded;
}

static void
count_values (TrTerms *self, TrSnapshot *snapshot)
{
  guint n = tr_snapshot_get_n_records (snapshot);

  for (guint i = 0; i < n; i++)
    {
      const TrRecord *record = tr_snapshot_get_record (snapshot, i);

      if (!tr_snapshot_is_shown (snapshot, i))
        continue;
      for (TrFacet facet = 0; facet < TR_N_FACETS; facet++)
        for (const char *const *values = tr_record_get_facet_values (record, facet);
             *values != NULL;
             values++)
          self->facets[facet].counts[tr_interned_get_id (*values)]++;
    }
}

static void
fold_values (TrTerms *self, TrTerms *previous)
{
  for (guint32 id = 0; id < self->n_values; id++)
    {
      gboolean used = FALSE;

      for (TrFacet facet = 0; facet < TR_N_FACETS && !used; facet++)
        used = self->facets[facet].counts[id] > 0;
      if (!used)
        continue;
      if (previous != NULL && id < previous->n_values && previous->folds[id] != NULL)
        self->folds[id] = g_ref_string_acquire (previous->folds[id]);
      else
        {
          g_autofree char *folded = fold (tr_interned_from_id (id));

          self->folds[id] = g_ref_string_new (folded);
        }
    }
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *x = a;
  const Group *y = b;

  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return strcmp (x->folded, y->folded);
}

static void
group_values (TrTerms *self, TrFacet facet, TrSnapshot *snapshot)
{
  FacetTerms *terms = &self->facets[facet];
  g_autoptr (GHashTable) group_of_fold = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint *group_of_id = g_new0 (guint, self->n_values);
  guint n = tr_snapshot_get_n_records (snapshot);

  for (guint32 id = 0; id < self->n_values; id++)
    {
      guint place;
      Group *group;

      if (terms->counts[id] == 0)
        continue;
      place = GPOINTER_TO_UINT (g_hash_table_lookup (group_of_fold, self->folds[id]));
      if (place == 0)
        {
          Group empty = { .folded = self->folds[id] };

          g_array_append_val (terms->groups, empty);
          place = terms->groups->len;
          g_hash_table_insert (group_of_fold, self->folds[id], GUINT_TO_POINTER (place));
        }
      group_of_id[id] = place - 1;
      group = &g_array_index (terms->groups, Group, place - 1);
      if (terms->counts[id] > group->value_count)
        {
          group->value_count = terms->counts[id];
          group->value = tr_interned_from_id (id);
        }
    }
  for (guint i = 0; i < n; i++)
    {
      const TrRecord *record = tr_snapshot_get_record (snapshot, i);
      const char *const *values = tr_record_get_facet_values (record, facet);

      if (!tr_snapshot_is_shown (snapshot, i))
        continue;
      for (; *values != NULL; values++)
        {
          Group *group
              = &g_array_index (terms->groups, Group, group_of_id[tr_interned_get_id (*values)]);

          /* A file with two spellings counts once. */
          if (group->last_record != i + 1)
            group->count++;
          group->last_record = i + 1;
        }
    }
  g_array_sort (terms->groups, compare_groups);
}

TrTerms *
tr_terms_new (TrSnapshot *snapshot, TrTerms *previous)
{
  TrTerms *self = g_new0 (TrTerms, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->n_values = tr_interned_get_n ();
  self->folds = g_new0 (char *, self->n_values);
  for (TrFacet facet = 0; facet < TR_N_FACETS; facet++)
    {
      self->facets[facet].counts = g_new0 (guint, self->n_values);
      self->facets[facet].groups = g_array_new (FALSE, FALSE, sizeof (Group));
    }
  count_values (self, snapshot);
  fold_values (self, previous);
  for (TrFacet facet = 0; facet < TR_N_FACETS; facet++)
    group_values (self, facet, snapshot);
  return self;
}

TrTerms *
tr_terms_ref (TrTerms *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_terms_unref (TrTerms *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_values; i++)
    g_clear_pointer (&self->folds[i], g_ref_string_release);
  g_free (self->folds);
  for (guint i = 0; i < TR_N_FACETS; i++)
    {
      g_free (self->facets[i].counts);
      g_array_unref (self->facets[i].groups);
    }
  g_free (self);
}

enum
{
  AT_START,
  AT_WORD,
  INSIDE,
  N_RANKS,
};

static gboolean
is_word_start (const char *text, const char *at)
{
  return at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));
}

/* Returns how well @needle is found in @text, N_RANKS if not at all. */
static guint
rank (const char *text, const char *needle)
{
  const char *at = strstr (text, needle);

  if (at == NULL)
    return N_RANKS;
  if (at == text)
    return AT_START;
  for (; at != NULL; at = strstr (g_utf8_next_char (at), needle))
    if (is_word_start (text, at))
      return AT_WORD;
  return INSIDE;
}

GArray *
tr_terms_complete (
    const TrTerms *self, TrFacet facet, const char *text, const char *const *exclude, guint limit)
{
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (TrTerm));
  g_autoptr (GHashTable) excluded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *needle = fold (text);
  const GArray *groups = self->facets[facet].groups;
  g_autofree TrTerm *ranked = g_new (TrTerm, (gsize) MIN (limit, groups->len) * N_RANKS);
  guint n_ranked[N_RANKS] = { 0 };

  limit = MIN (limit, groups->len);
  for (; exclude != NULL && *exclude != NULL; exclude++)
    g_hash_table_add (excluded, fold (*exclude));
  for (guint i = 0; i < groups->len && n_ranked[AT_START] < limit; i++)
    {
      const Group *group = &g_array_index (groups, Group, i);
      guint found = rank (group->folded, needle);

      if (found < N_RANKS && n_ranked[found] < limit
          && !g_hash_table_contains (excluded, group->folded))
        ranked[found * limit + n_ranked[found]++] = (TrTerm){ group->value, group->count };
    }
  for (guint i = 0; i < N_RANKS && terms->len < limit; i++)
    g_array_append_vals (terms, ranked + i * limit, MIN (n_ranked[i], limit - terms->len));
  return terms;
}

guint
tr_terms_get_count (const TrTerms *self, TrFacet facet, const char *value)
{
  const char *interned = tr_interned_lookup (value);
  guint32 id = interned == NULL ? G_MAXUINT32 : tr_interned_get_id (interned);

  return id < self->n_values ? self->facets[facet].counts[id] : 0;
}

guint
tr_terms_get_count_folded (const TrTerms *self, TrFacet facet, const char *value)
{
  const GArray *groups = self->facets[facet].groups;
  g_autofree char *folded = fold (value);

  for (guint i = 0; i < groups->len; i++)
    if (g_str_equal (g_array_index (groups, Group, i).folded, folded))
      return g_array_index (groups, Group, i).count;
  return 0;
}
