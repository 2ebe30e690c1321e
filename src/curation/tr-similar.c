/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-similar.h"

#include <string.h>

#include "base/tr-fold.h"

/* `news`, `physics`, `business`, `analysis` and `AWS` are no plurals. */
static void
append_singular (GString *key, const char *word, gsize length)
{
  gboolean ascii = TRUE;

  for (gsize i = 0; i < length; i++)
    ascii = ascii && g_ascii_isalpha (word[i]);
  if (ascii && length >= 5 && word[length - 1] == 's' && strchr ("suij", word[length - 2]) == NULL
      && strncmp (word + length - 3, "ics", 3) != 0)
    {
      if (strncmp (word + length - 3, "ies", 3) == 0)
        {
          g_string_append_len (key, word, length - 3);
          g_string_append_c (key, 'y');
          return;
        }
      length--;
    }
  g_string_append_len (key, word, length);
}

static gboolean
separates (gunichar c)
{
  return c == '-' || c == '_' || c == '/' || c == '.' || g_unichar_isspace (c) || c == 0x30fb
         || c == 0x2010 || c == 0x2011;
}

char *
tr_similar_dup_key (const char *term)
{
  g_autofree char *folded = NULL;
  GString *key = g_string_new (NULL);
  const char *word;

  g_return_val_if_fail (term != NULL, NULL);

  folded = tr_fold (term, -1);
  word = folded;
  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      if (*p != '\0' && !separates (g_utf8_get_char (p)))
        continue;
      append_singular (key, word, p - word);
      if (*p == '\0')
        break;
      word = g_utf8_next_char (p);
    }
  return g_string_free (key, FALSE);
}

gboolean
tr_similar_terms (const char *a, const char *b)
{
  g_autofree char *first = tr_similar_dup_key (a);
  g_autofree char *second = tr_similar_dup_key (b);

  return *first != '\0' && g_str_equal (first, second);
}
