/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TR_PRIORITY_DELIVERY:
 *
 * For sources that hand the work of a worker over to the main context, a few milliseconds at a
 * time. It is GTK's own for drawing a frame, so that both take turns: below it nothing would arrive
 * while something moves on a machine that draws slowly, above it nothing would be drawn while much
 * arrives.
 */
#define TR_PRIORITY_DELIVERY (G_PRIORITY_HIGH_IDLE + 20)

G_END_DECLS
