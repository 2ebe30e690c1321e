/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-command-private.h"

struct _TrCommand
{
  gatomicrefcount ref_count;
  TrCommandKind kind;
  char *key;
  TrValue *value;
  TrValue *expected;
  gboolean exact;
  TrRewriteScope scope;
  GBytes *expected_bytes; /* nullable */
  GBytes *replacement;    /* nullable */
  TrPatchSet *body;       /* nullable */
};

G_DEFINE_BOXED_TYPE (TrCommand, tr_command, tr_command_ref, tr_command_unref)
G_DEFINE_QUARK (tr - edit - error - quark, tr_edit_error)

static TrCommand *
tr_command_new (TrCommandKind kind, const char *key, TrValue *value, TrValue *expected)
{
  TrCommand *self = g_new0 (TrCommand, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->key = g_strdup (key);
  self->value = value;
  self->expected = expected;
  return self;
}

TrCommand *
tr_command_new_set (const char *key, TrValue *value)
{
  g_return_val_if_fail (key != NULL && value != NULL, NULL);

  return tr_command_new (TR_COMMAND_SET, key, tr_value_ref (value), NULL);
}

TrCommand *
tr_command_new_set_expecting (const char *key, TrValue *value, TrValue *expected)
{
  g_return_val_if_fail (key != NULL && value != NULL && expected != NULL, NULL);

  return tr_command_new (TR_COMMAND_SET, key, tr_value_ref (value), tr_value_ref (expected));
}

TrCommand *
tr_command_new_remove (const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  return tr_command_new (TR_COMMAND_REMOVE, key, tr_value_new_none (), NULL);
}

TrCommand *
tr_command_new_inverse (TrCommandKind kind, const char *key, TrValue *value, TrValue *expected)
{
  g_return_val_if_fail (key != NULL && expected != NULL, NULL);

  TrCommand *self = tr_command_new (kind,
                                    key,
                                    value != NULL ? tr_value_ref (value) : tr_value_new_none (),
                                    tr_value_ref (expected));

  self->exact = TRUE;
  return self;
}

TrCommand *
tr_command_new_expecting (TrCommand *command, TrValue *expected)
{
  g_return_val_if_fail (command != NULL && expected != NULL, NULL);

  if (command->expected != NULL
      || (command->kind != TR_COMMAND_SET && command->kind != TR_COMMAND_REMOVE))
    return tr_command_ref (command);

  TrCommand *self = tr_command_new (command->kind,
                                    command->key,
                                    tr_value_ref (command->value),
                                    tr_value_ref (expected));

  self->exact = command->exact;
  return self;
}

TrCommand *
tr_command_new_add_members (const char *key, const char *const *members)
{
  g_return_val_if_fail (key != NULL && members != NULL, NULL);

  return tr_command_new (TR_COMMAND_ADD_MEMBERS, key, tr_value_new_list (members), NULL);
}

TrCommand *
tr_command_new_remove_members (const char *key, const char *const *members)
{
  g_return_val_if_fail (key != NULL && members != NULL, NULL);

  return tr_command_new (TR_COMMAND_REMOVE_MEMBERS, key, tr_value_new_list (members), NULL);
}

static TrCommand *
new_rewrite (TrCommandKind kind, TrRewriteScope scope, GBytes *expected, GBytes *replacement)
{
  TrCommand *self = tr_command_new (kind, NULL, tr_value_new_none (), NULL);

  self->scope = scope;
  self->expected_bytes = expected != NULL ? g_bytes_ref (expected) : NULL;
  self->replacement = g_bytes_ref (replacement);
  return self;
}

TrCommand *
tr_command_new_rewrite (GBytes *expected, GBytes *replacement)
{
  g_return_val_if_fail (replacement != NULL, NULL);

  return new_rewrite (TR_COMMAND_REWRITE, TR_REWRITE_HEAD, expected, replacement);
}

TrCommand *
tr_command_new_repair (TrRewriteScope scope, GBytes *expected, GBytes *replacement)
{
  g_return_val_if_fail (expected != NULL && replacement != NULL, NULL);

  return new_rewrite (TR_COMMAND_REPAIR, scope, expected, replacement);
}

TrCommand *
tr_command_new_replace (GBytes *expected, GBytes *replacement)
{
  g_return_val_if_fail (expected != NULL && replacement != NULL, NULL);

  TrCommand *self = new_rewrite (TR_COMMAND_REPLACE, TR_REWRITE_FILE, expected, replacement);

  /* Like one that takes another back: what it puts in place need not be valid. */
  self->exact = TRUE;
  return self;
}

TrCommand *
tr_command_new_inverse_rewrite (const TrCommand *command, GBytes *before)
{
  g_return_val_if_fail (command != NULL && before != NULL, NULL);

  TrCommand *self = new_rewrite (command->kind, command->scope, command->replacement, before);

  self->exact = TRUE;
  return self;
}

TrCommand *
tr_command_new_body (TrPatchSet *patches)
{
  g_return_val_if_fail (patches != NULL, NULL);

  TrCommand *self = tr_command_new (TR_COMMAND_BODY, NULL, tr_value_new_none (), NULL);

  self->body = tr_patch_set_ref (patches);
  return self;
}

TrCommand *
tr_command_new_inverse_body (TrPatchSet *patches)
{
  TrCommand *self = tr_command_new_body (patches);

  self->exact = TRUE;
  return self;
}

TrCommand *
tr_command_ref (TrCommand *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_command_unref (TrCommand *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->key);
  g_clear_pointer (&self->value, tr_value_unref);
  g_clear_pointer (&self->expected, tr_value_unref);
  g_clear_pointer (&self->expected_bytes, g_bytes_unref);
  g_clear_pointer (&self->replacement, g_bytes_unref);
  g_clear_pointer (&self->body, tr_patch_set_unref);
  g_free (self);
}

TrCommandKind
tr_command_get_kind (const TrCommand *self)
{
  g_return_val_if_fail (self != NULL, TR_COMMAND_SET);

  return self->kind;
}

gboolean
tr_command_is_rewrite (const TrCommand *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->replacement != NULL || self->body != NULL;
}

TrPatchSet *
tr_command_get_body (const TrCommand *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->body;
}

const char *
tr_command_get_key (const TrCommand *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->key;
}

TrValue *
tr_command_get_value (const TrCommand *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->value;
}

TrValue *
tr_command_get_expected (const TrCommand *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->expected;
}

gboolean
tr_command_is_exact (const TrCommand *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->exact;
}

GBytes *
tr_command_get_rewrite (const TrCommand *self, TrRewriteScope *scope, GBytes **expected)
{
  g_return_val_if_fail (self != NULL, NULL);

  *scope = self->scope;
  *expected = self->expected_bytes;
  return self->replacement;
}
