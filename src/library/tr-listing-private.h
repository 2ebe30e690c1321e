/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-listing.h"
#include "library/tr-query.h"

G_BEGIN_DECLS

/**
 * tr_listing_get_result:
 *
 * Returns: (nullable): what is shown; %NULL before the first result
 */
const TrResult *tr_listing_get_result (TrListing *self);

G_END_DECLS
