/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-statistics.h"

#include <string.h>

#include "curation/tr-check.h"
#include "library/tr-interned.h"
#include "library/tr-value-counts.h"
#include "workspace/tr-standards.h"

struct _TrStatistics
{
  gatomicrefcount ref_count;
  guint n_transcripts;
  guint n_complete;
  guint n_unreadable;
  guint n_durations;
  gint64 duration_ms;
  GArray *fields;
  GArray *values[TR_N_FACETS];
  guint n_once[TR_N_FACETS];
};

/* ---- fields ---- */

/* A key that standards ask for, and that the program does not know: a record tells of it only
 * where it is missing. */
typedef struct
{
  const char *missing; /* the name of the problem */
  guint n_asked;
  guint n_missing;
} OtherKey;

typedef struct
{
  TrStatistics *statistics;
  TrFieldCount known[TR_N_FIELD_NAMES];
  const char *placeholder[TR_N_FIELD_NAMES]; /* interned names of problems */
  GHashTable *others;                        /* interned key → OtherKey */
  char *folder;                              /* of the last record, with its slash */
  GPtrArray *asked; /* (element-type OtherKey): what its standard asks for */
} Counting;

/* As a record has it. */
static const char *
get_problem (TrCheck check, const char *key)
{
  const TrProblem problem = { .check = check, .field = (char *) key };

  return tr_interned_get (tr_problem_get_name (&problem));
}

static void
ask_for (Counting *self, const char *const *keys)
{
  for (; *keys != NULL; keys++)
    {
      TrFieldName name = tr_field_name_from_key (*keys);
      const char *key = tr_interned_get (*keys);
      OtherKey *other = g_hash_table_lookup (self->others, key);

      if (name != TR_FIELD_OTHER)
        {
          self->known[name].problem = get_problem (TR_CHECK_MISSING, self->known[name].key);
          continue;
        }
      if (other == NULL)
        {
          other = g_new0 (OtherKey, 1);
          other->missing = get_problem (TR_CHECK_MISSING, key);
          g_hash_table_insert (self->others, (char *) key, other);
        }
      g_ptr_array_add (self->asked, other);
    }
}

/* Files of one folder come one after the other. */
static void
look_up_standard (Counting *self, const char *path)
{
  gsize length = strrchr (path, '/') - path + 1;
  g_autoptr (TrStandard) standard = NULL;

  if (self->folder != NULL && strlen (self->folder) == length
      && strncmp (self->folder, path, length) == 0)
    return;
  g_free (self->folder);
  self->folder = g_strndup (path, length);
  standard = tr_standards_get_for (path);
  g_ptr_array_set_size (self->asked, 0);
  ask_for (self, tr_standard_get_required (standard));
  ask_for (self, tr_standard_get_recommended (standard));
}

static gboolean
has_problem (const TrRecord *record, const char *interned)
{
  const char *const *names = tr_record_get_facet_values (record, TR_FACET_PROBLEM);

  for (; *names != NULL; names++)
    if (*names == interned)
      return TRUE;
  return FALSE;
}

static void
count_fields (Counting *self, const TrRecord *record)
{
  look_up_standard (self, tr_record_get_path (record));
  for (TrFieldName name = 0; name < TR_N_FIELD_NAMES; name++)
    {
      TrFieldCount *field = &self->known[name];

      /* `duration_seconds` is as good as a duration. */
      if (!tr_record_has_field (record, name)
          && (name != TR_FIELD_DURATION || tr_record_get_duration_ms (record) < 0))
        field->n_missing++;
      else if (has_problem (record, self->placeholder[name]))
        field->n_placeholder++;
      else
        field->n_filled++;
    }
  for (guint i = 0; i < self->asked->len; i++)
    {
      OtherKey *other = g_ptr_array_index (self->asked, i);

      other->n_asked++;
      other->n_missing += has_problem (record, other->missing);
    }
}

static int
compare_fields (gconstpointer a, gconstpointer b)
{
  return strcmp (((const TrFieldCount *) a)->key, ((const TrFieldCount *) b)->key);
}

static void
conclude_fields (Counting *self)
{
  GArray *fields = self->statistics->fields;
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (TrFieldCount));
  GHashTableIter iter;
  gpointer key, value;

  g_array_append_vals (fields, self->known, TR_N_FIELD_NAMES);
  g_hash_table_iter_init (&iter, self->others);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const OtherKey *other = value;
      const TrFieldCount field
          = { key, other->n_asked - other->n_missing, 0, other->n_missing, other->missing };

      g_array_append_val (others, field);
    }
  g_array_sort (others, compare_fields);
  if (others->len > 0)
    g_array_append_vals (fields, others->data, others->len);
}

/* ---- values ---- */

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const TrValueCount *x = a;
  const TrValueCount *y = b;

  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return strcmp (x->value, y->value);
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  return strcmp (((const TrValueCount *) a)->value, ((const TrValueCount *) b)->value);
}

/* What the transcripts with a value sum up to. */
typedef struct
{
  gint64 duration_ms;
  guint n_complete;
} Sum;

static Sum *
sum_up (TrSnapshot *snapshot, TrFacet facet)
{
  Sum *sums = g_new0 (Sum, tr_interned_get_n ());

  for (guint i = 0; i < tr_snapshot_get_n_records (snapshot); i++)
    {
      const TrRecord *record = tr_snapshot_get_record (snapshot, i);
      const char *const *values = tr_record_get_facet_values (record, facet);
      gint64 duration_ms = MAX (tr_record_get_duration_ms (record), 0);
      gboolean is_complete = tr_record_get_n_problems (record) == 0;

      if (!tr_snapshot_is_shown (snapshot, i))
        continue;
      for (; *values != NULL; values++)
        {
          Sum *sum = &sums[tr_interned_get_id (*values)];

          sum->duration_ms += duration_ms;
          sum->n_complete += is_complete;
        }
    }
  return sums;
}

static void
count_values (TrStatistics *self, TrSnapshot *snapshot, TrFacet facet)
{
  g_autoptr (GArray) terms = tr_value_counts_new (snapshot, facet);
  g_autofree Sum *sums = sum_up (snapshot, facet);
  GArray *values = g_array_sized_new (FALSE, FALSE, sizeof (TrValueCount), terms->len);

  for (guint i = 0; i < terms->len; i++)
    {
      const TrTerm *term = &g_array_index (terms, TrTerm, i);
      const Sum *sum = &sums[tr_interned_get_id (term->value)];
      const TrValueCount value = { term->value, term->count, sum->n_complete, sum->duration_ms };

      g_array_append_val (values, value);
      self->n_once[facet] += term->count == 1;
    }
  g_array_sort (values, facet == TR_FACET_YEAR ? compare_years : compare_counts);
  self->values[facet] = values;
}

/* ---- all ---- */

static void
count_record (Counting *self, const TrRecord *record)
{
  TrStatistics *statistics = self->statistics;
  gint64 duration_ms = tr_record_get_duration_ms (record);

  statistics->n_transcripts++;
  if (!tr_record_is_readable (record))
    {
      statistics->n_unreadable++;
      return;
    }
  statistics->n_complete += tr_record_get_n_problems (record) == 0;
  if (duration_ms >= 0)
    {
      statistics->n_durations++;
      statistics->duration_ms += duration_ms;
    }
  count_fields (self, record);
}

TrStatistics *
tr_statistics_new (TrSnapshot *snapshot)
{
  g_return_val_if_fail (snapshot != NULL, NULL);

  TrStatistics *self = g_new0 (TrStatistics, 1);
  Counting counting = { .statistics = self };

  g_atomic_ref_count_init (&self->ref_count);
  self->fields = g_array_new (FALSE, FALSE, sizeof (TrFieldCount));
  counting.others = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  counting.asked = g_ptr_array_new ();
  for (TrFieldName name = 0; name < TR_N_FIELD_NAMES; name++)
    {
      const char *key = tr_field_name_to_key (name);

      counting.known[name].key = key;
      counting.placeholder[name] = get_problem (TR_CHECK_PLACEHOLDER, key);
    }
  for (guint i = 0; i < tr_snapshot_get_n_records (snapshot); i++)
    if (tr_snapshot_is_shown (snapshot, i))
      count_record (&counting, tr_snapshot_get_record (snapshot, i));
  conclude_fields (&counting);
  for (TrFacet facet = 0; facet < TR_FACET_PROBLEM; facet++)
    count_values (self, snapshot, facet);
  g_hash_table_unref (counting.others);
  g_ptr_array_unref (counting.asked);
  g_free (counting.folder);
  return self;
}

TrStatistics *
tr_statistics_ref (TrStatistics *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_statistics_unref (TrStatistics *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->fields);
  for (TrFacet facet = 0; facet < TR_N_FACETS; facet++)
    g_clear_pointer (&self->values[facet], g_array_unref);
  g_free (self);
}

guint
tr_statistics_get_n_transcripts (const TrStatistics *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_transcripts;
}

guint
tr_statistics_get_n_complete (const TrStatistics *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_complete;
}

guint
tr_statistics_get_n_unreadable (const TrStatistics *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_unreadable;
}

gint64
tr_statistics_get_duration_ms (const TrStatistics *self, guint *n)
{
  g_return_val_if_fail (self != NULL, 0);

  if (n != NULL)
    *n = self->n_durations;
  return self->duration_ms;
}

GArray *
tr_statistics_get_fields (const TrStatistics *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields;
}

GArray *
tr_statistics_get_values (const TrStatistics *self, TrFacet facet, guint *n_once)
{
  g_return_val_if_fail (self != NULL && facet < TR_FACET_PROBLEM, NULL);

  if (n_once != NULL)
    *n_once = self->n_once[facet];
  return self->values[facet];
}
