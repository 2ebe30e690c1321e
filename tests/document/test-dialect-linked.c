/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialect-cases.h"

#define WATCH "https://www.youtube.com/watch?v=q7Zr_-0aXkE"

static const DialectCase cases[] = {
  { "plain",
    "# A talk\n## Subtitles with Timestamps\n\n[00:05](" WATCH "&t=5s) a\n[01:00:07](" WATCH
    "&t=3607s) b\n",
    "#1 A talk\n#2 Subtitles with Timestamps\n5000-3607000|a\n3607000-3607000|b\n",
    "linked" },
  { "bullets",
    "- [00:07](" WATCH "#t=7) a\n* [00:09](" WATCH "#t=9) b\n+   [00:11](" WATCH "#t=11)\n",
    "7000-9000|a\n9000-11000|b\n11000-11000|\n",
    "linked" },
  { "bold",
    "**[00:07](" WATCH ")** a\n- **[00:09](" WATCH ")** b\n",
    "7000-9000|a\n9000-9000|b\n" },
  { "one", "[0:00](https://a.b/)x\n", "0-0|x\n", "linked" },
  { "continues",
    "[00:05](" WATCH ") a\nb\n\n- c\n[00:06](" WATCH ") d\n",
    "5000-6000|a b - c\n6000-6000|d\n" },
  { "addresses",
    "[00:01](<https://a.b/c d>) a\n[00:02](https://a.b/(c)?t=2) b\n[00:03](https://a.b \"Title\") "
    "c\n"
    "[00:04](#t=4) d\n",
    "1000-2000|a\n2000-3000|b\n3000-4000|c\n4000-4000|d\n" },
  { "not-a-time-line",
    "[00:01](https://a.b) a\n[00:02] b\n[00:03](https://a.b c\n[00:04](https://a.b) (d)\n"
    "[at 00:05](https://a.b) e\n[00:06] (https://a.b) f\n  [00:07](https://a.b) g\n[00:08]() h\n"
    "see [00:09](https://a.b)\n**[00:10](https://a.b) i\n[00:11](https://a.b \"c\" d) j\n",
    "1000-4000|a [00:02] b [00:03](https://a.b c\n"
    "4000-4000|(d) [at 00:05](https://a.b) e [00:06] (https://a.b) f [00:07](https://a.b) g "
    "[00:08]() h see [00:09](https://a.b) **[00:10](https://a.b) i [00:11](https://a.b \"c\" d) "
    "j\n" },
  { "speakers",
    "[00:01](https://a.b) ANN: a\n[00:02](https://a.b) b\n",
    "1000-2000 ANN|ANN: a\n2000-2000|b\n" },
  { "chapters-above",
    "## Chapters\n- [00:00](https://a.b) Intro\n### More\n- [00:30](https://a.b) Sea\n## "
    "Transcript\n"
    "[00:01](https://a.b) a\n",
    "#2 Chapters\n#3 More\n#2 Transcript\n1000-1000|a\n" },
  { "chapters-alone",
    "## Chapters\n- [00:00](https://a.b) Intro\n- [00:30](https://a.b) Sea\n## "
    "Transcript\nnothing\n",
    "#2 Chapters\n0-30000|Intro\n30000-30000|Sea\n#2 Transcript\n" },
};

static void
test_links (void)
{
  static const struct
  {
    const char *text;
    const char *url;
  } links[] = {
    { "[00:05](" WATCH "&t=5s) a\n", WATCH "&t=5s" },
    { "- [00:05](<" WATCH ">) a\nb", WATCH },
    { "[00:05](HTTP://a.b/(c) \"T\")", "HTTP://a.b/(c)" },
    { "[00:05](#t=5) a\n", NULL },
    { "[00:05](javascript:alert) a\n", NULL },
    { "[00:05](https://\xff) a\n", NULL },
    { "[00:05](https://) a\n", NULL },
    { "[[00:05](" WATCH "&t=5)] a\n", WATCH "&t=5" },
    { "- [00:05] a](https://a.b)\n", NULL },
    { "Mary (00:05):\n](https://a.b)\n", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr (TrDocument) document = parse_document (links[i].text, strlen (links[i].text));
      g_autofree char *url = NULL;

      g_test_message ("case %zu", i);
      g_assert_cmpuint (tr_document_get_n_segments (document), ==, 1);
      url = tr_document_dup_segment_url (document, 0);
      g_assert_cmpstr (url, ==, links[i].url);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_dialect_cases ("linked", cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/document/dialect-linked/links", test_links);
  return g_test_run ();
}
