/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-verify-private.h"

#include <string.h>

struct _TrOutcomes
{
  GHashTable *by_key; /* key → TrOutcome */
  GPtrArray *keys;    /* borrowed from by_key */
};

static void
free_outcome (gpointer data)
{
  TrOutcome *outcome = data;

  g_clear_pointer (&outcome->value, tr_value_unref);
  g_free (outcome);
}

TrOutcomes *
tr_outcomes_new (void)
{
  TrOutcomes *self = g_new0 (TrOutcomes, 1);

  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_outcome);
  self->keys = g_ptr_array_new ();
  return self;
}

void
tr_outcomes_free (TrOutcomes *self)
{
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->keys);
  g_free (self);
}

void
tr_outcomes_add (TrOutcomes *self, const char *key, TrValue *value, gboolean moved)
{
  TrOutcome *outcome = g_hash_table_lookup (self->by_key, key);

  if (outcome == NULL)
    {
      char *kept = g_strdup (key);

      outcome = g_new0 (TrOutcome, 1);
      g_hash_table_insert (self->by_key, kept, outcome);
      g_ptr_array_add (self->keys, kept);
    }
  g_clear_pointer (&outcome->value, tr_value_unref);
  outcome->value = value != NULL ? tr_value_ref (value) : NULL;
  outcome->moved = outcome->moved || moved;
}

guint
tr_outcomes_get_n_keys (TrOutcomes *self)
{
  return self->keys->len;
}

const char *
tr_outcomes_get_key (TrOutcomes *self, guint index)
{
  return g_ptr_array_index (self->keys, index);
}

gboolean
tr_outcomes_is_moved (TrOutcomes *self, guint index)
{
  TrOutcome *outcome = g_hash_table_lookup (self->by_key, tr_outcomes_get_key (self, index));

  return outcome->moved;
}

static gsize
length_without_break (const char *string)
{
  gsize length = strlen (string);

  return length > 0 && string[length - 1] == '\n' ? length - 1 : length;
}

/* Nothing, or nothing between quotes. */
static gboolean
is_nothing (const TrValue *value)
{
  return tr_value_get_kind (value) == TR_VALUE_NONE
         || (tr_value_get_kind (value) == TR_VALUE_STRING && *tr_value_get_string (value) == '\0');
}

gboolean
tr_values_are_same (const TrValue *a, const TrValue *b)
{
  return tr_value_equal (a, b) || (is_nothing (a) && is_nothing (b));
}

gboolean
tr_values_agree (const TrValue *is, const TrValue *wanted, gboolean loose)
{
  TrValueKind kind_is = tr_value_get_kind (is);
  TrValueKind kind_wanted = tr_value_get_kind (wanted);

  if (tr_value_equal (is, wanted)
      || (tr_value_is_empty (is) && (is_nothing (wanted) || (loose && tr_value_is_empty (wanted)))))
    return TRUE;
  if (kind_is == TR_VALUE_STRING && kind_wanted == TR_VALUE_STRING && loose)
    {
      const char *x = tr_value_get_string (is);
      const char *y = tr_value_get_string (wanted);

      return length_without_break (x) == length_without_break (y)
             && strncmp (x, y, length_without_break (x)) == 0;
    }
  return ((kind_is == TR_VALUE_LIST && kind_wanted == TR_VALUE_STRING)
          || (kind_is == TR_VALUE_STRING && kind_wanted == TR_VALUE_LIST))
         && g_strv_equal (tr_value_get_members (is), tr_value_get_members (wanted));
}

gboolean
tr_outcome_is_reached (TrFrontMatter *front_matter, const char *key, const TrOutcome *outcome)
{
  TrField *field = tr_front_matter_lookup (front_matter, key);

  if (outcome->value == NULL)
    return field == NULL;
  if (field == NULL)
    return FALSE;
  if (tr_value_get_kind (outcome->value) == TR_VALUE_NONE)
    return tr_value_is_empty (tr_field_get_value (field));
  return tr_value_equal (tr_field_get_value (field), outcome->value);
}

static TrSpan
get_bytes_span (TrFrontMatter *front_matter, TrField *field)
{
  const TrNode *node = tr_field_get_node (field);
  TrSpan key = tr_field_get_key_span (field);

  if (!tr_front_matter_get_root (front_matter)->flow)
    return tr_field_get_lines_span (field);
  return (TrSpan){ key.start, MAX (key.end, node->span.end) };
}

static gboolean
same_bytes (TrDocument *a, TrField *field_a, TrDocument *b, TrField *field_b)
{
  TrSpan x = get_bytes_span (tr_document_get_front_matter (a), field_a);
  TrSpan y = get_bytes_span (tr_document_get_front_matter (b), field_b);

  return tr_span_length (x) == tr_span_length (y)
         && memcmp (tr_document_get_data (a, NULL) + x.start,
                    tr_document_get_data (b, NULL) + y.start,
                    tr_span_length (x))
                == 0;
}

/* The next field whose place in the order tells something. */
static TrField *
next_field (TrFrontMatter *front_matter, GHashTable *outcomes, guint *index)
{
  while (*index < tr_front_matter_get_n_fields (front_matter))
    {
      TrField *field = tr_front_matter_get_field (front_matter, (*index)++);
      TrOutcome *outcome = g_hash_table_lookup (outcomes, tr_field_get_key (field));

      if (outcome == NULL || !outcome->moved)
        return field;
    }
  return NULL;
}

static gboolean
others_are_kept (GHashTable *outcomes, TrDocument *before, TrDocument *after)
{
  guint i = 0;
  guint j = 0;

  for (;;)
    {
      TrField *old = next_field (tr_document_get_front_matter (before), outcomes, &i);
      TrField *new = next_field (tr_document_get_front_matter (after), outcomes, &j);

      if (old == NULL || new == NULL)
        return old == new;
      if (!g_str_equal (tr_field_get_key (old), tr_field_get_key (new))
          || tr_field_is_duplicate (old) != tr_field_is_duplicate (new))
        return FALSE;
      /* Of duplicates only the last one is touched. */
      if (g_hash_table_contains (outcomes, tr_field_get_key (old)) && !tr_field_is_duplicate (old))
        continue;
      if (!tr_value_equal (tr_field_get_value (old), tr_field_get_value (new))
          || !same_bytes (before, old, after, new))
        return FALSE;
    }
}

gboolean
tr_fields_are_kept (TrDocument *before, TrDocument *after, const char *key)
{
  g_autoptr (GHashTable) outcomes = g_hash_table_new (g_str_hash, g_str_equal);
  TrOutcome anything = { NULL, TRUE };

  g_hash_table_insert (outcomes, (char *) key, &anything);
  return others_are_kept (outcomes, before, after);
}

gboolean
tr_outcomes_verify (TrOutcomes *self,
                    TrDocument *before,
                    TrDocument *after,
                    TrFrontMatter *expected)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (after);
  TrSpan span = tr_front_matter_get_span (front_matter);
  TrSpan planned = tr_front_matter_get_span (expected);

  if (tr_front_matter_get_error (front_matter, NULL, NULL) != NULL
      || tr_front_matter_is_present (front_matter) != tr_front_matter_is_present (expected)
      || span.start != planned.start || span.end != planned.end)
    return FALSE;
  for (guint i = 0; i < self->keys->len; i++)
    {
      const char *key = g_ptr_array_index (self->keys, i);

      if (!tr_outcome_is_reached (front_matter, key, g_hash_table_lookup (self->by_key, key)))
        return FALSE;
    }
  return others_are_kept (self->by_key, before, after);
}
