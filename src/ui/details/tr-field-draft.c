/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-field-draft.h"

struct _TrFieldDraft
{
  char *key;
  TrValue *shown;
  GPtrArray *passed; /* TrValue: shown before commits that the document does not hold yet */
};

TrFieldDraft *
tr_field_draft_new (void)
{
  TrFieldDraft *self = g_new0 (TrFieldDraft, 1);

  self->shown = tr_value_new_none ();
  self->passed = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_value_unref);
  return self;
}

void
tr_field_draft_free (TrFieldDraft *self)
{
  g_free (self->key);
  tr_value_unref (self->shown);
  g_ptr_array_unref (self->passed);
  g_free (self);
}

gboolean
tr_field_draft_same (const TrValue *a, const TrValue *b)
{
  if (tr_value_get_kind (a) == TR_VALUE_NESTED || tr_value_get_kind (b) == TR_VALUE_NESTED)
    return tr_value_equal (a, b);
  return g_strv_equal (tr_value_get_members (a), tr_value_get_members (b));
}

static void
set_shown (TrFieldDraft *self, TrValue *value)
{
  TrValue *old = self->shown;

  self->shown = tr_value_ref (value);
  tr_value_unref (old);
}

static gboolean
has_passed (TrFieldDraft *self, TrValue *value)
{
  for (guint i = 0; i < self->passed->len; i++)
    if (tr_field_draft_same (g_ptr_array_index (self->passed, i), value))
      return TRUE;
  return FALSE;
}

gboolean
tr_field_draft_show (
    TrFieldDraft *self, const char *key, TrValue *value, TrValue *current, TrShowMode mode)
{
  gboolean was_under_way = self->passed->len > 0;

  g_return_val_if_fail (key != NULL && value != NULL, FALSE);

  if (g_strcmp0 (self->key, key) != 0)
    {
      g_free (self->key);
      self->key = g_strdup (key);
    }

  if (mode == TR_SHOW_RESET)
    {
      g_ptr_array_set_size (self->passed, 0);
      set_shown (self, value);
      return TRUE;
    }

  /* A document from before the commit, made by another field's edit: ours is still to come. */
  if (mode == TR_SHOW_FOLLOW && !tr_field_draft_same (value, self->shown)
      && has_passed (self, value))
    return FALSE;
  g_ptr_array_set_size (self->passed, 0);

  if (current != NULL && tr_field_draft_same (current, value))
    {
      set_shown (self, value);
      return FALSE;
    }
  if (current != NULL && tr_field_draft_same (current, self->shown))
    {
      set_shown (self, value);
      return TRUE;
    }

  /* Something is being typed. The command will expect what the person saw when starting, so that a
     change by another program comes up as a conflict; unless that was a commit of theirs which came
     to nothing. */
  if (tr_field_draft_same (value, self->shown) || (mode == TR_SHOW_SETTLE && was_under_way))
    set_shown (self, value);
  return FALSE;
}

TrCommand *
tr_field_draft_commit (TrFieldDraft *self, TrValue *current)
{
  TrCommand *command;

  g_return_val_if_fail (self->key != NULL && current != NULL, NULL);

  if (tr_field_draft_same (current, self->shown))
    return NULL;
  command = tr_command_new_set_expecting (self->key, current, self->shown);
  g_ptr_array_add (self->passed, tr_value_ref (self->shown));
  set_shown (self, current);
  return command;
}

const char *
tr_field_draft_get_key (TrFieldDraft *self)
{
  return self->key;
}

TrValue *
tr_field_draft_get_shown (TrFieldDraft *self)
{
  return self->shown;
}
