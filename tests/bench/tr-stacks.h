/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tr_stacks_start:
 * @limit_ms: what a turn may take; 0 for nothing of all this
 *
 * Looks every millisecond of the calling thread's processor time where it is. Of a turn that took
 * longer than @limit_ms all places are printed to the standard error, as call stacks for addr2line.
 * Needs a kernel that lets programs watch themselves; tells where it does not.
 */
void tr_stacks_start (double limit_ms);
void tr_stacks_begin_turn (void);
void tr_stacks_end_turn (double seconds);

G_END_DECLS
