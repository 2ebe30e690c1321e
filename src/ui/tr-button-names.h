/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tr_button_names_keep_simple:
 *
 * From now on every button with a mnemonic is called what its label says, once: this GTK gives it
 * the label as it is written for a name, with the underscore, and then the label widget as well, so
 * that a screen reader reads “_Undo Undo”. So are the buttons of dialogs, which others make. To be
 * called once.
 */
void tr_button_names_keep_simple (void);

G_END_DECLS
