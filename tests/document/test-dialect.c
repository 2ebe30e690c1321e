/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialect-cases.h"

/* Bodies in which more than one dialect is found: the one that reads most of the text has it. */

#define PROSE                                                                                      \
  "And so it went on for a while, from the harbour up to the hill and back to the sea.\n"

static char *
repeat (const char *text, guint n)
{
  GString *string = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (string, text);
  return g_string_free (string, FALSE);
}

static void
check_dialect (const char *text, const char *dialect, guint n_segments)
{
  g_autoptr (TrDocument) document = parse_document (text, strlen (text));

  check_document (document);
  g_assert_cmpstr (tr_document_get_dialect (document), ==, dialect);
  g_assert_cmpuint (tr_document_get_n_segments (document), ==, n_segments);
}

typedef struct
{
  const char *name;
  const char *before;
  const char *repeated;
  guint n;
  const char *after;
  const char *dialect;
  guint n_segments;
} MixedCase;

static const MixedCase mixed[] = {
  { "home-quotes-podcast",
    "- [00:00] a\nMary (00:00:01):\nb\nTom (00:00:02):\nc\n",
    "- [00:05] some words were said\n",
    20,
    "Ann (00:00:09):\nd\n",
    "home",
    21 },
  { "home-quotes-more-lines-than-it-has",
    "- [00:00] the list that was read out at the meeting, word for word, as it was on the wall "
    "that day\n",
    "Al (00:01):\n",
    5,
    "",
    "home",
    1 },
  { "podcast-below-chapters",
    "Some notes.\n\n",
    "- [00:00] Chapter\n",
    40,
    "\n## Transcript\n\nMary (00:00:01):\n" PROSE PROSE PROSE PROSE
    "\n(00:00:30):\n" PROSE PROSE PROSE PROSE "\nTom (00:01:00):\n" PROSE PROSE PROSE PROSE "\n",
    "podcast",
    3 },
  { "podcast-quotes-home",
    "Mary (00:00:01):\n" PROSE "- [00:05] quoted\n- [00:06] quoted\n- [00:07] quoted\n\n",
    "Tom (00:01:00):\n" PROSE "\n",
    3,
    "",
    "podcast",
    4 },
  { "home-below-links",
    "## Links\n\n",
    "- [00:10](https://a.b/c) a chapter\n",
    10,
    "\n## Text\n\n- [00:00] the words that were said at the start of it\n- [00:04] and some more "
    "of them, and more, "
    "until there was enough of it for all who came\n- [00:09] and then the rest of the words, "
    "which were "
    "many, and went on for so long that nobody counted\n- [00:20] the end, which came late, was "
    "long, and was "
    "followed by more of the same for another quarter of an hour\n",
    "home",
    4 },
  { "prose-after-a-heading-counts-for-nobody",
    "- [00:10](https://a.b/c) a chapter\n\n## Notes\n\n",
    PROSE,
    30,
    "\n## Transcript\n\n- [00:00] words that were said and written down right here\n",
    "home",
    1 },
  { "prose-counts-only-so-far", "Lunch (12:30):\n", PROSE, 200, "- [00:00] a\n", "podcast", 1 },
  { "many-home-captions-outweigh-prose",
    "Lunch (12:30):\n" PROSE PROSE PROSE PROSE PROSE,
    "- [00:01] words, and more of them\n",
    100,
    "",
    "home",
    100 },
  { "bold-quotes-panel",
    "**[00:01]** a\n0:00\nb\n0:01\nc\n",
    "**[00:09]** words, and more of them\n",
    9,
    "",
    "bold",
    10 },
  { "wiki-and-links",
    "[00:01](https://a.b) a\n",
    "[[00:02](https://a.b)] words\n",
    3,
    "",
    "wiki",
    3 },
  { "a-late-start", "", PROSE, 2000, "- [00:01] a\n", "home", 1 },
  { "nothing", "", PROSE, 50, "", "none", 0 },
  { "front-matter-is-no-evidence",
    "---\nsummary: |\n  a\n",
    "  - [00:01] a\n",
    30,
    "---\nMary (00:01):\nb\n",
    "podcast",
    1 },
};

static void
test_mixed (gconstpointer data)
{
  const MixedCase *c = data;
  g_autofree char *repeated = repeat (c->repeated, c->n);
  g_autofree char *text = g_strconcat (c->before, repeated, c->after, NULL);

  check_dialect (text, c->dialect, c->n_segments);
}

/* The name of a file says nothing, and the same document always reads the same. */
static void
test_long (void)
{
  g_autofree char *home = repeat ("- [00:01] words, and more of them, over and over\n", 4000);
  g_autofree char *podcast = repeat ("Mary (00:00:01):\n" PROSE "\n", 4000);
  g_autofree char *home_first = g_strconcat (home, podcast, NULL);
  g_autofree char *podcast_first = g_strconcat (podcast, home, NULL);

  check_dialect (home, "home", 4000);
  check_dialect (podcast, "podcast", 4000);
  /* What goes on for pages is not a quotation. */
  check_dialect (home_first, "home", 4000);
  check_dialect (podcast_first, "podcast", 4000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (mixed); i++)
    {
      g_autofree char *path = g_strconcat ("/document/dialect/", mixed[i].name, NULL);

      g_test_add_data_func (path, &mixed[i], test_mixed);
    }
  g_test_add_func ("/document/dialect/long", test_long);
  return g_test_run ();
}
