/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-standard.h"

#include "base/tr-fold.h"
#include "curation/tr-check-private.h"
#include "document/tr-correction.h"

struct _TrStandard
{
  gatomicrefcount ref_count;
  char **required;
  char **recommended;
  TrRange tags;
  TrRange summary;
  TrRange key_points;
  guint repeats;
  GHashTable *off;
  GHashTable *placeholders; /* key → GPtrArray of folded patterns */
  GPtrArray *corrections;   /* nullable */
  TrSynonyms *synonyms;     /* nullable */
};

TrStandard *
tr_standard_new (void)
{
  static const char *const required[] = { "title", "date", "source", "tags", NULL };
  static const char *const recommended[]
      = { "summary",  "key_points",      "confidence_level", "video_url", "speaker",
          "duration", "transcript_type", "language",         NULL };
  TrStandard *self = g_new0 (TrStandard, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->required = g_strdupv ((char **) required);
  self->recommended = g_strdupv ((char **) recommended);
  self->tags = (TrRange){ 3, 5 };
  self->summary = (TrRange){ 3, 5 };
  self->key_points = (TrRange){ 3, 10 };
  self->repeats = 3;
  self->off = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->placeholders
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

TrStandard *
tr_standard_ref (TrStandard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_standard_unref (TrStandard *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_strfreev (self->required);
  g_strfreev (self->recommended);
  g_hash_table_unref (self->off);
  g_hash_table_unref (self->placeholders);
  g_clear_pointer (&self->corrections, g_ptr_array_unref);
  g_clear_pointer (&self->synonyms, tr_synonyms_unref);
  g_free (self);
}

static void
set_keys (char ***place, const char *const *keys)
{
  g_strfreev (*place);
  *place = g_strdupv ((char **) keys);
}

void
tr_standard_set_required (TrStandard *self, const char *const *keys)
{
  g_return_if_fail (self != NULL && keys != NULL);

  set_keys (&self->required, keys);
}

void
tr_standard_set_recommended (TrStandard *self, const char *const *keys)
{
  g_return_if_fail (self != NULL && keys != NULL);

  set_keys (&self->recommended, keys);
}

void
tr_standard_set_tags (TrStandard *self, TrRange range)
{
  g_return_if_fail (self != NULL);

  self->tags = range;
}

void
tr_standard_set_summary (TrStandard *self, TrRange range)
{
  g_return_if_fail (self != NULL);

  self->summary = range;
}

void
tr_standard_set_key_points (TrStandard *self, TrRange range)
{
  g_return_if_fail (self != NULL);

  self->key_points = range;
}

void
tr_standard_set_repeats (TrStandard *self, guint n)
{
  g_return_if_fail (self != NULL);

  self->repeats = n;
}

guint
tr_standard_get_repeats (const TrStandard *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->repeats;
}

void
tr_standard_set_off (TrStandard *self, const char *const *names)
{
  g_return_if_fail (self != NULL && names != NULL);

  g_hash_table_remove_all (self->off);
  for (; *names != NULL; names++)
    g_hash_table_add (self->off, g_strdup (*names));
}

void
tr_standard_add_placeholders (TrStandard *self, const char *key, const char *const *patterns)
{
  GPtrArray *list;

  g_return_if_fail (self != NULL && key != NULL && patterns != NULL);

  list = g_hash_table_lookup (self->placeholders, key);
  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->placeholders, g_strdup (key), list);
    }
  for (; *patterns != NULL; patterns++)
    g_ptr_array_add (list, tr_fold (*patterns, -1));
}

const char *const *
tr_standard_get_required (const TrStandard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->required;
}

const char *const *
tr_standard_get_recommended (const TrStandard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->recommended;
}

TrRange
tr_standard_get_tags (const TrStandard *self)
{
  return self->tags;
}

TrRange
tr_standard_get_summary (const TrStandard *self)
{
  return self->summary;
}

TrRange
tr_standard_get_key_points (const TrStandard *self)
{
  return self->key_points;
}

gboolean
tr_standard_has_check (const TrStandard *self, const char *id, const char *field)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (self != NULL && id != NULL, FALSE);

  if (g_hash_table_size (self->off) == 0)
    return TRUE;
  if (g_hash_table_contains (self->off, id))
    return FALSE;
  if (field == NULL)
    return TRUE;
  name = tr_check_dup_name (id, field);
  return !g_hash_table_contains (self->off, name);
}

gboolean
tr_standard_is_placeholder (const TrStandard *self, const char *key, const char *value)
{
  GPtrArray *patterns;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (self != NULL && key != NULL && value != NULL, FALSE);

  if (tr_placeholder_is_known (key, value))
    return TRUE;
  patterns = g_hash_table_lookup (self->placeholders, key);
  if (patterns == NULL)
    return FALSE;
  folded = g_strstrip (tr_fold (value, -1));
  for (guint i = 0; i < patterns->len; i++)
    if (g_pattern_match_simple (g_ptr_array_index (patterns, i), folded))
      return TRUE;
  return FALSE;
}

void
tr_standard_set_corrections (TrStandard *self, GPtrArray *corrections)
{
  g_return_if_fail (self != NULL && corrections != NULL);

  g_ptr_array_ref (corrections);
  g_clear_pointer (&self->corrections, g_ptr_array_unref);
  self->corrections = corrections;
}

GPtrArray *
tr_standard_get_corrections (const TrStandard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->corrections;
}

void
tr_standard_set_synonyms (TrStandard *self, TrSynonyms *synonyms)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->synonyms, tr_synonyms_unref);
  self->synonyms = synonyms != NULL ? tr_synonyms_ref (synonyms) : NULL;
}

const TrSynonyms *
tr_standard_get_synonyms (const TrStandard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->synonyms;
}

static guint32
mix (guint32 hash, const char *text)
{
  return hash * 31 + g_str_hash (text);
}

guint32
tr_standard_get_hash (const TrStandard *self)
{
  /* A program that looks for more finds more. */
  guint32 hash = 5381 + TR_N_CHECKS;
  guint32 sum = 0;
  GHashTableIter iter;
  gpointer key, value;
  const guint numbers[]
      = { self->tags.min,       self->tags.max,       self->summary.min, self->summary.max,
          self->key_points.min, self->key_points.max, self->repeats };

  for (char **field = self->required; *field != NULL; field++)
    hash = mix (hash, *field);
  hash = mix (hash, "/");
  for (char **field = self->recommended; *field != NULL; field++)
    hash = mix (hash, *field);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    hash = hash * 31 + numbers[i];
  for (guint i = 0; self->corrections != NULL && i < self->corrections->len; i++)
    {
      const TrCorrection *correction = g_ptr_array_index (self->corrections, i);

      hash = mix (mix (hash, tr_correction_get_from (correction)),
                  tr_correction_get_to (correction));
      hash = hash * 31 + (guint) tr_correction_get_flags (correction);
    }
  /* A table has no order. */
  g_hash_table_iter_init (&iter, self->off);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    sum += mix (7, key);
  g_hash_table_iter_init (&iter, self->placeholders);
  while (g_hash_table_iter_next (&iter, &key, &value))
    for (guint i = 0; i < ((GPtrArray *) value)->len; i++)
      sum += mix (mix (11, key), g_ptr_array_index ((GPtrArray *) value, i));
  return hash * 31 + sum + tr_synonyms_get_hash (self->synonyms);
}
