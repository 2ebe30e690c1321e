/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-interned.h"

#include <string.h>

#include "base/tr-fold.h"
#include "base/tr-revision.h"

typedef struct
{
  const char *single[2];
  const char *folded; /* behind the text, or the text itself where that is folded already */
  guint32 id;
  char text[];
} Entry;

static GRWLock lock;
static GHashTable *entries; /* text → Entry; never shrinks */
static GPtrArray *by_id;

/* Cheaper than GLib's, which goes from byte to byte; there are several values in every file. */
static guint
hash_text (gconstpointer text)
{
  guint64 hash = tr_hash_bytes (text, strlen (text));

  return hash ^ hash >> 32;
}

static inline Entry *
entry_of (const char *interned)
{
  return (Entry *) (interned - G_STRUCT_OFFSET (Entry, text));
}

const char *
tr_interned_lookup (const char *text)
{
  Entry *entry;

  g_return_val_if_fail (text != NULL, NULL);

  g_rw_lock_reader_lock (&lock);
  entry = entries == NULL ? NULL : g_hash_table_lookup (entries, text);
  g_rw_lock_reader_unlock (&lock);
  return entry == NULL ? NULL : entry->text;
}

const char *
tr_interned_get (const char *text)
{
  Entry *entry;
  const char *found = tr_interned_lookup (text);
  g_autofree char *folded = NULL;

  if (found != NULL)
    return found;

  folded = tr_fold (text, -1);
  g_rw_lock_writer_lock (&lock);
  if (entries == NULL)
    {
      entries = g_hash_table_new (hash_text, g_str_equal);
      by_id = g_ptr_array_new ();
    }
  entry = g_hash_table_lookup (entries, text);
  if (entry == NULL)
    {
      gsize size = strlen (text) + 1;
      gsize folded_size = g_str_equal (text, folded) ? 0 : strlen (folded) + 1;

      entry = g_malloc (sizeof (Entry) + size + folded_size);
      memcpy (entry->text, text, size);
      memcpy (entry->text + size, folded, folded_size);
      entry->folded = folded_size == 0 ? entry->text : entry->text + size;
      entry->single[0] = entry->text;
      entry->single[1] = NULL;
      entry->id = by_id->len;
      g_ptr_array_add (by_id, entry);
      g_hash_table_insert (entries, entry->text, entry);
    }
  g_rw_lock_writer_unlock (&lock);
  return entry->text;
}

guint32
tr_interned_get_id (const char *interned)
{
  return entry_of (interned)->id;
}

const char *
tr_interned_from_id (guint32 id)
{
  const Entry *entry;

  g_rw_lock_reader_lock (&lock);
  g_assert (by_id != NULL && id < by_id->len);
  entry = g_ptr_array_index (by_id, id);
  g_rw_lock_reader_unlock (&lock);
  return entry->text;
}

const char *
tr_interned_get_folded (const char *interned)
{
  return entry_of (interned)->folded;
}

const char *const *
tr_interned_get_single (const char *interned)
{
  return entry_of (interned)->single;
}

guint
tr_interned_get_n (void)
{
  guint n;

  g_rw_lock_reader_lock (&lock);
  n = by_id == NULL ? 0 : by_id->len;
  g_rw_lock_reader_unlock (&lock);
  return n;
}
