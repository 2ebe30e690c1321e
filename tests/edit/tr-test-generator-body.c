/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-test-generator.h"

/* Bodies in every dialect, and in none. */

typedef enum
{
  BODY_HOME,
  BODY_PODCAST,
  BODY_BOLD,
  BODY_LINKED,
  BODY_WIKI,
  BODY_PANEL,
  BODY_NONE,
  N_BODIES
} Body;

static void
add_time (GRand *rand, GString *out, Body body, int seconds)
{
  static const char *const names[] = {
    "Mary Kay", "Tom \"Ox\" Lee, Jr.", "山田太郎", "Ann (AB)", "", "",
  };
  const char *name = names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))];
  const char *bullet = tr_test_chance (rand, 2) ? "- " : "";
  g_autofree char *time
      = tr_test_chance (rand, 2)
            ? g_strdup_printf ("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
            : g_strdup_printf ("%02d:%02d", seconds / 60, seconds % 60);

  switch (body)
    {
    case BODY_HOME:
      g_string_append_printf (out, "- [%s] ", time);
      break;
    case BODY_PODCAST:
      g_string_append_printf (out, "\n%s%s(%s):\n", name, *name != '\0' ? " " : "", time);
      break;
    case BODY_BOLD:
      g_string_append_printf (out, "**[%s]** ", time);
      break;
    case BODY_LINKED:
      g_string_append_printf (out,
                              "%s[%s](https://youtu.be/q7Zr_-0aXkE?t=%d) ",
                              bullet,
                              time,
                              seconds);
      break;
    case BODY_WIKI:
      g_string_append_printf (out,
                              "%s[[%s](https://youtu.be/q7Zr_-0aXkE?t=%d)] ",
                              bullet,
                              time,
                              seconds);
      break;
    case BODY_PANEL:
      g_string_append_printf (out, "%s%c", time, tr_test_chance (rand, 2) ? '\t' : '\n');
      break;
    case BODY_NONE:
    case N_BODIES:
      break;
    }
}

void
tr_test_generate_body (GRand *rand, GString *out)
{
  static const char *const odd[] = {
    "",
    "\n",
    "text: \"not YAML\n---\n",
    "bytes \xff\xfe \x80\n",
  };
  static const char *const between[] = {
    "---\n",          "title: \"no field\"\n", "- [00:42] quoted\n",
    "Tom (00:43):\n", "\n## Part\n\n",         "bytes \xff\n",
    " \t\n",
  };
  Body body = g_rand_int_range (rand, 0, N_BODIES);
  int seconds = g_rand_int_range (rand, 0, 200);

  if (body == BODY_NONE)
    {
      g_string_append (out, odd[g_rand_int_range (rand, 0, G_N_ELEMENTS (odd))]);
      return;
    }
  if (tr_test_chance (rand, 2))
    g_string_append (out, "\n# Transcript: x\n\n- URL: https://x/\n\n## Text\n\n");
  for (int n = g_rand_int_range (rand, 2, 9); n > 0; n--)
    {
      g_autofree char *words = tr_test_generate_words (rand, 6);

      add_time (rand, out, body, seconds);
      g_string_append_printf (out, "%s\n", words);
      if (tr_test_chance (rand, 8))
        g_string_append (out, between[g_rand_int_range (rand, 0, G_N_ELEMENTS (between))]);
      seconds += g_rand_int_range (rand, 0, 1000);
    }
  if (tr_test_chance (rand, 2))
    g_string_truncate (out, out->len - 1);
}
