/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

#include <string.h>

/* Names, of several people too, are shorter. */
#define LONGEST_CHARS 120

/* What scripts cut out of a sentence: common words that are nobody's name. */
static const char *const words[] = {
  "a",       "about", "actually", "all",   "also",      "an",   "and",   "are",       "as",
  "at",      "be",    "because",  "but",   "basically", "can",  "do",    "everybody", "everyone",
  "for",     "from",  "going",    "good",  "guys",      "have", "hello", "here",      "hey",
  "hi",      "how",   "i",        "if",    "in",        "is",   "it",    "just",      "like",
  "me",      "my",    "no",       "not",   "now",       "of",   "okay",  "on",        "one",
  "or",      "our",   "really",   "right", "so",        "some", "that",  "the",       "then",
  "there",   "they",  "this",     "to",    "today",     "um",   "uh",    "very",      "we",
  "welcome", "well",  "what",     "when",  "which",     "who",  "why",   "with",      "yeah",
  "yes",     "you",   "your",
};

static gboolean
is_common_word (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      return TRUE;
  return FALSE;
}

/* `Teaser_2021`, `SPEAKER_00`: the name of a file or of a voice. */
static gboolean
is_identifier (const char *text)
{
  return strchr (text, '_') != NULL && strchr (text, ' ') == NULL;
}

/* How Japanese sentences end. `さかなクン` and `モーニング娘。` are names. */
static gboolean
is_japanese_sentence (const char *text)
{
  static const char *const ends[] = { "です", "ます", "でした", "ました", "ですね", "ますね" };
  glong n_chars = g_utf8_strlen (text, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (n_chars >= 6 && g_str_has_suffix (text, ends[i]))
      return TRUE;
  return n_chars >= 12 && strstr (text, "。") != NULL;
}

/* `Will` and `True` are names: a lone word has to be in small letters as well as common; several
 * are no name if all of them are common, or if they are many and in small letters. */
static gboolean
is_implausible (const char *speaker)
{
  g_autofree char *text = g_strstrip (g_utf8_make_valid (speaker, -1));
  g_auto (GStrv) parts = NULL;
  guint n = 0, n_common = 0, n_small = 0;
  gboolean has_letter = FALSE;

  if (g_utf8_strlen (text, -1) > LONGEST_CHARS || strchr (text, '\n') != NULL)
    return TRUE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    has_letter |= g_unichar_isalpha (g_utf8_get_char (p));
  if (!has_letter || is_identifier (text) || is_japanese_sentence (text))
    return TRUE;
  parts = g_strsplit_set (text, " ,", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      g_autofree char *lower = NULL;

      if (**part == '\0')
        continue;
      lower = g_utf8_strdown (*part, -1);
      n++;
      n_small += g_unichar_islower (g_utf8_get_char (*part));
      n_common += g_unichar_islower (g_utf8_get_char (*part)) && is_common_word (lower);
    }
  return n_common == n || (n >= 4 && n_small == n && n_common > 0);
}

void
tr_check_speaker (const TrStandardCheck *self)
{
  const char *const *speakers
      = tr_value_get_members (tr_document_get_value (self->document, TR_FIELD_SPEAKER));

  for (; *speakers != NULL; speakers++)
    if (**speakers != '\0' && !tr_standard_is_placeholder (self->standard, "speaker", *speakers)
        && is_implausible (*speakers))
      {
        tr_check_report (self,
                         TR_CHECK_IMPLAUSIBLE_SPEAKER,
                         TR_SEVERITY_WARNING,
                         "speaker",
                         *speakers);
        return;
      }
}
