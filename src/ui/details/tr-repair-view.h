/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "edit/tr-repair.h"

G_BEGIN_DECLS

/**
 * TrRepairView:
 *
 * A proposed repair, before it is applied: each fix with its lines before and after, the parts that
 * differ marked. Signals: `apply`, `cancelled`.
 */
#define TR_TYPE_REPAIR_VIEW (tr_repair_view_get_type ())
G_DECLARE_FINAL_TYPE (TrRepairView, tr_repair_view, TR, REPAIR_VIEW, AdwBin)

GtkWidget *tr_repair_view_new (void);
void tr_repair_view_set_repair (TrRepairView *self, TrRepair *repair);

G_END_DECLS
