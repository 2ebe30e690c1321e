/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-fold.h"

#include <string.h>

static inline gboolean
is_accent (gunichar c)
{
  return c >= 0x0300 && c <= 0x036f;
}

/* Letters that Unicode does not decompose but that people type without their stroke or dot. */
static const char *
plain_letter (gunichar c)
{
  switch (c)
    {
    case 0x00e6: /* æ */
      return "ae";
    case 0x00f8: /* ø */
      return "o";
    case 0x0111: /* đ */
      return "d";
    case 0x0127: /* ħ */
      return "h";
    case 0x0131: /* ı */
      return "i";
    case 0x0142: /* ł */
      return "l";
    case 0x0153: /* œ */
      return "oe";
    case 0x0167: /* ŧ */
      return "t";
    default:
      return NULL;
    }
}

/* Characters that folding leaves alone and that no mark can follow to make another: most Japanese
 * and Chinese text consists of them, of ASCII, and of marks that fold_slowly() would leave alone
 * too. */
static inline gboolean
is_stable (gunichar c)
{
  return (c >= 0x3001 && c <= 0x3029) || (c >= 0x3041 && c <= 0x3096)
         || (c >= 0x30a1 && c <= 0x30fc) || (c >= 0x4e00 && c <= 0x9fff)
         || (c >= 0x2018 && c <= 0x201f);
}

/* Returns whether @text was all ASCII and stable characters; then @folded holds it, folded. */
static gboolean
fold_quickly (const char *text, gsize length, char *folded)
{
  for (gsize i = 0; i < length;)
    {
      guchar byte = text[i];

      if (byte < 0x80)
        {
          if (byte == '\0')
            return FALSE;
          folded[i++] = g_ascii_tolower (byte);
        }
      else
        {
          gunichar c = g_utf8_get_char_validated (text + i, length - i);

          if (c == (gunichar) -1 || c == (gunichar) -2 || !is_stable (c))
            return FALSE;
          memcpy (folded + i, text + i, 3);
          i += 3;
        }
    }
  folded[length] = '\0';
  return TRUE;
}

static void
append_valid (GString *string, const char *text, gsize length)
{
  while (length > 0)
    {
      const char *end;

      g_utf8_validate_len (text, length, &end);
      g_string_append_len (string, text, end - text);
      length -= end - text;
      text = end;
      if (length > 0)
        {
          text++;
          length--;
        }
    }
}

static char *
fold_slowly (const char *text, gsize length)
{
  g_autoptr (GString) valid = g_string_sized_new (length);
  g_autoptr (GString) folded = g_string_sized_new (length);
  g_autofree char *decomposed = NULL;
  g_autofree char *lower = NULL;

  append_valid (valid, text, length);
  decomposed = g_utf8_normalize (valid->str, valid->len, G_NORMALIZE_NFKD);
  g_string_truncate (valid, 0);
  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_accent (g_utf8_get_char (p)))
      g_string_append_len (valid, p, g_utf8_next_char (p) - p);

  lower = g_utf8_casefold (valid->str, valid->len);
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *plain = plain_letter (c);

      if (plain != NULL)
        g_string_append (folded, plain);
      else if (!is_accent (c))
        g_string_append_len (folded, p, g_utf8_next_char (p) - p);
    }
  /* Composed again, so that か is not found in が, nor one syllable of Hangul in another. */
  return g_utf8_normalize (folded->str, folded->len, G_NORMALIZE_NFC);
}

char *
tr_fold (const char *text, gssize length)
{
  g_return_val_if_fail (text != NULL || length == 0, NULL);

  gsize n = length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *folded = g_malloc (n + 1);

  if (fold_quickly (text, n, folded))
    return g_steal_pointer (&folded);
  return fold_slowly (text, n);
}

gboolean
tr_fold_contains (const char *folded, const char *const *words)
{
  g_return_val_if_fail (folded != NULL, FALSE);
  g_return_val_if_fail (words != NULL, FALSE);

  for (; *words != NULL; words++)
    if (strstr (folded, *words) == NULL)
      return FALSE;
  return TRUE;
}

char **
tr_fold_words (const char *query)
{
  g_return_val_if_fail (query != NULL, NULL);

  g_autofree char *valid = g_utf8_make_valid (query, -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (const char *p = valid; *p != '\0';)
    {
      const char *start = p;

      while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > start)
        {
          g_autofree char *word = tr_fold (start, p - start);

          if (*word != '\0')
            g_strv_builder_add (words, word);
        }
      while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
    }
  return g_strv_builder_end (words);
}
