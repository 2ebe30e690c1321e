/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-batches.h"

G_BEGIN_DECLS

/**
 * TrRemnantBar:
 *
 * Asks what to do with a change of many files that an earlier run of the program has left half
 * done. Only seen where there is one.
 */
#define TR_TYPE_REMNANT_BAR (tr_remnant_bar_get_type ())
G_DECLARE_FINAL_TYPE (TrRemnantBar, tr_remnant_bar, TR, REMNANT_BAR, AdwBin)

/**
 * tr_remnant_bar_set_batches:
 *
 * To be called once.
 */
void tr_remnant_bar_set_batches (TrRemnantBar *self, TrBatches *batches);

G_END_DECLS
