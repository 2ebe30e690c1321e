/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialect-cases.h"

static const DialectCase cases[] = {
  { "turns",
    "# A talk\n\n## Transcript\n\nMary Kay (00:00:00):\nGood morning.\n\nTom (00:00:36):\nHello.\n",
    "#1 A talk\n#2 Transcript\n0-36000 Mary Kay|Good morning.\n36000-36000 Tom|Hello.\n",
    "podcast" },
  { "goes-on",
    "Mary (00:00:01):\na\n\n(00:01:21):\nb\n\n(01:02:03):\nc\nTom (01:03:00):\nd\n",
    "1000-81000 Mary|a\n81000-3723000 Mary|b\n3723000-3780000 Mary|c\n3780000-3780000 Tom|d\n" },
  { "goes-on-before-any-name", "(00:00:05):\na\n(00:00:09):\nb\n", "5000-9000|a\n9000-9000|b\n" },
  { "minutes",
    "Mary (00:14):\na\n\nTom (75:02):\nb\n",
    "14000-4502000 Mary|a\n4502000-4502000 Tom|b\n" },
  { "fraction", "Mary (00:00:14.5):\na\n", "14500-14500 Mary|a\n" },
  { "without-colon",
    "Mary Kay (00:14)\na\n\nTom (01:00:02)\nb\n\n(01:00:09)\nc\n",
    "14000-3602000 Mary Kay|a\n3602000-3609000 Tom|b\n3609000-3609000 Tom|c\n",
    "podcast" },
  { "one-without-colon-is-no-evidence", "Opening hours (10:00)\nCome in.\n", "", "none" },
  { "one-with-colon", "Mary (10:00):\nCome in.\n", "600000-600000 Mary|Come in.\n", "podcast" },
  { "mixed-colons",
    "Mary (00:14):\na\nTom (00:20)\nb\n",
    "14000-20000 Mary|a\n20000-20000 Tom|b\n" },
  { "names",
    "Mary Kay (MK) (00:00:01):\na\nTom \"The Ox\" O'Neil-West, Jr. (00:00:02):\nb\n"
    "Dr. J. P. de la Cruz, Ph.D. (00:00:03):\nc\nÉmile (00:00:04):\nd\n山田太郎 (00:00:05):\ne\n"
    "Speaker 1 (00:00:06):\nf\nbell hooks (00:00:07):\ng\nAnn & Ben (00:00:08):\nh\n"
    "Anna ‘Nan’ Lee (she/her) (00:00:09):\ni\n",
    "1000-2000 Mary Kay (MK)|a\n2000-3000 Tom \"The Ox\" O'Neil-West, Jr.|b\n"
    "3000-4000 Dr. J. P. de la Cruz, Ph.D.|c\n4000-5000 Émile|d\n5000-6000 山田太郎|e\n"
    "6000-7000 Speaker 1|f\n7000-8000 bell hooks|g\n8000-9000 Ann & Ben|h\n"
    "9000-9000 Anna ‘Nan’ Lee (she/her)|i\n" },
  { "bold-names",
    "**Mary Kay (00:00:01):**\na\n**Tom** (00:00:02):\nb\n__Ann__ "
    "(00:00:03)\nc\n**(00:00:04):**\nd\n",
    "1000-2000 Mary Kay|a\n2000-3000 Tom|b\n3000-4000 Ann|c\n4000-4000 Ann|d\n" },
  { "no-blank-before-the-time", "Mary(00:00:01):\na\n", "1000-1000 Mary|a\n" },
  { "wide-marks",
    "田中（00:12）：\nはい。\nそうです。\n（01:00）：\n次\n",
    "12000-60000 田中|はい。そうです。\n60000-60000 田中|次\n",
    "podcast" },
  { "blanks-at-the-ends",
    "Mary (00:00:01):  \na\n  Tom (00:00:02): \nb\n",
    "1000-2000 Mary|a\n2000-2000 Tom|b\n" },
  { "paragraphs",
    "Mary (00:00:01):\na\n\nb\nc\n\n\nTom (00:00:02):\nd\n",
    "1000-2000 Mary|a b c\n2000-2000 Tom|d\n" },
  { "not-a-time-line",
    "Mary (00:00:01):\nIt is hard [inaudible 00:00:42] to say.\n[inaudible 00:00:43]\n"
    "[inaudible (00:00:44)]:\nAs we said earlier (12:34)\nand so on until the very end (12:35):\n"
    "It was Tom. He came (12:36)\nIs it Tom? (12:37):\nTom (12:99):\nTom (1234):\n"
    "- Intro (00:00)\n> Quoted Mary (12:38):\nhttps://a.b/c?d=e (12:39)\n"
    "At 10:30 we met (00:00:50): then left.\n",
    "1000-1000 Mary|It is hard [inaudible 00:00:42] to say. [inaudible 00:00:43] "
    "[inaudible (00:00:44)]: As we said earlier (12:34) and so on until the very end (12:35): "
    "It was Tom. He came (12:36) Is it Tom? (12:37): Tom (12:99): Tom (1234): "
    "- Intro (00:00) > Quoted Mary (12:38): https://a.b/c?d=e (12:39) "
    "At 10:30 we met (00:00:50): then left.\n" },
  { "heading-ends-a-turn",
    "Mary (00:00:01):\na\n\n## Break\n\nprose\n\nTom (00:00:02):\nb\n\n## Links\n\n- c\n",
    "1000-2000 Mary|a\n#2+ Break\n2000-2000 Tom|b\n#2+ Links\n" },
  { "rule", "Mary (00:00:01):\na\n\n---\n\nb\n", "1000-1000 Mary|a b\n" },
  { "no-text", "Mary (00:00:01):\n\nTom (00:00:02):\n", "1000-2000 Mary|\n2000-2000 Tom|\n" },
  { "chapters-above",
    "## Chapters\n\nIntro (00:00)\nThe Sea (10:00)\n\n## Transcript\n\nMary (00:00:01):\na\n",
    "#2 Chapters\n#2 Transcript\n1000-1000 Mary|a\n" },
  { "seconds-as-a-number",
    "---\nduration_seconds: 90.0\n---\nMary (00:00:01):\na\n",
    "1000-90000 Mary|a\n" },
  { "duration-before-seconds",
    "---\nduration_seconds: 90.0\nduration: '1:40'\n---\nMary (00:00:01):\na\n",
    "1000-100000 Mary|a\n" },
  { "invalid-utf8",
    "M\xe9ry (00:00:01):\na\nTom (00:00:02):\n\xff\n",
    "2000-2000 Tom|\xef\xbf\xbd\n" },
};

static void
test_first_words (void)
{
  const char text[]
      = "Mary (00:00:01):\nTwo things: sea and sky.\n\nTom (00:00:05):\nTom: and me.\n";
  g_autoptr (TrDocument) document = parse_document (text, strlen (text));
  g_autofree char *words = tr_document_dup_first_words (document);

  g_assert_cmpstr (words, ==, "Two things: sea and sky. and me.");
  g_assert_cmpuint (tr_document_get_n_speakers (document), ==, 2);
}

static void
test_spans (void)
{
  const char text[] = "Mary (00:00:01):\r\n\r\none\r\n\r\ntwo \r\n\r\n(00:02):";
  static const char *const expected[][3] = {
    { "Mary (00:00:01):\r\n\r\none\r\n\r\ntwo ", "00:00:01", "one\r\n\r\ntwo " },
    { "(00:02):", "00:02", "" },
  };
  g_autoptr (TrDocument) document = parse_document (text, strlen (text));

  check_document (document);
  g_assert_cmpuint (tr_document_get_n_segments (document), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const TrSegmentInfo segment = tr_document_get_segment (document, i);
      const TrSpan spans[] = { segment.line, segment.time, segment.text };

      for (gsize j = 0; j < G_N_ELEMENTS (spans); j++)
        {
          g_autofree char *found = g_strndup (text + spans[j].start, tr_span_length (spans[j]));

          g_assert_cmpstr (found, ==, expected[i][j]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_dialect_cases ("podcast", cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/document/dialect-podcast/first-words", test_first_words);
  g_test_add_func ("/document/dialect-podcast/spans", test_spans);
  return g_test_run ();
}
