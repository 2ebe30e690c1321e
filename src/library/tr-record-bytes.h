/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/tr-record.h"

G_BEGIN_DECLS

/* A record as bytes, to be kept beside what else is known of the file: at the next start it is
 * there before any file is read. */

/**
 * tr_record_to_bytes:
 * @maker: a number for who counted the problems, which will be another one when others count
 *
 * Without the path and the revision, which are to be kept, too.
 *
 * Returns: (transfer full) (nullable): %NULL for a file that could not be read: it will be tried
 *   again
 */
GBytes *tr_record_to_bytes (const TrRecord *self, guint32 maker);

/**
 * tr_record_new_from_bytes:
 * @path: the one of before
 * @revision: the one of before
 * @bytes: anything
 *
 * Thread: any.
 *
 * Returns: (transfer full) (nullable): the record; %NULL if @bytes are not those of this file, of
 *   @maker and of this version of the program
 */
TrRecord *tr_record_new_from_bytes (
    const char *path, const TrRevision *revision, guint32 maker, const void *bytes, gsize length);

G_END_DECLS
