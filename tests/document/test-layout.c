/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-layout.h"

#include <string.h>

#include "document/tr-layout-find.h"

static TrDocument *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  return tr_document_new (bytes);
}

static const char *
kind_name (TrPieceKind kind)
{
  static const char *const names[] = { "time", "text", "speaker", "heading", "mark", "name" };
  return names[kind];
}

static TrLayout *
lay_out (const char *text, TrLayoutMode mode)
{
  g_autoptr (TrDocument) document = parse (text);
  TrLayout *layout = tr_layout_new (document, mode);
  check_layout (document, layout);
  return layout;
}

typedef struct
{
  const char *name;
  TrLayoutMode mode;
  const char *body;
  const char *text;
  const char *pieces; /* kind:segment:words, one a line; NULL where they do not matter */
} Case;

#define HEAD "# Transcript: AU9Fdgs0ZaI\n\n## Text\n\n"

#define LONG                                                                                       \
  "It went on from the harbour to the hill, and nobody who saw it said a word about it. When the " \
  "wind had turned it came back the same way, slower and lower than before, and it stopped at "    \
  "the "                                                                                           \
  "gate of the old yard, where the cranes are."

static const Case cases[] = {
  { "captions",
    TR_LAYOUT_CAPTIONS,
    HEAD "- [00:00] one\n- [61:02] two\n- [201:20] three",
    "00:00\tone\n1:01:02\ttwo\n3:21:20\tthree",
    "time:0:00:00\ntext:0:one\ntime:1:1:01:02\ntext:1:two\ntime:2:3:21:20\ntext:2:three\n" },
  { "paragraph-joins",
    TR_LAYOUT_PARAGRAPHS,
    HEAD "- [00:00] one\n- [00:01] two\n- [00:02] three\n",
    "00:00\tone two three",
    "time:0:00:00\ntext:0:one\ntext:1:two\ntext:2:three\n" },
  { "japanese-joins-tightly",
    TR_LAYOUT_PARAGRAPHS,
    HEAD "- [00:00] 生成AIの\n- [00:01] 設計と\n- [00:02] Agent の話\n",
    "00:00\t生成AIの設計と Agent の話",
    NULL },
  { "empty-caption-keeps-the-blank",
    TR_LAYOUT_PARAGRAPHS,
    HEAD "- [00:00] one\n- [00:01]\n- [00:02] three\n",
    "00:00\tone three",
    "time:0:00:00\ntext:0:one\ntext:1:\ntext:2:three\n" },
  { "first-caption-empty",
    TR_LAYOUT_PARAGRAPHS,
    HEAD "- [00:00]\n- [00:01] two\n",
    "00:00\ttwo",
    NULL },
  { "marks",
    TR_LAYOUT_CAPTIONS,
    HEAD "- [00:00] [Music] so [ __ ] we\n- [00:01] >> yes\n- [00:02] [音楽]\n- [00:03] ♪♪ la\n",
    "00:00\t[Music] so [ __ ] we\n00:01\t>> yes\n00:02\t[音楽]\n00:03\t♪♪ la",
    "time:0:00:00\ntext:0:[Music] so [ __ ] we\nmark:0:[Music]\nmark:0:[ __ ]\n"
    "time:1:00:01\ntext:1:>> yes\nmark:1:>>\n"
    "time:2:00:02\ntext:2:[音楽]\nmark:2:[音楽]\n"
    "time:3:00:03\ntext:3:♪♪ la\nmark:3:♪♪\n" },
  { "not-marks",
    TR_LAYOUT_CAPTIONS,
    HEAD "- [00:00] a[ b > c [] [a very long aside that nobody would take for a mark] d\n",
    "00:00\ta[ b > c [] [a very long aside that nobody would take for a mark] d",
    "time:0:00:00\ntext:0:a[ b > c [] [a very long aside that nobody would take for a mark] d\n" },
  { "speaker-marks-start-paragraphs",
    TR_LAYOUT_PARAGRAPHS,
    HEAD "- [00:00] well\n- [00:01] >> so\n- [00:02] it is\n- [00:03] - Start there.\n"
         "- [00:04] MOLLY WOOD: Right\n- [00:05] >> HOST 2: and >> on\n",
    "00:00\twell\n00:01\t>> so it is\n00:03\t- Start there.\n00:04\tMOLLY WOOD: Right\n"
    "00:05\t>> HOST 2: and >> on",
    "time:0:00:00\ntext:0:well\ntime:1:00:01\ntext:1:>> so\nmark:1:>>\ntext:2:it is\n"
    "time:3:00:03\ntext:3:- Start there.\nmark:3:-\n"
    "time:4:00:04\ntext:4:MOLLY WOOD: Right\nname:4:MOLLY WOOD:\n"
    "time:5:00:05\ntext:5:>> HOST 2: and >> on\nmark:5:>>\nname:5:HOST 2:\nmark:5:>>\n" },
  { "not-a-speaker",
    TR_LAYOUT_PARAGRAPHS,
    HEAD "- [00:00] one\n- [00:01] I: said\n- [00:02] Note: this\n- [00:03] 3:15 it was\n",
    "00:00\tone I: said Note: this 3:15 it was",
    NULL },
  { "speaker-lines",
    TR_LAYOUT_PARAGRAPHS,
    "Mary Kay (00:00:00):\nOne.\n\nTom (00:00:05):\nTwo.\n\n(00:00:09):\nThree.\n",
    "00:00\tMary Kay\nOne.\n00:05\tTom\nTwo. Three.",
    "time:0:00:00\nspeaker:0:Mary Kay\ntext:0:One.\ntime:1:00:05\nspeaker:1:Tom\n"
    "text:1:Two.\ntext:2:Three.\n" },
  { "speaker-lines-in-captions",
    TR_LAYOUT_CAPTIONS,
    "Mary Kay (00:00:00):\nOne.\n\nTom (00:00:05):\nTwo.\n\n(00:00:09):\nThree.\n",
    "00:00\tMary Kay\nOne.\n00:05\tTom\nTwo.\n00:09\tThree.",
    "time:0:00:00\nspeaker:0:Mary Kay\ntext:0:One.\ntime:1:00:05\nspeaker:1:Tom\n"
    "text:1:Two.\ntime:2:00:09\ntext:2:Three.\n" },
  { "paragraphs-of-the-file",
    TR_LAYOUT_PARAGRAPHS,
    "Mary (00:00:00):\n" LONG "\n\n(00:00:09):\n" LONG "\n",
    "00:00\tMary\n" LONG "\n00:09\t" LONG,
    "time:0:00:00\nspeaker:0:Mary\ntext:0:" LONG "\ntime:1:00:09\ntext:1:" LONG "\n" },
  { "headings",
    TR_LAYOUT_PARAGRAPHS,
    HEAD
    "- [00:00] one\n\n### Agents in the field\n\n- [00:05] two\n- [00:06] three\n\n### The end\n",
    "00:00\tone\nAgents in the field\n00:05\ttwo three\nThe end",
    "time:0:00:00\ntext:0:one\nheading:1:Agents in the field\ntime:1:00:05\ntext:1:two\n"
    "text:2:three\nheading:3:The end\n" },
  { "plain-text",
    TR_LAYOUT_PARAGRAPHS,
    "---\ntitle: \"a\"\n---\n\n# Notes\r\n\r\nNothing is timed here.\r\n  - at all\n\n",
    "# Notes\n\nNothing is timed here.\n  - at all",
    "" },
  { "nothing", TR_LAYOUT_PARAGRAPHS, "---\ntitle: \"a\"\n---\n\n\n", "", "" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (TrLayout) layout = lay_out (c->body, c->mode);
  const char *text = tr_layout_get_text (layout, NULL);

  g_assert_cmpstr (text, ==, c->text);
  if (c->pieces == NULL)
    return;

  g_autoptr (GString) pieces = g_string_new (NULL);
  guint n_pieces;
  const TrPiece *p = tr_layout_get_pieces (layout, &n_pieces);
  for (guint i = 0; i < n_pieces; i++)
    {
      g_autofree char *words = check_layout_dup_chars (text, p[i].start, p[i].end);
      g_string_append_printf (pieces, "%s:%u:%s\n", kind_name (p[i].kind), p[i].segment, words);
    }
  g_assert_cmpstr (pieces->str, ==, c->pieces);
}

/* Captions of @seconds each, the words (ended by NULL) in turn. */
static char *
make_body (guint n, guint seconds, const char *const *words)
{
  GString *body = g_string_new (HEAD);
  guint n_words = g_strv_length ((char **) words);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (body,
                            "- [%02u:%02u] %s\n",
                            i * seconds / 60,
                            i * seconds % 60,
                            words[i % n_words]);
  return g_string_free (body, FALSE);
}

static GArray *
paragraph_starts (TrLayout *layout)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_pieces;
  const TrPiece *pieces = tr_layout_get_pieces (layout, &n_pieces);

  for (guint i = 0; i < n_pieces; i++)
    {
      if (pieces[i].kind == TR_PIECE_TIME)
        g_array_append_val (starts, pieces[i].segment);
    }
  return starts;
}

/* Characters are found in the bytes, however far in. */
static void
test_places (void)
{
  g_autoptr (GString) body = g_string_new (HEAD);

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (body, "- [%02u:%02u] é講演%u a\n", i / 60, i % 60, i);
  g_autoptr (TrLayout) layout = lay_out (body->str, TR_LAYOUT_CAPTIONS);
  gsize length;
  const char *text = tr_layout_get_text (layout, &length);
  guint n_chars = tr_layout_get_n_chars (layout);

  g_assert_cmpuint (n_chars, ==, g_utf8_strlen (text, -1));
  g_assert_cmpuint (tr_layout_get_n_lines (layout), ==, 3000);
  for (guint offset = 0; offset < n_chars; offset += 1013)
    g_assert_cmpuint (tr_layout_find_byte (layout, offset),
                      ==,
                      g_utf8_offset_to_pointer (text, offset) - text);
  g_assert_cmpuint (tr_layout_find_byte (layout, n_chars - 1), ==, length - 1);
  g_assert_cmpuint (tr_layout_find_byte (layout, n_chars), ==, length);
  g_assert_cmpuint (tr_layout_find_byte (layout, G_MAXUINT), ==, length);

  g_autoptr (TrLayout) empty = lay_out ("", TR_LAYOUT_CAPTIONS);
  g_assert_cmpuint (tr_layout_get_n_lines (empty), ==, 1);
  g_assert_cmpuint (tr_layout_find_byte (empty, 0), ==, 0);
}

static void
test_sentence_ends (void)
{
  static const char *const words[] = { "we have seen",      "what it does.", "And then there",
                                       "are those who say", "“it works.”",   NULL };
  g_autofree char *body = make_body (100, 4, words);
  g_autoptr (TrLayout) layout = lay_out (body, TR_LAYOUT_PARAGRAPHS);
  g_autoptr (GArray) starts = paragraph_starts (layout);

  g_assert_cmpuint (starts->len, >, 5);
  for (guint i = 1; i < starts->len; i++)
    {
      guint start = g_array_index (starts, guint, i);
      guint n_captions = start - g_array_index (starts, guint, i - 1);
      /* The caption before it ends a sentence. */
      g_assert_true (start % 5 == 0 || start % 5 == 2);
      g_assert_cmpuint (n_captions * 4, >=, 30);
      g_assert_cmpuint (n_captions * 4, <=, 60);
    }
}

static void
test_japanese_sentence_ends (void)
{
  static const char *const words[]
      = { "これは大切な話", "だと思います。", "それでも人は", "忘れます", NULL };
  g_autofree char *body = make_body (80, 4, words);
  g_autoptr (TrLayout) layout = lay_out (body, TR_LAYOUT_PARAGRAPHS);
  g_autoptr (GArray) starts = paragraph_starts (layout);

  g_assert_cmpuint (starts->len, >, 4);
  for (guint i = 1; i < starts->len; i++)
    g_assert_cmpuint (g_array_index (starts, guint, i) % 4, ==, 2);
}

static void
test_without_punctuation (void)
{
  static const char *const words[] = { "so we went on", "and on", "until it was done", NULL };
  g_autofree char *body = make_body (200, 3, words);
  g_autoptr (TrLayout) layout = lay_out (body, TR_LAYOUT_PARAGRAPHS);
  g_autoptr (GArray) starts = paragraph_starts (layout);

  g_assert_cmpuint (starts->len, >=, 10);
  for (guint i = 1; i < starts->len; i++)
    {
      guint n_captions = g_array_index (starts, guint, i) - g_array_index (starts, guint, i - 1);
      g_assert_cmpuint (n_captions * 3, >=, 30);
      g_assert_cmpuint (n_captions * 3, <=, 60);
    }
}

static void
test_pause (void)
{
  g_autoptr (GString) body = g_string_new (HEAD);
  guint at = 0;
  /* Three seconds each, six before the caption at 45 s. */
  for (guint i = 0; i < 40; i++)
    {
      g_string_append_printf (body, "- [%02u:%02u] word after word\n", at / 60, at % 60);
      at += i == 13 ? 6 : 3;
    }
  g_autoptr (TrLayout) layout = lay_out (body->str, TR_LAYOUT_PARAGRAPHS);
  g_autoptr (GArray) starts = paragraph_starts (layout);

  g_assert_cmpuint (starts->len, >=, 2);
  g_assert_cmpuint (g_array_index (starts, guint, 1), ==, 14);
}

/* Eight seconds that are left before the next speaker stay with the paragraph. */
static void
test_short_rest (void)
{
  g_autoptr (GString) body = g_string_new (HEAD);
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (body,
                            "- [%02u:%02u] %sThat is so.\n",
                            i * 4 / 60,
                            i * 4 % 60,
                            i % 10 == 0 ? ">> " : "");
  g_autoptr (TrLayout) layout = lay_out (body->str, TR_LAYOUT_PARAGRAPHS);
  g_autoptr (GArray) starts = paragraph_starts (layout);

  g_assert_cmpuint (starts->len, ==, 4);
  for (guint i = 0; i < starts->len; i++)
    g_assert_cmpuint (g_array_index (starts, guint, i), ==, i * 10);
}

static void
test_times_that_do_not_move (void)
{
  g_autoptr (GString) body = g_string_new (HEAD);
  for (guint i = 0; i < 400; i++)
    g_string_append (body, "- [00:00] word after word after word\n");
  g_autoptr (TrLayout) layout = lay_out (body->str, TR_LAYOUT_PARAGRAPHS);
  g_autoptr (GArray) starts = paragraph_starts (layout);

  g_assert_cmpuint (starts->len, >=, 400 * 25 / 1200);
  g_assert_cmpuint (starts->len, <=, 400 * 25 / 400);
}

static void
test_long_segment (gconstpointer data)
{
  const char *sentence = data;
  g_autoptr (GString) body = g_string_new (HEAD "- [00:00] ");
  for (guint i = 0; i < 2000; i++)
    g_string_append (body, sentence);

  for (guint mode = TR_LAYOUT_PARAGRAPHS; mode <= TR_LAYOUT_CAPTIONS; mode++)
    {
      g_autoptr (TrLayout) layout = lay_out (body->str, mode);
      g_auto (GStrv) lines = g_strsplit (tr_layout_get_text (layout, NULL), "\n", -1);
      g_assert_cmpuint (g_strv_length (lines), >, 4);
      for (guint i = 0; lines[i] != NULL; i++)
        g_assert_cmpint (g_utf8_strlen (lines[i], -1), <=, 4000 + 10);
    }
}

static void
test_find_segment (void)
{
  g_autoptr (TrLayout) layout
      = lay_out (HEAD "- [00:00] one\n- [00:01] two\n\n### Next\n\n- [00:02] three\n\n### End\n",
                 TR_LAYOUT_PARAGRAPHS);
  /* 00:00⇥one two⏎Next⏎00:02⇥three⏎End */
  static const int expected[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (tr_layout_find_segment (layout, i), ==, expected[i]);
  g_assert_cmpint (tr_layout_find_segment (layout, 34), ==, 2);
  g_assert_cmpint (tr_layout_find_segment (layout, 100000), ==, 2);

  g_autoptr (TrLayout) plain = lay_out ("no captions\n", TR_LAYOUT_CAPTIONS);
  g_assert_cmpint (tr_layout_find_segment (plain, 3), ==, -1);
}

static void
test_paragraph_range (void)
{
  g_autoptr (TrLayout) layout
      = lay_out (HEAD "- [00:00] one\n- [00:01] [Music] two\n\n### Next\n\n- [00:02] three\n",
                 TR_LAYOUT_PARAGRAPHS);
  guint start, end;

  g_assert_true (tr_layout_get_paragraph_range (layout, 1, &start, &end));
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, 21);
  g_assert_true (tr_layout_get_paragraph_range (layout, 2, &start, &end));
  g_assert_cmpuint (start, ==, 27);
  g_assert_cmpuint (end, ==, 38);
  g_assert_false (tr_layout_get_paragraph_range (layout, 3, &start, &end));
}

typedef struct
{
  const char *name;
  TrLayoutMode mode;
  const char *from; /* the first occurrence of it starts the range */
  const char *to;   /* the last one ends it */
  const char *words;
} WordsCase;

#define WORDS_BODY                                                                                 \
  HEAD "- [00:00] so we\n- [00:02] went on\n- [00:04] >> did you\n\n### Later\n\n- [00:09] "       \
       "生成の\n"                                                                               \
       "- [00:11] 設計\n"

static const WordsCase words_cases[] = {
  { "one-word", TR_LAYOUT_PARAGRAPHS, "went", "went", "went" },
  { "across-captions", TR_LAYOUT_PARAGRAPHS, "we", "went", "we went" },
  { "time-code-left-out", TR_LAYOUT_PARAGRAPHS, "00:00", "went", "so we went" },
  { "across-paragraphs", TR_LAYOUT_PARAGRAPHS, "on", "did", "on\n>> did" },
  { "heading-left-out", TR_LAYOUT_PARAGRAPHS, "you", "生成", "you\n生成" },
  { "all", TR_LAYOUT_PARAGRAPHS, "00:00", "設計", "so we went on\n>> did you\n生成の設計" },
  { "captions-flow", TR_LAYOUT_CAPTIONS, "00:00", "設計", "so we went on >> did you\n生成の設計" },
  { "only-a-time-code", TR_LAYOUT_PARAGRAPHS, "00:00", "00:00", "" },
  { "only-a-heading", TR_LAYOUT_PARAGRAPHS, "Later", "Later", "" },
  { "blanks-stripped", TR_LAYOUT_PARAGRAPHS, " we", "went ", "we went" },
};

static guint
offset_of (const char *text, const char *found)
{
  g_assert_nonnull (found);
  return g_utf8_pointer_to_offset (text, found);
}

static void
test_words (gconstpointer data)
{
  const WordsCase *c = data;
  g_autoptr (TrLayout) layout = lay_out (WORDS_BODY, c->mode);
  const char *text = tr_layout_get_text (layout, NULL);
  guint start = offset_of (text, strstr (text, c->from));
  guint end = offset_of (text, g_strrstr (text, c->to)) + g_utf8_strlen (c->to, -1);
  g_autofree char *words = tr_layout_dup_words (layout, start, end);

  g_assert_cmpstr (words, ==, c->words);
}

/* Documents made of everything that has a meaning, and of bytes that have none. */
static void
test_random (void)
{
  static const char *const scraps[] = {
    "- [00:12] ", "- [61:02] ", "- [1:02:03] ", "\n",           "\n",
    "\n\n### ",   "## Text\n",  "word ",        "a sentence. ", "[Music]",
    ">> ",        "- ",         "NAME: ",       "生成",         "です。",
    "é",          "\r\n",       "\t",           "\xff",         "\xe2\x80\xa8",
    "[",          "]",          "# T\n",
  };

  for (guint n = 0; n < 400; n++)
    {
      g_autoptr (GString) body = g_string_new (g_test_rand_bit () ? HEAD : "");
      guint n_scraps = g_test_rand_int_range (0, 300);
      for (guint i = 0; i < n_scraps; i++)
        g_string_append (body, scraps[g_test_rand_int_range (0, G_N_ELEMENTS (scraps))]);
      if (g_test_rand_int_range (0, 10) == 0)
        g_string_append_c (body, '\0');

      g_autoptr (GBytes) bytes = g_bytes_new (body->str, body->len);
      g_autoptr (TrDocument) document = tr_document_new (bytes);
      for (guint mode = TR_LAYOUT_PARAGRAPHS; mode <= TR_LAYOUT_CAPTIONS; mode++)
        {
          g_autoptr (TrLayout) layout = tr_layout_new (document, mode);
          check_layout (document, layout);

          gsize length;
          const char *text = tr_layout_get_text (layout, &length);
          guint n_chars = g_utf8_strlen (text, length);
          guint start = g_test_rand_int_range (0, n_chars + 1);
          guint end = g_test_rand_int_range (start, n_chars + 1);
          g_autofree char *words = tr_layout_dup_words (layout, start, end);
          g_assert_cmpuint (g_utf8_strlen (words, -1), <=, end - start + 1);
          g_autoptr (GArray) matches = tr_layout_find_matches (layout, "e", NULL);
          for (guint i = 0; i < matches->len; i++)
            g_assert_cmpuint (g_array_index (matches, TrMatch, i).end, <=, n_chars);
        }
    }
}

static void
test_speed (void)
{
  static const char *const words[]
      = { "we talked about the state of", "Agents today and what is needed.", NULL };
  g_autofree char *body = make_body (50000, 2, words);
  g_autoptr (TrDocument) document = parse (body);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (TrLayout) layout = tr_layout_new (document, TR_LAYOUT_PARAGRAPHS);
  double ms = (g_get_monotonic_time () - start) / 1000.0;
  gint64 find_start = g_get_monotonic_time ();
  g_autoptr (GArray) matches = tr_layout_find_matches (layout, "needed.", NULL);
  double find_ms = (g_get_monotonic_time () - find_start) / 1000.0;

  check_layout (document, layout);
  g_assert_cmpuint (matches->len, ==, 25000);
  g_test_minimized_result (ms, "layout of 50,000 segments: %.1f ms", ms);
  g_test_message ("layout of 50,000 segments: %.1f ms, 25,000 matches: %.1f ms", ms, find_ms);
  /* Far above what it takes, so that only another order of growth fails. */
  g_assert_cmpfloat (ms, <, 2000);
}

static void
add_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/document/layout/case/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (guint i = 0; i < G_N_ELEMENTS (words_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/document/layout/words/%s", words_cases[i].name);
      g_test_add_data_func (path, &words_cases[i], test_words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_cases ();
  g_test_add_func ("/document/layout/paragraphs/sentence-ends", test_sentence_ends);
  g_test_add_func ("/document/layout/paragraphs/japanese", test_japanese_sentence_ends);
  g_test_add_func ("/document/layout/paragraphs/no-punctuation", test_without_punctuation);
  g_test_add_func ("/document/layout/paragraphs/pause", test_pause);
  g_test_add_func ("/document/layout/paragraphs/short-rest", test_short_rest);
  g_test_add_func ("/document/layout/paragraphs/times-that-do-not-move",
                   test_times_that_do_not_move);
  g_test_add_data_func ("/document/layout/long-segment/sentences",
                        "We have seen what it does. ",
                        test_long_segment);
  g_test_add_data_func ("/document/layout/long-segment/words", "word ", test_long_segment);
  g_test_add_data_func ("/document/layout/long-segment/japanese",
                        "そう思います。",
                        test_long_segment);
  g_test_add_data_func ("/document/layout/long-segment/no-blank", "xxxxxxxxxx", test_long_segment);
  g_test_add_func ("/document/layout/find-segment", test_find_segment);
  g_test_add_func ("/document/layout/paragraph-range", test_paragraph_range);
  g_test_add_func ("/document/layout/random", test_random);
  g_test_add_func ("/document/layout/speed", test_speed);
  g_test_add_func ("/layout/places", test_places);
  return g_test_run ();
}
