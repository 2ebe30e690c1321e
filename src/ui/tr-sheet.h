/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * tr_sheet_fit:
 * @window: not shown yet; transient for the window it belongs to
 *
 * Makes @window no wider than its parent: over a narrow one it is a sheet, and nothing of it lies
 * outside.
 */
void tr_sheet_fit (GtkWindow *window);

G_END_DECLS
