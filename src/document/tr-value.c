/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-value.h"

struct _TrValue
{
  gatomicrefcount ref_count;
  TrValueKind kind;
  char *string;
  char **members;
};

G_DEFINE_BOXED_TYPE (TrValue, tr_value, tr_value_ref, tr_value_unref)

static TrValue *
tr_value_new (TrValueKind kind)
{
  TrValue *value = g_new0 (TrValue, 1);

  g_atomic_ref_count_init (&value->ref_count);
  value->kind = kind;
  return value;
}

TrValue *
tr_value_new_none (void)
{
  return tr_value_new (TR_VALUE_NONE);
}

TrValue *
tr_value_new_string (const char *string)
{
  g_return_val_if_fail (string != NULL, NULL);

  TrValue *value = tr_value_new (TR_VALUE_STRING);

  value->string = g_strdup (string);
  return value;
}

TrValue *
tr_value_new_list (const char *const *members)
{
  g_return_val_if_fail (members != NULL, NULL);

  if (members[0] == NULL)
    return tr_value_new_none ();

  TrValue *value = tr_value_new (TR_VALUE_LIST);

  value->members = g_strdupv ((char **) members);
  return value;
}

TrValue *
tr_value_new_nested (const char *source)
{
  g_return_val_if_fail (source != NULL, NULL);

  TrValue *value = tr_value_new (TR_VALUE_NESTED);

  value->string = g_strdup (source);
  return value;
}

TrValue *
tr_value_ref (TrValue *value)
{
  g_atomic_ref_count_inc (&value->ref_count);
  return value;
}

void
tr_value_unref (TrValue *value)
{
  if (!g_atomic_ref_count_dec (&value->ref_count))
    return;
  g_free (value->string);
  g_strfreev (value->members);
  g_free (value);
}

TrValueKind
tr_value_get_kind (const TrValue *value)
{
  g_return_val_if_fail (value != NULL, TR_VALUE_NONE);

  return value->kind;
}

const char *
tr_value_get_string (const TrValue *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  return value->string;
}

const char *const *
tr_value_get_members (const TrValue *value)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (value != NULL, none);

  if (value->kind == TR_VALUE_LIST)
    return (const char *const *) value->members;
  if (value->kind == TR_VALUE_STRING && value->string[0] != '\0')
    {
      /* `tags: AI` reads as one tag. The array is made once; losing the race only costs a free. */
      TrValue *self = (TrValue *) value;

      if (g_atomic_pointer_get (&self->members) == NULL)
        {
          char **single = g_new0 (char *, 2);

          single[0] = g_strdup (self->string);
          if (!g_atomic_pointer_compare_and_exchange (&self->members, NULL, single))
            g_strfreev (single);
        }
      return (const char *const *) self->members;
    }
  return none;
}

gboolean
tr_value_equal (const TrValue *a, const TrValue *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->kind != b->kind)
    return FALSE;
  if (a->kind == TR_VALUE_LIST)
    return g_strv_equal ((const char *const *) a->members, (const char *const *) b->members);
  return g_strcmp0 (a->string, b->string) == 0;
}

gboolean
tr_value_is_empty (const TrValue *value)
{
  g_return_val_if_fail (value != NULL, TRUE);

  if (value->kind == TR_VALUE_NONE)
    return TRUE;
  if (value->kind != TR_VALUE_STRING)
    return FALSE;
  for (const char *p = value->string; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}
