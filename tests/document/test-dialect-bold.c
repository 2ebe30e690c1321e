/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialect-cases.h"

static const DialectCase cases[] = {
  { "plain",
    "**[01:10:00]** a\n\n**[01:10:07]** b\nc\n",
    "4200000-4207000|a\n4207000-4207000|b c\n",
    "bold" },
  { "bullets-and-underlines",
    "- **[00:01]** a\n* **[00:02]** b\n__[00:03]__ c\n",
    "1000-2000|a\n2000-3000|b\n3000-3000|c\n",
    "bold" },
  { "text-below", "**[00:01]**\na\n\n**[00:02]**\nb\n", "1000-2000|a\n2000-2000|b\n" },
  { "names",
    "**[00:01] Mary Kay:** a\n**[00:02] Tom**: b\n**[00:03]** ANN: c\n**[00:04]** d\n",
    "1000-2000 Mary Kay|a\n2000-3000 Tom|b\n3000-4000 ANN|ANN: c\n4000-4000|d\n" },
  { "no-blank", "**[00:01]**a\n", "1000-1000|a\n", "bold" },
  { "not-a-time-line",
    "**[00:01]** a\n*[00:02]* b\n**[00:03] c\n**[00:04] Aside** d\n**00:05** e\n**[00:6]** f\n"
    "[00:07] g\n**[00:08]:** h\n",
    "1000-1000|a *[00:02]* b **[00:03] c **[00:04] Aside** d **00:05** e **[00:6]** f [00:07] g "
    "**[00:08]:** h\n" },
  { "headings",
    "# Show\n## Transcript\n**[00:01]** a\n## Two\n**[00:02]** b\n",
    "#1 Show\n#2 Transcript\n1000-2000|a\n#2+ Two\n2000-2000|b\n" },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_dialect_cases ("bold", cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
