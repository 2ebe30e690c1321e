/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-history.h"

struct _TrStep
{
  gatomicrefcount ref_count;
  GPtrArray *changes;
  GObject *companion; /* nullable */
};

struct _TrHistory
{
  GObject parent_instance;
  guint limit;
  GQueue undo; /* the newest step is the tail */
  GQueue redo; /* the next step is the tail */
  gboolean could_undo;
  gboolean could_redo;
};

enum
{
  PROP_CAN_UNDO = 1,
  PROP_CAN_REDO,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TrHistory, tr_history, G_TYPE_OBJECT)

TrChange *
tr_change_new (
    const char *path, TrPatchSet *forward, TrPatchSet *backward, GPtrArray *redo, GPtrArray *undo)
{
  g_return_val_if_fail (path != NULL && forward != NULL && backward != NULL, NULL);
  g_return_val_if_fail (redo != NULL && undo != NULL, NULL);

  TrChange *change = g_new0 (TrChange, 1);

  change->path = g_strdup (path);
  change->forward = tr_patch_set_ref (forward);
  change->backward = tr_patch_set_ref (backward);
  change->redo = g_ptr_array_ref (redo);
  change->undo = g_ptr_array_ref (undo);
  return change;
}

void
tr_change_free (TrChange *change)
{
  g_return_if_fail (change != NULL);

  g_free (change->path);
  tr_patch_set_unref (change->forward);
  tr_patch_set_unref (change->backward);
  g_ptr_array_unref (change->redo);
  g_ptr_array_unref (change->undo);
  g_free (change);
}

TrStep *
tr_step_new (GPtrArray *changes, GObject *companion)
{
  g_return_val_if_fail (changes != NULL, NULL);

  TrStep *self = g_new0 (TrStep, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->changes = g_ptr_array_ref (changes);
  g_set_object (&self->companion, companion);
  return self;
}

TrStep *
tr_step_ref (TrStep *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_step_unref (TrStep *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->changes);
  g_clear_object (&self->companion);
  g_free (self);
}

guint
tr_step_get_n_changes (TrStep *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->changes->len;
}

GObject *
tr_step_get_companion (TrStep *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->companion;
}

const TrChange *
tr_step_get_change (TrStep *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->changes->len, NULL);

  return g_ptr_array_index (self->changes, index);
}

static void
clear_steps (GQueue *steps)
{
  g_queue_clear_full (steps, (GDestroyNotify) tr_step_unref);
}

static void
notify_changes (TrHistory *self)
{
  gboolean can_undo = !g_queue_is_empty (&self->undo);
  gboolean can_redo = !g_queue_is_empty (&self->redo);

  g_object_freeze_notify (G_OBJECT (self));
  if (self->could_undo != can_undo)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
  if (self->could_redo != can_redo)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_REDO]);
  self->could_undo = can_undo;
  self->could_redo = can_redo;
  g_object_thaw_notify (G_OBJECT (self));
}

static void
tr_history_finalize (GObject *object)
{
  TrHistory *self = TR_HISTORY (object);

  clear_steps (&self->undo);
  clear_steps (&self->redo);
  G_OBJECT_CLASS (tr_history_parent_class)->finalize (object);
}

static void
tr_history_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TrHistory *self = TR_HISTORY (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, !g_queue_is_empty (&self->undo));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, !g_queue_is_empty (&self->redo));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tr_history_class_init (TrHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tr_history_finalize;
  object_class->get_property = tr_history_get_property;

  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo",
                                               NULL,
                                               NULL,
                                               FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo",
                                               NULL,
                                               NULL,
                                               FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tr_history_init (TrHistory *self)
{
  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
}

TrHistory *
tr_history_new (guint limit)
{
  g_return_val_if_fail (limit > 0, NULL);

  TrHistory *self = g_object_new (TR_TYPE_HISTORY, NULL);

  self->limit = limit;
  return self;
}

static void
push_bounded (TrHistory *self, GQueue *steps, TrStep *step)
{
  g_queue_push_tail (steps, tr_step_ref (step));
  while (steps->length > self->limit)
    tr_step_unref (g_queue_pop_head (steps));
}

void
tr_history_push (TrHistory *self, TrStep *step)
{
  g_return_if_fail (TR_IS_HISTORY (self));
  g_return_if_fail (step != NULL);

  clear_steps (&self->redo);
  push_bounded (self, &self->undo, step);
  notify_changes (self);
}

TrStep *
tr_history_peek_undo (TrHistory *self)
{
  g_return_val_if_fail (TR_IS_HISTORY (self), NULL);

  return g_queue_peek_tail (&self->undo);
}

TrStep *
tr_history_peek_redo (TrHistory *self)
{
  g_return_val_if_fail (TR_IS_HISTORY (self), NULL);

  return g_queue_peek_tail (&self->redo);
}

static void
move_step (TrHistory *self, GQueue *from, GQueue *to, TrStep *step, TrStep *replacement)
{
  /* Carrying a step out takes time: meanwhile the history may have been cleared or pushed to. Then
   * the step is no longer there, and what it did is not to be offered again. */
  if (!g_queue_remove (from, step))
    return;
  push_bounded (self, to, replacement != NULL ? replacement : step);
  tr_step_unref (step);
  notify_changes (self);
}

void
tr_history_split (TrHistory *self, TrStep *step, TrStep *rest, TrStep *done)
{
  g_return_if_fail (TR_IS_HISTORY (self));
  g_return_if_fail (step != NULL && rest != NULL && done != NULL);

  GQueue *const stacks[] = { &self->undo, &self->redo };

  for (gsize i = 0; i < G_N_ELEMENTS (stacks); i++)
    {
      GList *link = g_queue_find (stacks[i], step);

      if (link == NULL)
        continue;
      g_queue_insert_after (stacks[i], link, tr_step_ref (done));
      link->data = tr_step_ref (rest);
      tr_step_unref (step);
    }
}

void
tr_history_undone (TrHistory *self, TrStep *step, TrStep *replacement)
{
  g_return_if_fail (TR_IS_HISTORY (self));
  g_return_if_fail (step != NULL);

  move_step (self, &self->undo, &self->redo, step, replacement);
}

void
tr_history_redone (TrHistory *self, TrStep *step, TrStep *replacement)
{
  g_return_if_fail (TR_IS_HISTORY (self));
  g_return_if_fail (step != NULL);

  move_step (self, &self->redo, &self->undo, step, replacement);
}

void
tr_history_clear (TrHistory *self)
{
  g_return_if_fail (TR_IS_HISTORY (self));

  clear_steps (&self->undo);
  clear_steps (&self->redo);
  notify_changes (self);
}
