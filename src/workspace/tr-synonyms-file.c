/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-synonyms-file.h"

#include "exchange/tr-synonyms-json.h"
#include "workspace/tr-json-file-private.h"
#include "workspace/tr-standards.h"

/* Programs that do not know of the lock write as well. */
#define MAX_TRIES 20

char *
tr_synonyms_file_dup_path (void)
{
  return tr_json_file_dup_config_path ("vocabulary.json");
}

/* @text: (out) (nullable): what the file holds */
static TrSynonyms *
load (const char *path, char **text, gsize *length, guint *line, guint *column, GError **error)
{
  g_autoptr (GError) reason = NULL;

  *line = *column = 0;
  *text = tr_json_file_read (path, length, &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  if (*text == NULL)
    return tr_synonyms_new ();
  return tr_synonyms_from_json (*text, *length, line, column, error);
}

TrSynonyms *
tr_synonyms_file_load (guint *line, guint *column, GError **error)
{
  g_autofree char *path = tr_synonyms_file_dup_path ();
  g_autofree char *text = NULL;
  gsize length;

  g_return_val_if_fail (line != NULL && column != NULL, NULL);

  return load (path, &text, &length, line, column, error);
}

/* ---- changing ---- */

typedef struct
{
  const char *field;
  const char *name;
  const char *const *variants;
  gboolean exactly;
  const TrSynonyms *from; /* where what was done is taken back, or done again */
  const TrSynonyms *to;
  TrSynonyms *before; /* what the file said */
} Change;

static void
apply (const Change *self, TrSynonyms *synonyms)
{
  if (self->from != NULL)
    tr_synonyms_exchange (synonyms, self->field, self->from, self->to);
  else if (self->exactly)
    tr_synonyms_replace (synonyms, self->field, self->name, self->variants);
  else
    tr_synonyms_merge (synonyms, self->field, self->name, self->variants);
}

/* One try. Returns: (nullable): %NULL without an error where somebody else wrote meanwhile */
static TrSynonyms *
try_change (const char *path, Change *change, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;
  g_autoptr (TrSynonyms) before = NULL;
  g_autoptr (TrSynonyms) after = NULL;
  guint line, column;
  gsize length;

  before = load (path, &text, &length, &line, &column, error);
  if (before == NULL)
    {
      if (line > 0)
        g_prefix_error (error, "%s:%u:%u: ", path, line, column);
      else
        g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  after = tr_synonyms_copy (before);
  apply (change, after);
  json = tr_synonyms_write_json (text, length, change->field, after, &line, &column, error);
  g_return_val_if_fail (json != NULL, NULL);
  if (tr_synonyms_get_hash (before) == tr_synonyms_get_hash (after))
    {
      change->before = tr_synonyms_ref (before);
      return g_steal_pointer (&before);
    }
  if (!tr_json_file_is_still (path, text, length))
    return NULL;
  if (!tr_json_file_write (path, json, error))
    return NULL;
  change->before = g_steal_pointer (&before);
  return g_steal_pointer (&after);
}

static TrSynonyms *
carry_out (Change *change, GError **error)
{
  g_autofree char *path = tr_synonyms_file_dup_path ();
  g_autoptr (GError) reason = NULL;
  TrSynonyms *changed = NULL;
  int lock;

  if (!tr_json_file_make_folder (path, error))
    return NULL;
  lock = tr_json_file_lock (path);
  for (guint i = 0; i < MAX_TRIES && changed == NULL && reason == NULL; i++)
    changed = try_change (path, change, &reason);
  tr_json_file_unlock (lock);
  if (changed == NULL && reason == NULL)
    g_set_error (&reason, G_FILE_ERROR, G_FILE_ERROR_AGAIN, "%s: %s", path, "it changes just now");
  if (changed == NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    tr_standards_forget ();
  return changed;
}

TrSynonyms *
tr_synonyms_file_change (const char *field,
                         const char *name,
                         const char *const *variants,
                         gboolean exactly,
                         TrSynonyms **before,
                         GError **error)
{
  g_return_val_if_fail (field != NULL && name != NULL && variants != NULL, NULL);

  Change change = { field, name, variants, exactly };
  TrSynonyms *after = carry_out (&change, error);

  if (before != NULL)
    *before = g_steal_pointer (&change.before);
  g_clear_pointer (&change.before, tr_synonyms_unref);
  return after;
}

TrSynonyms *
tr_synonyms_file_exchange (const char *field,
                           const TrSynonyms *from,
                           const TrSynonyms *to,
                           GError **error)
{
  g_return_val_if_fail (field != NULL && from != NULL && to != NULL, NULL);

  Change change = { .field = field, .from = from, .to = to };
  TrSynonyms *after = carry_out (&change, error);

  g_clear_pointer (&change.before, tr_synonyms_unref);
  return after;
}
