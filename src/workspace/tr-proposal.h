/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "edit/tr-repair.h"
#include "edit/tr-source-text.h"

G_BEGIN_DECLS

/* What is worked out on a worker while a person decides about broken front matter. The callback
 * comes on the calling main context. */

/**
 * tr_propose_repair_async:
 *
 * Looks for a repair, see tr_repair_new().
 */
void tr_propose_repair_async (TrDocument *document,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
TrRepair *tr_propose_repair_finish (GAsyncResult *result, GError **error);

/**
 * tr_check_source_async:
 *
 * Looks whether @text is valid, see tr_source_text_check().
 */
void tr_check_source_async (TrSourceText *source,
                            const char *text,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/**
 * tr_check_source_finish:
 * @line, @column: (out): where it is not valid; 0 where there was no answer
 */
gboolean tr_check_source_finish (GAsyncResult *result, guint *line, guint *column, GError **error);

G_END_DECLS
