/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/tr-synonyms.h"

G_BEGIN_DECLS

/**
 * TrNamesExchange:
 *
 * What the file of the names says of one field, and what it is to say: the part of a change of many
 * files that is remembered, as a journal can keep it. Immutable, atomically reference counted.
 */
typedef struct _TrNamesExchange TrNamesExchange;

/**
 * tr_names_exchange_new:
 * @from, @to: see tr_synonyms_exchange()
 */
TrNamesExchange *tr_names_exchange_new (const char *field, TrSynonyms *from, TrSynonyms *to);

/**
 * tr_names_exchange_plan:
 * @error: as of tr_synonyms_file_load(), with the path in its message
 *
 * What tr_synonyms_file_change() would do, without doing it. Blocks: for workers.
 */
TrNamesExchange *tr_names_exchange_plan (const char *field,
                                         const char *name,
                                         const char *const *variants,
                                         gboolean exactly,
                                         GError **error);

/**
 * tr_names_exchange_invert:
 *
 * Returns: (transfer full): what takes it back
 */
TrNamesExchange *tr_names_exchange_invert (const TrNamesExchange *self);
TrNamesExchange *tr_names_exchange_ref (TrNamesExchange *self);
void tr_names_exchange_unref (TrNamesExchange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrNamesExchange, tr_names_exchange_unref)

const char *tr_names_exchange_get_field (const TrNamesExchange *self);
TrSynonyms *tr_names_exchange_get_from (const TrNamesExchange *self);
TrSynonyms *tr_names_exchange_get_to (const TrNamesExchange *self);

/**
 * tr_names_exchange_carry_out:
 * @error: as of tr_synonyms_file_exchange()
 *
 * Does it; nothing, where it is done. Blocks: for workers.
 */
gboolean tr_names_exchange_carry_out (const TrNamesExchange *self, GError **error);

#define TR_NAMES_EXCHANGE_VARIANT "(sss)"

/**
 * tr_names_exchange_to_variant:
 *
 * Returns: (transfer floating):
 */
GVariant *tr_names_exchange_to_variant (const TrNamesExchange *self);

/**
 * tr_names_exchange_new_from_variant:
 *
 * Returns: (transfer full) (nullable): %NULL if @variant is none that was written by this program
 */
TrNamesExchange *tr_names_exchange_new_from_variant (GVariant *variant);

G_END_DECLS
