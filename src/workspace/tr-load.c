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
  guint n_first;   /* records of the first page, which come again */
} Loading;

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
  guint32 slot;

  keep_room (self, length);
  slot = tr_record_table_find (self->load->table, path);
  if (slot < self->n_first)
    return TRUE;
  /* Nothing from elsewhere, whatever the database says: nobody would look after it. */
  if (slot == TR_NO_SLOT && g_path_is_absolute (path) && tr_path_is_below (path, self->folders))
    record = tr_record_new_from_bytes (path,
                                       revision,
                                       tr_search_source_follow_maker (self->folder,
                                                                      &self->maker,
                                                                      path),
                                       data,
                                       length);
  if (record != NULL)
    tr_record_table_append (self->load->table, record);
  else
    {
      g_hash_table_add (self->load->stale, g_strdup (path));
      self->load->is_whole = FALSE;
    }
  return TRUE;
}

/* Loads what comes first, as far as it is known. */
static TrFirstPage *
load_first_page (Loading *self, guint32 first_id, GCancellable *cancellable)
{
  TrRecordTable *table = self->load->table;
  g_autoptr (TrFirstPage) page = tr_first_page_load (tr_search_index_get_path (self->load->index));

  if (page == NULL
      || !tr_search_index_load_some_entries (self->load->index,
                                             page->paths,
                                             on_entry,
                                             self,
                                             cancellable,
                                             NULL))
    return NULL;
  self->n_first = tr_record_table_get_n (table);
  page->table = tr_record_table_new (first_id);
  for (guint32 slot = 0; slot < self->n_first; slot++)
    tr_record_table_append (page->table, tr_record_table_get_record (table, slot));
  g_ptr_array_unref (tr_record_table_settle (page->table));
  return g_steal_pointer (&page);
}

TrLoad *
tr_load_new (const char *folder,
             const char *const *folders,
             guint32 first_id,
             TrLoadFirstFunc first,
             gpointer user_data,
             GCancellable *cancellable)
{
  g_autoptr (TrSearchIndex) index = tr_search_index_open_existing (folder, folders);
  g_autoptr (TrLoad) load = NULL;
  g_autoptr (GString) last_folder = g_string_new (NULL);
  TrFirstPage *page;
  Loading loading;

  if (index == NULL)
    return NULL;
  load = g_new0 (TrLoad, 1);
  load->index = g_steal_pointer (&index);
  load->table = tr_record_table_new (first_id);
  load->stale = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  load->is_whole = TRUE;
  loading = (Loading){ load, folders, last_folder };
  if (first != NULL && (page = load_first_page (&loading, first_id, cancellable)) != NULL)
    first (page, user_data);
  if (!tr_search_index_load_entries (load->index, on_entry, &loading, cancellable, NULL))
    return NULL;
  g_ptr_array_unref (tr_record_table_settle (load->table));
  return g_steal_pointer (&load);
}

/* ---- as a task ---- */

void
tr_load_request_free (TrLoadRequest *request)
{
  g_free (request->folder);
  g_strfreev (request->folders);
  g_free (request);
}

typedef struct
{
  GTask *task;
  TrFirstPage *page;
} Arrival;

static gboolean
on_arrival (gpointer data)
{
  Arrival *self = data;
  TrLoadRequest *request = g_task_get_task_data (self->task);

  /* All of it comes right behind. */
  if (!g_atomic_int_get (&request->is_over))
    request->first (g_steal_pointer (&self->page), self->task);
  return G_SOURCE_REMOVE;
}

static void
arrival_free (gpointer data)
{
  Arrival *self = data;

  g_clear_pointer (&self->page, tr_first_page_free);
  g_object_unref (self->task);
  g_free (self);
}

static void
send_first_page (TrFirstPage *page, gpointer task)
{
  Arrival *arrival = g_new0 (Arrival, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  arrival->task = g_object_ref (task);
  arrival->page = page;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "[transcripts] first page");
  g_source_set_callback (source, on_arrival, arrival, arrival_free);
  g_source_attach (source, g_task_get_context (task));
}

void
tr_load_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TrLoadRequest *self = data;
  TrLoad *load = tr_load_new (self->folder,
                              (const char *const *) self->folders,
                              self->first_id,
                              send_first_page,
                              task,
                              cancellable);

  g_atomic_int_set (&self->is_over, TRUE);
  g_task_return_pointer (task, load, (GDestroyNotify) tr_load_free);
}

void
tr_load_free (TrLoad *load)
{
  g_clear_pointer (&load->table, tr_record_table_free);
  g_hash_table_unref (load->stale);
  tr_search_index_unref (load->index);
  g_free (load);
}
