/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-snapshot.h"

G_BEGIN_DECLS

/**
 * tr_shell_search:
 * @terms: (array zero-terminated=1): what was typed in the desktop's search; all must match
 * @limit: how many are wanted
 *
 * Finds transcripts by what one remembers them by: title, speakers and tags; those whose title
 * begins with the first term go first, then those that have all in the title. O(records). Thread:
 * any.
 *
 * Returns: (transfer full) (element-type TrRecord):
 */
GPtrArray *tr_shell_search (TrSnapshot *snapshot, const char *const *terms, guint limit);

G_END_DECLS
