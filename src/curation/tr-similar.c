/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-similar.h"

#include <string.h>

#include "base/tr-fold.h"

/* Case is of no matter: it may not be taken away yet. */
static gboolean
ends_with (const char *word, gsize length, const char *end)
{
  gsize n = strlen (end);

  return length >= n && g_ascii_strncasecmp (word + length - n, end, n) == 0;
}

/* Words that end so have their plural in -es. */
static gboolean
hisses (const char *word, gsize length)
{
  static const char *const ends[] = { "x", "ch", "sh", "ss", "zz" };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (ends_with (word, length, ends[i]))
      return TRUE;
  return FALSE;
}

/* @is_first: of its term; a short one may be anything, and behind others is a word of its own */
static gboolean
is_plural (const char *word, gsize length, gboolean is_first)
{
  /* `news`, `physics`, `business`, `analysis` and `AWS` are none. */
  return length >= (is_first ? 5 : 3) && ends_with (word, length, "s")
         && strchr ("suijSUIJ", word[length - 2]) == NULL && !ends_with (word, length, "ics");
}

/* Whose plural in -ies is not that of a word in -y. */
static gboolean
is_in_ie (const char *word, gsize length)
{
  static const char *const words[] = {
    "brownie", "calorie", "cookie", "foodie",  "genie", "hippie", "hoodie", "indie",
    "junkie",  "movie",   "newbie", "prairie", "pixie", "rookie", "selfie", "zombie",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (length == strlen (words[i]) && ends_with (word, length, words[i]))
      return TRUE;
  return FALSE;
}

/* What the singular and the plural of an English word have in common. */
static void
append_singular (GString *key, const char *word, gsize length, gboolean is_first)
{
  gboolean ascii = TRUE;

  for (gsize i = 0; i < length; i++)
    ascii = ascii && g_ascii_isalpha (word[i]);
  if (ascii && is_plural (word, length, is_first))
    {
      length--;
      if (ends_with (word, length, "ie") && !is_in_ie (word, length))
        {
          g_string_append_len (key, word, length - 2);
          g_string_append_c (key, g_ascii_isupper (word[length - 1]) ? 'Y' : 'y');
          return;
        }
    }
  /* `box` and `cache`: either may have had -es. */
  if (ascii && length >= 4 && ends_with (word, length, "e") && hisses (word, length - 1))
    length--;
  g_string_append_len (key, word, length);
}

static gboolean
separates (gunichar c)
{
  return c == '-' || c == '_' || c == '/' || c == '.' || g_unichar_isspace (c) || c == 0x30fb
         || c == 0x2010 || c == 0x2011;
}

/* What a separator leaves of itself: `3.5` is not `35`, and `.NET` not `Net`. */
static void
append_mark (GString *key, const char *term, const char *at)
{
  const char *next = g_utf8_next_char (at);
  gboolean is_point = *at == '.';

  if (at == term ? is_point && g_ascii_isalnum (*next)
                 : g_ascii_isdigit (at[-1]) && g_ascii_isdigit (*next))
    g_string_append_c (key, is_point ? '.' : '-');
}

/* ---- forms ---- */

static char *
fold_character_but (gunichar c, TrSimilarity kept)
{
  char text[7] = { 0 };
  g_autofree char *narrow = NULL;
  g_autofree char *folded = NULL;

  g_unichar_to_utf8 (c, text);
  narrow = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  if ((kept & TR_SIMILAR_WIDTH) != 0 && !g_str_equal (narrow, text))
    return (kept & TR_SIMILAR_CASE) != 0 ? g_strdup (text) : g_utf8_casefold (text, -1);
  if ((kept & TR_SIMILAR_ACCENTS) != 0)
    return (kept & TR_SIMILAR_CASE) != 0 ? g_steal_pointer (&narrow) : g_utf8_casefold (narrow, -1);
  folded = tr_fold (narrow, -1);
  if ((kept & TR_SIMILAR_CASE) != 0 && g_unichar_isupper (g_utf8_get_char (narrow)))
    return g_utf8_strup (folded, -1);
  return g_steal_pointer (&folded);
}

static char *
fold_all_but (const char *term, TrSimilarity kept)
{
  g_autofree char *composed = NULL;
  g_autoptr (GString) folded = g_string_new (NULL);

  if ((kept & (TR_SIMILAR_CASE | TR_SIMILAR_WIDTH | TR_SIMILAR_ACCENTS)) != 0)
    composed = g_utf8_normalize (term, -1, G_NORMALIZE_NFC);
  if (composed == NULL)
    return tr_fold (term, -1);
  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *character = fold_character_but (g_utf8_get_char (p), kept);

      g_string_append (folded, character);
    }
  return g_utf8_normalize (folded->str, -1, G_NORMALIZE_NFC);
}

char *
tr_similar_dup_form (const char *term, TrSimilarity kept)
{
  g_return_val_if_fail (term != NULL, NULL);

  g_autofree char *folded = fold_all_but (term, kept);
  GString *form = g_string_new (NULL);
  const char *word = folded;

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      if (*p != '\0' && !separates (g_utf8_get_char (p)))
        continue;
      if ((kept & TR_SIMILAR_PLURAL) != 0)
        g_string_append_len (form, word, p - word);
      else
        append_singular (form, word, p - word, word == folded);
      if (*p == '\0')
        break;
      word = g_utf8_next_char (p);
      if ((kept & TR_SIMILAR_HYPHEN) != 0)
        g_string_append_len (form, p, word - p);
      else
        append_mark (form, folded, p);
    }
  return g_string_free (form, FALSE);
}

char *
tr_similar_dup_key (const char *term)
{
  return tr_similar_dup_form (term, 0);
}

gboolean
tr_similar_terms (const char *a, const char *b)
{
  g_autofree char *first = tr_similar_dup_key (a);
  g_autofree char *second = tr_similar_dup_key (b);

  return *first != '\0' && g_str_equal (first, second);
}

TrSimilarity
tr_similar_compare (const char *a, const char *b)
{
  static const TrSimilarity kinds[] = {
    TR_SIMILAR_CASE, TR_SIMILAR_WIDTH, TR_SIMILAR_ACCENTS, TR_SIMILAR_HYPHEN, TR_SIMILAR_PLURAL,
  };
  TrSimilarity found = 0;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  if (g_str_equal (a, b) || !tr_similar_terms (a, b))
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *first = tr_similar_dup_form (a, kinds[i]);
      g_autofree char *second = tr_similar_dup_form (b, kinds[i]);

      if (!g_str_equal (first, second))
        found |= kinds[i];
    }
  return found;
}
