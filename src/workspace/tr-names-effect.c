/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-names-effect-private.h"

#include "library/tr-value-counts.h"
#include "workspace/tr-file-check.h"

typedef struct
{
  TrSnapshot *snapshot;
  TrSynonyms *before;
  TrSynonyms *after;
} Effect;

static void
effect_free (Effect *effect)
{
  g_clear_pointer (&effect->snapshot, tr_snapshot_unref);
  tr_synonyms_unref (effect->before);
  tr_synonyms_unref (effect->after);
  g_free (effect);
}

static const char *
get_name (const TrSynonyms *synonyms, const char *value)
{
  const char *name = tr_synonyms_get_name (synonyms, "tags", value);

  return name != NULL ? name : value;
}

/* Returns: (transfer full) (type filename): the files with a tag that is called otherwise now */
static char **
find_files (const Effect *self)
{
  g_autoptr (GArray) terms = tr_value_counts_new (self->snapshot, TR_FACET_TAGS);
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  for (guint i = 0; i < terms->len; i++)
    {
      const char *value = g_array_index (terms, TrTerm, i).value;

      if (!g_str_equal (get_name (self->before, value), get_name (self->after, value)))
        g_ptr_array_add (values, (gpointer) value);
    }
  g_ptr_array_add (values, NULL);
  return tr_value_counts_find_files (self->snapshot,
                                     TR_FACET_TAGS,
                                     (const char *const *) values->pdata);
}

static void
effect_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Effect *self = data;
  g_auto (GStrv) paths = find_files (self);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);

  /* Here, because this may be the last to hold many records. */
  g_clear_pointer (&self->snapshot, tr_snapshot_unref);
  for (char **path = paths; *path != NULL; path++)
    {
      g_autoptr (TrDocument) document = NULL;

      if (g_task_return_error_if_cancelled (task))
        return;
      document = tr_document_load (*path, cancellable, NULL);
      /* Gone since: the next scan tells. */
      if (document != NULL)
        g_ptr_array_add (records, tr_file_examine_record (*path, document));
    }
  g_task_return_pointer (task, g_steal_pointer (&records), (GDestroyNotify) g_ptr_array_unref);
}

void
tr_names_effect_async (TrSnapshot *snapshot,
                       TrSynonyms *before,
                       TrSynonyms *after,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Effect *effect = g_new0 (Effect, 1);

  effect->snapshot = tr_snapshot_ref (snapshot);
  effect->before = tr_synonyms_ref (before);
  effect->after = tr_synonyms_ref (after);
  g_task_set_source_tag (task, tr_names_effect_async);
  g_task_set_task_data (task, effect, (GDestroyNotify) effect_free);
  g_task_run_in_thread (task, effect_thread);
}

GPtrArray *
tr_names_effect_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tr_names_effect_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
