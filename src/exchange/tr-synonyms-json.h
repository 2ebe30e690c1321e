/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/tr-synonyms.h"
#include "exchange/tr-json-reader.h"

G_BEGIN_DECLS

/* Which names values should have, as a person can write it, too: by field (`tags`, `topics`,
 * `category`, `speaker`, `channel`), the name and its variants:
 *
 *   { "tags": { "Startup": ["起業", "start-up"] },
 *     "speaker": { "Ada Holm": ["A. Holm"] } }
 *
 * Other members are no matter of ours, and stay. */

/**
 * tr_synonyms_from_json:
 * @text: (array length=length): of any content; nothing but blanks says nothing
 * @line, @column: (out): where it is wrong, 1-based
 * @error: domain %TR_JSON_ERROR; also for what belongs to two names
 *
 * Returns: (transfer full) (nullable):
 */
TrSynonyms *
tr_synonyms_from_json (const char *text, gsize length, guint *line, guint *column, GError **error);

/**
 * tr_synonyms_write_json:
 * @text: (array length=length) (nullable): what the file holds; %NULL if there is none
 *
 * Brings the member @field of @text to what @synonyms say. No byte before or behind that member
 * changes, and of the member none of an entry that says the same.
 *
 * Returns: (transfer full) (nullable): the new text; %NULL with an error as of
 *   tr_synonyms_from_json()
 */
char *tr_synonyms_write_json (const char *text,
                              gsize length,
                              const char *field,
                              const TrSynonyms *synonyms,
                              guint *line,
                              guint *column,
                              GError **error);

G_END_DECLS
