/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-value.h"

#include <string.h>

/* One allocation with the texts, and of a list the array of its members in front of them: a scan
 * makes a dozen for every file. */
struct _TrValue
{
  gatomicrefcount ref_count;
  TrValueKind kind;
  const char *string;         /* nullable */
  const char *const *members; /* of a single string: itself */
  const char *single[2];
  char text[];
};

static const char *const no_members[] = { NULL };

G_DEFINE_BOXED_TYPE (TrValue, tr_value, tr_value_ref, tr_value_unref)

static TrValue *
tr_value_new (TrValueKind kind, gsize size)
{
  TrValue *value = g_malloc (sizeof (TrValue) + size);

  g_atomic_ref_count_init (&value->ref_count);
  value->kind = kind;
  value->string = NULL;
  value->members = no_members;
  return value;
}

static TrValue *
tr_value_new_text (TrValueKind kind, const char *text)
{
  gsize size = strlen (text) + 1;
  TrValue *value = tr_value_new (kind, size);

  memcpy (value->text, text, size);
  value->string = value->text;
  return value;
}

TrValue *
tr_value_new_none (void)
{
  return tr_value_new (TR_VALUE_NONE, 0);
}

TrValue *
tr_value_new_string (const char *string)
{
  g_return_val_if_fail (string != NULL, NULL);

  TrValue *value = tr_value_new_text (TR_VALUE_STRING, string);

  /* `tags: AI` reads as one tag. */
  if (string[0] != '\0')
    {
      value->single[0] = value->text;
      value->single[1] = NULL;
      value->members = value->single;
    }
  return value;
}

TrValue *
tr_value_new_list (const char *const *members)
{
  g_return_val_if_fail (members != NULL, NULL);

  gsize n = 0;
  gsize size = 0;

  for (; members[n] != NULL; n++)
    size += strlen (members[n]) + 1;
  if (n == 0)
    return tr_value_new_none ();

  TrValue *value = tr_value_new (TR_VALUE_LIST, (n + 1) * sizeof (char *) + size);
  const char **array = (const char **) value->text;
  char *text = (char *) (array + n + 1);

  for (gsize i = 0; i < n; i++)
    {
      array[i] = text;
      text = g_stpcpy (text, members[i]) + 1;
    }
  array[n] = NULL;
  value->members = array;
  return value;
}

TrValue *
tr_value_new_nested (const char *source)
{
  g_return_val_if_fail (source != NULL, NULL);

  return tr_value_new_text (TR_VALUE_NESTED, source);
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
  if (g_atomic_ref_count_dec (&value->ref_count))
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
  g_return_val_if_fail (value != NULL, no_members);

  return value->members;
}

gboolean
tr_value_equal (const TrValue *a, const TrValue *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->kind != b->kind)
    return FALSE;
  if (a->kind == TR_VALUE_LIST)
    return g_strv_equal (a->members, b->members);
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
