/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TrCorpus:
 *
 * A made-up collection in the home dialect: five families of files as different scripts wrote them,
 * a fifth of them Japanese, poor metadata in most, few tags on many files and many tags on few. The
 * same seed gives the same bytes.
 */
typedef struct _TrCorpus TrCorpus;

TrCorpus *tr_corpus_new (guint64 seed);
void tr_corpus_free (TrCorpus *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrCorpus, tr_corpus_free)

/**
 * tr_corpus_append_document:
 * @size: about how many bytes
 * @text: where the next document is appended
 *
 * Returns: (transfer full): the document's path in the collection: folder, year, name
 */
char *tr_corpus_append_document (TrCorpus *self, gsize size, GString *text);

/**
 * tr_corpus_write:
 * @folder: made if it is not there
 *
 * Writes @n documents of about @size bytes below @folder.
 */
gboolean tr_corpus_write (TrCorpus *self, const char *folder, guint n, gsize size, GError **error);

/**
 * tr_corpus_delete:
 *
 * Deletes a folder that tr_corpus_write() filled.
 */
void tr_corpus_delete (const char *folder);

G_END_DECLS
