/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The words of which made-up texts and queries consist. */

/**
 * TrTestWord:
 * @written: as it stands in a file or a query
 * @atoms: (array zero-terminated=1): the words, or characters, in it
 */
typedef struct
{
  const char *written;
  const char *atoms[6];
  gboolean is_chars;
} TrTestWord;

static const TrTestWord tr_test_words[] = {
  { "the", { "the" } },
  { "they", { "they" } },
  { "then", { "then" } },
  { "deep", { "deep" } },
  { "Seek", { "seek" } },
  { "DeepSeek", { "deepseek" } },
  { "deep-seek", { "deep", "seek" } },
  { "deepseeker", { "deepseeker" } },
  { "seeker", { "seeker" } },
  { "open", { "open" } },
  { "AI", { "ai" } },
  { "OpenAI", { "openai" } },
  { "GPT-4o", { "gpt", "4o" } },
  { "gpt4o", { "gpt4o" } },
  { "gpt", { "gpt" } },
  { "O1", { "o1" } },
  { "C++", { "c", "++" } },
  { "C#", { "c", "#" } },
  { "c", { "c" } },
  { "don't", { "don", "t" } },
  { "don’t", { "don", "t" } },
  { "Café", { "cafe" } },
  { "cafe", { "cafe" } },
  { "ｗｉｄｅ", { "wide" } },
  { "wide", { "wide" } },
  { "naïve", { "naive" } },
  { "learn", { "learn" } },
  { "learning", { "learning" } },
  { "3.5", { "3", "5" } },
  { "product_dev", { "product", "dev" } },
  { "東京", { "東", "京" }, TRUE },
  { "京都", { "京", "都" }, TRUE },
  { "東", { "東" }, TRUE },
  { "都", { "都" }, TRUE },
  { "の", { "の" }, TRUE },
  { "カフェ", { "カ", "フ", "ェ" }, TRUE },
  { "ｶﾌｪ", { "カ", "フ", "ェ" }, TRUE },
  { "한국", { "한", "국" }, TRUE },
  { "ไทย", { "ไ", "ท", "ย" }, TRUE },
};

/* Some words are common, others are not. */
static inline const TrTestWord *
tr_test_word_choose (void)
{
  guint n = G_N_ELEMENTS (tr_test_words);
  guint a = g_test_rand_int_range (0, n);
  guint b = g_test_rand_int_range (0, n);

  return &tr_test_words[g_test_rand_int_range (0, 3) == 0 ? MIN (a, b) : a];
}
