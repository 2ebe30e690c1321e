/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrRevision:
 * @changed_ns: the time of the last change of the file or of its inode (ctime), which nobody can
 *   set: it tells of bytes that were exchanged for others of the same length and with the old
 *   mtime. 0 where it is not known
 * @hash: of the bytes; 0 where they were not read
 *
 * Which state of a file was read. Two revisions are the same if the bytes are: size and content
 * hash decide; the rest (inode, times) only lets an unchanged file be recognised without reading
 * it.
 */
typedef struct
{
  guint64 device;
  guint64 inode;
  guint64 size;
  gint64 mtime_ns;
  gint64 changed_ns;
  guint64 hash;
} TrRevision;

/**
 * tr_hash_bytes:
 *
 * Returns: a 64-bit hash of @length bytes at @data, never 0; not for security
 */
guint64 tr_hash_bytes (const void *data, gsize length);

/**
 * tr_revision_same_stat:
 *
 * Returns: whether device, inode, size and times agree: the file need not be read again
 */
gboolean tr_revision_same_stat (const TrRevision *a, const TrRevision *b);

/**
 * tr_revision_same_content:
 *
 * Returns: whether size and hash agree (both must have a hash)
 */
gboolean tr_revision_same_content (const TrRevision *a, const TrRevision *b);

G_END_DECLS
