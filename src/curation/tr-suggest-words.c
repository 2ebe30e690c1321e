/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-suggest-private.h"

#include <string.h>

/* Common words of the languages that are written with Latin letters: each is nearly only theirs. */
static const struct
{
  const char *code;
  const char *words;
} languages[] = {
  { "en", " the and is of you that it we was this are have not with they what but " },
  { "de", " der und die das ist nicht ich wir sie auf ein mit für auch dass den von " },
  { "fr", " les est des une dans pas nous vous que pour avec qui sont c'est mais " },
  { "es", " los las una que por con para está pero como más muy del esto hay " },
  { "pt", " não uma você que com para isso mas são muito mais então dos ele " },
  { "it", " che non una per sono con della questo anche più gli come nel cosa " },
  { "nl", " het een van niet dat zijn met voor maar ook wij deze naar wordt " },
};

/* Not what a text is about, in English, and what auto-captions are full of. */
static const char common[]
    = " a about actually after again all also an and any are as at be because been before being "
      "but "
      "by can come could did do does doing don't dont down each even every few first for from get "
      "go going gonna good got had has have he her here him his how i i'm if i'll in into is it "
      "it's "
      "its i've just kind know let let's like little look lot make many maybe me mean more most "
      "much "
      "my no not now of oh okay on one only or other our out over really right said same say see "
      "she "
      "should so some something sort still such take than that that's the their them then there "
      "there's these they they're thing things think this those through time to too uh um up us "
      "use "
      "very want was way we well we're were we've what what's when where which who why will with "
      "would yeah yes you you're your you've ";

static gboolean
holds_word (const char *words, const char *word, gsize length)
{
  for (const char *p = words; (p = strstr (p, " ")) != NULL && p[1] != '\0'; p++)
    if (strncmp (p + 1, word, length) == 0 && p[1 + length] == ' ')
      return TRUE;
  return FALSE;
}

gboolean
tr_words_is_common (const char *word)
{
  return word[0] == '\0' || holds_word (common, word, strlen (word));
}

typedef struct
{
  guint latin, kana, han, hangul, cyrillic, arabic, hebrew, thai, greek, devanagari;
} Scripts;

static Scripts
count_scripts (const char *text)
{
  Scripts scripts = { 0 };

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    switch (g_unichar_get_script (g_utf8_get_char (p)))
      {
      case G_UNICODE_SCRIPT_LATIN:
        scripts.latin++;
        break;
      case G_UNICODE_SCRIPT_HIRAGANA:
      case G_UNICODE_SCRIPT_KATAKANA:
        scripts.kana++;
        break;
      case G_UNICODE_SCRIPT_HAN:
        scripts.han++;
        break;
      case G_UNICODE_SCRIPT_HANGUL:
        scripts.hangul++;
        break;
      case G_UNICODE_SCRIPT_CYRILLIC:
        scripts.cyrillic++;
        break;
      case G_UNICODE_SCRIPT_ARABIC:
        scripts.arabic++;
        break;
      case G_UNICODE_SCRIPT_HEBREW:
        scripts.hebrew++;
        break;
      case G_UNICODE_SCRIPT_THAI:
        scripts.thai++;
        break;
      case G_UNICODE_SCRIPT_GREEK:
        scripts.greek++;
        break;
      case G_UNICODE_SCRIPT_DEVANAGARI:
        scripts.devanagari++;
        break;
      default:
        break;
      }
  return scripts;
}

/* The best by common words, if it is clearly better than the next. */
static const char *
guess_latin (const char *text)
{
  guint counts[G_N_ELEMENTS (languages)] = { 0 };
  g_autofree char *lower = g_utf8_strdown (text, -1);
  guint best = 0, next = 0, n_words = 0;

  for (const char *p = lower; *p != '\0';)
    {
      gsize length = 0;

      while (g_unichar_isalpha (g_utf8_get_char (p + length)) || p[length] == '\'')
        length = g_utf8_next_char (p + length) - p;
      if (length == 0)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      n_words++;
      for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
        counts[i] += holds_word (languages[i].words, p, length);
      p += length;
    }
  for (gsize i = 1; i < G_N_ELEMENTS (languages); i++)
    if (counts[i] > counts[best])
      best = i;
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (i != best)
      next = MAX (next, counts[i]);
  return counts[best] >= 3 && counts[best] * 12 >= n_words && counts[best] >= 2 * next
             ? languages[best].code
             : NULL;
}

const char *
tr_words_guess_language (const char *text)
{
  Scripts scripts = count_scripts (text);
  guint all = scripts.latin + scripts.kana + scripts.han + scripts.hangul + scripts.cyrillic
              + scripts.arabic + scripts.hebrew + scripts.thai + scripts.greek + scripts.devanagari;

  /* A talk in Japanese is full of Latin names. */
  if (all < 8)
    return NULL;
  if (scripts.kana * 8 > all)
    return "ja";
  if (scripts.hangul * 4 > all)
    return "ko";
  if (scripts.han * 2 > all)
    return scripts.kana == 0 ? "zh" : NULL;
  if (scripts.greek * 2 > all)
    return "el";
  if (scripts.thai * 2 > all)
    return "th";
  if (scripts.hebrew * 2 > all)
    return "he";
  /* More languages than one are written with the rest. */
  if (scripts.latin * 10 < all * 9)
    return NULL;
  return guess_latin (text);
}
