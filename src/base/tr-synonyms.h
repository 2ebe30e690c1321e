/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrSynonyms:
 *
 * Which name a value should have: names and their variants, by field (`tags`, `speaker` …), in the
 * order in which they were given. Case, accents, width, and whether words are set apart by blanks,
 * hyphens, underscores, dots or slashes, are no matter. Atomically reference counted; not changed
 * any more once it is shared.
 */
typedef struct _TrSynonyms TrSynonyms;

TrSynonyms *tr_synonyms_new (void);

/**
 * tr_synonyms_copy:
 *
 * Returns: (transfer full): one that can be changed
 */
TrSynonyms *tr_synonyms_copy (const TrSynonyms *self);
TrSynonyms *tr_synonyms_ref (TrSynonyms *self);
void tr_synonyms_unref (TrSynonyms *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSynonyms, tr_synonyms_unref)

/**
 * tr_synonyms_add:
 * @variant: (nullable): %NULL for only the name itself
 *
 * Adds @variant to those of @name.
 *
 * Returns: (nullable) (transfer none): whose name or variant it is already, if that is another
 *   name's; nothing is changed then
 */
const char *
tr_synonyms_add (TrSynonyms *self, const char *field, const char *name, const char *variant);

/**
 * tr_synonyms_merge:
 * @variants: (array zero-terminated=1): of any name so far, or names themselves
 *
 * Makes @variants, and what was a variant of one of them, variants of @name.
 */
void tr_synonyms_merge (TrSynonyms *self,
                        const char *field,
                        const char *name,
                        const char *const *variants);

/**
 * tr_synonyms_replace:
 * @variants: (array zero-terminated=1): none to forget @name
 *
 * Makes @variants the variants of @name, and no others but those of names that become variants.
 */
void tr_synonyms_replace (TrSynonyms *self,
                          const char *field,
                          const char *name,
                          const char *const *variants);

/**
 * tr_synonyms_exchange:
 * @from, @to: what was said before and after some change; either may be the later
 *
 * Makes that change to @self, which may say something else by now: what others have said of a value
 * meanwhile stays.
 */
void tr_synonyms_exchange (TrSynonyms *self,
                           const char *field,
                           const TrSynonyms *from,
                           const TrSynonyms *to);

/**
 * tr_synonyms_get_name:
 * @self: (nullable):
 *
 * Returns: (nullable) (transfer none): the name that @value should have, which may be how it is
 *   spelled already; %NULL where nothing is known of it. Valid for the process
 */
const char *tr_synonyms_get_name (const TrSynonyms *self, const char *field, const char *value);

/**
 * tr_synonyms_get_names:
 * @self: (nullable):
 *
 * Returns: (transfer none) (array zero-terminated=1): all names of @field; each is valid for the
 *   process
 */
const char *const *tr_synonyms_get_names (const TrSynonyms *self, const char *field);

/**
 * tr_synonyms_get_variants:
 * @self: (nullable):
 *
 * Returns: (transfer none) (array zero-terminated=1): the variants of @name, as they were given;
 *   each is valid for the process
 */
const char *const *
tr_synonyms_get_variants (const TrSynonyms *self, const char *field, const char *name);

/**
 * tr_synonyms_find:
 * @self: (nullable):
 * @beginning: what was typed
 *
 * Returns: (transfer container) (element-type utf8): the names of which a variant, or a word of
 *   one, begins so; in their order
 */
GPtrArray *tr_synonyms_find (const TrSynonyms *self, const char *field, const char *beginning);

/**
 * tr_synonyms_get_hash:
 * @self: (nullable):
 *
 * Returns: a number that is another one where something else is said
 */
guint32 tr_synonyms_get_hash (const TrSynonyms *self);

G_END_DECLS
