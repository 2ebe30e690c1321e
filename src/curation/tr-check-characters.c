/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

#include <string.h>

/* What is in a text that a reader cannot see for what it is: bytes that are not UTF-8 (shown as
 * replacement characters and never rewritten), control characters, and marks that change the order
 * in which the text around them is shown. Of each kind the first one is told, since a file that has
 * one has many. The three checks share one pass, which is what they cost. */

typedef enum
{
  KIND_ENCODING,
  KIND_CONTROL,
  KIND_BIDI,
  N_KINDS,
} Kind;

static const TrCheck kind_checks[N_KINDS] = {
  [KIND_ENCODING] = TR_CHECK_INVALID_ENCODING,
  [KIND_CONTROL] = TR_CHECK_CONTROL_CHARACTER,
  [KIND_BIDI] = TR_CHECK_HIDDEN_CHARACTER,
};

typedef guint8 Block __attribute__ ((vector_size (16)));

/* The bytes of @p that are not plain ASCII text. */
static inline Block
find_suspects (const guchar *p)
{
  Block block;

  memcpy (&block, p, sizeof block);
  return ((Block) (block < 0x20) & ~(Block) ((block == '\n') | (block == '\r') | (block == '\t')))
         | (Block) (block >= 0x7f);
}

static inline gboolean
is_plain_byte (guchar c)
{
  return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\r' || c == '\t';
}

/* Returns which of a block's bytes is the first suspect, or its size if none is. */
static inline gsize
first_suspect (Block suspects)
{
  guint64 odd[2];

  memcpy (odd, &suspects, sizeof odd);
  if (odd[0] != 0)
    return __builtin_ctzll (GUINT64_FROM_LE (odd[0])) / 8;
  if (odd[1] != 0)
    return 8 + __builtin_ctzll (GUINT64_FROM_LE (odd[1])) / 8;
  return sizeof odd;
}

/* Returns the first byte from @p on that is not plain ASCII text, or @end. Most text is, and is
 * passed over in strides; within a stride the place is found without a look at each byte. */
static const guchar *
skip_plain (const guchar *p, const guchar *end)
{
  const gsize size = sizeof (Block);

  while ((gsize) (end - p) >= size)
    {
      gsize n = first_suspect (find_suspects (p));

      p += n;
      if (n < size)
        return p;
      for (; (gsize) (end - p) >= 4 * size; p += 4 * size)
        if (first_suspect (find_suspects (p) | find_suspects (p + size)
                           | find_suspects (p + 2 * size) | find_suspects (p + 3 * size))
            < size)
          break;
    }
  while (p < end && is_plain_byte (*p))
    p++;
  return p;
}

/* Embeddings, overrides and isolates, all of them three bytes long: what makes text read otherwise
 * than it is. Simple direction marks are harmless. */
static gboolean
is_bidi_control (const guchar *p, gsize n)
{
  return n == 3 && p[0] == 0xe2
         && ((p[1] == 0x80 && p[2] >= 0xaa && p[2] <= 0xae)
             || (p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9));
}

static inline gboolean
continues (guchar byte)
{
  return (byte & 0xc0) == 0x80;
}

/* Returns how many bytes the character at @p, which is not ASCII, has; 0 if they are none. */
static inline gsize
character_length (const guchar *p, const guchar *end)
{
  gsize room = end - p;

  if (p[0] < 0xc2 || room < 2 || !continues (p[1]))
    return 0;
  if (p[0] < 0xe0)
    return 2;
  if (room < 3 || !continues (p[2]))
    return 0;
  if (p[0] < 0xf0)
    return (p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) ? 0 : 3;
  if (p[0] > 0xf4 || room < 4 || !continues (p[3]))
    return 0;
  return (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f) ? 0 : 4;
}

/* Passes over kana, ideographs and Hangul, none of which is of interest: U+3000 to U+CFFF. */
static inline const guchar *
skip_cjk (const guchar *p, const guchar *end)
{
  while (end - p >= 3 && p[0] >= 0xe3 && p[0] <= 0xec && continues (p[1]) && continues (p[2]))
    p += 3;
  return p;
}

static void
add (GPtrArray *problems, TrDocument *document, Kind kind, const guchar *p, gsize offset)
{
  g_autofree char *detail = NULL;

  if (problems == NULL)
    return;
  detail = kind == KIND_ENCODING ? g_strdup_printf ("0x%02x", *p)
                                 : g_strdup_printf ("U+%04X", g_utf8_get_char ((const char *) p));
  tr_check_add (problems, document, kind_checks[kind], NULL, detail, offset);
}

guint
tr_check_characters (TrDocument *document, GPtrArray *problems)
{
  gboolean found[N_KINDS] = { FALSE };
  guint n_found = 0;
  gsize length;
  const guchar *data = (const guchar *) tr_document_get_data (document, &length);
  const guchar *end = data + length;
  const guchar *p = data;

  if (!tr_document_is_transcript (document))
    return 0;
  /* Front matter with bytes or controls that YAML does not allow is invalid YAML, and told so. */
  if (tr_front_matter_get_error (tr_document_get_front_matter (document), NULL, NULL) != NULL)
    p += tr_front_matter_get_span (tr_document_get_front_matter (document)).end;

  while (p < end && n_found < N_KINDS)
    {
      gsize n = 1;
      Kind kind = N_KINDS;

      /* Between ideographs there is often but one plain byte. */
      p = is_plain_byte (*p) ? skip_plain (p, end) : skip_cjk (p, end);
      if (p == end)
        break;
      if (is_plain_byte (*p))
        continue;
      if (*p <= 0x7f)
        kind = KIND_CONTROL;
      else if ((n = character_length (p, end)) == 0)
        {
          kind = KIND_ENCODING;
          n = 1;
        }
      else if (n == 2 && p[0] == 0xc2 && p[1] < 0xa0 && p[1] != 0x85)
        kind = KIND_CONTROL;
      else if (is_bidi_control (p, n))
        kind = KIND_BIDI;
      if (kind != N_KINDS && !found[kind])
        {
          found[kind] = TRUE;
          n_found++;
          add (problems, document, kind, p, p - data);
        }
      p += n;
    }
  return n_found;
}
