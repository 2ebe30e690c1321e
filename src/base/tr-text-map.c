/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-text-map.h"

#include <string.h>

void
tr_text_position (const char *data, gsize length, gsize offset, guint *line, guint *column)
{
  g_return_if_fail (data != NULL || length == 0);
  g_return_if_fail (offset <= length);
  g_return_if_fail (line != NULL && column != NULL);

  const char *end = data + offset;
  const char *start = data;
  const char *next;

  *line = 1;
  while (start < end && (next = memchr (start, '\n', end - start)) != NULL)
    {
      start = next + 1;
      *line += 1;
    }

  if (start == data && length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    start = MIN (data + 3, end);
  *column = 1;
  while (start < end)
    {
      gunichar c = g_utf8_get_char_validated (start, data + length - start);

      start += c == (gunichar) -1 || c == (gunichar) -2 ? 1 : g_utf8_skip[(guchar) *start];
      if (start <= end)
        *column += 1;
    }
}

static inline gboolean
is_first_byte (char byte)
{
  return ((guchar) byte & 0xc0) != 0x80;
}

void
tr_text_map_init (TrTextMap *map, const char *data, gsize length)
{
  g_return_if_fail (map != NULL);
  g_return_if_fail (data != NULL || length == 0);

  map->data = data;
  map->length = length;
  map->chars = 0;
  map->bytes = 0;
}

gsize
tr_text_map_byte (TrTextMap *map, gsize index)
{
  g_return_val_if_fail (map != NULL, 0);

  const char *data = map->data;
  gsize chars = map->chars;
  gsize bytes = map->bytes;

  while (chars < index && bytes < map->length)
    {
      do
        bytes++;
      while (bytes < map->length && !is_first_byte (data[bytes]));
      chars++;
    }
  while (chars > index)
    {
      do
        bytes--;
      while (bytes > 0 && !is_first_byte (data[bytes]));
      chars--;
    }
  map->chars = chars;
  map->bytes = bytes;
  return bytes;
}
