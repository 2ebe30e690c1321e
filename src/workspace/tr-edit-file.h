/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/tr-document.h"
#include "edit/tr-plan.h"

G_BEGIN_DECLS

/**
 * tr_edit_file:
 * @path: the file
 * @document: what was read from it, with its revision
 * @commands: (array length=n_commands):
 * @error: domain %TR_EDIT_ERROR, %TR_SAVER_ERROR, or %G_IO_ERROR where the file had to be read
 * again and could not be
 *
 * The one edit path, synchronously, for front ends without a main loop: plans the commands, saves
 * the result, and plans again on the new content where another program has changed the file in
 * between. Blocks. On an error the file is as it was.
 *
 * Returns: (transfer full): the plan that the file now holds; an empty one wrote nothing
 */
TrPlan *tr_edit_file (const char *path,
                      TrDocument *document,
                      TrCommand *const *commands,
                      guint n_commands,
                      GCancellable *cancellable,
                      GError **error);

G_END_DECLS
