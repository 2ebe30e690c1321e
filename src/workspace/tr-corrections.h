/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "document/tr-correction.h"
#include "edit/tr-command.h"

G_BEGIN_DECLS

/* Words that a person has corrected and wants to have told of in new transcripts: kept in
 * `transcripts/corrections.json` in the user's configuration, of the form that
 * tr_corrections_from_json() reads. The standard of every folder holds them, see
 * tr_standards_get_for(). */

/**
 * tr_corrections_dup_path:
 *
 * Returns: (transfer full) (type filename): of the file
 */
char *tr_corrections_dup_path (void);

/**
 * tr_corrections_load:
 * @line, @column: (out): where the file is wrong; 0 where it cannot be read at all
 * @error: domain %G_FILE_ERROR, %TR_JSON_ERROR or %G_REGEX_ERROR
 *
 * Blocks. Thread: any.
 *
 * Returns: (transfer full) (element-type TrCorrection) (nullable): empty where there is no file
 */
GPtrArray *tr_corrections_load (guint *line, guint *column, GError **error);

/**
 * tr_corrections_add_async:
 *
 * Remembers @correction, in place of another one for the same words. A file that cannot be
 * understood is not written, nor one that changes meanwhile.
 */
void tr_corrections_add_async (TrCorrection *correction,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/**
 * tr_corrections_add_finish:
 * @error: as for tr_corrections_load(), with the file and the place in its message
 */
gboolean tr_corrections_add_finish (GAsyncResult *result, GError **error);

/**
 * tr_corrections_make_command:
 * @path: (type filename): of @document
 *
 * Returns: (transfer full) (nullable): the edit that corrects what is remembered as misheard;
 *   %NULL if there is nothing. O(document). Blocks, for the file
 */
TrCommand *tr_corrections_make_command (const char *path, TrDocument *document);

G_END_DECLS
