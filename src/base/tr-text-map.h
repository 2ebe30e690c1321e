/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/tr-span.h"

G_BEGIN_DECLS

/**
 * tr_text_position:
 * @data: a file's bytes
 * @length: how many
 * @offset: a byte offset, at most @length
 * @line: (out): 1-based line
 * @column: (out): 1-based column in characters (an invalid byte counts as one, a BOM as none)
 *
 * O(@offset).
 */
void tr_text_position (const char *data, gsize length, gsize offset, guint *line, guint *column);

/**
 * TrTextMap:
 *
 * Turns character indices, as libyaml counts them, into byte offsets. Made for indices that mostly
 * grow: a query costs the distance from the previous one. On the stack; nothing to free.
 */
typedef struct
{
  const char *data;
  gsize length;
  gsize chars;
  gsize bytes;
} TrTextMap;

void tr_text_map_init (TrTextMap *map, const char *data, gsize length);

/**
 * tr_text_map_byte:
 *
 * Returns: the byte offset of character @index in the map's text, at most its length
 */
gsize tr_text_map_byte (TrTextMap *map, gsize index);

G_END_DECLS
