/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-dialect-private.h"

static const TrDialect *const dialects[] = {
  &tr_dialect_home,
};

const TrDialect *
tr_dialect_detect (const char *data, TrSpan span)
{
  const TrDialect *best = NULL;
  guint most = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (dialects); i++)
    {
      guint evidence = dialects[i]->detect (data, span);

      if (evidence > most)
        {
          best = dialects[i];
          most = evidence;
        }
    }
  return best;
}
