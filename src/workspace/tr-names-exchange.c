/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-names-exchange.h"

#include <string.h>

#include "exchange/tr-synonyms-json.h"
#include "workspace/tr-synonyms-file.h"

struct _TrNamesExchange
{
  gatomicrefcount ref_count;
  char *field;
  TrSynonyms *from;
  TrSynonyms *to;
};

TrNamesExchange *
tr_names_exchange_new (const char *field, TrSynonyms *from, TrSynonyms *to)
{
  g_return_val_if_fail (field != NULL && from != NULL && to != NULL, NULL);

  TrNamesExchange *self = g_new0 (TrNamesExchange, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->field = g_strdup (field);
  self->from = tr_synonyms_ref (from);
  self->to = tr_synonyms_ref (to);
  return self;
}

TrNamesExchange *
tr_names_exchange_plan (const char *field,
                        const char *name,
                        const char *const *variants,
                        gboolean exactly,
                        GError **error)
{
  guint line, column;
  g_autoptr (TrSynonyms) from = tr_synonyms_file_load (&line, &column, error);
  g_autoptr (TrSynonyms) to = NULL;

  if (from == NULL)
    {
      g_autofree char *path = tr_synonyms_file_dup_path ();

      if (line > 0)
        g_prefix_error (error, "%s:%u:%u: ", path, line, column);
      else
        g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  to = tr_synonyms_copy (from);
  if (exactly)
    tr_synonyms_replace (to, field, name, variants);
  else
    tr_synonyms_merge (to, field, name, variants);
  return tr_names_exchange_new (field, from, to);
}

TrNamesExchange *
tr_names_exchange_invert (const TrNamesExchange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return tr_names_exchange_new (self->field, self->to, self->from);
}

TrNamesExchange *
tr_names_exchange_ref (TrNamesExchange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_names_exchange_unref (TrNamesExchange *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->field);
  tr_synonyms_unref (self->from);
  tr_synonyms_unref (self->to);
  g_free (self);
}

const char *
tr_names_exchange_get_field (const TrNamesExchange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->field;
}

TrSynonyms *
tr_names_exchange_get_from (const TrNamesExchange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->from;
}

TrSynonyms *
tr_names_exchange_get_to (const TrNamesExchange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->to;
}

gboolean
tr_names_exchange_carry_out (const TrNamesExchange *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_autoptr (TrSynonyms) said
      = tr_synonyms_file_exchange (self->field, self->from, self->to, error);

  return said != NULL;
}

/* ---- form ---- */

static char *
dup_json (const TrNamesExchange *self, const TrSynonyms *synonyms)
{
  guint line, column;

  return tr_synonyms_write_json (NULL, 0, self->field, synonyms, &line, &column, NULL);
}

GVariant *
tr_names_exchange_to_variant (const TrNamesExchange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autofree char *from = dup_json (self, self->from);
  g_autofree char *to = dup_json (self, self->to);

  return g_variant_new (TR_NAMES_EXCHANGE_VARIANT, self->field, from, to);
}

TrNamesExchange *
tr_names_exchange_new_from_variant (GVariant *variant)
{
  g_return_val_if_fail (variant != NULL, NULL);

  const char *field, *from_text, *to_text;
  guint line, column;
  g_autoptr (TrSynonyms) from = NULL;
  g_autoptr (TrSynonyms) to = NULL;

  g_variant_get (variant, "(&s&s&s)", &field, &from_text, &to_text);
  from = tr_synonyms_from_json (from_text, strlen (from_text), &line, &column, NULL);
  to = tr_synonyms_from_json (to_text, strlen (to_text), &line, &column, NULL);
  if (*field == '\0' || from == NULL || to == NULL)
    return NULL;
  return tr_names_exchange_new (field, from, to);
}
