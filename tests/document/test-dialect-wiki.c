/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialect-cases.h"

static const DialectCase cases[] = {
  { "plain",
    "[[01:23](https://youtu.be/q7Zr_-0aXkE?t=83)] "
    "a\n[[1:00:00](https://youtu.be/q7Zr_-0aXkE?t=3600)] b\n",
    "83000-3600000|a\n3600000-3600000|b\n",
    "wiki" },
  { "bullets",
    "- [[00:01](https://a.b)] a\n* [[00:02](https://a.b)]b\n+ [[00:03](https://a.b)]\n",
    "1000-2000|a\n2000-3000|b\n3000-3000|\n",
    "wiki" },
  { "continues", "[[00:01](https://a.b)] a\nb\n\nc [[note]]\n", "1000-1000|a b c [[note]]\n" },
  { "text-below",
    "[[00:01](https://a.b)]\na\n[[00:02](https://a.b)]\nb\n",
    "1000-2000|a\n2000-2000|b\n" },
  { "not-a-time-line",
    "[[00:01](https://a.b)] a\n[[00:02]] b\n[[00:03](https://a.b) c\n[[00:04](https://a.b]] d\n"
    "[[note](https://a.b)] e\n",
    "1000-1000|a [[00:02]] b [[00:03](https://a.b) c [[00:04](https://a.b]] d "
    "[[note](https://a.b)] e\n" },
  { "headings",
    "# N\n[[00:01](https://a.b)] a\n## Part\n[[00:02](https://a.b)] b\n",
    "#1 N\n1000-2000|a\n#2+ Part\n2000-2000|b\n" },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_dialect_cases ("wiki", cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
