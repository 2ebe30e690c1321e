/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/**
 * TrByteBuffer:
 *
 * Bytes that grow.
 */
typedef struct
{
  guint8 *data;
  guint32 length;
  guint32 capacity;
} TrByteBuffer;

static inline void
tr_byte_buffer_reserve (TrByteBuffer *self, gsize more)
{
  if (G_LIKELY (self->length + more <= self->capacity))
    return;
  self->capacity = MAX (self->length + more, self->capacity == 0 ? 12 : self->capacity * 2);
  self->data = g_realloc (self->data, self->capacity);
}

static inline void
tr_byte_buffer_add (TrByteBuffer *self, const guint8 *data, gsize length)
{
  if (length == 0)
    return;
  tr_byte_buffer_reserve (self, length);
  memcpy (self->data + self->length, data, length);
  self->length += length;
}

static inline void
tr_byte_buffer_add_number (TrByteBuffer *self, guint32 number)
{
  tr_byte_buffer_reserve (self, 5);
  while (number >= 0x80)
    {
      self->data[self->length++] = number | 0x80;
      number >>= 7;
    }
  self->data[self->length++] = number;
}

/**
 * tr_number_read:
 *
 * Returns: the number at @p, and moves @p behind it, never past @end
 */
static inline guint32
tr_number_read (const guint8 **p, const guint8 *end)
{
  guint32 number = 0;

  /* Most are small. */
  if (G_LIKELY (*p < end && **p < 0x80))
    return *(*p)++;
  for (guint shift = 0; *p < end && shift < 35; shift += 7)
    {
      guint8 byte = *(*p)++;

      number |= (guint32) (byte & 0x7f) << (shift & 31);
      if (byte < 0x80)
        break;
    }
  return number;
}

/**
 * TrPosting:
 * @count: occurrences
 * @places: #TrPlace bits
 * @positions_length: bytes of positions
 */
typedef struct
{
  guint32 document;
  guint32 count;
  guint8 places;
  guint32 positions_length;
} TrPosting;

/**
 * tr_posting_read:
 * @posting: (inout): the one before; zeroed at first
 *
 * Returns: whether there was one more
 */
static inline gboolean
tr_posting_read (TrPosting *posting, const guint8 **p, const guint8 *end, gboolean has_positions)
{
  guint32 number;

  if (*p >= end)
    return FALSE;
  posting->document += tr_number_read (p, end);
  number = tr_number_read (p, end);
  posting->count = number >> 1;
  posting->places = number & 1 && *p < end ? *(*p)++ : 0;
  posting->positions_length = has_positions ? tr_number_read (p, end) : 0;
  return TRUE;
}

/**
 * tr_posting_write:
 * @before: the document before, 0 at first
 */
static inline void
tr_posting_write (TrByteBuffer *buffer,
                  const TrPosting *posting,
                  guint32 before,
                  gboolean has_positions)
{
  tr_byte_buffer_add_number (buffer, posting->document - before);
  tr_byte_buffer_add_number (buffer,
                             MIN (posting->count, 0x7fffffff) << 1 | (posting->places != 0));
  if (posting->places != 0)
    tr_byte_buffer_add (buffer, &posting->places, 1);
  if (has_positions)
    tr_byte_buffer_add_number (buffer, posting->positions_length);
}

G_END_DECLS
