/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/tr-synonyms.h"
#include "workspace/tr-standards.h"

G_BEGIN_DECLS

/**
 * TrNames:
 *
 * Which names a person wants values to have, see tr_synonyms_file_load(): read and written on
 * workers, and followed while others change the file. Main thread.
 *
 * Signals:
 *  - `changed`: tr_names_get_synonyms() is known for the first time, or says something else
 *  - `fault-changed`: tr_names_get_fault() is another one
 *  - `failed` (#GError): what was to be remembered, taken back or done again could not be
 */
#define TR_TYPE_NAMES (tr_names_get_type ())
G_DECLARE_FINAL_TYPE (TrNames, tr_names, TR, NAMES, GObject)

/**
 * tr_names_new:
 *
 * Returns: (transfer full): one that knows of no names until tr_names_start()
 */
TrNames *tr_names_new (void);

/**
 * tr_names_start:
 *
 * Reads the file, and follows it from now on.
 */
void tr_names_start (TrNames *self);

/**
 * tr_names_read_again:
 *
 * The file was written by a worker: waits for no monitor to tell.
 */
void tr_names_read_again (TrNames *self);

/**
 * tr_names_get_synonyms:
 *
 * Returns: (transfer none): what is known; not to be changed
 */
TrSynonyms *tr_names_get_synonyms (TrNames *self);

/**
 * tr_names_get_fault:
 *
 * Returns: (transfer none) (nullable): why the file cannot be used: it says nothing then, and
 *   cannot be changed
 */
const TrStandardFault *tr_names_get_fault (TrNames *self);

/**
 * tr_names_is_busy:
 *
 * Returns: whether the file is being read or written
 */
gboolean tr_names_is_busy (TrNames *self);

/**
 * tr_names_change_async:
 *
 * See tr_synonyms_file_change().
 */
void tr_names_change_async (TrNames *self,
                            const char *field,
                            const char *name,
                            const char *const *variants,
                            gboolean exactly,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/**
 * tr_names_exchange_async:
 *
 * See tr_synonyms_file_exchange().
 */
void tr_names_exchange_async (TrNames *self,
                              const char *field,
                              TrSynonyms *from,
                              TrSynonyms *to,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/**
 * tr_names_change_finish:
 * @before: (out) (optional) (transfer full): what the file said before a change
 *
 * For either of them.
 */
gboolean
tr_names_change_finish (TrNames *self, GAsyncResult *result, TrSynonyms **before, GError **error);

G_END_DECLS
