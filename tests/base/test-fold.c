/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-fold.h"

#include <string.h>

static void
test_fold (void)
{
  static const struct
  {
    const char *text;
    const char *folded;
  } cases[] = {
    { "", "" },
    { "Hello, World 42!", "hello, world 42!" },
    { "Café ÉCOLE", "cafe ecole" },
    { "Cafe\xcc\x81", "cafe" }, /* a combining accent */
    { "Straße STRASSE", "strasse strasse" },
    { "Ἀθῆναι ΑΘΗΝΑΙ", "αθηναι αθηναι" },
    { "Ёлка ЙОД", "елка иод" },
    { "İstanbul Istanbul ıstanbul", "istanbul istanbul istanbul" },
    { "Søren Łódź Đorđe Ægir Œuvre", "soren lodz dorde aegir oeuvre" },
    { "ＡＢＣ１２３", "abc123" },
    { "ﬁne", "fine" },
    { "ｶﾞｷﾞ", "ガギ" },
    { "ガギ", "ガギ" },
    { "か\xe3\x82\x99", "が" }, /* a combining voicing mark */
    { "が", "が" },
    { "パン バン ハン", "パン バン ハン" },
    { "生成AIの設計", "生成aiの設計" },
    { "生成\xe3\x80\x80設計", "生成 設計" },
    { "한국어", "한국어" },
    { "Ⅳ ㍻", "iv 平成" },
    { "“Quoted” text", "“quoted” text" },
    { "ℌ", "h" },
    { "\xff"
      "Abc\xc3",
      "abc" },
    { "生\xe7\x94成", "生成" },
    { "\xed\xa0\x80z", "z" }, /* a surrogate */
    { "😀 OK", "😀 ok" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = tr_fold (cases[i].text, -1);
      g_autofree char *again = tr_fold (folded, -1);

      g_assert_cmpstr (folded, ==, cases[i].folded);
      g_assert_cmpstr (again, ==, folded);
    }
}

static void
test_fold_length (void)
{
  g_autofree char *part = tr_fold ("ABCDEF", 3);
  g_autofree char *cut = tr_fold ("a生成", 3); /* in the middle of a character */
  g_autofree char *nul = tr_fold ("A\0B", 3);
  g_autofree char *nothing = tr_fold (NULL, 0);

  g_assert_cmpstr (part, ==, "abc");
  g_assert_cmpstr (cut, ==, "a");
  g_assert_cmpstr (nul, ==, "ab");
  g_assert_cmpstr (nothing, ==, "");
}

/* The fast path for kana and ideographs must give what the slow path gives: a combining mark at the
 * end forces the slow one. */
static void
test_fold_paths_agree (void)
{
  for (gunichar c = 1; c < 0xffff; c++)
    {
      char text[16];
      int n;

      if (!g_unichar_validate (c) || (c >= 0x300 && c <= 0x36f))
        continue;
      n = g_unichar_to_utf8 (c, text);
      memcpy (text + n, "|", 2);

      g_autofree char *fast = tr_fold (text, -1);

      memcpy (text + n, "|\xff", 3);

      g_autofree char *slow = tr_fold (text, -1);

      g_assert_cmpstr (fast, ==, slow);
    }
}

static void
test_words (void)
{
  static const struct
  {
    const char *query;
    const char *words;
  } cases[] = {
    { "", "" },
    { "  \t\n ", "" },
    { "AI Agent", "ai/agent" },
    { "  Café\tÉCOLE ", "cafe/ecole" },
    { "生成\xe3\x80\x80設計", "生成/設計" },
    { "生成\xc2\xa0設計", "生成/設計" },
    { "\xcc\x81", "" }, /* nothing is left of it */
    { "a\xff"
      "b",
      "a\xef\xbf\xbd"
      "b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = tr_fold_words (cases[i].query);
      g_autofree char *joined = g_strjoinv ("/", words);

      g_assert_cmpstr (joined, ==, cases[i].words);
    }
}

static void
test_contains (void)
{
  const char *none[] = { NULL };
  const char *both[] = { "agent", "cafe", NULL };
  const char *one_missing[] = { "agent", "tea", NULL };
  g_autofree char *folded = tr_fold ("The Café of AI Agents", -1);

  g_assert_true (tr_fold_contains (folded, none));
  g_assert_true (tr_fold_contains (folded, both));
  g_assert_false (tr_fold_contains (folded, one_missing));
}

static void
test_voicing_is_kept (void)
{
  g_autofree char *folded = tr_fold ("ガギグ", -1);
  g_auto (GStrv) plain = tr_fold_words ("カ");
  g_auto (GStrv) voiced = tr_fold_words ("ｶﾞ");

  g_assert_false (tr_fold_contains (folded, (const char *const *) plain));
  g_assert_true (tr_fold_contains (folded, (const char *const *) voiced));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/fold/table", test_fold);
  g_test_add_func ("/base/fold/length", test_fold_length);
  g_test_add_func ("/base/fold/paths-agree", test_fold_paths_agree);
  g_test_add_func ("/base/fold/words", test_words);
  g_test_add_func ("/base/fold/contains", test_contains);
  g_test_add_func ("/base/fold/voicing-is-kept", test_voicing_is_kept);
  return g_test_run ();
}
