/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-planner-private.h"

#include <string.h>

#include "edit/tr-command-private.h"
#include "edit/tr-field-editor-private.h"
#include "edit/tr-insertion-private.h"

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
check_editable (TrPlanner *planner, TrCommand *command, TrField *field, GError **error)
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
    if (!g_strv_contains (removed, members[i]))
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
    case TR_COMMAND_REWRITE:
    case TR_COMMAND_REPAIR:
    case TR_COMMAND_REPLACE:
    case TR_COMMAND_BODY:
    default:
      break;
    }
  g_assert_not_reached ();
}

/* Whether @wanted is what the origin has under @key, as it would be held there. */
static gboolean
is_as_in_origin (TrPlanner *planner, const char *key, TrValue *wanted)
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

/* Whether what @draft has become is what was wanted, and nothing else has changed with it. */
static gboolean
is_sound (TrPlanner *planner, TrDraft *draft, const char *key, TrOutcome outcome)
{
  return tr_front_matter_get_error (draft->front_matter, NULL, NULL) == NULL
         && tr_outcome_is_reached (draft->front_matter, key, &outcome)
         && tr_fields_are_kept (planner->draft->parsed, draft->parsed, key);
}

static gboolean
refuse_unsound (const char *key, GError **error)
{
  g_set_error (error, TR_EDIT_ERROR, TR_EDIT_ERROR_UNVERIFIED, "%s cannot be written here", key);
  return FALSE;
}

/* With the last of duplicates gone the others would come to light: all go. */
static TrDraft *
without_field (TrPlanner *planner, const char *key, gboolean with_followers)
{
  TrDraft *draft = tr_draft_copy (planner->draft);
  guint n = tr_front_matter_get_n_fields (draft->front_matter);
  TrField *field;

  while (n-- > 0 && (field = tr_front_matter_lookup (draft->front_matter, key)) != NULL
         && tr_front_matter_get_error (draft->front_matter, NULL, NULL) == NULL)
    {
      g_autoptr (TrField) kept = g_object_ref (field);

      tr_remove_field (draft, kept, with_followers);
    }
  return draft;
}

static TrDraft *
with_value (
    TrPlanner *planner, const char *key, TrValue *wanted, gboolean inline_only, TrValue **settled)
{
  TrDraft *draft = tr_draft_copy (planner->draft);
  TrField *field = tr_front_matter_lookup (draft->front_matter, key);

  draft->inline_only = inline_only;
  *settled = tr_field_settle_value (draft, field, key, wanted);
  if (field != NULL)
    tr_field_write (draft, field, *settled);
  else
    tr_insert_field (draft, key, *settled);
  draft->inline_only = FALSE;
  return draft;
}

static void
take_draft (TrPlanner *planner, TrDraft *draft)
{
  tr_draft_free (planner->draft);
  planner->draft = draft;
}

/* Tries the origin's own bytes; they may not fit in what the file has become. */
static gboolean
restore (TrPlanner *planner, const char *key, TrOutcome outcome)
{
  for (int whole = TRUE; whole >= FALSE; whole--)
    {
      g_autoptr (TrDraft) trial = tr_draft_copy (planner->draft);

      if (tr_restore_field (trial, planner->origin, key, whole)
          && is_sound (planner, trial, key, outcome))
        {
          take_draft (planner, g_steal_pointer (&trial));
          return TRUE;
        }
    }
  return FALSE;
}

/* A file in UTF-16 or with binary content is no text that front matter could be put before. */
static gboolean
check_is_text (TrDraft *draft, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (draft->before, &length);

  if (length == 0)
    return TRUE;
  if (memchr (data, '\0', MIN (length, 4096)) == NULL
      && !(length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0)))
    return TRUE;
  g_set_error_literal (error, TR_EDIT_ERROR, TR_EDIT_ERROR_INVALID_FRONT_MATTER, "not a text file");
  return FALSE;
}

/* The key a command writes: the file's own, or the one that it had. */
static char *
dup_key (TrPlanner *planner, TrCommand *command)
{
  const char *key = tr_command_get_key (command);
  TrField *field;

  if (tr_command_is_exact (command))
    return g_strdup (key);
  field = resolve (planner->draft->front_matter, key);
  if (field == NULL && planner->origin != NULL)
    field = resolve (planner->origin->front_matter, key);
  return g_strdup (field != NULL ? tr_field_get_key (field) : key);
}

static gboolean
remove_field (TrPlanner *planner, const char *key, GError **error)
{
  TrOutcome gone = { NULL, TRUE };
  gboolean is_new = planner->origin != NULL
                    && tr_front_matter_lookup (planner->origin->front_matter, key) == NULL;
  g_autoptr (TrDraft) draft = NULL;

  tr_outcomes_add (planner->outcomes, key, NULL, TRUE);
  if (is_new && restore (planner, key, gone))
    return TRUE;

  draft = without_field (planner, key, FALSE);
  if (!is_sound (planner, draft, key, gone))
    {
      tr_draft_free (draft);
      draft = without_field (planner, key, TRUE);
    }
  if (!is_sound (planner, draft, key, gone))
    return refuse_unsound (key, error);
  take_draft (planner, g_steal_pointer (&draft));
  return TRUE;
}

/* Returns whether the field got back what the origin has, to the byte. */
static gboolean
restore_value (TrPlanner *planner, const char *key, TrValue *current, TrField *field)
{
  TrField *in_origin = tr_front_matter_lookup (planner->origin->front_matter, key);
  g_autoptr (TrValue) value = dup_value (in_origin);
  TrOutcome outcome = { in_origin != NULL ? value : NULL, (in_origin == NULL) != (field == NULL) };

  /* What holds the same already is left alone, in whatever form. */
  if (tr_values_are_same (value, current) && (field != NULL || in_origin == NULL))
    return FALSE;
  if (!restore (planner, key, outcome))
    return FALSE;
  tr_outcomes_add (planner->outcomes, key, outcome.value, outcome.moved);
  return TRUE;
}

static gboolean
set_field (TrPlanner *planner, const char *key, TrField *field, TrValue *wanted, GError **error)
{
  g_autoptr (TrValue) current = dup_value (field);
  g_autoptr (TrValue) settled = NULL;
  g_autoptr (TrDraft) draft = NULL;
  gboolean is_new = field == NULL;

  if (is_as_in_origin (planner, key, wanted))
    {
      if (restore_value (planner, key, current, field))
        return TRUE;
      planner->waits = planner->may_wait;
      if (planner->waits)
        return TRUE;
    }
  if (tr_value_get_kind (wanted) == TR_VALUE_NESTED)
    return refuse_nested (key, error);

  settled = tr_field_settle_value (planner->draft, field, key, wanted);
  if (tr_values_agree (current, settled, FALSE))
    return TRUE;
  if (!tr_front_matter_is_present (planner->draft->front_matter)
      && !check_is_text (planner->draft, error))
    return FALSE;

  for (gboolean inline_only = FALSE; inline_only <= TRUE; inline_only++)
    {
      g_clear_pointer (&draft, tr_draft_free);
      g_clear_pointer (&settled, tr_value_unref);
      draft = with_value (planner, key, wanted, inline_only, &settled);
      if (is_sound (planner, draft, key, (TrOutcome){ settled, is_new }))
        {
          take_draft (planner, g_steal_pointer (&draft));
          tr_outcomes_add (planner->outcomes, key, settled, is_new);
          return TRUE;
        }
    }
  return refuse_unsound (key, error);
}

static gboolean
apply (TrPlanner *planner, TrCommand *command, GError **error)
{
  g_autofree char *key = NULL;
  g_autoptr (TrValue) current = NULL;
  g_autoptr (TrValue) wanted = NULL;
  TrField *field;

  if (!check_text (command, error))
    return FALSE;
  key = dup_key (planner, command);
  field = tr_front_matter_lookup (planner->draft->front_matter, key);
  current = dup_value (field);
  if (!check_editable (planner, command, field, error) || !check_expected (command, current, error))
    return FALSE;

  if (tr_command_get_kind (command) == TR_COMMAND_REMOVE)
    return field == NULL || remove_field (planner, key, error);
  wanted = find_wanted (command, current);
  return set_field (planner, key, field, wanted, error);
}

static gboolean
is_last_of_key (TrPlanner *planner, TrCommand *const *commands, guint index, guint n_commands)
{
  g_autofree char *key = dup_key (planner, commands[index]);

  for (guint i = index + 1; i < n_commands; i++)
    {
      g_autofree char *later = dup_key (planner, commands[i]);

      if (g_str_equal (key, later))
        return FALSE;
    }
  return TRUE;
}

gboolean
tr_planner_run (TrPlanner *planner, TrCommand *const *commands, guint n_commands, GError **error)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();

  for (guint i = 0; i < n_commands; i++)
    {
      planner->may_wait = i + 1 < n_commands && is_last_of_key (planner, commands, i, n_commands);
      planner->waits = FALSE;
      if (!apply (planner, commands[i], error))
        return FALSE;
      if (planner->waits)
        g_ptr_array_add (waiting, commands[i]);
    }
  planner->may_wait = FALSE;
  for (guint i = 0; i < waiting->len; i++)
    if (!apply (planner, g_ptr_array_index (waiting, i), error))
      return FALSE;
  return TRUE;
}
