/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

/**
 * TrFaultBar:
 *
 * Tells of a file that says what metadata should be like, what is misheard, or which names values
 * should have, and cannot be used: where it is wrong, with a way to open it. Not visible where
 * there is none; it goes when the file is put right.
 */
#define TR_TYPE_FAULT_BAR (tr_fault_bar_get_type ())
G_DECLARE_FINAL_TYPE (TrFaultBar, tr_fault_bar, TR, FAULT_BAR, AdwBin)

void tr_fault_bar_set_workspace (TrFaultBar *self, TrWorkspace *workspace);

/**
 * tr_fault_bar_set_names:
 *
 * Tells only of the file of @names.
 */
void tr_fault_bar_set_names (TrFaultBar *self, TrNames *names);

G_END_DECLS
