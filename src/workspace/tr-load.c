/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-load-private.h"

#include <string.h>

#include "base/tr-memory.h"
#include "library/tr-record-bytes.h"
#include "workspace/tr-open-files-private.h"
#include "workspace/tr-search-source.h"

/* What a record takes beside its bytes, with its places in the tables. */
#define RECORD_SIZE 400

typedef struct
{
  TrLoad *load;
  const char *const *folders;
  GString *folder; /* the last one, with a slash at its end */
  guint32 maker;   /* of the files in it */
  gsize room;      /* what is left of it for records */
} Loading;

/* The files of a folder come one after the other. */
static guint32
get_maker (Loading *self, const char *path)
{
  gsize length = strrchr (path, '/') + 1 - path;

  if (length != self->folder->len || memcmp (path, self->folder->str, length) != 0)
    {
      g_string_truncate (self->folder, 0);
      g_string_append_len (self->folder, path, length);
      self->maker = tr_search_source_get_maker (path);
    }
  return self->maker;
}

static void
keep_room (Loading *self, gsize length)
{
  length += RECORD_SIZE;
  if (self->room < length)
    {
      tr_memory_make_room ();
      self->room = TR_MEMORY_ROOM;
    }
  self->room -= MIN (length, self->room);
}

static gboolean
on_entry (const char *path, const TrRevision *revision, GBytes *bytes, gpointer user_data)
{
  Loading *self = user_data;
  g_autoptr (TrRecord) record = NULL;
  gsize length = 0;
  const void *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  keep_room (self, length);
  /* Nothing from elsewhere, whatever the database says: nobody would look after it. */
  if (g_path_is_absolute (path) && tr_path_is_below (path, self->folders)
      && tr_record_table_find (self->load->table, path) == TR_NO_SLOT)
    record = tr_record_new_from_bytes (path, revision, get_maker (self, path), data, length);
  if (record != NULL)
    tr_record_table_append (self->load->table, record);
  else
    {
      g_hash_table_add (self->load->stale, g_strdup (path));
      self->load->is_whole = FALSE;
    }
  return TRUE;
}

TrLoad *
tr_load_new (const char *folder,
             const char *const *folders,
             guint32 first_id,
             GCancellable *cancellable)
{
  g_autoptr (TrSearchIndex) index = tr_search_index_open_existing (folder, folders);
  g_autoptr (TrLoad) load = NULL;
  g_autoptr (GString) last_folder = g_string_new (NULL);
  Loading loading;

  if (index == NULL)
    return NULL;
  load = g_new0 (TrLoad, 1);
  load->index = g_steal_pointer (&index);
  load->table = tr_record_table_new (first_id);
  load->stale = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  load->is_whole = TRUE;
  loading = (Loading){ load, folders, last_folder };
  if (!tr_search_index_load_entries (load->index, on_entry, &loading, cancellable, NULL))
    return NULL;
  g_ptr_array_unref (tr_record_table_settle (load->table));
  return g_steal_pointer (&load);
}

void
tr_load_free (TrLoad *load)
{
  g_clear_pointer (&load->table, tr_record_table_free);
  g_hash_table_unref (load->stale);
  tr_search_index_unref (load->index);
  g_free (load);
}
