/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-record-copy.h"

#include <string.h>

#include "library/tr-interned.h"
#include "library/tr-record-private.h"

/* Records are immutable: one that says something else is another one, made from the first. */

void
tr_examination_init (TrExamination *self)
{
  self->names = g_ptr_array_new ();
  self->prints = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->n_problems = 0;
}

void
tr_examination_clear (TrExamination *self)
{
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->prints, g_array_unref);
}

/* What a copy holds in place of the original's. */
typedef struct
{
  const char *path;
  const TrRevision *revision;
  const char *title;
  const char *key;
  guint32 name_line;
  const char *const *problems;
} Differences;

static TrRecord *
copy (const TrRecord *record, const Differences *with)
{
  gsize n_pointers = 0;
  const char **pointers;
  TrRecord *self;

  for (guint facet = 0; facet < TR_N_FACETS; facet++)
    {
      guint n = g_strv_length (facet == TR_FACET_PROBLEM ? (char **) with->problems
                                                         : (char **) record->facets[facet]);

      n_pointers += n > 1 ? n + 1 : 0;
    }
  self = tr_record_allocate (with->path,
                             with->revision,
                             with->title,
                             tr_record_get_date (record),
                             with->key,
                             record->n_prints,
                             n_pointers,
                             &pointers);
  memcpy (tr_record_get_print_place (self),
          tr_record_get_print_place ((TrRecord *) record),
          record->n_prints * sizeof (guint64));
  self->day = record->day;
  self->duration_ms = record->duration_ms;
  self->n_problems = record->n_problems;
  self->fields = record->fields;
  self->shared = record->shared;
  self->n_shared_names = record->n_shared_names;
  self->is_transcript = record->is_transcript;
  self->is_readable = record->is_readable;
  self->has_title = record->has_title;
  self->has_speaker = record->has_speaker;
  self->title_is_name = record->title_is_name;
  self->reason = record->reason;
  self->name_line = with->name_line;
  for (guint facet = 0; facet < TR_N_FACETS; facet++)
    {
      const char *const *values
          = facet == TR_FACET_PROBLEM ? with->problems : record->facets[facet];

      pointers
          = tr_record_set_values (self, facet, values, g_strv_length ((char **) values), pointers);
    }
  return self;
}

TrRecord *
tr_record_copy_moved (const TrRecord *record,
                      const char *path,
                      const TrRevision *revision,
                      const char *title,
                      const char *key,
                      guint32 name_line)
{
  const Differences with
      = { path, revision, title, key, name_line, record->facets[TR_FACET_PROBLEM] };

  return copy (record, &with);
}

guint
tr_record_get_n_own_names (const TrRecord *self)
{
  return g_strv_length ((char **) self->facets[TR_FACET_PROBLEM]) - self->n_shared_names;
}

TrRecord *
tr_record_new_shared (TrRecord *record, guint32 shared, const char *const *names)
{
  g_return_val_if_fail (record != NULL && names != NULL, NULL);

  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  guint n_own = tr_record_get_n_own_names (record);
  Differences with;
  TrRecord *self;

  for (guint i = 0; i < n_own; i++)
    g_ptr_array_add (problems, (char *) record->facets[TR_FACET_PROBLEM][i]);
  for (; *names != NULL && problems->len < MAX_VALUES; names++)
    g_ptr_array_add (problems, (char *) tr_interned_get (*names));
  g_ptr_array_add (problems, NULL);
  with = (Differences){
    .path = tr_record_get_path (record),
    .revision = tr_record_get_revision (record),
    .title = tr_record_get_display_title (record),
    .key = tr_record_get_key (record),
    .name_line = record->name_line,
    .problems = (const char *const *) problems->pdata,
  };
  self = copy (record, &with);
  self->n_shared_names = problems->len - 1 - n_own;
  self->n_problems += self->n_shared_names;
  self->n_problems -= record->n_shared_names;
  self->shared = shared;
  self->is_compared = TRUE;
  return self;
}

TrRecord *
tr_record_new_as_shared_as (TrRecord *record, const TrRecord *old)
{
  g_return_val_if_fail (record != NULL && old != NULL, NULL);

  const char *const *old_names = old->facets[TR_FACET_PROBLEM] + tr_record_get_n_own_names (old);
  const char *names_of_kinds[TR_PRINT_KIND_MASK + 1] = { NULL };
  const char *names[TR_PRINT_KIND_MASK + 2];
  const guint64 *prints, *old_prints;
  guint n_prints, n_old_prints, n_names = 0;
  guint32 old_kinds = 0, kinds = 0, shared = 0;

  TrRecord *self;

  if (record->is_compared || old->shared == 0)
    return tr_record_ref (record);
  prints = tr_record_get_prints (record, &n_prints);
  old_prints = tr_record_get_prints (old, &n_old_prints);
  for (guint j = 0; j < n_old_prints; j++)
    if ((old->shared & 1u << j) != 0)
      {
        old_kinds |= 1u << (old_prints[j] & TR_PRINT_KIND_MASK);
        for (guint i = 0; i < n_prints; i++)
          if (prints[i] == old_prints[j])
            {
              shared |= 1u << i;
              kinds |= 1u << (prints[i] & TR_PRINT_KIND_MASK);
            }
      }
  if (shared == 0)
    return tr_record_ref (record);
  /* One name for each kind, in their order. */
  for (guint kind = 0; kind <= TR_PRINT_KIND_MASK; kind++)
    if ((old_kinds & 1u << kind) != 0 && *old_names != NULL)
      names_of_kinds[kind] = *old_names++;
  for (guint kind = 0; kind <= TR_PRINT_KIND_MASK; kind++)
    if ((kinds & 1u << kind) != 0 && names_of_kinds[kind] != NULL)
      names[n_names++] = names_of_kinds[kind];
  names[n_names] = NULL;
  self = tr_record_new_shared (record, shared, names);
  self->is_compared = FALSE;
  return self;
}

const guint64 *
tr_record_get_prints (const TrRecord *self, guint *n)
{
  g_return_val_if_fail (self != NULL && n != NULL, NULL);

  *n = self->n_prints;
  return tr_record_get_print_place ((TrRecord *) self);
}

guint32
tr_record_get_shared (const TrRecord *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->shared;
}

gboolean
tr_record_has_field (const TrRecord *self, TrFieldName name)
{
  g_return_val_if_fail (self != NULL && name >= 0 && name < TR_N_FIELD_NAMES, FALSE);

  return (self->fields & 1u << name) != 0;
}
