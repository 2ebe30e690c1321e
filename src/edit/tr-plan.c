/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-plan.h"

#include "edit/tr-body-edit.h"
#include "edit/tr-command-private.h"
#include "edit/tr-planner-private.h"
#include "edit/tr-rewrite-private.h"

struct _TrPlan
{
  GObject parent_instance;
  TrDocument *before;
  TrDocument *after;
  TrPatchSet *patches;
  TrOutcomes *outcomes;
  TrCommand *inverse; /* nullable: of a rewrite */
};

G_DEFINE_FINAL_TYPE (TrPlan, tr_plan, G_TYPE_OBJECT)

static void
planner_clear (TrPlanner *planner)
{
  g_clear_pointer (&planner->draft, tr_draft_free);
  g_clear_pointer (&planner->origin, tr_draft_free);
  g_clear_pointer (&planner->outcomes, tr_outcomes_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrPlanner, planner_clear)

static TrValue *
dup_value (TrDocument *document, const char *key)
{
  TrField *field = tr_front_matter_lookup (tr_document_get_front_matter (document), key);

  return field != NULL ? tr_value_ref (tr_field_get_value (field)) : tr_value_new_none ();
}

static gboolean
refuse_invalid (TrDocument *document, GError **error)
{
  const GError *invalid
      = tr_front_matter_get_error (tr_document_get_front_matter (document), NULL, NULL);

  if (invalid == NULL)
    return FALSE;
  g_set_error_literal (error, TR_EDIT_ERROR, TR_EDIT_ERROR_INVALID_FRONT_MATTER, invalid->message);
  return TRUE;
}

static void
tr_plan_finalize (GObject *object)
{
  TrPlan *self = TR_PLAN (object);

  g_clear_object (&self->before);
  g_clear_object (&self->after);
  g_clear_pointer (&self->patches, tr_patch_set_unref);
  g_clear_pointer (&self->outcomes, tr_outcomes_free);
  g_clear_pointer (&self->inverse, tr_command_unref);
  G_OBJECT_CLASS (tr_plan_parent_class)->finalize (object);
}

static void
tr_plan_class_init (TrPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_plan_finalize;
}

static void
tr_plan_init (TrPlan *self)
{
}

static TrPlan *
plan_body (TrDocument *document, TrCommand *command, GError **error)
{
  g_autoptr (TrPlan) self = g_object_new (TR_TYPE_PLAN, NULL);

  self->after = tr_body_edit_apply (document, command, &self->patches, &self->inverse, error);
  if (self->after == NULL)
    return NULL;
  self->before = g_object_ref (document);
  self->outcomes = tr_outcomes_new ();
  return g_steal_pointer (&self);
}

static TrPlan *
plan_rewrite (TrDocument *document, TrCommand *command, GError **error)
{
  g_autoptr (TrPlan) self = g_object_new (TR_TYPE_PLAN, NULL);
  g_autoptr (GBytes) replaced = NULL;

  self->after = tr_rewrite_apply (document, command, &replaced, error);
  if (self->after == NULL)
    return NULL;
  self->before = g_object_ref (document);
  self->patches = tr_patch_set_new_from_difference (tr_document_get_bytes (document),
                                                    tr_document_get_bytes (self->after));
  self->inverse = tr_command_new_inverse_rewrite (command, replaced);
  self->outcomes = tr_outcomes_new ();
  return g_steal_pointer (&self);
}

TrPlan *
tr_plan_new (TrDocument *document,
             TrCommand *const *commands,
             guint n_commands,
             TrDocument *origin,
             GError **error)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (commands != NULL || n_commands == 0, NULL);
  g_return_val_if_fail (origin == NULL || TR_IS_DOCUMENT (origin), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_auto (TrPlanner) planner = { 0 };
  g_autoptr (TrPlan) self = g_object_new (TR_TYPE_PLAN, NULL);
  g_autoptr (GBytes) after = NULL;

  for (guint i = 0; i < n_commands; i++)
    if (tr_command_is_rewrite (commands[i]))
      {
        g_return_val_if_fail (n_commands == 1, NULL);
        if (tr_command_get_kind (commands[i]) == TR_COMMAND_BODY)
          return plan_body (document, commands[i], error);
        return plan_rewrite (document, commands[i], error);
      }
  if (refuse_invalid (document, error))
    return NULL;
  planner.draft = tr_draft_new (document);
  planner.outcomes = tr_outcomes_new ();
  /* Between two commands, too, a value may return to what it was. */
  if (origin == NULL)
    origin = document;
  if (tr_front_matter_get_error (tr_document_get_front_matter (origin), NULL, NULL) == NULL)
    planner.origin = tr_draft_new (origin);

  if (!tr_planner_run (&planner, commands, n_commands, error))
    return NULL;

  self->before = g_object_ref (document);
  self->patches = tr_draft_finish (planner.draft, &after);
  if (tr_patch_set_get_n_patches (self->patches) == 0)
    self->after = g_object_ref (document);
  else
    self->after = tr_document_new (after);
  if (!tr_outcomes_verify (planner.outcomes, document, self->after, planner.draft->front_matter))
    {
      g_set_error_literal (error,
                           TR_EDIT_ERROR,
                           TR_EDIT_ERROR_UNVERIFIED,
                           "the planned text does not read back as intended");
      return NULL;
    }
  self->outcomes = g_steal_pointer (&planner.outcomes);
  return g_steal_pointer (&self);
}

TrDocument *
tr_plan_get_before (TrPlan *self)
{
  g_return_val_if_fail (TR_IS_PLAN (self), NULL);

  return self->before;
}

TrDocument *
tr_plan_get_after (TrPlan *self)
{
  g_return_val_if_fail (TR_IS_PLAN (self), NULL);

  return self->after;
}

TrPatchSet *
tr_plan_get_patches (TrPlan *self)
{
  g_return_val_if_fail (TR_IS_PLAN (self), NULL);

  return self->patches;
}

gboolean
tr_plan_is_empty (TrPlan *self)
{
  g_return_val_if_fail (TR_IS_PLAN (self), TRUE);

  return tr_patch_set_get_n_patches (self->patches) == 0;
}

/* The members that were appended to a list, if nothing else was done to it. */
static const char *const *
find_appended (TrValue *before, TrValue *after)
{
  const char *const *old = tr_value_get_members (before);
  const char *const *new = tr_value_get_members (after);
  guint n = g_strv_length ((char **) old);

  if (tr_value_get_kind (before) != TR_VALUE_LIST || tr_value_get_kind (after) != TR_VALUE_LIST
      || g_strv_length ((char **) new) <= n)
    return NULL;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (old[i], new[i]))
      return NULL;
  for (guint i = n; new[i] != NULL; i++)
    if (g_strv_contains (old, new[i]))
      return NULL;
  return new + n;
}

static gboolean
has_field (TrDocument *document, const char *key)
{
  return tr_front_matter_lookup (tr_document_get_front_matter (document), key) != NULL;
}

/* What takes back a change of the field's value in its place. */
static TrCommand *
restore_value (const char *key, TrValue *before, TrValue *after)
{
  const char *const *appended = find_appended (before, after);

  if (appended != NULL)
    return tr_command_new_remove_members (key, appended);
  if (tr_value_equal (before, after))
    return NULL;
  return tr_command_new_inverse (TR_COMMAND_SET, key, before, after);
}

GPtrArray *
tr_plan_dup_inverse (TrPlan *self)
{
  g_return_val_if_fail (TR_IS_PLAN (self), NULL);

  GPtrArray *inverse = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  g_autoptr (GPtrArray) returning = g_ptr_array_new ();
  g_autoptr (TrValue) none = tr_value_new_none ();
  guint n = tr_outcomes_get_n_keys (self->outcomes);

  if (self->inverse != NULL)
    g_ptr_array_add (inverse, tr_command_ref (self->inverse));
  /* What has come goes first, the last one before the others, then values are put right, and what
   * had gone finds the neighbours it had. */
  for (guint i = n; i-- > 0;)
    {
      const char *key = tr_outcomes_get_key (self->outcomes, i);
      g_autoptr (TrValue) after = dup_value (self->after, key);

      if (tr_outcomes_is_moved (self->outcomes, i) && has_field (self->after, key))
        g_ptr_array_add (inverse, tr_command_new_inverse (TR_COMMAND_REMOVE, key, NULL, after));
    }
  for (guint i = n; i-- > 0;)
    {
      const char *key = tr_outcomes_get_key (self->outcomes, i);
      g_autoptr (TrValue) before = dup_value (self->before, key);
      g_autoptr (TrValue) after = dup_value (self->after, key);
      TrCommand *command = NULL;

      if (!has_field (self->before, key))
        continue;
      if (tr_outcomes_is_moved (self->outcomes, i))
        g_ptr_array_add (returning, tr_command_new_inverse (TR_COMMAND_SET, key, before, none));
      else if ((command = restore_value (key, before, after)) != NULL)
        g_ptr_array_add (inverse, command);
    }
  g_ptr_array_extend_and_steal (inverse, g_steal_pointer (&returning));
  return inverse;
}
