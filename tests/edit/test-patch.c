/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-patch-private.h"

#include <string.h>

static GBytes *
bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

typedef struct
{
  const char *before;
  const char *after;
  gsize start; /* of the replacement */
  gsize end;
  const char *text; /* NULL: there is none */
} Difference;

static const Difference differences[] = {
  { "", "", 0, 0, NULL },          { "abc", "abc", 0, 0, NULL },      { "", "abc", 0, 0, "abc" },
  { "abc", "", 0, 3, "" },         { "abc", "axc", 1, 2, "x" },       { "abc", "abxc", 2, 2, "x" },
  { "abc", "ac", 1, 2, "" },       { "aaa", "aa", 2, 3, "" },         { "aa", "aaa", 2, 2, "a" },
  { "abab", "ab", 2, 4, "" },      { "ab", "abab", 2, 2, "ab" },      { "abc", "xyz", 0, 3, "xyz" },
  { "a\nb\nc", "a\nc", 2, 4, "" }, { "xabcx", "xcbax", 1, 4, "cba" },
};

static void
test_difference (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (differences); i++)
    {
      const Difference *c = &differences[i];
      g_autoptr (GBytes) before = bytes (c->before);
      g_autoptr (GBytes) after = bytes (c->after);
      g_autoptr (TrPatchSet) set = tr_patch_set_new_from_difference (before, after);
      g_autoptr (GBytes) result = tr_patch_set_apply (set, before);
      g_autoptr (TrPatchSet) inverse = tr_patch_set_invert (set, before);
      g_autoptr (GBytes) back = tr_patch_set_apply (inverse, after);

      g_assert_true (g_bytes_equal (result, after));
      g_assert_true (g_bytes_equal (back, before));
      g_assert_cmpuint (tr_patch_set_get_n_patches (set), ==, c->text != NULL);
      if (c->text == NULL)
        continue;

      const TrPatch *patch = tr_patch_set_get_patch (set, 0);

      g_assert_cmpuint (patch->span.start, ==, c->start);
      g_assert_cmpuint (patch->span.end, ==, c->end);
      g_assert_cmpmem (g_bytes_get_data (patch->bytes, NULL),
                       g_bytes_get_size (patch->bytes),
                       c->text,
                       strlen (c->text));
    }
}

static void
clear_patch (gpointer data)
{
  g_bytes_unref (((TrPatch *) data)->bytes);
}

static GArray *
make_patches (void)
{
  GArray *patches = g_array_new (FALSE, FALSE, sizeof (TrPatch));
  TrPatch list[] = {
    { { 0, 0 }, bytes (">") },   /* comes in front */
    { { 2, 4 }, bytes ("C") },   /* cd → C */
    { { 4, 6 }, bytes ("ef") },  /* the same: left out */
    { { 6, 8 }, bytes ("gH") },  /* half the same: cut down */
    { { 10, 10 }, bytes ("<") }, /* comes at the end */
  };

  g_array_set_clear_func (patches, clear_patch);
  g_array_append_vals (patches, list, G_N_ELEMENTS (list));
  return patches;
}

static void
test_several (void)
{
  g_autoptr (GArray) patches = make_patches ();
  g_autoptr (GBytes) before = bytes ("abcdefghij");
  g_autoptr (GBytes) after = bytes (">abCefgHij<");
  g_autoptr (TrPatchSet) set = tr_patch_set_new (before, patches, after);
  g_autoptr (GBytes) result = tr_patch_set_apply (set, before);
  g_autoptr (TrPatchSet) inverse = tr_patch_set_invert (set, before);
  g_autoptr (GBytes) back = tr_patch_set_apply (inverse, after);
  g_autoptr (TrPatchSet) again = tr_patch_set_invert (inverse, after);
  g_autoptr (GBytes) forth = tr_patch_set_apply (again, before);

  g_assert_cmpuint (tr_patch_set_get_n_patches (set), ==, 4);
  g_assert_cmpuint (tr_patch_set_get_patch (set, 2)->span.start, ==, 7);
  g_assert_cmpuint (tr_patch_set_get_patch (set, 2)->span.end, ==, 8);
  g_assert_true (g_bytes_equal (result, after));
  g_assert_true (g_bytes_equal (back, before));
  g_assert_true (g_bytes_equal (forth, after));
}

static void
test_applies_to (void)
{
  g_autoptr (GBytes) before = bytes ("abc");
  g_autoptr (GBytes) after = bytes ("axc");
  g_autoptr (GBytes) other = bytes ("abd");
  g_autoptr (GBytes) longer = bytes ("abcd");
  g_autoptr (TrPatchSet) set = tr_patch_set_new_from_difference (before, after);
  g_autoptr (GBytes) not_other = tr_patch_set_apply (set, other);
  g_autoptr (GBytes) not_longer = tr_patch_set_apply (set, longer);
  g_autoptr (GBytes) not_twice = tr_patch_set_apply (set, after);

  g_assert_true (tr_patch_set_applies_to (set, before));
  g_assert_false (tr_patch_set_applies_to (set, other));
  g_assert_false (tr_patch_set_applies_to (set, longer));
  g_assert_null (not_other);
  g_assert_null (not_longer);
  g_assert_null (not_twice);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit/patch/difference", test_difference);
  g_test_add_func ("/edit/patch/several", test_several);
  g_test_add_func ("/edit/patch/applies-to", test_applies_to);
  return g_test_run ();
}
