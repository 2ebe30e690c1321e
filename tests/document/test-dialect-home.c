/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialect-cases.h"

typedef struct
{
  const char *file;
  const char *title; /* NULL: a placeholder */
  const char *url;
  gboolean transcript;
  const char *first_words;
  const char *body;
} Fixture;

static const Fixture fixtures[] = {
  { "family-a.md",
    NULL,
    "https://www.youtube.com/watch?v=kP3x_9-Qw0Z",
    TRUE,
    "a heap of leaves is not yet compost and today we look at why the middle of it",
    "#1 Transcript: kP3x_9-Qw0Z\n"
    "#2 Text\n"
    "0-2000|a heap of leaves is not yet compost\n"
    "2000-7000|and today we look at why\n"
    "2000-7000|the middle of it gets warm\n"
    "7000-12000|[Music]\n"
    "12000-15000|>> so what goes in first\n"
    "15000-15000|twigs, always twigs\n" },
  { "family-b.md",
    "Repairing a harbour crane",
    "https://www.youtube.com/watch?v=-h4rB0ur_cR",
    TRUE,
    "Let's look at the hook. - Look at it closely. The hook is older than the crane,",
    "#1 Transcript: -h4rB0ur_cR\n"
    "#2 Text\n"
    "23000-30000|- Let's look at the hook. - Look at it closely.\n"
    "30000-41000|The hook is older than the crane, and the crane \"is older than the harbour\", "
    "1910 "
    "they say.\n"
    "41000-55000 INES DUARTE|INES DUARTE: Under the paint there is rust.\n"
    "55000-70000 WORKER 2|WORKER 2: How deep?\n"
    "70000-85000|Deep.\n"
    "85000-200000|[laughter]\n" },
  { "family-c.md",
    NULL, /* it says what the file is */
    "https://www.youtube.com/watch?v=Jp0_sakura-",
    TRUE,
    "今日は桜の枝を切ります。道具は Felco 社のはさみと脚立です。では始めましょう",
    "#1 Transcript: Jp0_sakura-\n"
    "#2 Text\n"
    "0-4000|[音楽]\n"
    "4000-11000|今日は桜の枝を切ります。\n"
    "11000-58000|道具は Felco 社のはさみと脚立です。\n"
    "58000-65000|では始めましょう\n" },
  { "family-d.md",
    NULL,
    "https://youtu.be/L0ng_talk--",
    TRUE,
    "the first hour is nearly over now it is and here the third one ends back to the",
    "#1 Transcript: L0ng_talk--\n"
    "#2 Text\n"
    "3598000-3662000|the first hour is nearly over\n"
    "3662000-12080000|now it is\n"
    "12080000-12599250|and here the third one ends\n"
    "3723000-3723500|back to the first\n"
    "3723500-12599250|half a second on\n"
    "12599250-12600000|nearly done\n"
    "12600000-12600000|the end\n" },
  { "family-e.md",
    "Two talks in one",
    "https://www.youtube.com/watch?v=tw0_t4lks_1",
    TRUE,
    "welcome to the first C# and hello again after the rule",
    "#1 Transcript: tw0_t4lks_1\n"
    "#2 Chapters\n"
    "#2 Text\n"
    "#3+ First talk\n"
    "0-20000|welcome to the first\n"
    "20000-60000|C# and\n"
    "#1+ Second talk\n"
    "60000-120000|hello again after the rule\n"
    "#2+ Notes\n" },
  { "no-front-matter.md",
    NULL,
    NULL,
    TRUE,
    "straight to the point done",
    "1000-5000|straight to the point\n"
    "5000-5000|done\n" },
  { "readme.md", NULL, NULL, FALSE, NULL, "#1 Transcripts\n" },
};

static void
test_fixture (gconstpointer data)
{
  const Fixture *fixture = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "home", fixture->file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrDocument) document = tr_document_load (path, NULL, &error);
  g_autofree char *body = NULL;
  g_autofree char *first_words = NULL;
  const char *title;

  g_assert_no_error (error);
  body = describe_document (document);
  first_words = tr_document_dup_first_words (document);
  title = tr_document_get_string (document, TR_FIELD_TITLE);

  check_document (document);
  g_assert_no_error (
      tr_front_matter_get_error (tr_document_get_front_matter (document), NULL, NULL));
  g_assert_cmpstr (body, ==, fixture->body);
  g_assert_cmpstr (first_words, ==, fixture->first_words);
  g_assert_cmpstr (tr_title_is_placeholder (title) ? NULL : title, ==, fixture->title);
  g_assert_cmpstr (tr_document_get_body_url (document), ==, fixture->url);
  g_assert_cmpint (tr_document_is_transcript (document), ==, fixture->transcript);
  g_assert_cmpstr (tr_document_get_dialect (document),
                   ==,
                   tr_document_get_n_segments (document) > 0 ? "home" : "none");
}

static const DialectCase cases[] = {
  { "nothing", "", "" },
  { "one", "- [00:00] a", "0-0|a\n" },
  { "no-text", "- [00:00]\n- [00:01] \n- [00:02]x", "0-1000|\n1000-2000|\n2000-2000|x\n" },
  { "no-text-then-continuation", "- [00:00]\na\nb\n", "0-0|a b\n" },
  { "other-bullets",
    "* [00:01] a\n+ [00:02] b\n-   [00:03] c\n-\t[00:04] d\n",
    "1000-2000|a\n2000-3000|b\n3000-4000|c\n4000-4000|d\n" },
  { "not-a-caption",
    "- [00:01] a\n  - [00:02] b\n-[00:03] c\n- [00:4] d\n- [00:61] e\n- (00:05) f\n[00:06] g\n- "
    "[00:07 h\n",
    "1000-1000|a - [00:02] b -[00:03] c - [00:4] d - [00:61] e - (00:05) f [00:06] g - [00:07 "
    "h\n" },
  { "link-in-a-continuation",
    "- [00:07] a\n- [00:08](https://a.b/#t=8) b\n- [00:09] c\n- [00:10] d\n",
    "7000-9000|a - [00:08](https://a.b/#t=8) b\n9000-10000|c\n10000-10000|d\n" },
  { "time-in-the-text",
    "- [00:01] see [00:30] and - [00:40] there\n",
    "1000-1000|see [00:30] and - [00:40] there\n" },
  { "dash-continuation",
    "- [00:33] - Let's start.\n- Start there.\n",
    "33000-33000|- Let's start. - Start there.\n" },
  { "blank-lines",
    "- [00:01] a\n\n\nb\n \t \nc\n\n- [00:02] d\n\n",
    "1000-2000|a b c\n2000-2000|d\n" },
  { "trailing-blanks", "- [00:01] a  \n b \t\n", "1000-1000|a b\n" },
  { "crlf",
    "## Text\r\n\r\n- [00:01] a\r\nb\r\n\r\n- [00:02]\r\n",
    "#2 Text\n1000-2000|a b\n2000-2000|\n" },
  { "rule", "- [00:01] a\n---\n- [00:02] b\n* * *\n", "1000-2000|a\n2000-2000|b\n" },
  { "rule-before-text", "- [00:01] a\n---\nb\n", "1000-1000|a b\n" },
  { "rule-alone-as-text", "- [00:01] ---\n", "1000-1000|---\n" },
  { "before-the-text-heading",
    "- [00:00] chapter\n## More\n- [00:30] chapter\n\n## Text\n\n- [00:01] a\n",
    "#2 More\n#2 Text\n1000-1000|a\n" },
  { "text-heading-without-captions",
    "- [00:00] a\nb\n## Part\n- [00:30] c\n## Text\n\nnothing\n",
    "0-30000|a b\n#2+ Part\n30000-30000|c\n#2 Text\n" },
  { "text-heading-twice",
    "## Text\n- [00:01] a\n## Text\n- [00:02] b\n",
    "#2 Text\n1000-2000|a\n#2+ Text\n2000-2000|b\n" },
  { "text-heading-any-case", "- [00:00] x\n### TEXT ###\n- [00:01] a\n", "#3 TEXT\n1000-1000|a\n" },
  { "no-text-heading",
    "# Title\n## Captions\n- [00:01] a\n## Part two\n- [00:02] b\n",
    "#1 Title\n#2 Captions\n1000-2000|a\n#2+ Part two\n2000-2000|b\n" },
  { "after-a-heading",
    "- [00:01] a\n## H\nprose\n- [00:02] b\n",
    "1000-2000|a\n#2+ H\n2000-2000|b\n" },
  { "no-headings",
    "- [00:01] a\n#tag\n####### seven\n#5 of\n",
    "1000-1000|a #tag ####### seven #5 of\n" },
  { "empty-heading", "- [00:01] a\n#\n##  ##\n", "1000-1000|a\n#1+ \n#2+ \n" },
  { "cjk-lines", "- [00:01] 日本\n語\nAI\nの\n", "1000-1000|日本語 AI の\n" },
  { "cjk-over-blank-line", "- [00:01] 日本、\n\n語\n", "1000-1000|日本、語\n" },
  { "repeated-times",
    "- [00:05] a\n- [00:05] b\n- [00:05] c\n- [00:09] d\n",
    "5000-9000|a\n5000-9000|b\n5000-9000|c\n9000-9000|d\n" },
  { "falling-times",
    "- [00:09] a\n- [00:05] b\n- [00:07] c\n- [00:01] d\n- [00:08] e\n",
    "9000-9000|a\n5000-7000|b\n7000-8000|c\n1000-8000|d\n8000-8000|e\n" },
  { "duration-ends-it",
    "---\nduration: \"1:00\"\n---\n- [00:05] a\n- [00:07] b\n",
    "5000-7000|a\n7000-60000|b\n" },
  { "duration-too-short",
    "---\nduration: 0:06\n---\n- [00:05] a\n- [00:07] b\n",
    "5000-7000|a\n7000-7000|b\n" },
  { "duration-malformed", "---\nduration: \"00:65:54\"\n---\n- [00:05] a\n", "5000-5000|a\n" },
  { "duration-ends-what-falls",
    "---\nduration: 1:00\n---\n- [00:09] a\n- [00:05] b\n",
    "9000-60000|a\n5000-60000|b\n" },
  { "summary-like-captions",
    "---\nsummary: |\n  - [00:00] x\n  - [00:09] y\n---\n- [00:01] a\n",
    "1000-1000|a\n" },
  { "unclosed",
    "---\ntitle: T\nsummary: |\n  - [00:00] x\n\n## Text\n- [00:01] a\n",
    "#2 Text\n1000-1000|a\n" },
  { "speakers",
    "- [00:01] ANN: a\n- [00:02] BEN O'NEIL-WEST: b\n- [00:03] ANN: c\n- [00:04] d\n- [00:05] >> "
    "DR. WHO: e\n"
    "- [00:06] SPEAKER 1: f\n- [00:07] ÉMILE: g\n- [00:08] ИВАН: h\n- [00:09] ANN:\ni\n",
    "1000-2000 ANN|ANN: a\n2000-3000 BEN O'NEIL-WEST|BEN O'NEIL-WEST: b\n3000-4000 ANN|ANN: "
    "c\n4000-5000|d\n"
    "5000-6000 DR. WHO|>> DR. WHO: e\n6000-7000 SPEAKER 1|SPEAKER 1: f\n7000-8000 ÉMILE|ÉMILE: g\n"
    "8000-9000 ИВАН|ИВАН: h\n9000-9000 ANN|ANN: i\n" },
  { "no-speakers",
    "- [00:01] Ann: a\n- [00:02] A: b\n- [00:03] NOTE: c\n- [00:04] ONE TWO THREE FOUR FIVE: d\n- "
    "[00:05] >> e\n"
    "- [00:06] HTTPS://X.Y\n- [00:07] THIS: is ANN:x\n- [00:08] AT 10:30 we\n- [00:09] ANN : f\n- "
    "[00:10] ANN, BEN: g\n"
    "- [00:11] 日本: h\n- [00:12] 3D: i\n- [00:13] ANN\n- [00:14] ANN  B: j\n",
    "1000-2000|Ann: a\n2000-3000|A: b\n3000-4000|NOTE: c\n4000-5000|ONE TWO THREE FOUR FIVE: "
    "d\n5000-6000|>> e\n"
    "6000-7000|HTTPS://X.Y\n7000-8000 THIS|THIS: is ANN:x\n8000-9000|AT 10:30 we\n9000-10000|ANN : "
    "f\n10000-11000|ANN, BEN: g\n"
    "11000-12000|日本: h\n12000-13000|3D: i\n13000-14000|ANN\n14000-14000|ANN  B: j\n" },
  { "invalid-utf8", "- [00:01] caf\xe9 x\n\xff\n", "1000-1000|caf\xef\xbf\xbd x \xef\xbf\xbd\n" },
  { "ideographic-blanks",
    "- [00:01] \xe3\x80\x80"
    "a\xe3\x80\x80\n",
    "1000-1000|a\n" },
  { "beyond-time", "- [99999999:00] a\n- [00:01] b\n", "1000-1000|b\n" },
};

static void
test_spans (void)
{
  const char text[] = "\xef\xbb\xbf---\r\na: 1\r\n---\r\n\r\n- [00:01]  é one \r\n\r\ntwo\r\n "
                      "\r\n* [1:02:03.5]\r\n- [0:05] x";
  static const struct
  {
    const char *line;
    const char *time;
    const char *text;
  } expected[] = {
    { "- [00:01]  é one \r\n\r\ntwo", "00:01", "é one \r\n\r\ntwo" },
    { "* [1:02:03.5]", "1:02:03.5", "" },
    { "- [0:05] x", "0:05", "x" },
  };
  g_autoptr (TrDocument) document = parse_document (text, sizeof text - 1);

  check_document (document);
  g_assert_cmpuint (tr_document_get_n_segments (document), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const TrSegmentInfo segment = tr_document_get_segment (document, i);
      g_autofree char *line = g_strndup (text + segment.line.start, tr_span_length (segment.line));
      g_autofree char *time = g_strndup (text + segment.time.start, tr_span_length (segment.time));
      g_autofree char *words = g_strndup (text + segment.text.start, tr_span_length (segment.text));

      g_assert_cmpstr (line, ==, expected[i].line);
      g_assert_cmpstr (time, ==, expected[i].time);
      g_assert_cmpstr (words, ==, expected[i].text);
    }
}

static void
test_nul (void)
{
  const char text[] = "- [00:01] a\0b\n\0\n- [00:02] c";
  g_autoptr (TrDocument) document = parse_document (text, sizeof text - 1);
  g_autofree char *body = describe_document (document);

  check_document (document);
  g_assert_cmpstr (body,
                   ==,
                   "1000-2000|a\xef\xbf\xbd"
                   "b \xef\xbf\xbd\n2000-2000|c\n");
}

static void
test_url (void)
{
  static const struct
  {
    const char *text;
    const char *url;
  } urls[] = {
    { "- URL: https://a.b/c\n- [00:01] x", "https://a.b/c" },
    { "URL: https://a.b/c", "https://a.b/c" },
    { "* url:https://a.b/c  \r\n", NULL },
    { "- Url:https://a.b/c  \r\n", "https://a.b/c" },
    { "- URL: <https://a.b/c>\n- URL: https://d.e", "https://a.b/c" },
    { "- URL:\n- URL: https://d.e", "https://d.e" },
    { "- URL: two words\n", NULL },
    { "- URL: \xff\n", NULL },
    { "- [00:01] x\n- URL: https://a.b/c", NULL },
    { "---\nx: |\n  - URL: https://a.b\n---\n", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (TrDocument) document = parse_document (urls[i].text, strlen (urls[i].text));

      g_test_message ("case %zu", i);
      g_assert_cmpstr (tr_document_get_body_url (document), ==, urls[i].url);
    }
}

/* A caption may stand anywhere in a file; a million are read in one pass. */
static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new ("# Long\n");
  g_autoptr (TrDocument) document = NULL;
  const guint n = 1000000;
  gint64 start;

  /* Falling times are the worst case of looking for the next later one. */
  for (guint i = 0; i < n; i++)
    {
      guint s = i < n / 2 ? n / 2 - i : i - n / 2;

      g_string_append_printf (text, "- [%u:%02u] a\n", s / 60, s % 60);
    }
  start = g_get_monotonic_time ();
  document = parse_document (text->str, text->len);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (tr_document_get_n_segments (document), ==, n);
  /* 500000 falls to 1, then 0 rises to 499999: the first has no later one, the others one past
   * themselves. */
  g_assert_cmpint (tr_document_get_segment (document, 0).end_ms, ==, 500000000);
  g_assert_cmpint (tr_document_get_segment (document, 1).end_ms, ==, 499999000);
  g_assert_cmpint (tr_document_get_segment (document, 2).end_ms, ==, 499999000);
  g_assert_cmpint (tr_document_get_segment (document, 3).end_ms, ==, 499998000);
  g_assert_cmpint (tr_document_get_segment (document, n / 2).end_ms, ==, 1000);
  g_assert_cmpint (tr_document_get_segment (document, n - 1).end_ms, ==, 499999000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autofree char *path = g_strconcat ("/document/dialect-home/", fixtures[i].file, NULL);

      g_test_add_data_func (path, &fixtures[i], test_fixture);
    }
  add_dialect_cases ("home", cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/document/dialect-home/spans", test_spans);
  g_test_add_func ("/document/dialect-home/nul", test_nul);
  g_test_add_func ("/document/dialect-home/url", test_url);
  g_test_add_func ("/document/dialect-home/many", test_many);
  return g_test_run ();
}
