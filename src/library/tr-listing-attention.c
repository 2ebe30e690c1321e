/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-listing-private.h"

guint
tr_listing_get_n_complete (TrListing *self, guint *n_all)
{
  const TrResult *result;

  g_return_val_if_fail (TR_IS_LISTING (self), 0);

  result = tr_listing_get_result (self);
  if (n_all != NULL)
    *n_all = result != NULL ? result->n_all : 0;
  return result != NULL ? result->n_complete : 0;
}

guint
tr_listing_find_attention (TrListing *self, guint from)
{
  const TrResult *result;
  TrSnapshot *snapshot;

  g_return_val_if_fail (TR_IS_LISTING (self), G_MAXUINT);

  result = tr_listing_get_result (self);
  if (result == NULL || result->n == 0)
    return G_MAXUINT;
  snapshot = tr_order_get_snapshot (result->order);
  for (guint i = 0; i < result->n; i++)
    {
      guint position = (from + i) % result->n;

      if (tr_record_get_n_problems (tr_snapshot_get_record (snapshot, result->indices[position]))
          > 0)
        return position;
    }
  return G_MAXUINT;
}
