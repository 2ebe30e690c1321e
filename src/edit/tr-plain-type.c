/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-plain-type-private.h"

#include <string.h>

#include "base/tr-time-code.h"

/* In the three spellings that YAML resolves: lower case, capitalized, upper case. Other mixtures
 * are strings by the letter, but not for readers that ignore case. */
static const struct
{
  const char *lower;
  TrPlainType type;
} words[] = {
  { "null", TR_PLAIN_NULL },     { "true", TR_PLAIN_BOOLEAN }, { "false", TR_PLAIN_BOOLEAN },
  { "yes", TR_PLAIN_SWITCH },    { "no", TR_PLAIN_SWITCH },    { "on", TR_PLAIN_SWITCH },
  { "off", TR_PLAIN_SWITCH },    { "y", TR_PLAIN_AMBIGUOUS },  { "n", TR_PLAIN_AMBIGUOUS },
  { "=", TR_PLAIN_AMBIGUOUS },   { "<<", TR_PLAIN_AMBIGUOUS }, { "nan", TR_PLAIN_AMBIGUOUS },
  { "inf", TR_PLAIN_AMBIGUOUS },
};

static gboolean
is_usual_spelling (const char *text, const char *lower)
{
  g_autofree char *upper = g_ascii_strup (lower, -1);

  return g_str_equal (text, lower) || g_str_equal (text, upper)
         || (text[0] == upper[0] && g_str_equal (text + 1, lower + 1));
}

static gboolean
is_decimal (const char *text)
{
  const char *digits = text + (*text == '-');
  gsize n = strspn (digits, "0123456789");

  if (n == 0 || (n > 1 && digits[0] == '0'))
    return FALSE;
  if (digits[n] == '\0')
    return !g_str_equal (text, "-0");
  if (digits[n] != '.')
    return FALSE;
  digits += n + 1;
  n = strspn (digits, "0123456789");
  return n > 0 && digits[n] == '\0';
}

TrPlainType
tr_plain_type (const char *text)
{
  if (text[0] == '\0' || g_str_equal (text, "~"))
    return TR_PLAIN_NULL;

  if (strchr ("+-.0123456789", text[0]) != NULL)
    {
      if (is_decimal (text))
        return TR_PLAIN_NUMBER;
      if (tr_date_is_valid (text) && !g_str_has_prefix (text, "0000"))
        return TR_PLAIN_DATE;
      /* Every other way to write an integer, a float or a time, in any version, is made of these.
       */
      return text[strspn (text, "0123456789abcdefABCDEFxXoOtTzZiInN+-_.:, \t")] == '\0'
                 ? TR_PLAIN_AMBIGUOUS
                 : TR_PLAIN_STRING;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i].lower) == 0)
      return is_usual_spelling (text, words[i].lower) ? words[i].type : TR_PLAIN_AMBIGUOUS;
  return TR_PLAIN_STRING;
}
