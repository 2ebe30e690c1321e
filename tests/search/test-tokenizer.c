/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/tr-search-tokenizer-private.h"

#include <string.h>

/* Tokens are written as they are, each followed by what it is: nothing for a word, `+` for a
 * symbol, `&` for a pair, `.` for a single one. */
static const struct
{
  const char *name;
  const char *text;
  const char *tokens;
} cases[] = {
  { "empty", "", "" },
  { "blanks", " \t\n  ", "" },
  { "words", "Hello, World 42!", "hello world 42" },
  { "line-break", "end of\nthe line", "end of the line" },
  { "numbers", "3.5 1,000 2nd 10x", "3 5 1 000 2nd 10x" },
  { "models", "GPT-4o, O1 and Llama3.1-70B", "gpt 4o o1 and llama3 1 70b" },
  { "underscore", "product_development", "product development" },
  { "apostrophe", "don't O’Reilly l'été Ada's", "don t o reilly l ete ada s" },
  { "c++",
    "C++ C++, C++17 c+ Google+ A+++ x++++",
    "c ++ + c ++ + c ++ + 17 c + + google + + a +++ + x" },
  { "sum", "a+b 1+1 ++i + ++", "a b 1 1 i" },
  { "c#", "C#, F# #tag c#d ##", "c # + f # + tag c d" },
  { "net", ".NET node.js", "net node js" },
  { "accents", "Café ÉCOLE naïve Ångström", "cafe ecole naive angstrom" },
  { "combining", "Cafe\xcc\x81 Vie\xcc\xa3\xcc\x82t", "cafe viet" },
  { "strokes", "Søren Łódź ÆØÅ", "soren lodz aeoa" },
  { "sharp-s", "Straße STRASSE", "strasse strasse" },
  { "turkish", "İstanbul ısı", "istanbul isi" },
  { "greek", "Ἀθῆναι ΟΔΟΣ", "αθηναι οδοσ" },
  { "cyrillic", "Ёлка Йод", "елка иод" },
  { "full-width", "ＡＢＣ１２３ ｃａｆé", "abc123 cafe" },
  { "ligature", "ﬁne", "fine" },
  { "circled", "①② Ⅳ", "12 iv" },
  { "soft-hyphen", "tran\xc2\xadscript word\xe2\x80\x8djoin", "transcript wordjoin" },
  { "zero-width-space", "zero\xe2\x80\x8bwidth", "zero width" },
  { "symbols", "a→b €5 ☂ 😀 x", "a b 5 x" },
  { "replacement",
    "a\xef\xbf\xbd"
    "b",
    "a b" },
  { "arabic", "السلام عليكم", "السلام عليكم" },
  { "hebrew", "שלום", "שלום" },
  { "devanagari", "नमस्ते दुनिया", "नमस्ते दुनिया" },
  { "han", "東京都", "東京 & 京都 & 都 ." },
  { "han-one", "愛", "愛 ." },
  { "han-plane-2", "𠮷野家", "𠮷野 & 野家 & 家 ." },
  { "punctuation", "はい、そう。", "はい & い . そう & う ." },
  { "mixed", "AIエージェント3つ", "ai エー & ージ & ジェ & ェン & ント & ト . 3 つ ." },
  { "iteration", "人々の", "人々 & 々の & の ." },
  { "half-width", "ｶﾞｷﾞ", "ガギ & ギ ." },
  { "kana-differ", "かカが", "かカ & カが & が ." },
  { "voiced", "か\xe3\x82\x99き", "がき & き ." },
  { "compatibility", "\xef\xa4\x80", "豈 ." },
  { "variation", "葛\xf3\xa0\x84\x80飾", "葛飾 & 飾 ." },
  { "hangul", "한국어 말", "한국 & 국어 & 어 . 말 ." },
  { "hangul-parts", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab\xe1\x84\x80\xe1\x85\xae", "한구 & 구 ." },
  { "run-over-line", "東\n京", "東京 & 京 ." },
  { "run-over-two-lines", "東\n\n京", "東 . 京 ." },
  { "run-and-blank", "東 京\u3000都", "東 . 京 . 都 ." },
  { "run-line-blank", "東\n 京", "東 . 京 ." },
  { "run-line-word", "東\nAI", "東 . ai" },
  { "thai", "ภาษาไทย", "ภา & าษ & ษา & าไ & ไท & ทย & ย ." },
  { "thai-marks", "น้ำดี", "น้ํา & \xe0\xb9\x8d\xe0\xb8\xb2ดี & ดี ." },
  { "lao", "ລາວ", "ລາ & າວ & ວ ." },
  { "khmer", "ខ្មែរ", "ខ្មែ & មែរ & រ ." },
};

static void
append_token (GString *out, const TrTokenizer *token)
{
  static const char *const kinds[] = { "", " +", " &", " ." };

  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append (out, token->term);
  g_string_append (out, kinds[token->kind]);
}

static void
test_case (gconstpointer data)
{
  const char *text = cases[GPOINTER_TO_UINT (data)].text;
  g_autoptr (GString) out = g_string_new (NULL);
  guint32 position = 7;
  gsize start = 0;
  TrTokenizer token;

  tr_tokenizer_init (&token, text, strlen (text), position);
  while (tr_tokenizer_next (&token))
    {
      append_token (out, &token);
      g_assert_cmpuint (token.position, ==, position++);
      g_assert_cmpuint (token.length, ==, strlen (token.term));
      g_assert_cmpuint (token.unit, <=, token.length);
      g_assert_true ((token.unit < token.length) == (token.kind == TR_TOKEN_PAIR));
      g_assert_cmpuint (token.start, >=, start);
      g_assert_cmpuint (token.middle, >, token.start);
      g_assert_cmpuint (token.end, >=, token.middle);
      start = token.start + 1;
    }
  g_assert_cmpuint (tr_tokenizer_get_position (&token), ==, position);
  g_assert_cmpstr (out->str, ==, cases[GPOINTER_TO_UINT (data)].tokens);
}

static void
test_places (void)
{
  static const char text[] = "Ünı-C++ が\n語";
  TrTokenizer token;

  tr_tokenizer_init (&token, text, strlen (text), 0);
  g_assert_true (tr_tokenizer_next (&token));
  g_assert_cmpstr (token.term, ==, "uni");
  g_assert_cmpuint (token.start, ==, 0);
  g_assert_cmpuint (token.end, ==, 5);
  g_assert_true (tr_tokenizer_next (&token));
  g_assert_cmpuint (token.start, ==, 6);
  g_assert_cmpuint (token.end, ==, 7);
  g_assert_true (tr_tokenizer_next (&token));
  g_assert_cmpstr (token.term, ==, "++");
  g_assert_cmpuint (token.start, ==, 7);
  g_assert_cmpuint (token.end, ==, 9);
  g_assert_true (tr_tokenizer_next (&token));
  g_assert_cmpstr (token.term, ==, "が語");
  g_assert_cmpuint (token.start, ==, 10);
  g_assert_cmpuint (token.middle, ==, 13);
  g_assert_cmpuint (token.end, ==, 17);
  g_assert_cmpuint (token.unit, ==, 3);
  g_assert_true (tr_tokenizer_next (&token));
  g_assert_cmpstr (token.term, ==, "語");
  g_assert_cmpuint (token.start, ==, 14);
  g_assert_cmpuint (token.end, ==, 17);
  g_assert_false (tr_tokenizer_next (&token));
  g_assert_false (tr_tokenizer_next (&token));
}

/* Whatever the length, a term fits, is valid, and is the same wherever the word is. */
static void
test_long_words (void)
{
  static const char *const parts[] = { "a", "é", "ש", "e\xcc\x81", "𝔄", "\xef\xb7\xba" };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    for (guint n = 1; n < 200; n += 7)
      {
        g_autoptr (GString) text = g_string_new (NULL);
        TrTokenizer token;

        for (guint j = 0; j < n; j++)
          g_string_append (text, parts[i]);
        tr_tokenizer_init (&token, text->str, text->len, 0);
        g_assert_true (tr_tokenizer_next (&token));
        g_assert_cmpuint (token.length, <=, TR_TOKEN_MAX);
        g_assert_true (g_utf8_validate (token.term, token.length, NULL));
        g_assert_cmpuint (token.end, ==, text->len);
        g_assert_false (tr_tokenizer_next (&token));
      }
}

static void
test_many_marks (void)
{
  g_autoptr (GString) text = g_string_new ("東");
  TrTokenizer token;

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "\xe3\x82\x99");
  g_string_append (text, "京");
  tr_tokenizer_init (&token, text->str, text->len, 0);
  g_assert_true (tr_tokenizer_next (&token));
  g_assert_cmpint (token.kind, ==, TR_TOKEN_PAIR);
  g_assert_cmpuint (token.length, <=, TR_TOKEN_MAX);
  g_assert_true (g_utf8_validate (token.term, token.length, NULL));
  g_assert_true (g_str_has_suffix (token.term, "京"));
}

/* Every character there is, alone and between others: no token is empty, none is lost between two
 * words. */
static void
test_all_characters (void)
{
  for (gunichar c = 1; c <= 0x10ffff; c++)
    {
      g_autoptr (GString) text = g_string_new ("xx ");
      TrTokenizer token;
      guint n = 0;

      if (!g_unichar_validate (c))
        continue;
      g_string_append_unichar (text, c);
      g_string_append (text, " yy");
      tr_tokenizer_init (&token, text->str, text->len, 0);
      while (tr_tokenizer_next (&token))
        {
          g_assert_cmpuint (token.length, >, 0);
          g_assert_cmpuint (token.length, <=, TR_TOKEN_MAX);
          n++;
        }
      g_assert_cmpuint (n, >=, 2);
      g_assert_cmpuint (n, <=, 3);
      g_assert_cmpstr (token.term, ==, "yy");
      /* These letters are marks of the one before. */
      if (c == 0xff9e || c == 0xff9f || (c >= 0x1160 && c <= 0x11ff))
        g_assert_cmpuint (n, ==, 2);
      else if (g_unichar_isalnum (c))
        g_assert_cmpuint (n, ==, 3);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tokenizer/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/tokenizer/places", test_places);
  g_test_add_func ("/tokenizer/long-words", test_long_words);
  g_test_add_func ("/tokenizer/many-marks", test_many_marks);
  g_test_add_func ("/tokenizer/all-characters", test_all_characters);
  return g_test_run ();
}
