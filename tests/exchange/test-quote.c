/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/tr-quote.h"

#include <string.h>

#define URL "https://www.youtube.com/watch?v=q7Zr_-0aXkE&t=891s"

static const struct
{
  const char *passage;
  const char *speaker;
  const char *title;
  gint64 ms;
  const char *url;
  const char *expected;
} quotes[] = {
  { "The passage.",
    "Speaker",
    "Title",
    891000,
    URL,
    "> The passage.\n>\n> — Speaker, “Title”, [14:51](" URL ")\n" },
  { "Two\nlines", NULL, "Title", 0, NULL, "> Two\n> lines\n>\n> — “Title”, 00:00\n" },
  { "One.\r\n\r\n\nTwo.\n\n", "S", NULL, 5130999, NULL, "> One.\n>\n> Two.\n>\n> — S, 1:25:30\n" },
  { "\n\n  indented\n", NULL, NULL, 1000, NULL, "> indented\n>\n> — 00:01\n" },
  { "", " ", "\t", 1000, NULL, "> — 00:01\n" },
  { "[Music] *as* it_stands", NULL, NULL, 1000, NULL, "> [Music] *as* it_stands\n>\n> — 00:01\n" },
  { "日本語の引用", "田中", "講演", 1000, NULL, "> 日本語の引用\n>\n> — 田中, “講演”, 00:01\n" },
  { "a\xff",
    "b\xff",
    "c\xff",
    1000,
    NULL,
    "> a\xef\xbf\xbd\n>\n> — b\xef\xbf\xbd, “c\xef\xbf\xbd”, 00:01\n" },
  /* Without a moment */
  { "a", "S", "T", -1, URL, "> a\n>\n> — S, “T”\n" },
  { "a", NULL, "T", -1, NULL, "> a\n>\n> — “T”\n" },
  { "a", " ", NULL, -1, NULL, "> a\n" },
  { " ", NULL, NULL, -1, NULL, "" },
  /* Names and titles are words, whatever they hold */
  { "a", "A*B", "[x](y)", 0, NULL, "> a\n>\n> — A\\*B, “\\[x\\](y)”, 00:00\n" },
  { "a",
    NULL,
    "snake_case `code` <b> ~~x~~ a|b \\",
    0,
    NULL,
    "> a\n>\n> — “snake\\_case \\`code\\` \\<b> \\~\\~x\\~\\~ a\\|b \\\\”, 00:00\n" },
  { "a",
    NULL,
    "Q&A, R&amp;D, 5 % & more",
    0,
    NULL,
    "> a\n>\n> — “Q&A, R\\&amp;D, 5 % & more”, 00:00\n" },
  { "a",
    NULL,
    "C# and #tag and (#1) a = b ==c==",
    0,
    NULL,
    "> a\n>\n> — “C# and \\#tag and (\\#1) a = b \\==c\\==”, 00:00\n" },
  { "a", NULL, "$5 to $9", 0, NULL, "> a\n>\n> — “\\$5 to \\$9”, 00:00\n" },
  { "a", "Two\nlines\033[1m ", "  a\t b ", 0, NULL, "> a\n>\n> — Two lines \\[1m, “a b”, 00:00\n" },
  /* The address stays one destination */
  { "a",
    NULL,
    NULL,
    0,
    "https://example.org/a(b)c#t=0",
    "> a\n>\n> — [00:00](https://example.org/a%28b%29c#t=0)\n" },
  { "a",
    NULL,
    NULL,
    0,
    "https://example.org/?a=1&copy=2&amp;t=0",
    "> a\n>\n> — [00:00](https://example.org/?a=1&copy=2\\&amp;t=0)\n" },
  { "a",
    NULL,
    NULL,
    0,
    "https://example.org/日本_*x*",
    "> a\n>\n> — [00:00](https://example.org/日本_*x*)\n" },
};

static void
test_quotes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (quotes); i++)
    {
      g_autofree char *quote = tr_quote_to_markdown (quotes[i].passage,
                                                     quotes[i].speaker,
                                                     quotes[i].title,
                                                     quotes[i].ms,
                                                     quotes[i].url);

      g_assert_cmpstr (quote, ==, quotes[i].expected);
    }
}

/* Reads a line as CommonMark does: a backslash before ASCII punctuation makes it plain. Fails at
 * anything that would begin emphasis, code, a link, HTML, an entity or a strike. */
static char *
read_plain_line (const char *line)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = line; *p != '\0'; p++)
    {
      if (*p == '\\' && g_ascii_ispunct (p[1]))
        p++;
      else
        {
          g_assert_null (strchr ("\\`*_[]<~|$", *p));
          g_assert_false (g_str_has_prefix (p, "&lt;"));
        }
      g_string_append_c (plain, *p);
    }
  return g_string_free (plain, FALSE);
}

static char *
random_words (GRand *rand)
{
  static const char *const pieces[]
      = { "\\", "`", "*", "**", "_", "[", "]", "(", ")",  "<", ">",   "&lt;", "~", "|",
          "$",  "#", "=", "%",  "^", "!", "a", "b", "日", "é", "x y", ".",    ":", "“" };
  GString *text = g_string_new ("w");
  int n = g_rand_int_range (rand, 0, 12);

  for (int i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

/* Any name and title read back as what they are, once Markdown has had its way. */
static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *speaker = random_words (rand);
      g_autofree char *title = random_words (rand);
      g_autofree char *expected = g_strdup_printf ("> — %s, “%s”, 00:07\n", speaker, title);
      g_autofree char *quote = tr_quote_to_markdown ("", speaker, title, 7000, NULL);
      g_autofree char *plain = read_plain_line (quote);

      g_assert_cmpstr (plain, ==, expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quote/quotes", test_quotes);
  g_test_add_func ("/quote/random", test_random);
  return g_test_run ();
}
