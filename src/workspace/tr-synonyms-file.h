/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/tr-synonyms.h"

G_BEGIN_DECLS

/* The file of the names that values should have: `transcripts/vocabulary.json` in the user's
 * configuration, of the form that tr_synonyms_from_json() reads. Everything here blocks. Thread:
 * any. */

/**
 * tr_synonyms_file_dup_path:
 *
 * Returns: (transfer full) (type filename): of the file
 */
char *tr_synonyms_file_dup_path (void);

/**
 * tr_synonyms_file_load:
 * @line, @column: (out): where the file is wrong; 0 where it cannot be read at all
 * @error: domain %G_FILE_ERROR or %TR_JSON_ERROR
 *
 * Returns: (transfer full) (nullable): empty where there is no file
 */
TrSynonyms *tr_synonyms_file_load (guint *line, guint *column, GError **error);

/**
 * tr_synonyms_file_change:
 * @variants: (array zero-terminated=1):
 * @exactly: whether these are all variants of @name, none to forget it: tr_synonyms_replace(); else
 *   they are added: tr_synonyms_merge()
 * @before: (out) (optional) (transfer full): what the file said
 * @error: as of tr_synonyms_file_load(), with the file and the place in its message
 *
 * Brings that into the file. What else it holds stays, also what others write into it meanwhile;
 * one that cannot be understood is left as it is.
 *
 * Returns: (transfer full) (nullable): what the file says now
 */
TrSynonyms *tr_synonyms_file_change (const char *field,
                                     const char *name,
                                     const char *const *variants,
                                     gboolean exactly,
                                     TrSynonyms **before,
                                     GError **error);

/**
 * tr_synonyms_file_exchange:
 * @error: as above
 *
 * Brings tr_synonyms_exchange() into the file, in the same way.
 *
 * Returns: (transfer full) (nullable): what the file says now
 */
TrSynonyms *tr_synonyms_file_exchange (const char *field,
                                       const TrSynonyms *from,
                                       const TrSynonyms *to,
                                       GError **error);

G_END_DECLS
