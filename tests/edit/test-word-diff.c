/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-word-diff.h"

typedef struct
{
  const char *name;
  const char *before;
  const char *after;
  const char *runs; /* `-` goes, `+` comes, `=` stays; between bars */
} Case;

static const Case cases[] = {
  { "same", "a b", "a b", "=a b|" },
  { "nothing", "", "", "" },
  { "comes", "", "new", "+new|" },
  { "goes", "old", "", "-old|" },
  { "word", "the lua talk", "the Lua talk", "=the |-lua|+Lua|= talk|" },
  { "one-of-many", "agf lab", "AGI SF Lab", "-agf lab|+AGI SF Lab|" },
  { "list", "AI, Law", "AI, Law, Maps", "=AI, Law|+, Maps|" },
  { "japanese", "人口知能の話", "人工知能の話", "=人|-口|+工|=知能の話|" },
  { "repeated", "a a a", "a a", "=a a|- a|" },
};

static char *
dup_runs (const char *before, const char *after)
{
  g_autoptr (GPtrArray) runs = tr_word_diff (before, after);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const TrWords *run = g_ptr_array_index (runs, i);

      g_string_append_printf (text, "%c%s|", "=-+"[run->kind], run -> text);
    }
  return g_string_free (text, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *runs = dup_runs (c->before, c->after);

  g_assert_cmpstr (runs, ==, c->runs);
}

/* However different they are, both texts are told. */
static void
test_whole (void)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);
  g_autoptr (GString) told_before = g_string_new (NULL);
  g_autoptr (GString) told_after = g_string_new (NULL);
  g_autoptr (GPtrArray) runs = NULL;

  for (guint i = 0; i < 3000; i++)
    {
      g_string_append_printf (before, "%d ", g_test_rand_int_range (0, 50));
      g_string_append_printf (after, "%d ", g_test_rand_int_range (0, 50));
    }
  runs = tr_word_diff (before->str, after->str);
  for (guint i = 0; i < runs->len; i++)
    {
      const TrWords *run = g_ptr_array_index (runs, i);

      if (run->kind != TR_WORDS_NEW)
        g_string_append (told_before, run->text);
      if (run->kind != TR_WORDS_GONE)
        g_string_append (told_after, run->text);
    }
  g_assert_cmpstr (told_before->str, ==, before->str);
  g_assert_cmpstr (told_after->str, ==, after->str);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/word-diff/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/word-diff/whole", test_whole);
  return g_test_run ();
}
