/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-text-value.h"

#include <string.h>

static gsize
length_without_breaks (const char *text)
{
  gsize length = strlen (text);

  while (length > 0 && text[length - 1] == '\n')
    length--;
  return length;
}

char *
tr_text_value_dup_shown (TrValue *value)
{
  const char *string = tr_value_get_string (value);

  return string != NULL ? g_strndup (string, length_without_breaks (string)) : g_strdup ("");
}

TrValue *
tr_text_value_new (const char *text, TrValue *shown)
{
  const char *string = tr_value_get_string (shown);
  gsize length = length_without_breaks (text);
  g_autofree char *value = NULL;

  if (string != NULL && length == length_without_breaks (string)
      && strncmp (text, string, length) == 0)
    return tr_value_ref (shown);
  if (length == 0)
    return tr_value_new_none ();
  value = g_strdup_printf ("%.*s%s",
                           (int) length,
                           text,
                           string != NULL ? string + length_without_breaks (string) : "");
  return tr_value_new_string (value);
}
