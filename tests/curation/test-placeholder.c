/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-standard.h"

/* Values that say nothing, and such as nearly do, but say something. */
static const struct
{
  const char *key;
  const char *value;
  gboolean expected;
} cases[] = {
  { "speaker", "Unknown", TRUE },
  { "channel", " UNKNOWN\t", TRUE },
  { "channel", "Ｕｎｋｎｏｗｎ", TRUE },
  { "source", "N/A", TRUE },
  { "source", "n.a.", TRUE },
  { "category", "None", TRUE },
  { "category", "None of the above", FALSE },
  { "language", "null", TRUE },
  { "language", "und", TRUE },
  { "language", "undefined", TRUE },
  { "language", "Undine", FALSE },
  { "language", "unknown language", TRUE },
  { "date", "TBD", TRUE },
  { "date", "todo", TRUE },
  { "date", "unknown date", TRUE },
  { "duration", "-", TRUE },
  { "key_points", "a", FALSE },
  { "duration", "...", TRUE },
  { "duration", "unknown duration", TRUE },
  { "duration", "00:00:30", FALSE },
  { "source", "Not specified", TRUE },
  { "source", "Not available", TRUE },
  { "source", "Unknown source", TRUE },
  { "source", "Open source", FALSE },
  { "channel", "不明", TRUE },
  { "channel", "未設定", TRUE },
  { "channel", "未定", TRUE },
  { "channel", "なし", TRUE },
  { "channel", "行方不明", FALSE },
  { "channel", "はなし", FALSE },
  { "category", "未分類", TRUE },
  { "category", "Uncategorized", TRUE },
  { "category", "分類学", FALSE },

  { "title", "YouTube Video: q7Zr_-0aXkE", TRUE },
  { "title", "Transcript: q7Zr_-0aXkE", TRUE },
  { "title", "q7Zr_-0aXkE", TRUE },
  { "title", "Programming", FALSE },
  { "title", "Unknown title", TRUE },
  { "title", "Unknown video", TRUE },
  { "title", "Unknown Soldier", FALSE },
  { "title", "Unknown Number", FALSE },
  { "title", "The unknown", FALSE },
  { "title", "Untitled", TRUE },
  { "title", "Untitled 7", TRUE },
  { "title", "Untitled 12", TRUE },
  { "title", "Untitled Video", TRUE },
  { "title", "untitled document", TRUE },
  { "title", "Untitled Recording", TRUE },
  { "title", "Untitled Transcript", TRUE },
  { "title", "Untitled Goose: how it was made", FALSE },
  { "title", "無題", TRUE },
  { "title", "無題の絵", FALSE },
  { "title", "文字起こし", TRUE },
  { "title", "文字起こしの技術", FALSE },
  { "title", "- URL: https://x.example/a", TRUE },
  { "title", "https://x.example/a", TRUE },
  { "title", "http://x.example/a", TRUE },
  { "title", "https:// explained", FALSE },
  { "title", "HTTP or https://, that is the question", FALSE },
  { "title", "Todo lists", FALSE },

  { "channel", "YouTube", TRUE },
  { "channel", "YouTube channel", TRUE },
  { "channel", "Channel", TRUE },
  { "channel", "Unknown channel", TRUE },
  { "channel", "Unknown uploader", TRUE },
  { "channel", "YouTube Creators", FALSE },
  { "channel", "Channel 4", FALSE },
  { "channel", "Unknown Worlds", FALSE },

  { "speaker", "Speaker", TRUE },
  { "speaker", "Speaker 1", TRUE },
  { "speaker", "Speaker B", TRUE },
  { "speaker", "SPEAKER_00", TRUE },
  { "speaker", "Unknown speaker", TRUE },
  { "speaker", "Unknown Speakers", TRUE },
  { "speaker", "Unknown author", TRUE },
  { "speaker", "Unknown presenter", TRUE },
  { "speaker", "Unknown lecturer", TRUE },
  { "speaker", "Various", TRUE },
  { "speaker", "Various speakers", TRUE },
  { "speaker", "Multiple speakers", TRUE },
  { "speaker", "YouTube", TRUE },
  { "speaker", "話者不明", TRUE },
  { "speaker", "Tris Speaker", FALSE },
  { "speaker", "Unknown P", FALSE },
  { "speaker", "Various Artists", FALSE },

  { "summary", "動画の内容を分析中...", TRUE },
  { "summary", "動画の内容を分析した。", FALSE },
  { "summary", "動画トランスクリプトの内容を参照してください", TRUE },
  { "summary", "See transcript", TRUE },
  { "summary", "See transcript for details", TRUE },
  { "summary", "See the transcript.", TRUE },
  { "summary", "See transcripts as data: a talk", FALSE },
  { "summary", "No summary", TRUE },
  { "summary", "No summary available.", TRUE },
  { "summary", "No summary provided", TRUE },
  { "summary", "No summary can do this talk justice, but here is one.", FALSE },
  { "summary", "Summary not available", TRUE },
  { "summary", "- URL: https://x.example/a", TRUE },
  { "summary", "https://x.example/a\n\nhttps://x.example/b", TRUE },
  { "summary", "https://x.example/a is what it is about", FALSE },
  { "summary", "- Retrieved at: 2025-01-01", TRUE },
  { "summary", "# Transcript: q7Zr_-0aXkE", TRUE },

  { "key_points", "動画トランスクリプトの内容を参照", TRUE },
  { "key_points", "動画の内容を分析中", TRUE },
  { "key_points", "See transcript for details", TRUE },
  { "key_points", "See the transcript", TRUE },
  { "key_points", "See transcript errors as part of it", FALSE },
  { "key_points", "Suitable for learning and reference", TRUE },
  { "key_points", "Suitable for learning", FALSE },
  { "key_points", "Industry insights", TRUE },
  { "key_points", "Industry insights from a mill", FALSE },
  { "key_points", "- Retrieved at: 2025-01-01", TRUE },
  { "key_points", "Retrieved at: 2025-01-01", TRUE },
  { "key_points", "- URL: https://x.example/a", TRUE },
  { "key_points", "URL: https://x.example/a", TRUE },
  { "key_points", "URLs are names", FALSE },
  { "key_points", "- Language: en", TRUE },
  { "key_points", "Language matters", FALSE },

  /* What one field says with a word is nothing in another. */
  { "title", "YouTube", FALSE },
  { "title", "Various", FALSE },
  { "title", "Industry insights", FALSE },
  { "category", "YouTube", FALSE },
};

static void
test_cases (void)
{
  g_autoptr (TrStandard) standard = tr_standard_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s: %s", cases[i].key, cases[i].value);
      g_assert_cmpint (tr_standard_is_placeholder (standard, cases[i].key, cases[i].value),
                       ==,
                       cases[i].expected);
    }
}

/* What nobody would wait for. */
static void
test_long (void)
{
  g_autoptr (TrStandard) standard = tr_standard_new ();
  g_autofree char *text = g_strnfill (1 << 20, 'u');

  g_assert_false (tr_standard_is_placeholder (standard, "summary", text));
  g_assert_false (tr_standard_is_placeholder (standard, "summary", ""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/placeholder/cases", test_cases);
  g_test_add_func ("/placeholder/long", test_long);
  return g_test_run ();
}
