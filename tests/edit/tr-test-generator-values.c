/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-test-generator.h"

#define PICK(rand, array) ((array)[g_rand_int_range ((rand), 0, G_N_ELEMENTS (array))])

static const char *const words[] = {
  "agents", "AI",    "it's",    "what",        "日本語",     "テスト",      "動画の内容",
  "é",      "naïve", "🎙️", "👩‍🔬", "C#",         "a:b",         "http://x/?v=1&t=2",
  "50%",    "(JZ)",  "-",       "x_y",         "\"quoted\"", "back\\slash", "co-founder",
  "1984",   "Ünï",
};

/* Each has misled some YAML writer or reader. */
static const char *const traps[] = {
  "yes",
  "No",
  "on",
  "OFF",
  "y",
  "n",
  "true",
  "False",
  "null",
  "~",
  "NULL",
  "1984",
  "007",
  "0x1f",
  "0o17",
  "0b101",
  "1_000",
  "1e3",
  "1.5",
  ".5",
  "5.",
  "-1",
  "+1",
  "1:30:00",
  "3:50",
  "190:20:30",
  "2025-01-15",
  "2025-01-15 10:00:00",
  "2025-01-15T10:00:00Z",
  "2023-02-30",
  ".inf",
  "-.INF",
  ".nan",
  "=",
  "<<",
  "-",
  "--",
  "---",
  "...",
  "--- x",
  "- x",
  "? x",
  ": x",
  "x:",
  "x: y",
  "x :y",
  "x #y",
  "#x",
  "x#y",
  "&x",
  "*x",
  "!x",
  "!!str x",
  "|",
  ">",
  "|2-",
  "%YAML 1.1",
  "@x",
  "`x`",
  "[",
  "]",
  "[x]",
  "{",
  "}",
  "{x: y}",
  ",",
  "a, b",
  "'",
  "''",
  "\"",
  "\"\"",
  "it's",
  "say \"hi\"",
  "\\",
  "\\n",
  "\\x41",
  "C:\\new\\table",
  " ",
  "  ",
  " x",
  "x ",
  "\tx",
  "x\t",
  "x\ty",
  "\n",
  "\nx",
  "x\n",
  "x\ny",
  "x\n\ny",
  "x\n\n",
  " x\ny",
  "x\n y",
  "x\n \ny",
  "x\n  ",
  "x \ny",
  "\tx\ny",
  "x\n\ty",
  "a\n---\nb",
  "a\n# b\nc: d",
  "- [00:00] a\n- [00:01] b",
  "\r",
  "x\ry",
  "x\r\ny",
  "\xc2\x85",
  "x\xc2\x85y",
  "\xe2\x80\xa8",
  "x\xe2\x80\xa9y",
  "\xef\xbb\xbf",
  "x\xef\xbb\xbfy",
  "\xc2\xa0x",
  "\xe3\x80\x80全角",
  "\x01",
  "\x1b[0m",
  "\x7f",
  "\xc2\x80",
  "\xef\xbf\xbd",
  "\xef\xbf\xbe",
  "\xee\x80\x80",
  "\xf0\x9f\x98\x80",
  "\xf4\x8f\xbf\xbf",
  "é",
  "e\xcc\x81",
  "\xe2\x80\x8f",
  "ﾊﾝｶｸ",
  "null null",
  "true story",
  "1 2",
  "0",
  "-0",
  "00",
  "1.",
  "1,000",
  "12e",
  "0xZZ",
  "infinity",
  "nan",
  "None",
  "@",
  "`",
  "a`b",
  "a@b",
};

gboolean
tr_test_chance (GRand *rand, int one_in)
{
  return g_rand_int_range (rand, 0, one_in) == 0;
}

char *
tr_test_generate_words (GRand *rand, int most)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 1, most + 1); n > 0; n--)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, PICK (rand, words));
    }
  return g_string_free (text, FALSE);
}

char *
tr_test_generate_string (GRand *rand)
{
  g_autoptr (GString) text = g_string_new (NULL);

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
    case 1:
      return g_strdup (PICK (rand, traps));
    case 2:
    case 3:
      return tr_test_generate_words (rand, 6);
    case 4:
      /* Any mixture. */
      for (int n = g_rand_int_range (rand, 1, 5); n > 0; n--)
        {
          g_string_append (text,
                           tr_test_chance (rand, 2) ? PICK (rand, traps) : PICK (rand, words));
          if (tr_test_chance (rand, 3))
            g_string_append_c (text, " \n\t"[g_rand_int_range (rand, 0, 3)]);
        }
      return g_string_free (g_steal_pointer (&text), FALSE);
    default:
      /* Any characters. */
      for (int n = g_rand_int_range (rand, 1, 12); n > 0; n--)
        {
          gunichar c = tr_test_chance (rand, 3)   ? g_rand_int_range (rand, 1, 0x20)
                       : tr_test_chance (rand, 2) ? g_rand_int_range (rand, 0x20, 0x7f)
                       : tr_test_chance (rand, 2) ? g_rand_int_range (rand, 0x7f, 0x3000)
                                                  : g_rand_int_range (rand, 0x3000, 0x110000);

          if (c < 0xd800 || c > 0xdfff)
            g_string_append_unichar (text, c);
        }
      return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup ("x");
    }
}

const char *
tr_test_generate_word (GRand *rand)
{
  return PICK (rand, words);
}
