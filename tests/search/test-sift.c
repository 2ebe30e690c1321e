/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-sift-private.h"

#include <string.h>

/* What is sifted must be what is found when all of the text is made tokens of. */

static void
sift_slowly (GPtrArray *phrases, const char *text, GArray *spans)
{
  TrTokenizer first;

  tr_tokenizer_init (&first, text, strlen (text), 0);
  while (tr_tokenizer_next (&first))
    for (guint i = 0; i < phrases->len; i++)
      {
        const TrSearchPhrase *phrase = g_ptr_array_index (phrases, i);
        TrTokenizer token = first;
        gboolean matches = TRUE;

        for (guint j = 0; j < phrase->n && matches; j++)
          {
            while (matches && token.position - first.position < phrase->terms[j].offset)
              matches = tr_tokenizer_next (&token);
            matches = matches && tr_search_term_matches (&phrase->terms[j], &token);
          }
        if (matches)
          {
            gboolean is_unit = phrase->terms[phrase->n - 1].match == TR_MATCH_UNIT;
            TrSearchSpan span = { first.start, is_unit ? token.middle : token.end, phrase->index };

            g_array_append_val (spans, span);
          }
      }
}

/* Returns how many there are. */
static guint
check (GPtrArray *phrases, const char *text)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (TrSearchSpan));
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (TrSearchSpan));

  g_assert_true (tr_search_sift (phrases, text, strlen (text), found, NULL));
  sift_slowly (phrases, text, expected);
  for (guint i = 0; i < MIN (found->len, expected->len); i++)
    {
      const TrSearchSpan *a = &g_array_index (found, TrSearchSpan, i);
      const TrSearchSpan *b = &g_array_index (expected, TrSearchSpan, i);

      if (a->start != b->start || a->end != b->end || a->phrase != b->phrase)
        g_error ("%u–%u of phrase %u, not %u–%u of %u, in “%s”",
                 a->start,
                 a->end,
                 a->phrase,
                 b->start,
                 b->end,
                 b->phrase,
                 text);
    }
  if (found->len != expected->len)
    g_error ("%u matches, not %u, in “%s”", found->len, expected->len, text);
  return found->len;
}

/* Pieces that touch each other in every way: what folds, what is not there, marks, scripts with
 * and without blanks, what separates. */
static const char *const pieces[] = {
  "a",
  "A",
  "b",
  "ab",
  "AB",
  "0",
  "+",
  "#",
  "++",
  " ",
  " ",
  "\n",
  "-",
  "'",
  ".",
  "é",
  "e\xcc\x81",
  "ａ",
  "Ａ",
  "ſ",
  "K",
  "ß",
  "æ",
  "а",
  "А",
  "\xc2\xad",
  "\xe2\x80\x8d",
  "\xe2\x80\x99",
  "…",
  "\xc2\xa0",
  "日",
  "本",
  "語",
  "々",
  "〇",
  "が",
  "か\xe3\x82\x99",
  "か",
  "ｶ",
  "ﾞ",
  "ー",
  "、",
  "！",
  "（",
  "㌔",
  "㍱",
  "㊀",
  "ㄅ",
  "한",
  "국",
  "ᄒ",
  "ᅡ",
  "ำ",
  "ก",
  "ຂ",
  "ក",
  "😀",
  "👍🏽",
  "♪",
  "☎\xef\xb8\x8f",
  "②",
  "ⅻ",
  "𝐚",
  "𠀋",
  "ꙗ",
  "ꀀ",
  "豈",
  "〪",
  "㆒",
  "ヽ",
  "ゟ",
};

static char *
make_text (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static void
test_same (void)
{
  guint n_spans = 0;

  for (guint round = 0; round < (g_test_slow () ? 200000 : 20000); round++)
    {
      g_autoptr (GPtrArray) phrases
          = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_search_phrase_free);
      g_autofree char *text = make_text (g_test_rand_int_range (0, 60));

      for (guint i = 0; i < 6; i++)
        {
          g_autofree char *wanted = make_text (g_test_rand_int_range (1, 4));
          TrSearchPhrase *phrase = tr_search_phrase_new (TR_MARK_TEXT, wanted, round % 2);

          if (phrase == NULL)
            continue;
          phrase->index = phrases->len;
          g_ptr_array_add (phrases, phrase);
        }
      n_spans += check (phrases, text);
    }
  g_assert_cmpuint (n_spans, >, 20000);
}

/* Long runs without a foreign byte, in which eight bytes are looked at together: words that begin
 * alike, at every place of the eight. */
static void
test_plain_runs (void)
{
  static const char *const words[]
      = { "that",   "That",     "THAT",       "the",  "this",    "it", "It's",
          "learn",  "learning", "lean",       "a",    "I",       "t",  "42nd",
          "gpt-4o", "C++",      "th\303\251", "`hat", "\024hat", "x" };
  static const char *const gaps[] = { " ", "\n", ", ", "-", " \"", "  ", ". ", "'", "" };
  guint n_spans = 0;

  for (guint round = 0; round < (g_test_slow () ? 100000 : 10000); round++)
    {
      g_autoptr (GPtrArray) phrases
          = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_search_phrase_free);
      g_autoptr (GString) text = g_string_new (NULL);
      guint n_phrases = g_test_rand_int_range (1, 7);

      for (guint i = g_test_rand_int_range (1, 40); i > 0; i--)
        {
          g_string_append (text, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
          g_string_append (text, gaps[g_test_rand_int_range (0, G_N_ELEMENTS (gaps))]);
        }
      for (guint i = 0; i < n_phrases; i++)
        {
          g_autofree char *wanted
              = g_strjoin (i % 2 == 0 ? NULL : " ",
                           words[g_test_rand_int_range (0, G_N_ELEMENTS (words))],
                           i % 2 == 0 ? NULL : words[g_test_rand_int_range (0, 6)],
                           NULL);
          TrSearchPhrase *phrase = tr_search_phrase_new (TR_MARK_TEXT, wanted, round % 2);

          if (phrase == NULL)
            continue;
          phrase->index = phrases->len;
          g_ptr_array_add (phrases, phrase);
        }
      n_spans += check (phrases, text->str);
    }
  g_assert_cmpuint (n_spans, >, 10000);
}

/* Whatever is called plain is a token by itself, or none. */
static void
test_plain (void)
{
  guint n = 0;

  for (gunichar c = 0x80; c <= 0x10ffff; c++)
    {
      char text[24] = "a";
      char alone[8] = { 0 };
      int length;
      TrTokenizer token;

      if (!g_unichar_validate (c))
        continue;
      length = g_unichar_to_utf8 (c, alone);
      if (!tr_search_is_plain (alone))
        continue;
      n++;
      strcat (text, alone);
      strcat (text, "b");
      tr_tokenizer_init (&token, text, strlen (text), 0);
      g_assert_true (tr_tokenizer_next (&token));
      g_assert_cmpstr (token.term, ==, "a");
      g_assert_true (tr_tokenizer_next (&token));
      if (token.kind == TR_TOKEN_SINGLE)
        {
          g_assert_cmpstr (token.term, ==, alone);
          g_assert_cmpuint (token.end - token.start, ==, length);
          g_assert_true (tr_tokenizer_next (&token));
        }
      g_assert_cmpstr (token.term, ==, "b");
      g_assert_false (tr_tokenizer_next (&token));
    }
  g_assert_cmpuint (n, >, 40000);
}

/* The captions of a speech of many hours are not all looked through for a query that is old. */
static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) phrases
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_search_phrase_free);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (TrSearchSpan));

  g_ptr_array_add (phrases, tr_search_phrase_new (TR_MARK_TEXT, "a", FALSE));
  g_assert_true (tr_search_sift (phrases, "a b", 3, spans, cancellable));
  g_assert_cmpuint (spans->len, ==, 1);
  g_cancellable_cancel (cancellable);
  g_assert_false (tr_search_sift (phrases, "a b", 3, spans, cancellable));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sift/same", test_same);
  g_test_add_func ("/sift/plain-runs", test_plain_runs);
  g_test_add_func ("/sift/plain", test_plain);
  g_test_add_func ("/sift/cancelled", test_cancelled);
  return g_test_run ();
}
