/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-text-map.h"

#include <string.h>

static void
test_position (void)
{
  static const struct
  {
    const char *text;
    gsize length;
    gsize offset;
    guint line;
    guint column;
  } cases[] = {
    { "", 0, 0, 1, 1 },
    { "abc", 3, 0, 1, 1 },
    { "abc", 3, 3, 1, 4 },
    { "a\nb", 3, 1, 1, 2 },
    { "a\nb", 3, 2, 2, 1 },
    { "a\nb\n", 4, 4, 3, 1 },
    { "a\r\nb", 4, 3, 2, 1 },
    { "日本語", 9, 3, 1, 2 },
    { "日本語", 9, 9, 1, 4 },
    { "日本語", 9, 4, 1, 2 }, /* inside a character: the character */
    { "a\n日本: x", 11, 10, 2, 5 },
    { "\xff\xfe"
      "a",
      3,
      2,
      1,
      3 },
    { "\xef\xbb\xbf"
      "abc",
      6,
      3,
      1,
      1 },
    { "\xef\xbb\xbf"
      "abc",
      6,
      4,
      1,
      2 },
    { "\xef\xbb\xbf"
      "abc",
      6,
      0,
      1,
      1 },
    { "\xef\xbb\xbf\nab", 6, 5, 2, 2 },
    { "a\0b\nc", 5, 3, 1, 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_memdup2 (cases[i].text, cases[i].length);
      guint line = 0, column = 0;

      tr_text_position (text, cases[i].length, cases[i].offset, &line, &column);
      g_test_message ("case %zu", i);
      g_assert_cmpuint (line, ==, cases[i].line);
      g_assert_cmpuint (column, ==, cases[i].column);
    }
}

static void
test_map (void)
{
  const char *text = "aé日😀\nb";
  const gsize bytes[] = { 0, 1, 3, 6, 10, 11, 12 };
  TrTextMap map;

  tr_text_map_init (&map, text, strlen (text));
  for (gsize i = 0; i < G_N_ELEMENTS (bytes); i++)
    g_assert_cmpuint (tr_text_map_byte (&map, i), ==, bytes[i]);
  g_assert_cmpuint (tr_text_map_byte (&map, 100), ==, strlen (text));
  for (gsize i = G_N_ELEMENTS (bytes); i-- > 0;)
    g_assert_cmpuint (tr_text_map_byte (&map, i), ==, bytes[i]);
  /* In any order. */
  for (gsize i = 0; i < 200; i++)
    {
      gsize index = (gsize) g_test_rand_int_range (0, G_N_ELEMENTS (bytes));

      g_assert_cmpuint (tr_text_map_byte (&map, index), ==, bytes[index]);
    }
}

static void
test_map_of_nothing (void)
{
  TrTextMap map;

  tr_text_map_init (&map, NULL, 0);
  g_assert_cmpuint (tr_text_map_byte (&map, 0), ==, 0);
  g_assert_cmpuint (tr_text_map_byte (&map, 5), ==, 0);
  g_assert_cmpuint (tr_text_map_byte (&map, 0), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text-map/position", test_position);
  g_test_add_func ("/base/text-map/map", test_map);
  g_test_add_func ("/base/text-map/nothing", test_map_of_nothing);
  return g_test_run ();
}
