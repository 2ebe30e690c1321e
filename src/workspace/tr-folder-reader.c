/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-folder-reader-private.h"

#include "base/tr-operation.h"
#include "base/tr-release.h"
#include "base/tr-signal.h"
#include "library/tr-delivery.h"
#include "library/tr-scan.h"
#include "workspace/tr-file-check.h"
#include "workspace/tr-first-page-private.h"
#include "workspace/tr-standards.h"
#include "workspace/tr-text-index-private.h"

struct _TrFolderReader
{
  GObject parent_instance;

  TrCollection *collection;
  TrOpenFiles *files;
  GListStore *operations;
  TrTextIndex *text_index; /* nullable */
  TrListing *listing;      /* nullable, as the index */
  TrFirstPage *first_page; /* (nullable): as it was last saved */
  guint page_source;
  TrMonitor *monitor;
  char **folders;
  GPtrArray *unreadable_folders;

  TrOperation *scan;    /* the one that is under way; an older one's results are ignored */
  gboolean scan_again;  /* something changed while it ran */
  gboolean reads_all;   /* the next scan knows of nothing */
  gboolean is_loading;  /* the first scan awaits what the index knows */
  GCancellable *adding; /* what it knows is being added to what is there */
  gboolean is_patient;  /* scans await tr_folder_reader_begin() */
};

/* So long after the last change of the list its top is saved. */
#define SAVE_PAGE_AFTER_MS 1000

G_DEFINE_FINAL_TYPE (TrFolderReader, tr_folder_reader, G_TYPE_OBJECT)

enum
{
  FOLDERS_CHANGED,
  READING_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  TrFolderReader *reader;
  TrOperation *operation;
} Scan;

static void start_scan (TrFolderReader *self);

/* ---- the top of the list ---- */

static gboolean
save_page (gpointer user_data)
{
  TrFolderReader *self = user_data;
  TrSearchIndex *index = tr_text_index_get_index (self->text_index);
  g_autoptr (TrFirstPage) page = NULL;

  self->page_source = 0;
  /* What is being read will change it again. */
  if (index == NULL || tr_folder_reader_is_reading (self))
    return G_SOURCE_REMOVE;
  page = tr_first_page_new_of (self->listing);
  if (page == NULL || (self->first_page != NULL && tr_first_page_equal (page, self->first_page)))
    return G_SOURCE_REMOVE;
  tr_first_page_save (page, tr_search_index_get_path (index));
  g_clear_pointer (&self->first_page, tr_first_page_free);
  self->first_page = g_steal_pointer (&page);
  return G_SOURCE_REMOVE;
}

static void
queue_save_page (TrFolderReader *self)
{
  if (self->listing == NULL)
    return;
  g_clear_handle_id (&self->page_source, g_source_remove);
  self->page_source
      = g_timeout_add_full (G_PRIORITY_LOW, SAVE_PAGE_AFTER_MS, save_page, self, NULL);
}

/* ---- scans ---- */

static void
on_batch (GPtrArray *records, GPtrArray *removed, gpointer user_data)
{
  Scan *scan = user_data;
  TrFolderReader *self = scan->reader;

  /* A scan that was overtaken may still deliver; its folders may be closed. */
  if (scan->operation != self->scan)
    return;
  tr_collection_apply (self->collection, records, removed);
  if (self->text_index != NULL)
    tr_text_index_follow (self->text_index, records, removed);
  tr_open_files_follow_scan (self->files, records, removed);
}

static void
on_finished (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Scan *scan = user_data;
  g_autoptr (TrFolderReader) self = scan->reader;
  g_autoptr (TrOperation) operation = scan->operation;
  g_autoptr (TrScanReport) report = tr_scan_finish (result, NULL);
  guint position;

  g_free (scan);
  tr_operation_finish (operation);
  if (g_list_store_find (self->operations, operation, &position))
    g_list_store_remove (self->operations, position);
  if (operation != self->scan)
    return;

  g_clear_object (&self->scan);
  if (report != NULL)
    {
      g_clear_pointer (&self->unreadable_folders, g_ptr_array_unref);
      self->unreadable_folders = g_ptr_array_ref (report->unreadable_folders);
      tr_monitor_set_folders (self->monitor, report->folders);
      tr_open_files_conclude_scan (self->files);
      g_debug ("folders read");
      queue_save_page (self);
      if (self->text_index != NULL)
        tr_text_index_update (self->text_index);
    }
  if (self->scan_again)
    start_scan (self);
  g_signal_emit (self, signals[READING_CHANGED], 0);
}

static void
start_scan (TrFolderReader *self)
{
  g_autoptr (TrSnapshot) known = NULL;
  Scan *scan;

  /* It comes all the same, when what it waits for is over. */
  if (self->is_loading || self->is_patient)
    return;
  g_debug ("looking at files");
  /* One that knows of nothing does not see what has gone: that is for the one after it. */
  if (!self->reads_all)
    known = tr_collection_dup_snapshot (self->collection);
  scan = g_new0 (Scan, 1);
  self->scan_again = self->reads_all;
  self->reads_all = FALSE;
  tr_standards_forget ();
  self->scan = tr_operation_new (TR_OPERATION_SCAN);
  scan->reader = g_object_ref (self);
  scan->operation = g_object_ref (self->scan);
  g_list_store_append (self->operations, self->scan);
  tr_scan_async ((const char *const *) self->folders,
                 known,
                 tr_file_examine,
                 self->monitor,
                 on_batch,
                 scan,
                 self->scan,
                 on_finished,
                 scan);
}

/* ---- what the index knows ---- */

typedef struct
{
  TrFolderReader *reader;
  GCancellable *cancellable;
  TrDelivery *delivery;
  TrRecordTable *table;
} Adding;

static void
on_known_batch (GPtrArray *records, GPtrArray *removed, gpointer user_data)
{
  Adding *adding = user_data;
  TrFolderReader *self = adding->reader;
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  /* What is there was looked at since. */
  for (guint i = 0; i < records->len; i++)
    {
      TrRecord *record = g_ptr_array_index (records, i);

      if (tr_collection_lookup (self->collection, tr_record_get_path (record)) == NULL)
        g_ptr_array_add (missing, record);
    }
  if (missing->len > 0)
    tr_collection_apply (self->collection, missing, NULL);
}

static void
on_known_added (gpointer delivery, gpointer user_data)
{
  Adding *adding = user_data;
  g_autoptr (TrFolderReader) self = adding->reader;
  g_autoptr (GCancellable) cancellable = adding->cancellable;

  tr_delivery_free (delivery);
  g_free (adding);
  /* Overtaken. */
  if (self->adding != cancellable)
    return;
  g_clear_object (&self->adding);
  self->is_loading = FALSE;
  g_debug ("known files added");
  start_scan (self);
}

static void
list_known (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Adding *adding = data;
  TrSnapshot *known = tr_record_table_new_snapshot (adding->table);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  guint n = tr_snapshot_get_n_records (known);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (records, tr_record_ref (tr_snapshot_get_record (known, i)));
  tr_snapshot_unref (known);
  tr_record_table_free (adding->table);
  /* The last that is done here: from now on it may be freed. */
  tr_delivery_finish (adding->delivery, records, g_ptr_array_new ());
}

/* Of files that are known by the index, and not here: a folder came to others. */
static void
add_known (TrFolderReader *self, TrRecordTable *table)
{
  Adding *adding = g_new0 (Adding, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  self->adding = g_cancellable_new ();
  adding->reader = g_object_ref (self);
  adding->cancellable = g_object_ref (self->adding);
  adding->table = table;
  adding->delivery = tr_delivery_new (self->adding, on_known_batch, adding, on_known_added, adding);
  g_task_set_source_tag (task, add_known);
  g_task_set_task_data (task, adding, NULL);
  g_task_run_in_thread (task, list_known);
}

static void
stop_adding (TrFolderReader *self)
{
  if (self->adding != NULL)
    g_cancellable_cancel (self->adding);
  g_clear_object (&self->adding);
}

/* What is at the top of the list is shown before the rest is loaded. */
static void
on_first_loaded (TrFolderReader *self, TrFirstPage *page)
{
  if (!self->is_loading || !tr_first_page_fits (page, self->listing)
      || !tr_collection_adopt (self->collection, page->table))
    return;
  page->table = NULL;
  g_debug ("first known files shown");
}

/* What the index knows is shown before any file is looked at; then the scan finds what is not so
 * any more. */
static void
on_loaded (TrFolderReader *self)
{
  TrRecordTable *table;

  if (!self->is_loading)
    return;
  table = tr_text_index_take_loaded (self->text_index);
  if (table != NULL && tr_collection_adopt (self->collection, table))
    {
      tr_text_index_believe (self->text_index);
      g_debug ("known files shown");
    }
  else if (table != NULL)
    {
      add_known (self, table);
      return;
    }
  self->is_loading = FALSE;
  start_scan (self);
}

void
tr_folder_reader_wait (TrFolderReader *self)
{
  self->is_patient = TRUE;
}

void
tr_folder_reader_begin (TrFolderReader *self)
{
  if (!self->is_patient)
    return;
  self->is_patient = FALSE;
  if (self->folders[0] != NULL)
    start_scan (self);
}

void
tr_folder_reader_read_again (TrFolderReader *self)
{
  g_return_if_fail (TR_IS_FOLDER_READER (self));

  self->reads_all = TRUE;
  tr_folder_reader_look_again (self);
  tr_open_files_check_again (self->files);
}

void
tr_folder_reader_look_again (TrFolderReader *self)
{
  if (self->scan != NULL)
    self->scan_again = TRUE;
  else if (!self->is_patient && self->folders[0] != NULL)
    {
      start_scan (self);
      g_signal_emit (self, signals[READING_CHANGED], 0);
    }
  tr_open_files_look_again_outside (self->files, (const char *const *) self->folders);
}

/* What lies in none of the folders any more leaves at once. */
static void
remove_outside (TrFolderReader *self)
{
  g_autoptr (TrSnapshot) known = tr_collection_dup_snapshot (self->collection);
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  guint n = tr_snapshot_get_n_records (known);

  for (guint i = 0; i < n; i++)
    {
      const char *path = tr_record_get_path (tr_snapshot_get_record (known, i));

      if (!tr_path_is_below (path, (const char *const *) self->folders))
        g_ptr_array_add (gone, (char *) path);
    }
  if (gone->len > 0)
    tr_collection_apply (self->collection, NULL, gone);
}

void
tr_folder_reader_set_folders (TrFolderReader *self, const char *const *folders)
{
  if (self->scan != NULL)
    {
      tr_operation_cancel (self->scan);
      g_clear_object (&self->scan);
    }
  stop_adding (self);
  if (folders != (const char *const *) self->folders)
    {
      g_strfreev (self->folders);
      self->folders = g_strdupv ((char **) folders);
    }
  remove_outside (self);
  g_clear_pointer (&self->first_page, tr_first_page_free);
  if (self->text_index != NULL)
    tr_text_index_set_folders (self->text_index, (const char *const *) self->folders);
  self->is_loading = self->text_index != NULL && tr_text_index_is_loading (self->text_index);
  g_signal_emit (self, signals[FOLDERS_CHANGED], 0);
  if (self->folders[0] != NULL)
    {
      start_scan (self);
    }
  else
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      tr_monitor_set_folders (self->monitor, none);
    }
  g_signal_emit (self, signals[READING_CHANGED], 0);
}

void
tr_folder_reader_set_text_index (TrFolderReader *self, TrTextIndex *text_index, TrListing *listing)
{
  self->text_index = g_object_ref (text_index);
  self->listing = g_object_ref (listing);
  g_signal_connect_object (listing,
                           "did-change",
                           G_CALLBACK (queue_save_page),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (text_index,
                           "first-loaded",
                           G_CALLBACK (on_first_loaded),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (text_index, "loaded", G_CALLBACK (on_loaded), self, G_CONNECT_SWAPPED);
  tr_text_index_set_folders (text_index, (const char *const *) self->folders);
}

const char *const *
tr_folder_reader_get_folders (TrFolderReader *self)
{
  return (const char *const *) self->folders;
}

gboolean
tr_folder_reader_is_reading (TrFolderReader *self)
{
  return self->scan != NULL || self->is_loading || (self->is_patient && self->folders[0] != NULL);
}

GPtrArray *
tr_folder_reader_get_unreadable_folders (TrFolderReader *self)
{
  return self->unreadable_folders;
}

TrMonitor *
tr_folder_reader_get_monitor (TrFolderReader *self)
{
  return self->monitor;
}

static void
tr_folder_reader_dispose (GObject *object)
{
  TrFolderReader *self = TR_FOLDER_READER (object);

  if (self->scan != NULL)
    tr_operation_cancel (self->scan);
  g_clear_object (&self->scan);
  self->is_loading = FALSE;
  stop_adding (self);
  g_clear_handle_id (&self->page_source, g_source_remove);
  g_clear_pointer (&self->first_page, tr_first_page_free);
  g_clear_object (&self->listing);
  g_clear_object (&self->text_index);
  G_OBJECT_CLASS (tr_folder_reader_parent_class)->dispose (object);
}

static void
tr_folder_reader_finalize (GObject *object)
{
  TrFolderReader *self = TR_FOLDER_READER (object);

  g_strfreev (self->folders);
  g_ptr_array_unref (self->unreadable_folders);
  g_object_unref (self->monitor);
  g_object_unref (self->operations);
  g_object_unref (self->files);
  g_object_unref (self->collection);
  G_OBJECT_CLASS (tr_folder_reader_parent_class)->finalize (object);
}

static void
tr_folder_reader_class_init (TrFolderReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tr_folder_reader_dispose;
  object_class->finalize = tr_folder_reader_finalize;
  signals[FOLDERS_CHANGED] = tr_signal_new (TR_TYPE_FOLDER_READER, "folders-changed", 0);
  signals[READING_CHANGED] = tr_signal_new (TR_TYPE_FOLDER_READER, "reading-changed", 0);
}

static void
tr_folder_reader_init (TrFolderReader *self)
{
  self->folders = g_new0 (char *, 1);
  self->unreadable_folders = g_ptr_array_new_with_free_func (g_free);
  self->monitor = tr_monitor_new ();
}

TrFolderReader *
tr_folder_reader_new (TrCollection *collection, TrOpenFiles *files, GListStore *operations)
{
  TrFolderReader *self = g_object_new (TR_TYPE_FOLDER_READER, NULL);

  self->collection = g_object_ref (collection);
  self->files = g_object_ref (files);
  self->operations = g_object_ref (operations);
  return self;
}
