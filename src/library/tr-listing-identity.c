/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-listing-private.h"

const guint32 *
tr_listing_get_ids (TrListing *self, guint *n)
{
  const TrResult *result;

  g_return_val_if_fail (TR_IS_LISTING (self) && n != NULL, NULL);

  result = tr_listing_get_result (self);
  *n = result != NULL ? result->n : 0;
  return result != NULL ? result->ids : NULL;
}
