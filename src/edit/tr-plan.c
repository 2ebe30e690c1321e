/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-plan.h"

#include <string.h>

#include "edit/tr-command-private.h"
#include "edit/tr-draft-private.h"
#include "edit/tr-field-editor-private.h"
#include "edit/tr-insertion-private.h"
#include "edit/tr-verify-private.h"

struct _TrPlan
{
  GObject parent_instance;
  TrDocument *before;
  TrDocument *after;
  TrPatchSet *patches;
  GPtrArray *keys; /* that were changed, in the order of the first change; owned by outcomes */
};

G_DEFINE_FINAL_TYPE (TrPlan, tr_plan, G_TYPE_OBJECT)

/* What commands are being applied to. */
typedef struct
{
  TrDraft *draft;
  TrDraft *origin; /* nullable: also where its front matter is invalid */
  TrOutcomes *outcomes;
} Planner;

static void
planner_clear (Planner *planner)
{
  g_clear_pointer (&planner->draft, tr_draft_free);
  g_clear_pointer (&planner->origin, tr_draft_free);
  g_clear_pointer (&planner->outcomes, tr_outcomes_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Planner, planner_clear)

static TrField *
resolve (TrFrontMatter *front_matter, const char *key)
{
  TrField *field = tr_front_matter_lookup (front_matter, key);
  TrFieldName name = tr_field_name_from_key (key);

  if (field == NULL && name != TR_FIELD_OTHER && g_str_equal (key, tr_field_name_to_key (name)))
    field = tr_front_matter_lookup_name (front_matter, name);
  return field;
}

static TrValue *
dup_value (TrField *field)
{
  return field != NULL ? tr_value_ref (tr_field_get_value (field)) : tr_value_new_none ();
}

static gboolean
is_utf8 (TrValue *value)
{
  const char *string = tr_value_get_string (value);
  const char *const *members = tr_value_get_members (value);

  if (string != NULL && !g_utf8_validate (string, -1, NULL))
    return FALSE;
  for (; *members != NULL; members++)
    if (!g_utf8_validate (*members, -1, NULL))
      return FALSE;
  return TRUE;
}

static gboolean
check_text (TrCommand *command, GError **error)
{
  if (g_utf8_validate (tr_command_get_key (command), -1, NULL)
      && is_utf8 (tr_command_get_value (command)))
    return TRUE;
  g_set_error_literal (error, TR_EDIT_ERROR, TR_EDIT_ERROR_VALUE, "not valid UTF-8");
  return FALSE;
}

static gboolean
holds (const TrNode *node, gboolean (*test) (const TrNode *node))
{
  if (test (node))
    return TRUE;
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    if (holds (g_ptr_array_index (node->children, i), test))
      return TRUE;
  return FALSE;
}

static gboolean
is_alias (const TrNode *node)
{
  return node->kind == TR_NODE_ALIAS;
}

static gboolean
has_anchor (const TrNode *node)
{
  return node->has_anchor;
}

/* Nodes do not say what their anchors are called: in a file with an alias any anchor may be the one
 * meant. */
static gboolean
may_be_referred_to (const TrNode *root, TrField *field)
{
  const TrNode *value = tr_field_get_node (field);

  for (guint i = 1; i < root->children->len; i += 2)
    {
      const TrNode *key = g_ptr_array_index (root->children, i - 1);

      if (g_ptr_array_index (root->children, i) == value)
        return (key->has_anchor || holds (value, has_anchor)) && holds (root, is_alias);
    }
  return FALSE;
}

static gboolean
refuse_nested (const char *key, GError **error)
{
  g_set_error (error, TR_EDIT_ERROR, TR_EDIT_ERROR_NESTED, "%s is nested", key);
  return FALSE;
}

static gboolean
check_editable (Planner *planner, TrCommand *command, TrField *field, GError **error)
{
  const TrNode *root = tr_front_matter_get_root (planner->draft->front_matter);

  if (field == NULL)
    return TRUE;
  if (tr_command_get_kind (command) != TR_COMMAND_REMOVE
      && tr_value_get_kind (tr_field_get_value (field)) == TR_VALUE_NESTED)
    return refuse_nested (tr_field_get_key (field), error);
  if (may_be_referred_to (root, field))
    return refuse_nested (tr_field_get_key (field), error);
  return TRUE;
}

static gboolean
check_expected (TrCommand *command, TrValue *current, GError **error)
{
  TrValue *expected = tr_command_get_expected (command);

  if (expected == NULL || tr_values_agree (current, expected, TRUE)
      || tr_values_agree (current, tr_command_get_value (command), TRUE))
    return TRUE;
  g_set_error (error,
               TR_EDIT_ERROR,
               TR_EDIT_ERROR_CONFLICT,
               "%s holds another value",
               tr_command_get_key (command));
  return FALSE;
}

static gboolean
is_member (const char *const *members, const char *member)
{
  return g_strv_contains (members, member);
}

static TrValue *
add_members (TrValue *current, const char *const *added)
{
  const char *const *members = tr_value_get_members (current);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; members[i] != NULL; i++)
    {
      g_ptr_array_add (all, (char *) members[i]);
      g_hash_table_add (known, (char *) members[i]);
    }
  for (guint i = 0; added[i] != NULL; i++)
    if (g_hash_table_add (known, (char *) added[i]))
      g_ptr_array_add (all, (char *) added[i]);
  g_ptr_array_add (all, NULL);
  return tr_value_new_list ((const char *const *) all->pdata);
}

static TrValue *
remove_members (TrValue *current, const char *const *removed)
{
  const char *const *members = tr_value_get_members (current);
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  for (guint i = 0; members[i] != NULL; i++)
    if (!is_member (removed, members[i]))
      g_ptr_array_add (rest, (char *) members[i]);
  g_ptr_array_add (rest, NULL);
  return tr_value_new_list ((const char *const *) rest->pdata);
}

static TrValue *
find_wanted (TrCommand *command, TrValue *current)
{
  TrValue *value = tr_command_get_value (command);

  switch (tr_command_get_kind (command))
    {
    case TR_COMMAND_SET:
    case TR_COMMAND_REMOVE:
      return tr_value_ref (value);
    case TR_COMMAND_ADD_MEMBERS:
      return add_members (current, tr_value_get_members (value));
    case TR_COMMAND_REMOVE_MEMBERS:
      return remove_members (current, tr_value_get_members (value));
    }
  g_assert_not_reached ();
}

/* Whether @wanted is what the origin has under @key, as it would be held there. */
static gboolean
is_as_in_origin (Planner *planner, const char *key, TrValue *wanted)
{
  TrField *field;
  g_autoptr (TrValue) settled = NULL;
  g_autoptr (TrValue) value = NULL;

  if (planner->origin == NULL)
    return FALSE;
  field = tr_front_matter_lookup (planner->origin->front_matter, key);
  value = dup_value (field);
  if (tr_values_agree (value, wanted, FALSE))
    return TRUE;
  if (field == NULL || tr_value_get_kind (wanted) == TR_VALUE_NESTED)
    return FALSE;
  settled = tr_field_settle_value (planner->origin, field, key, wanted);
  return tr_values_agree (value, settled, FALSE);
}

/* Tries the origin's own bytes; they may not fit in what the file has become. */
static gboolean
restore (Planner *planner, const char *key, TrOutcome outcome)
{
  g_autoptr (TrDraft) trial = tr_draft_copy (planner->draft);

  if (!tr_restore_field (trial, planner->origin, key)
      || !tr_outcome_is_reached (trial->front_matter, key, &outcome)
      || !tr_fields_are_kept (planner->draft->parsed, trial->parsed, key))
    return FALSE;
  g_clear_pointer (&planner->draft, tr_draft_free);
  planner->draft = g_steal_pointer (&trial);
  return TRUE;
}

static void
remove_all (Planner *planner, const char *key)
{
  TrField *field;

  /* With the last of duplicates gone the others would come to light. */
  while ((field = tr_front_matter_lookup (planner->draft->front_matter, key)) != NULL)
    {
      g_autoptr (TrField) kept = g_object_ref (field);
      guint n = tr_front_matter_get_n_fields (planner->draft->front_matter);

      tr_remove_field (planner->draft, kept);
      /* What is left cannot be read: the verification says so. */
      if (tr_front_matter_get_n_fields (planner->draft->front_matter) >= n
          || tr_front_matter_get_error (planner->draft->front_matter, NULL, NULL) != NULL)
        break;
    }
}

/* A file in UTF-16 or with binary content is no text that front matter could be put before. */
static gboolean
check_is_text (TrDocument *document, GError **error)
{
  gsize length;
  const char *data = tr_document_get_data (document, &length);

  if (memchr (data, '\0', MIN (length, 4096)) == NULL
      && !(length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0)))
    return TRUE;
  g_set_error_literal (error, TR_EDIT_ERROR, TR_EDIT_ERROR_INVALID_FRONT_MATTER, "not a text file");
  return FALSE;
}

static gboolean
apply (Planner *planner, TrDocument *document, TrCommand *command, GError **error)
{
  TrFrontMatter *front_matter = planner->draft->front_matter;
  TrField *field = resolve (front_matter, tr_command_get_key (command));
  g_autoptr (TrValue) current = dup_value (field);
  g_autoptr (TrValue) wanted = NULL;
  g_autoptr (TrValue) settled = NULL;
  g_autofree char *key = NULL;
  gboolean remove = tr_command_get_kind (command) == TR_COMMAND_REMOVE;
  gboolean as_in_origin;

  if (!check_text (command, error) || !check_editable (planner, command, field, error)
      || !check_expected (command, current, error))
    return FALSE;

  TrField *in_origin = planner->origin != NULL
                           ? resolve (planner->origin->front_matter, tr_command_get_key (command))
                           : NULL;

  key = g_strdup (field != NULL       ? tr_field_get_key (field)
                  : in_origin != NULL ? tr_field_get_key (in_origin)
                                      : tr_command_get_key (command));
  if (planner->origin != NULL)
    in_origin = tr_front_matter_lookup (planner->origin->front_matter, key);
  wanted = find_wanted (command, current);
  as_in_origin = is_as_in_origin (planner, key, wanted);
  if (tr_value_get_kind (wanted) == TR_VALUE_NESTED && !as_in_origin)
    return refuse_nested (key, error);

  if (remove)
    {
      if (field == NULL)
        return TRUE;
      tr_outcomes_add (planner->outcomes, key, NULL, TRUE);
      if (!(as_in_origin && in_origin == NULL && !tr_field_is_duplicate (field)
            && restore (planner, key, (TrOutcome){ NULL, TRUE })))
        remove_all (planner, key);
      return TRUE;
    }

  settled = tr_value_get_kind (wanted) == TR_VALUE_NESTED
                ? tr_value_ref (wanted)
                : tr_field_settle_value (planner->draft, field, key, wanted);
  gboolean appears = field == NULL && in_origin != NULL;

  if (tr_values_agree (current, settled, FALSE) && !(as_in_origin && appears))
    return TRUE;
  if (as_in_origin)
    {
      TrOutcome outcome = { in_origin != NULL ? tr_field_get_value (in_origin) : NULL,
                            (in_origin == NULL) != (field == NULL) };

      if (restore (planner, key, outcome))
        {
          tr_outcomes_add (planner->outcomes, key, outcome.value, outcome.moved);
          return TRUE;
        }
      if (tr_value_get_kind (wanted) == TR_VALUE_NESTED)
        return refuse_nested (key, error);
      if (tr_values_agree (current, settled, FALSE))
        return TRUE;
    }
  if (field == NULL && !tr_front_matter_is_present (front_matter)
      && !check_is_text (document, error))
    return FALSE;

  tr_outcomes_add (planner->outcomes, key, settled, field == NULL);
  if (field != NULL)
    tr_field_write (planner->draft, field, settled);
  else
    tr_insert_field (planner->draft, key, settled);
  return TRUE;
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

static gboolean
refuse_unverified (GError **error)
{
  g_set_error_literal (error,
                       TR_EDIT_ERROR,
                       TR_EDIT_ERROR_UNVERIFIED,
                       "the planned text does not read back as intended");
  return FALSE;
}

static void
tr_plan_finalize (GObject *object)
{
  TrPlan *self = TR_PLAN (object);

  g_clear_object (&self->before);
  g_clear_object (&self->after);
  g_clear_pointer (&self->patches, tr_patch_set_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
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

  g_auto (Planner) planner = { 0 };
  g_autoptr (TrPlan) self = g_object_new (TR_TYPE_PLAN, NULL);
  g_autoptr (GBytes) after = NULL;

  if (refuse_invalid (document, error))
    return NULL;
  planner.draft = tr_draft_new (document);
  planner.outcomes = tr_outcomes_new ();
  if (origin != NULL
      && tr_front_matter_get_error (tr_document_get_front_matter (origin), NULL, NULL) == NULL)
    planner.origin = tr_draft_new (origin);

  for (guint i = 0; i < n_commands; i++)
    {
      if (!apply (&planner, document, commands[i], error))
        return NULL;
      if (tr_front_matter_get_error (planner.draft->front_matter, NULL, NULL) != NULL)
        {
          refuse_unverified (error);
          return NULL;
        }
    }

  self->before = g_object_ref (document);
  self->patches = tr_draft_finish (planner.draft, &after);
  self->keys = tr_outcomes_dup_keys (planner.outcomes);
  if (tr_patch_set_get_n_patches (self->patches) == 0)
    self->after = g_object_ref (document);
  else
    self->after = tr_document_new (after);
  if (!tr_outcomes_verify (planner.outcomes, document, self->after, planner.draft->front_matter))
    {
      refuse_unverified (error);
      return NULL;
    }
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
    if (is_member (old, new[i]))
      return NULL;
  return new + n;
}

GPtrArray *
tr_plan_dup_inverse (TrPlan *self)
{
  g_return_val_if_fail (TR_IS_PLAN (self), NULL);

  GPtrArray *inverse = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);

  for (guint i = self->keys->len; i-- > 0;)
    {
      const char *key = g_ptr_array_index (self->keys, i);
      TrField *old = tr_front_matter_lookup (tr_document_get_front_matter (self->before), key);
      TrField *new = tr_front_matter_lookup (tr_document_get_front_matter (self->after), key);
      g_autoptr (TrValue) before = dup_value (old);
      g_autoptr (TrValue) after = dup_value (new);
      const char *const *appended = find_appended (before, after);

      if (old == NULL && new == NULL)
        continue;
      if (old == NULL)
        g_ptr_array_add (inverse, tr_command_new_remove_expecting (key, after));
      else if (appended != NULL)
        g_ptr_array_add (inverse, tr_command_new_remove_members (key, appended));
      else if (new == NULL || !tr_value_equal (before, after))
        g_ptr_array_add (inverse, tr_command_new_set_expecting (key, before, after));
    }
  return inverse;
}
