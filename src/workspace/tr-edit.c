/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-edit-private.h"

TrEdit *
tr_edit_new (TrCommand *command)
{
  TrEdit *edit = g_new0 (TrEdit, 1);

  edit->kind = TR_EDIT_NEW;
  edit->command = tr_command_ref (command);
  return edit;
}

TrEdit *
tr_edit_new_many (GPtrArray *commands)
{
  TrEdit *edit = tr_edit_new (g_ptr_array_index (commands, 0));

  if (commands->len > 1)
    edit->others = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  for (guint i = 1; i < commands->len; i++)
    g_ptr_array_add (edit->others, tr_command_ref (g_ptr_array_index (commands, i)));
  return edit;
}

TrEdit *
tr_edit_new_revert (TrStep *step, guint change, TrEditKind kind)
{
  TrEdit *edit = g_new0 (TrEdit, 1);

  g_assert (kind != TR_EDIT_NEW);
  edit->kind = kind;
  edit->step = tr_step_ref (step);
  edit->change = change;
  return edit;
}

static void
tr_edit_forget_plan (TrEdit *edit)
{
  g_clear_object (&edit->before);
  g_clear_object (&edit->after);
  g_clear_pointer (&edit->forward, tr_patch_set_unref);
  g_clear_pointer (&edit->backward, tr_patch_set_unref);
  g_clear_pointer (&edit->redo, g_ptr_array_unref);
  g_clear_pointer (&edit->undo, g_ptr_array_unref);
  edit->exact = FALSE;
}

void
tr_edit_free (TrEdit *edit)
{
  tr_edit_forget_plan (edit);
  g_clear_pointer (&edit->command, tr_command_unref);
  g_clear_pointer (&edit->others, g_ptr_array_unref);
  g_clear_pointer (&edit->step, tr_step_unref);
  g_free (edit);
}

static const TrChange *
tr_edit_get_change (const TrEdit *edit)
{
  return tr_step_get_change (edit->step, edit->change);
}

/* A step's own bytes, if the file is as the step left it. */
static gboolean
tr_edit_plan_exact (TrEdit *edit, TrDocument *base)
{
  const TrChange *change = tr_edit_get_change (edit);
  gboolean undo = edit->kind == TR_EDIT_UNDO;
  TrPatchSet *patches = undo ? change->backward : change->forward;
  g_autoptr (GBytes) bytes = tr_patch_set_apply (patches, tr_document_get_bytes (base));

  if (bytes == NULL)
    return FALSE;
  tr_edit_forget_plan (edit);
  edit->before = g_object_ref (base);
  edit->after = tr_document_new (bytes);
  edit->forward = tr_patch_set_ref (patches);
  edit->backward = tr_patch_set_ref (undo ? change->forward : change->backward);
  edit->redo = g_ptr_array_ref (undo ? change->undo : change->redo);
  edit->undo = g_ptr_array_ref (undo ? change->redo : change->undo);
  edit->exact = TRUE;
  return TRUE;
}

gboolean
tr_edit_plan (TrEdit *edit, TrDocument *base, TrDocument *origin, GError **error)
{
  g_autoptr (GPtrArray) commands = NULL;
  g_autoptr (TrPlan) plan = NULL;

  if (edit->kind == TR_EDIT_NEW)
    {
      commands = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
      g_ptr_array_add (commands, tr_command_ref (edit->command));
      for (guint i = 0; edit->others != NULL && i < edit->others->len; i++)
        g_ptr_array_add (commands, tr_command_ref (g_ptr_array_index (edit->others, i)));
    }
  else
    {
      const TrChange *change = tr_edit_get_change (edit);

      if (tr_edit_plan_exact (edit, base))
        return TRUE;
      commands = g_ptr_array_ref (edit->kind == TR_EDIT_UNDO ? change->undo : change->redo);
    }

  plan = tr_plan_new (base, (TrCommand *const *) commands->pdata, commands->len, origin, error);
  if (plan == NULL)
    return FALSE;
  tr_edit_forget_plan (edit);
  edit->before = g_object_ref (base);
  edit->after = g_object_ref (tr_plan_get_after (plan));
  edit->forward = tr_patch_set_ref (tr_plan_get_patches (plan));
  edit->backward = tr_patch_set_invert (edit->forward, tr_document_get_bytes (base));
  edit->redo = g_steal_pointer (&commands);
  edit->undo = tr_plan_dup_inverse (plan);
  return TRUE;
}

TrChange *
tr_edit_dup_change (const TrEdit *edit, const char *path)
{
  g_return_val_if_fail (edit->after != NULL, NULL);

  /* After an undo the step stands the other way round: what it did is what redo will do. */
  if (edit->kind == TR_EDIT_UNDO)
    return tr_change_new (path, edit->backward, edit->forward, edit->undo, edit->redo);
  return tr_change_new (path, edit->forward, edit->backward, edit->redo, edit->undo);
}

static TrCommand *
dup_expecting (const TrEdit *edit, TrCommand *command)
{
  const char *key = tr_command_get_key (command);
  g_autoptr (TrValue) none = tr_value_new_none ();
  TrFrontMatter *front_matter;
  TrField *field;

  if (edit->before == NULL || tr_command_is_rewrite (command))
    return tr_command_ref (command);
  front_matter = tr_document_get_front_matter (edit->before);
  field = tr_front_matter_lookup (front_matter, key);
  if (field == NULL && tr_field_name_from_key (key) != TR_FIELD_OTHER)
    field = tr_front_matter_lookup_name (front_matter, tr_field_name_from_key (key));
  return tr_command_new_expecting (command, field != NULL ? tr_field_get_value (field) : none);
}

void
tr_edit_add_commands (const TrEdit *edit, GPtrArray *commands)
{
  const TrChange *change;
  GPtrArray *own;

  if (edit->kind == TR_EDIT_NEW)
    {
      g_ptr_array_add (commands, dup_expecting (edit, edit->command));
      for (guint i = 0; edit->others != NULL && i < edit->others->len; i++)
        g_ptr_array_add (commands, dup_expecting (edit, g_ptr_array_index (edit->others, i)));
      return;
    }
  change = tr_edit_get_change (edit);
  own = edit->kind == TR_EDIT_UNDO ? change->undo : change->redo;
  for (guint i = 0; i < own->len; i++)
    g_ptr_array_add (commands, dup_expecting (edit, g_ptr_array_index (own, i)));
}

TrCommand *
tr_edit_get_first_command (const TrEdit *edit)
{
  const TrChange *change;
  GPtrArray *commands;

  if (edit->kind == TR_EDIT_NEW)
    return edit->command;
  change = tr_edit_get_change (edit);
  commands = edit->kind == TR_EDIT_UNDO ? change->undo : change->redo;
  return commands->len > 0 ? g_ptr_array_index (commands, 0) : NULL;
}
