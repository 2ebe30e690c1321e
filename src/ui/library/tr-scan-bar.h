/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

/**
 * TrScanBar:
 *
 * Below the list: how far reading the folders is, with a button that stops it; and afterwards what
 * the folders did not let the program do. Takes no room while there is nothing to say; a scan that
 * is done at once is not mentioned.
 */
#define TR_TYPE_SCAN_BAR (tr_scan_bar_get_type ())
G_DECLARE_FINAL_TYPE (TrScanBar, tr_scan_bar, TR, SCAN_BAR, GtkWidget)

void tr_scan_bar_set_workspace (TrScanBar *self, TrWorkspace *workspace);

G_END_DECLS
