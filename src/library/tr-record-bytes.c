/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-record-bytes.h"

#include <string.h>

#include "library/tr-interned.h"
#include "library/tr-record-private.h"

/* Counts up with every change of what is written here, and of what a record says of the same file.
 */
#define VERSION 4

#define IS_TRANSCRIPT (1 << 0)
#define HAS_TITLE (1 << 1)
#define HAS_SPEAKER (1 << 2)
#define TITLE_IS_NAME (1 << 3)
#define ALL_FLAGS (IS_TRANSCRIPT | HAS_TITLE | HAS_SPEAKER | TITLE_IS_NAME)

/* The stamp and the sum. */
#define HEAD TR_RECORD_BYTES_HEAD

/* The characters of another GLib may fold in another way. */
static guint32
make_stamp (guint32 maker)
{
  return (maker * 31 + VERSION) * 31 + glib_minor_version;
}

/* Of the bytes, and of the file that they are about. */
static guint32
make_sum (const char *path, const TrRevision *revision, const guint8 *data, gsize length)
{
  const guint64 parts[] = {
    tr_hash_bytes (path, strlen (path)), revision->size,  revision->hash,
    (guint64) revision->mtime_ns,        revision->inode, tr_hash_bytes (data, length),
  };
  guint64 hash;
  guint8 bytes[sizeof parts];

  memcpy (bytes, parts, sizeof parts);
  hash = tr_hash_bytes (bytes, sizeof bytes);
  return hash ^ hash >> 32;
}

static void
put_number (GByteArray *out, guint64 number)
{
  guint8 bytes[10];
  guint n = 0;

  do
    {
      bytes[n] = (number & 0x7f) | (number > 0x7f ? 0x80 : 0);
      number >>= 7;
    }
  while (bytes[n++] > 0x7f);
  g_byte_array_append (out, bytes, n);
}

static void
put_string (GByteArray *out, const char *string)
{
  gsize length = strlen (string);

  put_number (out, length);
  g_byte_array_append (out, (const guint8 *) string, length);
}

static void
put_print (GByteArray *out, guint64 print)
{
  print = GUINT64_TO_LE (print);
  g_byte_array_append (out, (const guint8 *) &print, sizeof print);
}

static void
put_word (guint8 *place, guint32 word)
{
  word = GUINT32_TO_LE (word);
  memcpy (place, &word, 4);
}

static guint32
take_word (const guint8 *place)
{
  guint32 word;

  memcpy (&word, place, 4);
  return GUINT32_FROM_LE (word);
}

void
tr_record_seal_bytes (
    guint8 *bytes, gsize length, const char *path, const TrRevision *revision, guint32 maker)
{
  put_word (bytes, make_stamp (maker));
  put_word (bytes + 4, make_sum (path, revision, bytes + HEAD, length - HEAD));
}

GBytes *
tr_record_to_bytes (const TrRecord *self, guint32 maker)
{
  g_return_val_if_fail (self != NULL, NULL);

  GByteArray *out;
  guint n_prints;
  const guint64 *prints = tr_record_get_prints (self, &n_prints);
  guint8 flags = (self->is_transcript ? IS_TRANSCRIPT : 0) | (self->has_title ? HAS_TITLE : 0)
                 | (self->has_speaker ? HAS_SPEAKER : 0)
                 | (self->title_is_name ? TITLE_IS_NAME : 0);

  if (!self->is_readable || !self->has_revision)
    return NULL;
  out = g_byte_array_sized_new (512);
  g_byte_array_set_size (out, HEAD);
  g_byte_array_append (out, &flags, 1);
  put_number (out, self->day);
  put_number (out, self->duration_ms + 1);
  put_number (out, self->n_problems - self->n_shared_names);
  put_number (out, self->fields);
  put_number (out, self->name_line);
  put_string (out, tr_record_get_display_title (self));
  put_string (out, self->date != 0 ? tr_record_get_date (self) : "");
  put_string (out, tr_record_get_key (self));
  for (guint facet = 0; facet < TR_N_FACETS; facet++)
    {
      guint n = facet == TR_FACET_PROBLEM ? tr_record_get_n_own_names (self)
                                          : g_strv_length ((char **) self->facets[facet]);

      put_number (out, n);
      for (guint i = 0; i < n; i++)
        put_string (out, self->facets[facet][i]);
    }
  put_number (out, n_prints);
  for (guint i = 0; i < n_prints; i++)
    put_print (out, prints[i]);
  tr_record_seal_bytes (out->data, out->len, tr_record_get_path (self), &self->revision, maker);
  return g_byte_array_free_to_bytes (out);
}

typedef struct
{
  const guint8 *at; /* NULL: something was wrong */
  const guint8 *end;
} Reader;

static guint64
read_number (Reader *self, guint64 max)
{
  guint64 number = 0;

  for (guint shift = 0; self->at != NULL && self->at < self->end && shift < 64; shift += 7)
    {
      guint8 byte = *self->at++;

      number |= (guint64) (byte & 0x7f) << shift;
      if (byte <= 0x7f)
        {
          if (number > max)
            break;
          return number;
        }
    }
  self->at = NULL;
  return 0;
}

/* As g_utf8_validate_len(), which looks at each byte: most strings are plain. */
static gboolean
is_valid (const guint8 *text, gsize length)
{
  guint64 high = 0;
  gsize i = 0;

  for (; i + 8 <= length; i += 8)
    {
      guint64 word;

      memcpy (&word, text + i, 8);
      high |= word;
    }
  for (; i < length; i++)
    high |= text[i];
  if ((high & G_GUINT64_CONSTANT (0x8080808080808080)) == 0)
    return memchr (text, '\0', length) == NULL;
  return g_utf8_validate_len ((const char *) text, length, NULL);
}

/* A string of at most @max bytes, which is terminated in @out. Returns where. */
static const char *
read_string (Reader *self, gsize max, char **out)
{
  gsize length = read_number (self, max);
  char *string = *out;

  if (self->at == NULL || length > (gsize) (self->end - self->at) || !is_valid (self->at, length))
    {
      self->at = NULL;
      return "";
    }
  memcpy (string, self->at, length);
  string[length] = '\0';
  *out += length + 1;
  self->at += length;
  return string;
}

static guint
read_values (Reader *self, const char **values)
{
  guint n = read_number (self, MAX_VALUES);
  guint n_read = 0;

  for (guint i = 0; i < n && self->at != NULL; i++)
    {
      char scratch[MAX_VALUE + 1];
      char *out = scratch;
      const char *value = read_string (self, MAX_VALUE, &out);

      if (*value == '\0')
        self->at = NULL;
      else
        values[n_read++] = tr_interned_get (value);
    }
  return n_read;
}

/* As many as there may be. Returns how many there are. */
static guint
read_prints (Reader *self, guint64 *prints)
{
  guint n = read_number (self, TR_MAX_PRINTS);

  if (self->at == NULL || n * sizeof *prints > (gsize) (self->end - self->at))
    {
      self->at = NULL;
      return 0;
    }
  memcpy (prints, self->at, n * sizeof *prints);
  self->at += n * sizeof *prints;
  for (guint i = 0; i < n; i++)
    {
      prints[i] = GUINT64_FROM_LE (prints[i]);
      if ((prints[i] & TR_PRINT_KIND_MASK) == 0)
        self->at = NULL;
    }
  return n;
}

/* Whether the place of the file's name is at the start of a line of the key. */
static gboolean
is_line (const char *key, guint32 place)
{
  return place == 0 || (place <= strlen (key) && key[place - 1] == '\n');
}

static TrRecord *
read_record (Reader *reader, const char *path, const TrRevision *revision)
{
  gsize length = reader->end - reader->at;
  /* The strings are no longer, and each has its end. */
  g_autofree char *strings = g_malloc (length + 3);
  char *out = strings;
  const char *values[TR_N_FACETS * MAX_VALUES];
  guint n_values[TR_N_FACETS];
  guint64 prints[TR_MAX_PRINTS];
  guint n_prints;
  guint n_all = 0;
  gsize n_pointers = 0;
  guint8 flags = read_number (reader, ALL_FLAGS);
  guint32 day = read_number (reader, 99991231);
  gint64 duration_ms = (gint64) read_number (reader, G_MAXINT64) - 1;
  guint32 n_problems = read_number (reader, G_MAXUINT32);
  guint32 fields = read_number (reader, (1u << TR_N_FIELD_NAMES) - 1);
  guint32 name_line = read_number (reader, length);
  const char *title = read_string (reader, MAX_TITLE, &out);
  const char *date = read_string (reader, MAX_DATE, &out);
  const char *key = read_string (reader, length, &out);
  const char **pointers;
  const char **next;
  TrRecord *self;

  for (guint facet = 0; facet < TR_N_FACETS; facet++)
    {
      n_values[facet] = read_values (reader, values + n_all);
      n_all += n_values[facet];
      n_pointers += n_values[facet] > 1 ? n_values[facet] + 1 : 0;
    }
  n_prints = read_prints (reader, prints);
  if (reader->at != reader->end || !is_line (key, name_line)
      || ((flags & HAS_SPEAKER) != 0 && n_values[TR_FACET_SPEAKER] == 0)
      || ((flags & HAS_TITLE) != 0 && (flags & TITLE_IS_NAME) != 0))
    return NULL;

  self = tr_record_allocate (path,
                             revision,
                             title,
                             *date != '\0' ? date : NULL,
                             key,
                             n_prints,
                             n_pointers,
                             &pointers);
  memcpy (tr_record_get_print_place (self), prints, n_prints * sizeof *prints);
  self->day = day;
  self->fields = fields;
  self->duration_ms = duration_ms;
  self->n_problems = n_problems;
  self->name_line = name_line;
  self->is_transcript = (flags & IS_TRANSCRIPT) != 0;
  self->has_title = (flags & HAS_TITLE) != 0;
  self->has_speaker = (flags & HAS_SPEAKER) != 0;
  self->title_is_name = (flags & TITLE_IS_NAME) != 0;
  next = values;
  for (guint facet = 0; facet < TR_N_FACETS; facet++)
    {
      pointers = tr_record_set_values (self, facet, next, n_values[facet], pointers);
      next += n_values[facet];
    }
  return self;
}

TrRecord *
tr_record_new_from_bytes (
    const char *path, const TrRevision *revision, guint32 maker, const void *bytes, gsize length)
{
  g_return_val_if_fail (path != NULL && revision != NULL, NULL);
  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  const guint8 *data = bytes;
  Reader reader;

  if (length <= HEAD || take_word (data) != make_stamp (maker)
      || take_word (data + 4) != make_sum (path, revision, data + HEAD, length - HEAD))
    return NULL;
  reader = (Reader){ data + HEAD, data + length };
  return read_record (&reader, path, revision);
}
