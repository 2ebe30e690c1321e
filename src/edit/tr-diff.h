/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * tr_unified_diff:
 * @path: the name for the `---` and `+++` lines
 *
 * Returns: (transfer full): a unified diff (three lines of context) from @before to @after, empty
 * if they are the same; lines without a break at the end are marked as diff does
 */
char *tr_unified_diff (const char *path, GBytes *before, GBytes *after);

G_END_DECLS
