/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

#include <string.h>

/* As much has to be the same before it is no accident: a talk may begin with its title. */
#define HEAD_LETTERS 16

static gboolean
ends_cut (const char *title)
{
  g_autofree char *text = g_strchomp (g_strdup (title));

  return g_str_has_suffix (text, "...") || g_str_has_suffix (text, "…");
}

static gboolean
ends_sentence (const char *text)
{
  static const char *const ends[] = { ".", "?", "!", "。", "？", "！" };
  g_autofree char *line = g_strchomp (g_strdup (text));

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (line, ends[i]))
      return TRUE;
  return FALSE;
}

/* Whether the sentence that @words begin with is over after @n letters: a talk that names its title
 * first. */
static gboolean
is_whole_sentence (const char *words, glong n)
{
  const char *p = words;

  for (; *p != '\0' && n > 0; p = g_utf8_next_char (p))
    n -= g_unichar_isalnum (g_utf8_get_char (p));
  return (*p != '\0' && strchr (".?!", *p) != NULL) || g_str_has_prefix (p, "。")
         || g_str_has_prefix (p, "？") || g_str_has_prefix (p, "！");
}

/* The first words spoken, cut where the title ended. */
static gboolean
is_head (TrDocument *document, const char *title)
{
  g_autofree char *words = tr_document_dup_first_words (document);
  g_autofree char *title_letters = tr_check_dup_letters (title, 500);
  g_autofree char *word_letters = NULL;

  if (words == NULL || tr_check_count_letters (title_letters) < HEAD_LETTERS
      || (ends_sentence (title) && !ends_cut (title)))
    return FALSE;
  word_letters = tr_check_dup_letters (words, 500);
  /* What is said is no more than the title: that is one. */
  if (strlen (word_letters) <= strlen (title_letters))
    return tr_check_count_letters (word_letters) > 3 * HEAD_LETTERS
           && g_str_has_prefix (title_letters, word_letters);
  return g_str_has_prefix (word_letters, title_letters)
         && !is_whole_sentence (words, g_utf8_strlen (title_letters, -1));
}

void
tr_check_title (const TrStandardCheck *self)
{
  const char *title = tr_document_get_string (self->document, TR_FIELD_TITLE);

  if (title == NULL || tr_check_is_placeholder (self, TR_FIELD_TITLE))
    return;
  if (is_head (self->document, title))
    tr_check_report_code (self, TR_CHECK_CUT_TITLE, "title", title, TRUE);
  else if (ends_cut (title))
    tr_check_report (self, TR_CHECK_CUT_TITLE, TR_SEVERITY_WARNING, "title", title);
}
