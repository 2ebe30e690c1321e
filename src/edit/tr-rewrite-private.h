/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "edit/tr-command.h"

G_BEGIN_DECLS

/**
 * tr_rewrite_apply:
 * @command: a rewrite or a repair
 * @replaced: (out): the bytes that gave way
 * @error: domain %TR_EDIT_ERROR
 *
 * Returns: (transfer full) (nullable): the new document; @document itself if it is that already
 */
TrDocument *
tr_rewrite_apply (TrDocument *document, TrCommand *command, GBytes **replaced, GError **error);

G_END_DECLS
