/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/tr-synonyms.h"
#include "library/tr-snapshot.h"

G_BEGIN_DECLS

/**
 * tr_names_effect_async:
 *
 * Looks again at the files of @snapshot of which a tag has another name after a change of the
 * synonyms than it had before: other problems are found in them. Reads these alone, on a worker.
 */
void tr_names_effect_async (TrSnapshot *snapshot,
                            TrSynonyms *before,
                            TrSynonyms *after,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/**
 * tr_names_effect_finish:
 *
 * Returns: (transfer full) (nullable) (element-type TrRecord): their new records; %NULL if it was
 *   cancelled
 */
GPtrArray *tr_names_effect_finish (GAsyncResult *result);

G_END_DECLS
