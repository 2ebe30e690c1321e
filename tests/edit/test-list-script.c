/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit/tr-list-script-private.h"

#include <string.h>

/* Members are single letters. A script is written as: k0 keeps old 0, m0 moves it here, r0x
 * replaces it by x, ix inserts x, d0 drops old 0. */
typedef struct
{
  const char *before;
  const char *after;
  const char *script;
} Case;

static const Case cases[] = {
  { "", "", "" },
  { "a", "a", "k0" },
  { "", "ab", "ia ib" },
  { "ab", "", "d0 d1" },
  { "ab", "abc", "k0 k1 ic" },
  { "abc", "ac", "k0 d1 k2" },
  { "abc", "axc", "k0 r1x k2" },
  { "ab", "xy", "r0x r1y" },
  { "ab", "xyz", "r0x r1y iz" },
  { "abc", "x", "d1 d2 r0x" },
  { "ab", "ba", "d0 k1 m0" },
  { "abc", "cab", "m2 k0 k1 d2" },
  { "abc", "bca", "d0 k1 k2 m0" },
  { "aab", "ab", "k0 d1 k2" },
  { "aba", "aab", "k0 d1 k2 m1" },
  { "ab", "aab", "k0 ia k1" },
  { "abc", "cxa", "d0 d1 k2 ix m0" },
};

static char **
letters (const char *text)
{
  gsize n = strlen (text);
  char **list = g_new0 (char *, n + 1);

  for (gsize i = 0; i < n; i++)
    list[i] = g_strndup (text + i, 1);
  return list;
}

static char *
describe (GArray *ops)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < ops->len; i++)
    {
      const TrListOp *op = &g_array_index (ops, TrListOp, i);

      g_string_append_printf (out, "%s%c", i > 0 ? " " : "", "kmrid"[op->kind]);
      if (op->old >= 0)
        g_string_append_printf (out, "%d", op->old);
      if (op->member != NULL)
        g_string_append (out, op->member);
    }
  return g_string_free (out, FALSE);
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) before = letters (cases[i].before);
      g_auto (GStrv) after = letters (cases[i].after);
      g_autoptr (GArray) ops
          = tr_list_script ((const char *const *) before, (const char *const *) after);
      g_autofree char *script = describe (ops);

      g_assert_cmpstr (script, ==, cases[i].script);
    }
}

/* Each old member once, each new one in its place. */
static void
check (char **before, char **after)
{
  g_autoptr (GArray) ops
      = tr_list_script ((const char *const *) before, (const char *const *) after);
  g_autofree int *stays = g_new0 (int, g_strv_length (before) + 1);
  g_autofree int *moves = g_new0 (int, g_strv_length (before) + 1);
  guint n = 0;

  for (guint i = 0; i < ops->len; i++)
    {
      const TrListOp *op = &g_array_index (ops, TrListOp, i);

      if (op->kind == TR_LIST_MOVE)
        moves[op->old]++;
      else if (op->old >= 0)
        stays[op->old]++;
      if (op->kind != TR_LIST_DROP)
        g_assert_cmpstr (op->member != NULL ? op->member : before[op->old], ==, after[n++]);
    }
  g_assert_cmpuint (n, ==, g_strv_length (after));
  for (guint i = 0; before[i] != NULL; i++)
    {
      g_assert_cmpint (stays[i], ==, 1);
      g_assert_cmpint (moves[i], <=, 1);
    }
}

static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 20000; i++)
    {
      char a[16] = { 0 };
      char b[16] = { 0 };

      for (int n = g_rand_int_range (rand, 0, 10); n > 0; n--)
        a[n - 1] = 'a' + g_rand_int_range (rand, 0, 8);
      for (int n = g_rand_int_range (rand, 0, 10); n > 0; n--)
        b[n - 1] = 'a' + g_rand_int_range (rand, 0, 8);

      g_auto (GStrv) before = letters (a);
      g_auto (GStrv) after = letters (b);

      check (before, after);
    }
}

/* Too long for a table. */
static void
test_long (void)
{
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) after = g_ptr_array_new ();

  for (int i = 0; i < 5000; i++)
    g_ptr_array_add (before, g_strdup_printf ("%d", i));
  for (int i = 5000; i > 0; i--)
    g_ptr_array_add (after, g_ptr_array_index (before, i - 1));
  g_ptr_array_add (before, NULL);
  g_ptr_array_add (after, NULL);
  check ((char **) before->pdata, (char **) after->pdata);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit/list-script/cases", test_cases);
  g_test_add_func ("/edit/list-script/random", test_random);
  g_test_add_func ("/edit/list-script/long", test_long);
  return g_test_run ();
}
