/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-scan.h"

#include <errno.h>
#include <string.h>
#include <sys/resource.h>

#include "base/tr-memory.h"
#include "library/tr-delivery.h"
#include "library/tr-known-files.h"
#include "library/tr-walk.h"

/* Workers yield to the thread that draws. */
#define WORKER_NICE 5
#define MAX_THREADS 16
/* From how many files that were read on it pays to give freed memory back. */
#define TRIM_FILES 5000

/* Files are handed over in parcels: a lock and a wake-up for each would cost as much as reading it.
 * To see that one is as it was is much less work. */
#define PARCEL_FILES 128
#define PARCEL_UNKNOWN_FILES 16

typedef struct
{
  gsize path; /* its place in the parcel's paths */
  gboolean has_revision;
  TrRevision revision;
} Found;

typedef struct
{
  GString *paths; /* each with its end */
  guint n;
  Found files[PARCEL_FILES];
} Parcel;

/* A file to read. */
typedef struct
{
  const char *path;
  TrRecord *known; /* (unowned) (nullable): of this path; the snapshot holds it */
  TrRecord *other; /* (unowned) (nullable): of the same file at another path */
} Job;

typedef struct
{
  GTask *task;
  gint64 began_us;
  char **roots;
  TrSnapshot *snapshot;
  TrExamineFunc examine;
  TrMonitor *monitor; /* nullable */
  TrOperation *operation;
  GCancellable *cancellable;
  TrDelivery *delivery;
  GThread *threads[MAX_THREADS];
  guint n_threads;

  TrScanReport *report;
  GPtrArray *opaque_folders; /* those of the unreadable ones that are there */
  Parcel *parcel;            /* (nullable): being filled */
  gboolean walk_is_complete;
  GError *error;

  GMutex known_mutex;
  TrKnownFiles *known; /* made by the first worker who is there */

  GMutex mutex; /* guards the rest */
  GCond cond;
  GQueue parcels;
  gboolean walk_is_over;
  guint n_running;
  GPtrArray *renamed; /* records of files that were known at another path */
  guint64 n_done;
  guint64 n_total;
  guint64 n_read;
} Scan;

static GPtrArray *
new_records (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
}

static void
parcel_free (Parcel *parcel)
{
  g_string_free (parcel->paths, TRUE);
  g_free (parcel);
}

static void
scan_free (Scan *scan)
{
  g_strfreev (scan->roots);
  g_clear_pointer (&scan->snapshot, tr_snapshot_unref);
  g_clear_object (&scan->monitor);
  g_clear_object (&scan->operation);
  g_clear_object (&scan->cancellable);
  g_clear_pointer (&scan->known, tr_known_files_free);
  g_clear_pointer (&scan->opaque_folders, g_ptr_array_unref);
  g_clear_pointer (&scan->report, tr_scan_report_free);
  g_clear_error (&scan->error);
  g_clear_pointer (&scan->renamed, g_ptr_array_unref);
  g_queue_clear_full (&scan->parcels, (GDestroyNotify) parcel_free);
  g_mutex_clear (&scan->known_mutex);
  g_mutex_clear (&scan->mutex);
  g_cond_clear (&scan->cond);
  g_free (scan);
}

void
tr_scan_report_free (TrScanReport *report)
{
  g_ptr_array_unref (report->unreadable_folders);
  g_ptr_array_unref (report->folders);
  g_free (report);
}

/* Counts more files as found, and as dealt with. */
static void
advance (Scan *scan, guint n_total, guint n_done)
{
  guint64 done, total;

  g_mutex_lock (&scan->mutex);
  done = scan->n_done += n_done;
  total = scan->n_total += n_total;
  g_mutex_unlock (&scan->mutex);
  if (scan->operation != NULL && (done / 16 != (done - n_done) / 16 || done == total))
    tr_operation_report (scan->operation, done, total);
}

/* Gives the parcel that is being filled to the workers. */
static void
send_parcel (Scan *scan)
{
  guint n;

  if (scan->parcel == NULL)
    return;
  n = scan->parcel->n;
  g_mutex_lock (&scan->mutex);
  g_queue_push_tail (&scan->parcels, g_steal_pointer (&scan->parcel));
  g_cond_signal (&scan->cond);
  g_mutex_unlock (&scan->mutex);
  advance (scan, n, 0);
}

static void
on_file (const char *path, const TrRevision *revision, gpointer user_data)
{
  Scan *scan = user_data;
  Parcel *parcel = scan->parcel;
  Found *found;

  if (parcel == NULL)
    {
      parcel = scan->parcel = g_new (Parcel, 1);
      parcel->n = 0;
      parcel->paths = g_string_sized_new (4096);
    }
  found = &parcel->files[parcel->n++];
  found->path = parcel->paths->len;
  found->has_revision = revision != NULL;
  if (revision != NULL)
    found->revision = *revision;
  g_string_append_len (parcel->paths, path, strlen (path) + 1);
  if (parcel->n == (scan->snapshot != NULL ? PARCEL_FILES : PARCEL_UNKNOWN_FILES))
    send_parcel (scan);
}

/* What happens in it from now on is told; what happened before is seen. */
static void
on_enter (const char *path, gpointer user_data)
{
  Scan *scan = user_data;

  if (scan->monitor != NULL)
    tr_monitor_watch (scan->monitor, path);
}

static void
on_folder (const char *path, TrWalkFolderState state, gpointer user_data)
{
  Scan *scan = user_data;

  send_parcel (scan);
  if (state == TR_WALK_FOLDER_LISTED)
    g_ptr_array_add (scan->report->folders, g_strdup (path));
  else
    g_ptr_array_add (scan->report->unreadable_folders, g_strdup (path));
  if (state == TR_WALK_FOLDER_UNREADABLE)
    g_ptr_array_add (scan->opaque_folders, g_strdup (path));
}

/* Whether what is known of a file is also true of one with @revision, wherever it is. */
static gboolean
is_about (const TrRecord *known, const TrRevision *revision)
{
  return known != NULL && tr_record_is_readable (known) && tr_record_get_revision (known) != NULL
         && tr_revision_same_content (tr_record_get_revision (known), revision);
}

/* Returns: (transfer full) (nullable): what there is to say about a file, %NULL if nothing that is
 * not known */
static TrRecord *
examine_file (Scan *scan, const Job *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrDocument) document = NULL;
  const TrRevision *known;
  TrRevision revision;
  gboolean has_revision;

  document = tr_document_load_lazy (job->path, scan->cancellable, &error);
  /* Only its times, permissions or place are other ones. */
  if (document != NULL)
    {
      const TrRecord *same = job->known != NULL ? job->known : job->other;

      if (is_about (same, tr_document_get_revision (document)))
        return tr_record_new_moved (same, job->path, tr_document_get_revision (document));
    }
  if (document != NULL)
    {
      g_auto (TrExamination) examination;

      tr_examination_init (&examination);
      if (scan->examine != NULL)
        scan->examine (document, job->path, &examination);
      return tr_record_new_examined (job->path, document, &examination);
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE))
    return NULL;
  /* Deleted since; a link that leads nowhere is still there. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
      && !g_file_test (job->path, G_FILE_TEST_IS_SYMLINK))
    return NULL;

  has_revision = tr_walk_stat (job->path, &revision);
  if (job->known != NULL && !tr_record_is_readable (job->known))
    {
      known = tr_record_get_revision (job->known);
      if (g_error_matches (error, G_IO_ERROR, tr_record_get_reason (job->known))
          && (known == NULL ? !has_revision
                            : has_revision && tr_revision_same_stat (known, &revision)))
        return NULL;
    }
  return tr_record_new_unreadable_because (job->path,
                                           has_revision ? &revision : NULL,
                                           error->domain == G_IO_ERROR ? (GIOErrorEnum) error->code
                                                                       : G_IO_ERROR_FAILED);
}

static Parcel *
next_parcel (Scan *scan)
{
  Parcel *parcel;

  g_mutex_lock (&scan->mutex);
  while (g_queue_is_empty (&scan->parcels) && !scan->walk_is_over)
    g_cond_wait (&scan->cond, &scan->mutex);
  parcel = g_queue_pop_head (&scan->parcels);
  g_mutex_unlock (&scan->mutex);
  return parcel;
}

/* Delivers the last things: what is gone, and, together with it, the files that were renamed. */
static void
conclude (Scan *scan)
{
  GPtrArray *records = new_records ();
  GPtrArray *removed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) unseen = NULL;
  g_autoptr (GPtrArray) others = new_records ();
  g_autoptr (GHashTable) gone = g_hash_table_new (g_str_hash, g_str_equal);
  gpointer path;
  GHashTableIter iter;

  if (scan->walk_is_complete && scan->known != NULL)
    {
      unseen = tr_known_files_dup_unseen (scan->known,
                                          (const char *const *) scan->roots,
                                          scan->opaque_folders);
      for (guint i = 0; i < unseen->len; i++)
        g_hash_table_add (gone, g_ptr_array_index (unseen, i));
      for (guint i = 0; i < scan->renamed->len; i++)
        {
          TrRecord *record = g_ptr_array_index (scan->renamed, i);
          const TrRevision *revision = tr_record_get_revision (record);
          TrRecord *known = tr_known_files_lookup_file (scan->known, revision);

          if (known == NULL)
            known = tr_known_files_lookup_content (scan->known, revision);
          if (known != NULL && g_hash_table_remove (gone, tr_record_get_path (known)))
            {
              g_ptr_array_add (records, tr_record_ref (record));
              g_ptr_array_add (removed, g_strdup (tr_record_get_path (known)));
            }
          else
            g_ptr_array_add (others, tr_record_ref (record));
        }
      g_hash_table_iter_init (&iter, gone);
      while (g_hash_table_iter_next (&iter, &path, NULL))
        g_ptr_array_add (removed, g_strdup (path));
      g_ptr_array_extend_and_steal (records, g_steal_pointer (&others));
    }
  /* For measurements: without the turn of the main loop that is told of it. */
  g_debug ("looked at %" G_GUINT64_FORMAT " files in %.1f ms",
           scan->n_done,
           (g_get_monotonic_time () - scan->began_us) / 1e3);
  /* Reading left holes between the records. */
  if (scan->n_read >= TRIM_FILES)
    tr_memory_give_back ();
  tr_delivery_finish (scan->delivery, records, removed);
}

static void
leave (Scan *scan, guint n_read)
{
  gboolean is_last;

  g_mutex_lock (&scan->mutex);
  scan->n_read += n_read;
  is_last = --scan->n_running == 0;
  g_mutex_unlock (&scan->mutex);
  if (is_last)
    conclude (scan);
}

/* Whether @file must be read; fills in @job. */
static gboolean
is_news (Scan *scan, const char *path, const Found *file, Job *job)
{
  const TrRevision *revision = file->has_revision ? &file->revision : NULL;

  *job = (Job){ path };
  if (scan->known == NULL)
    return TRUE;
  job->known = tr_known_files_see (scan->known, path, revision);
  /* One that could not be read is tried again: a change of its mode does not show in its revision.
   */
  if (job->known != NULL && revision != NULL && tr_record_is_readable (job->known)
      && tr_record_get_revision (job->known) != NULL
      && tr_revision_same_stat (tr_record_get_revision (job->known), revision))
    return FALSE;
  if (job->known == NULL && revision != NULL)
    job->other = tr_known_files_lookup_file (scan->known, revision);
  return TRUE;
}

static void
do_job (Scan *scan, const Job *job)
{
  TrRecord *record = examine_file (scan, job);
  const TrRevision *revision;

  if (record == NULL)
    return;
  revision = tr_record_get_revision (record);
  if (scan->known != NULL && job->known == NULL && revision != NULL
      && (job->other != NULL || tr_known_files_lookup_content (scan->known, revision) != NULL))
    {
      g_mutex_lock (&scan->mutex);
      g_ptr_array_add (scan->renamed, record);
      g_mutex_unlock (&scan->mutex);
      return;
    }
  tr_delivery_add (scan->delivery, record);
}

/* Returns how many of the files had to be read. */
static guint
do_parcel (Scan *scan, const Parcel *parcel)
{
  guint n_read = 0;

  for (guint i = 0; i < parcel->n && !g_cancellable_is_cancelled (scan->cancellable); i++)
    {
      Job job;

      if (!is_news (scan, parcel->paths->str + parcel->files[i].path, &parcel->files[i], &job))
        continue;
      do_job (scan, &job);
      n_read++;
    }
  return n_read;
}

static void
prepare_known (Scan *scan)
{
  if (scan->snapshot == NULL)
    return;
  g_mutex_lock (&scan->known_mutex);
  if (scan->known == NULL)
    scan->known = tr_known_files_new (scan->snapshot);
  g_mutex_unlock (&scan->known_mutex);
}

static void
work (Scan *scan)
{
  Parcel *parcel;
  guint n_read = 0;

#ifdef __linux__
  /* Of this thread alone. */
  setpriority (PRIO_PROCESS, 0, WORKER_NICE);
#endif
  prepare_known (scan);
  while ((parcel = next_parcel (scan)) != NULL)
    {
      n_read += do_parcel (scan, parcel);
      advance (scan, 0, parcel->n);
      parcel_free (parcel);
    }
  leave (scan, n_read);
}

static void
close_walk (Scan *scan, gboolean is_complete)
{
  g_mutex_lock (&scan->mutex);
  scan->walk_is_complete = is_complete;
  scan->walk_is_over = TRUE;
  g_cond_broadcast (&scan->cond);
  g_mutex_unlock (&scan->mutex);
}

static gpointer
work_thread (gpointer data)
{
  work (data);
  return NULL;
}

static gpointer
walk_thread (gpointer data)
{
  Scan *scan = data;
  TrWalk walk = { scan->snapshot != NULL, on_file, on_folder, scan, on_enter };
  gboolean is_complete;

  is_complete = tr_walk (&walk, (const char *const *) scan->roots, scan->cancellable);
  send_parcel (scan);
  close_walk (scan, is_complete);
  work (scan);
  return NULL;
}

static void
finished (gpointer delivery, gpointer user_data)
{
  Scan *scan = user_data;
  g_autoptr (GTask) task = scan->task;

  for (guint i = 0; i < scan->n_threads; i++)
    g_thread_join (scan->threads[i]);
  tr_delivery_free (scan->delivery);
  if (scan->operation != NULL)
    tr_operation_report (scan->operation, scan->n_done, scan->n_total);
  if (scan->error != NULL)
    g_task_return_error (task, g_steal_pointer (&scan->error));
  else
    g_task_return_pointer (task,
                           g_steal_pointer (&scan->report),
                           (GDestroyNotify) tr_scan_report_free);
  scan_free (scan);
}

void
tr_scan_async (const char *const *roots,
               TrSnapshot *known,
               TrExamineFunc examine,
               TrMonitor *monitor,
               TrScanBatchFunc batch,
               gpointer batch_data,
               TrOperation *operation,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  Scan *scan;
  guint n_threads = CLAMP (g_get_num_processors (), 2, MAX_THREADS);
  GThread *walker;

  g_return_if_fail (roots != NULL && batch != NULL);
  g_return_if_fail (operation == NULL || TR_IS_OPERATION (operation));

  scan = g_new0 (Scan, 1);
  scan->began_us = g_get_monotonic_time ();
  g_mutex_init (&scan->known_mutex);
  g_mutex_init (&scan->mutex);
  g_cond_init (&scan->cond);
  g_queue_init (&scan->parcels);
  scan->roots = g_strdupv ((char **) roots);
  for (guint i = 0; scan->roots[i] != NULL; i++)
    {
      char *canonical = g_canonicalize_filename (scan->roots[i], "/");

      g_free (scan->roots[i]);
      scan->roots[i] = canonical;
    }
  if (known != NULL && tr_snapshot_get_n_records (known) > 0)
    scan->snapshot = tr_snapshot_ref (known);
  scan->examine = examine;
  if (monitor != NULL)
    scan->monitor = g_object_ref (monitor);
  if (operation != NULL)
    {
      scan->operation = g_object_ref (operation);
      scan->cancellable = g_object_ref (tr_operation_get_cancellable (operation));
    }
  scan->report = g_new0 (TrScanReport, 1);
  scan->report->folders = g_ptr_array_new_with_free_func (g_free);
  scan->report->unreadable_folders = g_ptr_array_new_with_free_func (g_free);
  scan->opaque_folders = g_ptr_array_new_with_free_func (g_free);
  scan->renamed = new_records ();
  scan->task = g_task_new (NULL, scan->cancellable, callback, user_data);
  g_task_set_source_tag (scan->task, tr_scan_async);
  scan->delivery = tr_delivery_new (scan->cancellable, batch, batch_data, finished, scan);

  /* The walker comes last: until it ends the walk the others wait, so none can be the last to leave
   * yet. */
  scan->n_running = n_threads;
  for (guint i = 1; i < n_threads; i++)
    {
      GThread *thread = g_thread_try_new ("scan", work_thread, scan, NULL);

      if (thread != NULL)
        scan->threads[scan->n_threads++] = thread;
    }
  g_mutex_lock (&scan->mutex);
  scan->n_running = scan->n_threads + 1;
  g_mutex_unlock (&scan->mutex);
  walker = g_thread_try_new ("scan", walk_thread, scan, &scan->error);
  if (walker != NULL)
    scan->threads[scan->n_threads++] = walker;
  else
    {
      close_walk (scan, FALSE);
      leave (scan, 0);
    }
}

TrScanReport *
tr_scan_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
