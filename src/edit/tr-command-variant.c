/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-command-private.h"

static const char *const kind_names[] = {
  [TR_COMMAND_SET] = "set",
  [TR_COMMAND_REMOVE] = "remove",
  [TR_COMMAND_ADD_MEMBERS] = "add-members",
  [TR_COMMAND_REMOVE_MEMBERS] = "remove-members",
  [TR_COMMAND_REWRITE] = "rewrite",
  [TR_COMMAND_REPAIR] = "repair",
  [TR_COMMAND_REPLACE] = "replace",
  [TR_COMMAND_BODY] = "body",
};

static const char *const value_names[] = {
  [TR_VALUE_NONE] = "none",
  [TR_VALUE_STRING] = "string",
  [TR_VALUE_LIST] = "list",
  [TR_VALUE_NESTED] = "nested",
};

static gboolean
is_text (const TrValue *value)
{
  const char *const *members;

  if (tr_value_get_kind (value) != TR_VALUE_LIST)
    return tr_value_get_string (value) == NULL
           || g_utf8_validate (tr_value_get_string (value), -1, NULL);
  members = tr_value_get_members (value);
  for (guint i = 0; members[i] != NULL; i++)
    if (!g_utf8_validate (members[i], -1, NULL))
      return FALSE;
  return TRUE;
}

static GVariant *
value_to_variant (const TrValue *value)
{
  const char *one[] = { tr_value_get_string (value), NULL };
  TrValueKind kind = tr_value_get_kind (value);

  return g_variant_new ("(s^as)",
                        value_names[kind],
                        kind == TR_VALUE_LIST ? tr_value_get_members (value) : one);
}

/* The index of @name among @names, or -1. */
static int
find (const char *const *names, guint n_names, const char *name)
{
  for (guint i = 0; i < n_names; i++)
    if (g_str_equal (names[i], name))
      return i;
  return -1;
}

static TrValue *
value_from_variant (GVariant *variant)
{
  const char *name;
  g_autofree const char **strings = NULL;
  gboolean is_one;

  g_variant_get (variant, "(&s^a&s)", &name, &strings);
  is_one = strings[0] != NULL && strings[1] == NULL;
  switch (find (value_names, G_N_ELEMENTS (value_names), name))
    {
    case TR_VALUE_NONE:
      return strings[0] == NULL ? tr_value_new_none () : NULL;
    case TR_VALUE_STRING:
      return is_one ? tr_value_new_string (strings[0]) : NULL;
    case TR_VALUE_LIST:
      return strings[0] != NULL ? tr_value_new_list ((const char *const *) strings) : NULL;
    case TR_VALUE_NESTED:
      return is_one ? tr_value_new_nested (strings[0]) : NULL;
    default:
      return NULL;
    }
}

/* Bytes of any kind, as a value of text. */
static GVariant *
bytes_to_variant (GBytes *bytes)
{
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_base64_encode (data, length);
  g_autoptr (TrValue) value = tr_value_new_string (text);

  return value_to_variant (value);
}

static GBytes *
bytes_from_value (TrValue *value)
{
  gsize length;
  guchar *data;

  if (tr_value_get_kind (value) != TR_VALUE_STRING)
    return NULL;
  data = g_base64_decode (tr_value_get_string (value), &length);
  return g_bytes_new_take (data, length);
}

/* In place of the key there is what the bytes are of. */
static GVariant *
rewrite_to_variant (TrCommand *command)
{
  TrRewriteScope scope;
  GBytes *expected;
  GBytes *replacement = tr_command_get_rewrite (command, &scope, &expected);

  return g_variant_new ("(ss@(sas)m@(sas)b)",
                        kind_names[tr_command_get_kind (command)],
                        scope == TR_REWRITE_FILE ? "file" : "head",
                        bytes_to_variant (replacement),
                        expected != NULL ? bytes_to_variant (expected) : NULL,
                        tr_command_is_exact (command));
}

static TrCommand *
rewrite_from_values (
    TrCommandKind kind, const char *scope, TrValue *value, TrValue *expected, gboolean exact)
{
  g_autoptr (GBytes) replacement = bytes_from_value (value);
  g_autoptr (GBytes) before = expected != NULL ? bytes_from_value (expected) : NULL;
  g_autoptr (TrCommand) forward = NULL;
  gboolean is_repair = kind == TR_COMMAND_REPAIR;
  TrRewriteScope of = g_str_equal (scope, "file") ? TR_REWRITE_FILE : TR_REWRITE_HEAD;

  if (replacement == NULL || (before == NULL && (is_repair || exact)))
    return NULL;
  if (kind == TR_COMMAND_REPLACE)
    return exact ? tr_command_new_replace (before, replacement) : NULL;
  if (!exact)
    return is_repair ? tr_command_new_repair (of, before, replacement)
                     : tr_command_new_rewrite (before, replacement);
  /* What takes an edit back holds the two the other way round. */
  forward = is_repair ? tr_command_new_repair (of, replacement, before)
                      : tr_command_new_rewrite (replacement, before);
  return tr_command_new_inverse_rewrite (forward, replacement);
}

static GVariant *
body_to_variant (TrCommand *command)
{
  g_autoptr (GVariant) patches
      = g_variant_ref_sink (tr_patch_set_to_variant (tr_command_get_body (command)));
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (patches);

  return g_variant_new ("(ss@(sas)m@(sas)b)",
                        kind_names[TR_COMMAND_BODY],
                        "body",
                        bytes_to_variant (bytes),
                        NULL,
                        tr_command_is_exact (command));
}

static TrCommand *
body_from_value (TrValue *value, gboolean exact)
{
  g_autoptr (GBytes) bytes = bytes_from_value (value);
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (TrPatchSet) patches = NULL;

  if (bytes == NULL)
    return NULL;
  variant = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (TR_PATCH_SET_VARIANT), bytes, FALSE));
  patches = tr_patch_set_new_from_variant (variant);
  if (patches == NULL)
    return NULL;
  return exact ? tr_command_new_inverse_body (patches) : tr_command_new_body (patches);
}

GVariant *
tr_command_to_variant (TrCommand *command)
{
  TrValue *expected;

  g_return_val_if_fail (command != NULL, NULL);

  if (tr_command_get_kind (command) == TR_COMMAND_BODY)
    return body_to_variant (command);
  if (tr_command_is_rewrite (command))
    return rewrite_to_variant (command);

  expected = tr_command_get_expected (command);
  if (!g_utf8_validate (tr_command_get_key (command), -1, NULL)
      || !is_text (tr_command_get_value (command)) || (expected != NULL && !is_text (expected)))
    return NULL;
  return g_variant_new ("(ss@(sas)m@(sas)b)",
                        kind_names[tr_command_get_kind (command)],
                        tr_command_get_key (command),
                        value_to_variant (tr_command_get_value (command)),
                        expected != NULL ? value_to_variant (expected) : NULL,
                        tr_command_is_exact (command));
}

TrCommand *
tr_command_new_from_variant (GVariant *variant)
{
  g_autoptr (GVariant) value_variant = NULL;
  g_autoptr (GVariant) expected_variant = NULL;
  g_autoptr (TrValue) value = NULL;
  g_autoptr (TrValue) expected = NULL;
  g_autoptr (TrCommand) command = NULL;
  const char *kind_name;
  const char *key;
  gboolean exact;

  g_return_val_if_fail (variant != NULL, NULL);
  g_return_val_if_fail (g_variant_is_of_type (variant, G_VARIANT_TYPE (TR_COMMAND_VARIANT)), NULL);

  g_variant_get (variant,
                 "(&s&s@(sas)m@(sas)b)",
                 &kind_name,
                 &key,
                 &value_variant,
                 &expected_variant,
                 &exact);
  value = value_from_variant (value_variant);
  if (expected_variant != NULL)
    expected = value_from_variant (expected_variant);
  if (value == NULL || (expected_variant != NULL && expected == NULL) || key[0] == '\0')
    return NULL;

  switch (find (kind_names, G_N_ELEMENTS (kind_names), kind_name))
    {
    case TR_COMMAND_SET:
      if (tr_value_get_kind (value) == TR_VALUE_NESTED)
        return NULL;
      if (exact && expected != NULL)
        return tr_command_new_inverse (TR_COMMAND_SET, key, value, expected);
      command = tr_command_new_set (key, value);
      break;
    case TR_COMMAND_REMOVE:
      if (exact && expected != NULL)
        return tr_command_new_inverse (TR_COMMAND_REMOVE, key, NULL, expected);
      command = tr_command_new_remove (key);
      break;
    case TR_COMMAND_ADD_MEMBERS:
      return tr_command_new_add_members (key, tr_value_get_members (value));
    case TR_COMMAND_REWRITE:
      return rewrite_from_values (TR_COMMAND_REWRITE, key, value, expected, exact);
    case TR_COMMAND_REPAIR:
      return rewrite_from_values (TR_COMMAND_REPAIR, key, value, expected, exact);
    case TR_COMMAND_REPLACE:
      return rewrite_from_values (TR_COMMAND_REPLACE, key, value, expected, exact);
    case TR_COMMAND_BODY:
      return body_from_value (value, exact);
    case TR_COMMAND_REMOVE_MEMBERS:
      return tr_command_new_remove_members (key, tr_value_get_members (value));
    default:
      return NULL;
    }
  return expected != NULL ? tr_command_new_expecting (command, expected)
                          : g_steal_pointer (&command);
}
