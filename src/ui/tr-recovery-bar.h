/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-recovery.h"

G_BEGIN_DECLS

/**
 * TrRecoveryBar:
 *
 * Offers the edits that an earlier run of the program has left unsaved: to look at them, to make
 * them again, or to discard them. Not visible where there are none.
 *
 * Signal `restored` (const char *path): edits are being made again; the first of their files.
 */
#define TR_TYPE_RECOVERY_BAR (tr_recovery_bar_get_type ())
G_DECLARE_FINAL_TYPE (TrRecoveryBar, tr_recovery_bar, TR, RECOVERY_BAR, AdwBin)

/**
 * tr_recovery_bar_set_recovery:
 * @recovery: (nullable):
 */
void tr_recovery_bar_set_recovery (TrRecoveryBar *self, TrRecovery *recovery);

G_END_DECLS
