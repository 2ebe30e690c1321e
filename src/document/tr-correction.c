/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-correction-private.h"

#include <string.h>

#include "base/tr-script.h"

/* A letter or digit of a script that puts blanks between words. */
#define WORD_LETTER "[^\\W\\p{Han}\\p{Hiragana}\\p{Katakana}\\x{30fc}\\x{ff70}]"
#define APOSTROPHE "['\\x{2019}\\x{02bc}\\x{ff07}]"
#define BLANK "[ \\t\\x{3000}]"
/* Into the next line or caption. */
#define BORDER BLANK "*\\n" BLANK "*"

#define CURLY_APOSTROPHE "\xe2\x80\x99"

struct _TrCorrection
{
  gatomicrefcount ref_count;
  char *from;
  char *to;
  TrCorrectionFlags flags;
  GRegex *regex;
  GArray *within; /* gsize: where @to contains what is misheard; NULL if nowhere */
};

/* ---- what is looked for ---- */

static gboolean
is_word_letter (gunichar c)
{
  return (g_unichar_isalnum (c) || c == '_') && !tr_unichar_is_cjk (c);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02bc || c == 0xff07;
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0x3000;
}

/* The character, in any width, composed or not. */
static void
append_char (GString *pattern, gunichar c)
{
  gunichar parts[8];
  gsize n_parts = g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));

  if (is_apostrophe (c))
    {
      g_string_append (pattern, APOSTROPHE);
      return;
    }
  if (c > 0x20 && c < 0x7f)
    {
      g_string_append_printf (pattern, "[\\x{%x}\\x{%x}]", c, c + 0xfee0);
      return;
    }
  if (n_parts < 2)
    {
      g_string_append_printf (pattern, "\\x{%x}", c);
      return;
    }
  g_string_append_printf (pattern, "(?:\\x{%x}|", c);
  for (gsize i = 0; i < n_parts; i++)
    g_string_append_printf (pattern, "\\x{%x}", parts[i]);
  g_string_append_c (pattern, ')');
}

static char *
dup_word_pattern (const char *from, TrCorrectionFlags flags)
{
  g_autofree char *composed = g_utf8_normalize (from, -1, G_NORMALIZE_NFC);
  GString *pattern = g_string_new (NULL);
  gboolean whole = (flags & TR_CORRECTION_PARTS) == 0;
  gunichar last = 0;

  if (whole && is_word_letter (g_utf8_get_char (composed)))
    g_string_append (pattern, "(?<!" WORD_LETTER ")(?<!\\p{M})");
  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_blank (c))
        {
          if (!is_blank (last))
            g_string_append (pattern, "(?:" BORDER "|" BLANK "+)");
        }
      else
        {
          if (last != 0 && tr_unichar_is_cjk (last) && tr_unichar_is_cjk (c))
            g_string_append (pattern, "(?:" BORDER ")?");
          append_char (pattern, c);
        }
      last = c;
    }
  if (whole && is_word_letter (last))
    g_string_append (pattern,
                     "(?!" WORD_LETTER ")(?!" APOSTROPHE "(?!s(?!" WORD_LETTER "))" WORD_LETTER
                     ")");
  g_string_append (pattern, "(?!\\p{M})");
  return g_string_free (pattern, FALSE);
}

static GRegex *
compile (const TrCorrection *self, GError **error)
{
  g_autofree char *pattern = NULL;

  if ((self->flags & TR_CORRECTION_REGEX) != 0)
    return g_regex_check_replacement (self->to, NULL, error)
               ? g_regex_new (self->from, G_REGEX_OPTIMIZE, 0, error)
               : NULL;
  pattern = dup_word_pattern (self->from, self->flags);
  return g_regex_new (pattern, G_REGEX_OPTIMIZE | G_REGEX_CASELESS, 0, error);
}

/* Where what was said contains what is misheard. */
static GArray *
find_within (const TrCorrection *self)
{
  g_autoptr (GMatchInfo) info = NULL;
  GArray *places = NULL;

  g_regex_match (self->regex, self->to, 0, &info);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      int start, end;
      gsize place;

      g_match_info_fetch_pos (info, 0, &start, &end);
      /* The same words in other capitals contain nothing more. */
      if (start == 0 && end == (int) strlen (self->to))
        continue;
      place = start;
      if (places == NULL)
        places = g_array_new (FALSE, FALSE, sizeof (gsize));
      g_array_append_val (places, place);
    }
  return places;
}

TrCorrection *
tr_correction_new (const char *from, const char *to, TrCorrectionFlags flags, GError **error)
{
  g_return_val_if_fail (from != NULL && to != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_autoptr (TrCorrection) self = g_new0 (TrCorrection, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->flags = flags;
  self->from = g_strdup (from);
  self->to = g_strdup (to);
  if ((flags & TR_CORRECTION_REGEX) == 0)
    {
      g_strstrip (self->from);
      g_strstrip (self->to);
    }
  self->regex = compile (self, error);
  if (self->regex == NULL)
    return NULL;
  if ((flags & TR_CORRECTION_REGEX) == 0)
    self->within = find_within (self);
  return g_steal_pointer (&self);
}

TrCorrection *
tr_correction_ref (TrCorrection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_correction_unref (TrCorrection *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->from);
  g_free (self->to);
  g_clear_pointer (&self->regex, g_regex_unref);
  g_clear_pointer (&self->within, g_array_unref);
  g_free (self);
}

const char *
tr_correction_get_from (const TrCorrection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->from;
}

const char *
tr_correction_get_to (const TrCorrection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->to;
}

TrCorrectionFlags
tr_correction_get_flags (const TrCorrection *self)
{
  g_return_val_if_fail (self != NULL, TR_CORRECTION_WORDS);

  return self->flags;
}

gboolean
tr_correction_equal (const TrCorrection *self, const TrCorrection *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->flags == other->flags && g_str_equal (self->from, other->from)
         && g_str_equal (self->to, other->to);
}

/* ---- what comes in its place ---- */

static gboolean
has_capital (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isupper (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static gboolean
is_in_capitals (const char *text)
{
  guint n_letters = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_islower (c))
        return FALSE;
      n_letters += g_unichar_isupper (c);
    }
  return n_letters > 1;
}

/* @word as it is written where @found stood. */
static char *
dup_in_case (const char *word, const char *found)
{
  g_autofree char *first = NULL;

  if (has_capital (word) || word[0] == '\0' || !g_unichar_isupper (g_utf8_get_char (found)))
    return g_strdup (word);
  if (is_in_capitals (found))
    return g_utf8_strup (word, -1);
  first = g_utf8_strup (word, (gssize) (g_utf8_next_char (word) - word));
  return g_strconcat (first, g_utf8_next_char (word), NULL);
}

static char *
dup_becomes (const TrCorrection *self, GMatchInfo *info, const char *found)
{
  char *in_case;
  GString *text;

  if ((self->flags & TR_CORRECTION_REGEX) != 0)
    return g_match_info_expand_references (info, self->to, NULL);
  in_case = dup_in_case (self->to, found);
  if (strstr (found, CURLY_APOSTROPHE) == NULL || strchr (found, '\'') != NULL)
    return in_case;
  text = g_string_new (in_case);
  g_string_replace (text, "'", CURLY_APOSTROPHE, 0);
  g_free (in_case);
  return g_string_free (text, FALSE);
}

/* ---- where ---- */

/* Whether the words around @start are already what was said. */
static gboolean
is_corrected (const TrCorrection *self, const char *text, gsize length, gsize start)
{
  gsize size = strlen (self->to);

  for (guint i = 0; self->within != NULL && i < self->within->len; i++)
    {
      gsize place = g_array_index (self->within, gsize, i);
      g_autofree char *there = NULL;
      g_autofree char *wanted = NULL;

      if (place > start || start - place + size > length)
        continue;
      if (memcmp (text + start - place, self->to, size) == 0)
        return TRUE;
      if (!g_utf8_validate (text + start - place, (gssize) size, NULL))
        continue;
      there = g_utf8_casefold (text + start - place, (gssize) size);
      wanted = g_utf8_casefold (self->to, -1);
      if (g_str_equal (there, wanted))
        return TRUE;
    }
  return FALSE;
}

/* Whether @found differs only in that all of it stands in capitals. */
static gboolean
is_shouted (const TrCorrection *self, const char *found, const char *becomes)
{
  g_autofree char *shouted = NULL;

  if ((self->flags & TR_CORRECTION_REGEX) != 0 || !is_in_capitals (found))
    return FALSE;
  shouted = g_utf8_strup (becomes, -1);
  return g_str_equal (found, shouted);
}

static void
match_in (const TrCorrection *self, const char *text, gsize offset, GArray *matches)
{
  g_autoptr (GMatchInfo) info = NULL;
  gsize length = strlen (text);

  g_regex_match (self->regex, text, 0, &info);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      g_autofree char *found = g_match_info_fetch (info, 0);
      g_autofree char *becomes = NULL;
      int start, end;

      g_match_info_fetch_pos (info, 0, &start, &end);
      if (start == end || is_corrected (self, text, length, start))
        continue;
      g_strdelimit (found, "\n", ' ');
      becomes = dup_becomes (self, info, found);
      if (becomes == NULL || strpbrk (becomes, "\r\n\f") != NULL || g_str_equal (found, becomes)
          || is_shouted (self, found, becomes))
        continue;
      g_array_append_val (matches,
                          ((TrCorrectionMatch){
                              offset + start, offset + end, g_steal_pointer (&becomes) }));
    }
}

void
tr_correction_match (const TrCorrection *self, const char *text, GArray *matches)
{
  gsize offset = 0;

  if ((self->flags & TR_CORRECTION_REGEX) == 0)
    {
      match_in (self, text, 0, matches);
      return;
    }
  /* An expression knows lines, and `^` and `$` mean theirs. */
  while (text[offset] != '\0')
    {
      gsize length = strcspn (text + offset, "\n\f");
      g_autofree char *line = g_strndup (text + offset, length);

      match_in (self, line, offset, matches);
      offset += length + (text[offset + length] != '\0');
    }
}
