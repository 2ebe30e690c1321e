/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-names-change.h"

struct _TrNamesChange
{
  GObject parent_instance;

  TrNames *names;
  char *field;
  char *name;
  char **variants;
  gboolean exactly;

  TrSynonyms *before; /* once it was done: what was said before and after */
  TrSynonyms *after;
  GTask *task; /* nullable: who waits for the first time */
  gboolean is_busy;
  gboolean is_done;
  gboolean is_wanted; /* is to be done */
};

G_DEFINE_FINAL_TYPE (TrNamesChange, tr_names_change, G_TYPE_OBJECT)

static void go_on (TrNamesChange *self);

static void
on_changed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrNamesChange) self = user_data;
  g_autoptr (TrSynonyms) before = NULL;
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  g_autoptr (GError) error = NULL;

  self->is_busy = FALSE;
  if (!tr_names_change_finish (self->names, result, &before, &error))
    {
      self->is_wanted = self->is_done;
      if (task != NULL)
        g_task_return_error (task, g_steal_pointer (&error));
      else
        g_signal_emit_by_name (self->names, "failed", error);
      return;
    }
  self->is_done = !self->is_done;
  if (before != NULL)
    {
      self->before = g_steal_pointer (&before);
      self->after = tr_synonyms_ref (tr_names_get_synonyms (self->names));
    }
  if (task != NULL)
    g_task_return_boolean (task,
                           tr_synonyms_get_hash (self->before)
                               != tr_synonyms_get_hash (self->after));
  go_on (self);
}

static void
go_on (TrNamesChange *self)
{
  if (self->is_busy || self->is_wanted == self->is_done)
    return;
  self->is_busy = TRUE;
  if (self->after == NULL)
    tr_names_change_async (self->names,
                           self->field,
                           self->name,
                           (const char *const *) self->variants,
                           self->exactly,
                           on_changed,
                           g_object_ref (self));
  else
    tr_names_exchange_async (self->names,
                             self->field,
                             self->is_wanted ? self->before : self->after,
                             self->is_wanted ? self->after : self->before,
                             on_changed,
                             g_object_ref (self));
}

TrNamesExchange *
tr_names_change_plan (TrNamesChange *self, GError **error)
{
  g_return_val_if_fail (TR_IS_NAMES_CHANGE (self), NULL);

  return tr_names_exchange_plan (self->field,
                                 self->name,
                                 (const char *const *) self->variants,
                                 self->exactly,
                                 error);
}

TrNamesExchange *
tr_names_change_dup_exchange (TrNamesChange *self, gboolean done)
{
  g_return_val_if_fail (TR_IS_NAMES_CHANGE (self), NULL);

  if (self->after == NULL)
    return NULL;
  return tr_names_exchange_new (self->field,
                                done ? self->before : self->after,
                                done ? self->after : self->before);
}

void
tr_names_change_was_done (TrNamesChange *self, TrNamesExchange *exchange, gboolean done)
{
  g_return_if_fail (TR_IS_NAMES_CHANGE (self) && exchange != NULL);

  if (self->after == NULL)
    {
      self->before = tr_synonyms_ref (tr_names_exchange_get_from (exchange));
      self->after = tr_synonyms_ref (tr_names_exchange_get_to (exchange));
    }
  self->is_done = self->is_wanted = done;
  tr_names_read_again (self->names);
}

void
tr_names_change_set_done (TrNamesChange *self, gboolean done)
{
  g_return_if_fail (TR_IS_NAMES_CHANGE (self));

  self->is_wanted = done;
  go_on (self);
}

void
tr_names_change_do_async (TrNamesChange *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (TR_IS_NAMES_CHANGE (self));
  g_return_if_fail (!self->is_busy && self->after == NULL);

  self->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->task, tr_names_change_do_async);
  tr_names_change_set_done (self, TRUE);
}

gboolean
tr_names_change_do_finish (TrNamesChange *self,
                           GAsyncResult *result,
                           gboolean *is_other,
                           GError **error)
{
  g_autoptr (GError) reason = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, tr_names_change_do_async), FALSE);

  *is_other = g_task_propagate_boolean (G_TASK (result), &reason);
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static void
tr_names_change_finalize (GObject *object)
{
  TrNamesChange *self = TR_NAMES_CHANGE (object);

  g_clear_pointer (&self->before, tr_synonyms_unref);
  g_clear_pointer (&self->after, tr_synonyms_unref);
  g_clear_object (&self->task);
  g_clear_object (&self->names);
  g_free (self->field);
  g_free (self->name);
  g_strfreev (self->variants);
  G_OBJECT_CLASS (tr_names_change_parent_class)->finalize (object);
}

static void
tr_names_change_class_init (TrNamesChangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_names_change_finalize;
}

static void
tr_names_change_init (TrNamesChange *self)
{
}

TrNamesChange *
tr_names_change_new (TrNames *names,
                     const char *field,
                     const char *name,
                     const char *const *variants,
                     gboolean exactly)
{
  g_return_val_if_fail (TR_IS_NAMES (names) && field != NULL, NULL);
  g_return_val_if_fail (name != NULL && variants != NULL, NULL);

  TrNamesChange *self = g_object_new (TR_TYPE_NAMES_CHANGE, NULL);

  self->names = g_object_ref (names);
  self->field = g_strdup (field);
  self->name = g_strdup (name);
  self->variants = g_strdupv ((char **) variants);
  self->exactly = exactly;
  return self;
}

TrNamesChange *
tr_names_change_new_done (TrNames *names, TrNamesExchange *exchange)
{
  g_return_val_if_fail (TR_IS_NAMES (names) && exchange != NULL, NULL);

  TrNamesChange *self = g_object_new (TR_TYPE_NAMES_CHANGE, NULL);

  self->names = g_object_ref (names);
  self->field = g_strdup (tr_names_exchange_get_field (exchange));
  self->before = tr_synonyms_ref (tr_names_exchange_get_from (exchange));
  self->after = tr_synonyms_ref (tr_names_exchange_get_to (exchange));
  self->is_done = self->is_wanted = TRUE;
  return self;
}
