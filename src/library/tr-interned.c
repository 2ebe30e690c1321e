/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-interned.h"

#include <string.h>

typedef struct
{
  const char *single[2];
  guint32 id;
  char text[];
} Entry;

static GRWLock lock;
static GHashTable *entries; /* text → Entry; never shrinks */
static GPtrArray *by_id;

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

  if (found != NULL)
    return found;

  g_rw_lock_writer_lock (&lock);
  if (entries == NULL)
    {
      entries = g_hash_table_new (g_str_hash, g_str_equal);
      by_id = g_ptr_array_new ();
    }
  entry = g_hash_table_lookup (entries, text);
  if (entry == NULL)
    {
      gsize size = strlen (text) + 1;

      entry = g_malloc (sizeof (Entry) + size);
      memcpy (entry->text, text, size);
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
