/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-statistics.h"

G_BEGIN_DECLS

/* The bars as a picture, to be shown to people: on white, whatever the window's colours are, with
 * the same words. */

/**
 * tr_statistics_to_svg:
 *
 * Returns: (transfer full): an SVG document; letters are outlines, so that it looks the same
 *   everywhere
 */
GBytes *tr_statistics_to_svg (const TrStatistics *statistics);

/**
 * tr_statistics_to_png:
 *
 * Returns: (transfer full): in twice as many pixels
 */
GBytes *tr_statistics_to_png (const TrStatistics *statistics);

G_END_DECLS
