/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-common-values.h"

#include "base/tr-time-code.h"

struct _TrCommonValues
{
  GPtrArray *records;   /* they keep titles and dates */
  GPtrArray *durations; /* char */
  guint n_readable;
  GArray *values[TR_N_FIELD_NAMES]; /* TrTerm; NULL where the library does not know the field */
  guint n_without[TR_N_FIELD_NAMES];
};

/* How the values of a field are told apart. */
typedef enum
{
  UNKNOWN,
  INTERNED, /* by their address */
  TEXT,
  TIME,
} Kind;

static const struct
{
  Kind kind;
  TrFacet facet; /* of what is interned */
} fields[TR_N_FIELD_NAMES] = {
  [TR_FIELD_TITLE] = { TEXT, 0 },
  [TR_FIELD_SPEAKER] = { INTERNED, TR_FACET_SPEAKER },
  [TR_FIELD_CHANNEL] = { INTERNED, TR_FACET_CHANNEL },
  [TR_FIELD_DATE] = { TEXT, 0 },
  [TR_FIELD_DURATION] = { TIME, 0 },
  [TR_FIELD_TAGS] = { INTERNED, TR_FACET_TAGS },
  [TR_FIELD_TOPICS] = { INTERNED, TR_FACET_TOPICS },
  [TR_FIELD_CATEGORY] = { INTERNED, TR_FACET_CATEGORY },
  [TR_FIELD_LANGUAGE] = { INTERNED, TR_FACET_LANGUAGE },
  [TR_FIELD_SOURCE] = { INTERNED, TR_FACET_SOURCE },
};

static void
count (GHashTable *counts, gconstpointer value)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, value));

  g_hash_table_insert (counts, (gpointer) value, GUINT_TO_POINTER (n + 1));
}

/* Returns: whether the record has any */
static gboolean
count_record (GHashTable *counts, const TrRecord *record, TrFieldName name)
{
  const char *text = NULL;

  if (fields[name].kind == INTERNED && tr_field_name_is_list (name))
    {
      const char *const *values = tr_record_get_facet_values (record, fields[name].facet);

      for (guint i = 0; values[i] != NULL; i++)
        count (counts, values[i]);
      return values[0] != NULL;
    }
  if (name == TR_FIELD_DURATION)
    {
      gint64 ms = tr_record_get_duration_ms (record);

      /* The table knows no key 0. */
      if (ms >= 0)
        count (counts, GSIZE_TO_POINTER ((gsize) (ms / 1000) + 1));
      return ms >= 0;
    }
  if (name == TR_FIELD_TITLE)
    text = tr_record_get_title (record);
  else if (name == TR_FIELD_DATE)
    text = tr_record_get_date (record);
  else if (name == TR_FIELD_SPEAKER)
    /* Not who else speaks in the text. */
    text = tr_record_get_speaker (record);
  else
    text = tr_record_get_facet_values (record, fields[name].facet)[0];
  if (text != NULL)
    count (counts, text);
  return text != NULL;
}

static int
compare_terms (gconstpointer a, gconstpointer b)
{
  const TrTerm *left = a;
  const TrTerm *right = b;

  if (left->count != right->count)
    return left->count > right->count ? -1 : 1;
  return g_strcmp0 (left->value, right->value);
}

static GArray *
sort (TrCommonValues *self, GHashTable *counts, Kind kind)
{
  GArray *terms = g_array_sized_new (FALSE, FALSE, sizeof (TrTerm), g_hash_table_size (counts));
  GHashTableIter iter;
  gpointer value, n;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &value, &n))
    {
      TrTerm term = { .value = value, .count = GPOINTER_TO_UINT (n) };

      if (kind == TIME)
        {
          char *text = tr_duration_format (((gint64) GPOINTER_TO_SIZE (value) - 1) * 1000);

          g_ptr_array_add (self->durations, text);
          term.value = text;
        }
      g_array_append_val (terms, term);
    }
  g_array_sort (terms, compare_terms);
  return terms;
}

TrCommonValues *
tr_common_values_new (GPtrArray *records)
{
  g_return_val_if_fail (records != NULL, NULL);

  TrCommonValues *self = g_new0 (TrCommonValues, 1);

  self->records = g_ptr_array_ref (records);
  self->durations = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < records->len; i++)
    self->n_readable += tr_record_is_readable (g_ptr_array_index (records, i));
  for (guint name = 0; name < TR_N_FIELD_NAMES; name++)
    {
      g_autoptr (GHashTable) counts = NULL;

      if (fields[name].kind == UNKNOWN)
        continue;
      counts = fields[name].kind == TEXT ? g_hash_table_new (g_str_hash, g_str_equal)
                                         : g_hash_table_new (NULL, NULL);
      for (guint i = 0; i < records->len; i++)
        {
          const TrRecord *record = g_ptr_array_index (records, i);

          if (tr_record_is_readable (record) && !count_record (counts, record, name))
            self->n_without[name]++;
        }
      self->values[name] = sort (self, counts, fields[name].kind);
    }
  return self;
}

void
tr_common_values_free (TrCommonValues *self)
{
  g_return_if_fail (self != NULL);

  for (guint name = 0; name < TR_N_FIELD_NAMES; name++)
    g_clear_pointer (&self->values[name], g_array_unref);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->durations);
  g_free (self);
}

static void
count_thread (GTask *task, gpointer source, gpointer records, GCancellable *cancellable)
{
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task,
                           tr_common_values_new (records),
                           (GDestroyNotify) tr_common_values_free);
}

void
tr_common_values_new_async (GPtrArray *records,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (records != NULL);

  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tr_common_values_new_async);
  g_task_set_task_data (task, g_ptr_array_ref (records), (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, count_thread);
}

TrCommonValues *
tr_common_values_new_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tr_common_values_new_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

guint
tr_common_values_get_n_records (const TrCommonValues *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->records->len;
}

guint
tr_common_values_get_n_readable (const TrCommonValues *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_readable;
}

gboolean
tr_common_values_has (TrFieldName name)
{
  return name >= 0 && name < TR_N_FIELD_NAMES && fields[name].kind != UNKNOWN;
}

const GArray *
tr_common_values_get (const TrCommonValues *self, TrFieldName name)
{
  g_return_val_if_fail (self != NULL && tr_common_values_has (name), NULL);

  return self->values[name];
}

guint
tr_common_values_get_n_without (const TrCommonValues *self, TrFieldName name)
{
  g_return_val_if_fail (self != NULL && tr_common_values_has (name), 0);

  return self->n_without[name];
}

const char *
tr_common_values_get_shared (const TrCommonValues *self, TrFieldName name)
{
  const GArray *values = tr_common_values_get (self, name);

  if (values == NULL || values->len != 1 || self->n_without[name] > 0)
    return NULL;
  return g_array_index (values, TrTerm, 0).value;
}
