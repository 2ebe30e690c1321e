/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-script.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *before;
  const char *after;
  gboolean tight;
} Case;

static const Case cases[] = {
  { "latin", "one", "two", FALSE },
  { "kanji", "生成", "設計", TRUE },
  { "kana", "です", "カタカナ", TRUE },
  { "half-width-kana", "ｶﾅ", "です", TRUE },
  { "ideographic-stop", "です。", "次", TRUE },
  { "full-width-bracket", "です", "（笑）", TRUE },
  { "latin-then-kanji", "AI", "設計", FALSE },
  { "kanji-then-latin", "設計", "AI", FALSE },
  { "hangul", "안녕", "하세요", FALSE },
  { "compatibility-jamo", "ㅋ", "ㅋ", FALSE },
  { "rare-ideograph", "𠮷", "野", TRUE },
  { "nothing-before", "", "two", TRUE },
  { "nothing-after", "one", "", TRUE },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_assert_cmpint (tr_text_joins_tightly (c->before,
                                          strlen (c->before),
                                          c->after,
                                          strlen (c->after)),
                   ==,
                   c->tight);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/base/script/joins/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
