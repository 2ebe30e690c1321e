/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-standards.h"
#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

/**
 * TrStandardsWatch:
 *
 * Follows the files that say what metadata should be like, and what is misheard, while a person or
 * another program changes them: `standard.json` and `corrections.json` in the user's configuration,
 * and the `.transcripts.json` of the folders that are open, of those above them and of those below
 * them. When one changes, the collection is measured again. Main thread.
 *
 * Signal `changed`: tr_standards_watch_get_faults() is another one.
 */
#define TR_TYPE_STANDARDS_WATCH (tr_standards_watch_get_type ())
G_DECLARE_FINAL_TYPE (TrStandardsWatch, tr_standards_watch, TR, STANDARDS_WATCH, GObject)

/**
 * tr_standards_watch_get_for:
 *
 * Returns: (transfer none): the one of @workspace, which begins with the first call
 */
TrStandardsWatch *tr_standards_watch_get_for (TrWorkspace *workspace);

/**
 * tr_standards_watch_get_faults:
 *
 * Returns: (transfer none) (element-type TrStandardFault): what cannot be used, the default stands
 *   in for it
 */
GPtrArray *tr_standards_watch_get_faults (TrStandardsWatch *self);

G_END_DECLS
