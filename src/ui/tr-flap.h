/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * tr_flap_reveal:
 *
 * Shows or hides the flap. Use it in place of adw_flap_set_reveal_flap(), which in libadwaita 1.2
 * divides by the flap's width also where it is mapped but not allocated yet, and then allocates it
 * at no number.
 */
void tr_flap_reveal (AdwFlap *flap, gboolean reveal);

G_END_DECLS
