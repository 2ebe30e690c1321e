/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-layout-find.h"

#include <string.h>

#define HEAD "# Transcript: AU9Fdgs0ZaI\n\n## Text\n\n"

static TrLayout *
lay_out (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (TrDocument) document = tr_document_new (bytes);

  return tr_layout_new (document, TR_LAYOUT_PARAGRAPHS);
}

typedef struct
{
  const char *name;
  const char *query;
  guint n_matches;
  const char *first; /* the text of the first match */
} FindCase;

#define FIND_BODY                                                                                   \
  HEAD "- [00:00] Reliable ag\n- [00:02] ents are HARD\n- [00:04] a café, a CAFE, a ｃａｆé\n" \
       "- [00:06] カレーとガレージ ｶﾞｲﾄﾞ\n- [00:08] aaaa ﬁne straße\n"

static const FindCase find_cases[] = {
  { "simple", "reliable", 1, "Reliable" },
  { "case", "hard", 1, "HARD" },
  { "accents-and-width", "cafe", 3, "café" },
  { "accent-in-query", "CAFÉ", 3, "café" },
  { "across-captions", "AG ENTS", 1, "ag ents" },
  { "not-time-codes", "00:0", 0, NULL },
  { "not-overlapping", "aa", 2, "aa" },
  { "voicing-tells-kana-apart", "カ", 1, "カ" },
  { "voiced", "ガ", 2, "ガ" },
  { "ligature", "fine", 1, "ﬁne" },
  { "folded-to-more", "strasse", 1, "straße" },
  { "inside-a-ligature", "ine", 1, "ﬁne" },
  { "nothing", "zebra", 0, NULL },
  { "blank", " ", 0, NULL },
  { "empty", "", 0, NULL },
};

static void
test_find (gconstpointer data)
{
  const FindCase *c = data;
  g_autoptr (TrLayout) layout = lay_out (FIND_BODY);
  g_autoptr (GArray) matches = tr_layout_find_matches (layout, c->query, NULL);

  g_assert_cmpuint (matches->len, ==, c->n_matches);
  for (guint i = 1; i < matches->len; i++)
    g_assert_cmpuint (g_array_index (matches, TrMatch, i - 1).end,
                      <=,
                      g_array_index (matches, TrMatch, i).start);
  if (c->first != NULL)
    {
      TrMatch first = g_array_index (matches, TrMatch, 0);
      g_autofree char *words
          = g_utf8_substring (tr_layout_get_text (layout, NULL), first.start, first.end);
      g_assert_cmpstr (words, ==, c->first);
    }
}

static void
test_find_in_plain_text (void)
{
  g_autoptr (TrLayout) layout = lay_out ("# Notes\n\nA note\tof notes.\n");
  g_autoptr (GArray) matches = tr_layout_find_matches (layout, "note", NULL);

  g_assert_cmpuint (matches->len, ==, 3);
  g_assert_cmpuint (g_array_index (matches, TrMatch, 2).start, ==, 19);
}

static void
test_find_cancelled (void)
{
  g_autoptr (TrLayout) layout = lay_out (FIND_BODY);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
  g_autoptr (GArray) matches = tr_layout_find_matches (layout, "a", cancellable);

  g_assert_cmpuint (matches->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (find_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/document/layout-find/case/%s", find_cases[i].name);
      g_test_add_data_func (path, &find_cases[i], test_find);
    }
  g_test_add_func ("/document/layout-find/plain-text", test_find_in_plain_text);
  g_test_add_func ("/document/layout-find/cancelled", test_find_cancelled);
  return g_test_run ();
}
