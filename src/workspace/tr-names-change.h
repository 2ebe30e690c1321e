/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace/tr-names-exchange.h"
#include "workspace/tr-names.h"

G_BEGIN_DECLS

/**
 * TrNamesChange:
 *
 * A change of which names values should have that can be taken back and done again, also after
 * others have changed the file: see tr_synonyms_exchange(). The companion of a #TrStep. Main
 * thread.
 */
#define TR_TYPE_NAMES_CHANGE (tr_names_change_get_type ())
G_DECLARE_FINAL_TYPE (TrNamesChange, tr_names_change, TR, NAMES_CHANGE, GObject)

/**
 * tr_names_change_new:
 *
 * See tr_synonyms_file_change(). Nothing is done yet.
 */
TrNamesChange *tr_names_change_new (TrNames *names,
                                    const char *field,
                                    const char *name,
                                    const char *const *variants,
                                    gboolean exactly);

/**
 * tr_names_change_new_done:
 *
 * Returns: (transfer full): one that was done already
 */
TrNamesChange *tr_names_change_new_done (TrNames *names, TrNamesExchange *exchange);

/**
 * tr_names_change_plan:
 * @error: as of tr_names_exchange_plan()
 *
 * What there is to do for the first time, for a worker that does it itself. Blocks. Thread: any.
 */
TrNamesExchange *tr_names_change_plan (TrNamesChange *self, GError **error);

/**
 * tr_names_change_dup_exchange:
 *
 * Returns: (transfer full) (nullable): what does it again, or takes it back; %NULL where it was
 *   never done
 */
TrNamesExchange *tr_names_change_dup_exchange (TrNamesChange *self, gboolean done);

/**
 * tr_names_change_was_done:
 * @exchange: what a worker has carried out
 *
 * Follows it.
 */
void tr_names_change_was_done (TrNamesChange *self, TrNamesExchange *exchange, gboolean done);

/**
 * tr_names_change_set_done:
 *
 * Does it, or takes it back; what is wanted last holds. Where that fails, `failed` of #TrNames
 * tells.
 */
void tr_names_change_set_done (TrNamesChange *self, gboolean done);

/**
 * tr_names_change_do_async:
 *
 * Does it for the first time, for who wants to know how it ends.
 */
void
tr_names_change_do_async (TrNamesChange *self, GAsyncReadyCallback callback, gpointer user_data);

/**
 * tr_names_change_do_finish:
 * @is_other: (out): whether the file says something else now than before
 * @error: as of tr_synonyms_file_change()
 */
gboolean tr_names_change_do_finish (TrNamesChange *self,
                                    GAsyncResult *result,
                                    gboolean *is_other,
                                    GError **error);

G_END_DECLS
