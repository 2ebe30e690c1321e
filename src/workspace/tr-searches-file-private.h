/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TrSearchesFile:
 * @path: of the file
 * @raw: (nullable): what it held when it was last read or written; %NULL before that
 * @known: (element-type utf8): the searches that it held then, one a JSON text
 * @wanted: (element-type utf8): the searches as the person has them now
 * @merged: (out) (element-type utf8): what the file holds now, or would if it could be understood
 * @aside: (out) (nullable): where a damaged file was moved, to make room
 * @is_damaged: (out): whether the file cannot be understood
 * @line, @column: (out): where not; 0 if no place is to blame
 *
 * What the file of saved searches and this program each made of it since they last agreed. Belongs
 * to one thread at a time.
 */
typedef struct
{
  char *path;
  GBytes *raw;
  GPtrArray *known;
  GPtrArray *wanted;

  GPtrArray *merged;
  char *aside;
  gboolean is_damaged;
  guint line;
  guint column;
} TrSearchesFile;

/**
 * tr_searches_file_new:
 * @raw: (nullable):
 */
TrSearchesFile *
tr_searches_file_new (const char *path, GBytes *raw, GPtrArray *known, GPtrArray *wanted);
void tr_searches_file_free (TrSearchesFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrSearchesFile, tr_searches_file_free)

/**
 * tr_searches_file_sync:
 *
 * Reads the file and brings it and @wanted together: what another program added, removed or renamed
 * since then stays so, and what the person did here as well. Writes only what the file does not
 * hold. One that cannot be understood is left alone; only where there is something to be saved it
 * is given another name first. Blocks.
 *
 * Returns: %FALSE with an error of #GFileError or %G_IO_ERROR if the file cannot be read or
 *   written; it is then as it was
 */
gboolean tr_searches_file_sync (TrSearchesFile *self, GError **error);

/**
 * tr_searches_merge:
 * @known: (element-type utf8): what both come from
 * @ours: (element-type utf8): in whose order they stand, where it is not that of @known
 * @theirs: (element-type utf8): else in this one's
 *
 * Returns: (transfer full) (element-type utf8):
 */
GPtrArray *tr_searches_merge (GPtrArray *known, GPtrArray *ours, GPtrArray *theirs);

/**
 * tr_searches_equal:
 *
 * Returns: whether both hold the same, in the same order
 */
gboolean tr_searches_equal (GPtrArray *a, GPtrArray *b);

G_END_DECLS
