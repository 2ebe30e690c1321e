/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialect-cases.h"

static const DialectCase cases[] = {
  { "lines",
    "0:00\na\n0:05\nb\n1:02:03\nc\n",
    "0-5000|a\n5000-3723000|b\n3723000-3723000|c\n",
    "panel" },
  { "tabs", "0:00\ta\n0:05\t\tb c\n", "0-5000|a\n5000-5000|b c\n", "panel" },
  { "one-tab", "0:00\ta\n", "0-0|a\n", "panel" },
  { "one-bare-time-is-no-evidence", "At noon:\n12:30\nwe met\n", "", "none" },
  { "blank-lines", "0:00\n\na\n\n0:05\n\nb\n", "0-5000|a\n5000-5000|b\n" },
  { "blanks", "0:00  \n a \n0:05 \t \nb\n", "0-5000|a\n5000-5000|b\n" },
  { "labels",
    "0:00\n0 seconds\na\n1:05\n1 minute, 5 seconds\nb\n1:01:01\n1 hour, 1 minute, 1 second\nc\n"
    "2:00:00\n2 hours\nd\n",
    "0-65000|a\n65000-3661000|b\n3661000-7200000|c\n7200000-7200000|d\n" },
  { "labels-in-japanese",
    "0:03\n3 秒\nはい\n1:05\n1 分 5 秒\nええ\n1:00:05\n1 時間 0 分 5 秒\nでは\n",
    "3000-65000|はい\n65000-3605000|ええ\n3605000-3605000|では\n" },
  { "glued-labels",
    "0:000 secondsa\n0:011 secondsure\n1:051 minute, 5 secondsb\n1:06 1 minute, 6 seconds\tc\n",
    "0-1000|a\n1000-65000|sure\n65000-66000|b\n66000-66000|c\n" },
  { "not-a-label",
    "0:05\n6 seconds\n0:10\n10 seconds later\n0:15\n15 seconds\n15 seconds\n0:20\n20 bananas\n",
    "5000-10000|6 seconds\n10000-15000|10 seconds later\n15000-20000|15 seconds\n20000-20000|20 "
    "bananas\n" },
  { "chapters",
    "The sea\n0:00\na\n0:05\nb\nThe sky\n0:10\nc\n0:15\nd\n",
    "#2+ The sea\n0-5000|a\n5000-10000|b\n#2+ The sky\n10000-15000|c\n15000-15000|d\n",
    "panel" },
  { "chapters-with-tabs",
    "One\n0:00\ta\n0:05\tb\n\nTwo\n\n0:10\tc\n",
    "#2+ One\n0-5000|a\n5000-10000|b\n#2+ Two\n10000-10000|c\n" },
  { "broken-lines-are-no-chapters",
    "0:00\na\nb\n0:05\nc\nd\n0:10\ne\nf\n0:15\ng\n",
    "0-5000|a b\n5000-10000|c d\n10000-15000|e f\n15000-15000|g\n" },
  { "last-line-too-many", "0:00\na\n0:05\nb\nc\n", "0-5000|a\n5000-5000|b c\n" },
  { "two-lines-too-many",
    "0:00\na\n0:05\nb\nc\nTitle\n0:10\nd\n",
    "0-5000|a\n5000-10000|b c\n#2+ Title\n10000-10000|d\n" },
  { "prose-above",
    "# Notes\n\nSome words on it.\n\nTwo lines\nof prose\n0:00\na\n0:05\nb\n",
    "#1 Notes\n0-5000|a\n5000-5000|b\n" },
  { "address-above", "- URL: https://a.b/c\n\n0:00\ta\n", "0-0|a\n" },
  { "headings", "0:00\na\n## Part\n0:05\nb\n", "0-5000|a\n#2+ Part\n5000-5000|b\n" },
  { "speakers", "0:00\nANN: a\n0:05\tBEN: b\n", "0-5000 ANN|ANN: a\n5000-5000 BEN|BEN: b\n" },
  { "not-a-time-line",
    "0:00\ta\n0:05 b\n 0:06\tc\n0:7\td\n0:61\te\n(0:08)\tf\n",
    "0-0|a 0:05 b 0:06\tc 0:7\td 0:61\te (0:08)\tf\n" },
  { "no-text", "0:00\n0:05\n0:10\na\n", "0-5000|\n5000-10000|\n10000-10000|a\n" },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_dialect_cases ("panel", cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
