/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "document/tr-document.h"

G_BEGIN_DECLS

/**
 * tr_document_build_moment_url:
 * @segment: the segment that is meant; -1 for the one at @ms
 * @ms: the moment; negative for the video as a whole
 * @error: domain %TR_MOMENT_ERROR
 *
 * The one way from a document to an address: the metadata's address or id decide; else what the
 * segment's own time line links to, since one file may hold notes of several videos; else the
 * address in the body; else what the first time line links to.
 *
 * Returns: (transfer full): see tr_moment_build_url()
 */
char *tr_document_build_moment_url (TrDocument *document, int segment, gint64 ms, GError **error);

/**
 * tr_load_moment_url_async:
 * @path: a file
 *
 * As tr_document_build_moment_url(), for a file that is not open.
 */
void tr_load_moment_url_async (
    const char *path, int segment, gint64 ms, GAsyncReadyCallback callback, gpointer user_data);

/**
 * tr_load_moment_url_finish:
 * @error: domain %TR_MOMENT_ERROR, or why the file cannot be read
 */
char *tr_load_moment_url_finish (GAsyncResult *result, GError **error);

G_END_DECLS
