/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "workspace/tr-search-source.h"

#include <string.h>

#include "base/tr-parallel.h"
#include "curation/tr-check.h"
#include "library/tr-record-bytes.h"
#include "library/tr-walk.h"
#include "workspace/tr-file-check.h"
#include "workspace/tr-standards.h"

typedef struct
{
  GPtrArray *files;
  GPtrArray *unreadable;
} Walking;

/* Other checks count other problems. */
static guint32
get_program_maker (void)
{
  static gsize maker;

  if (g_once_init_enter (&maker))
    {
      guint32 hash = g_str_hash (TR_VERSION);

      for (TrCheck check = 0; check < TR_N_CHECKS; check++)
        hash = hash * 31 + g_str_hash (tr_check_get_id (check));
      g_once_init_leave (&maker, (gsize) hash | (gsize) 1);
    }
  return maker;
}

guint32
tr_search_source_get_maker (const char *path)
{
  g_autoptr (TrStandard) standard = tr_standards_get_for (path);

  return get_program_maker () * 31 + tr_standard_get_hash (standard);
}

guint32
tr_search_source_follow_maker (GString *folder, guint32 *maker, const char *path)
{
  gsize length = strrchr (path, '/') + 1 - path;

  if (length != folder->len || memcmp (path, folder->str, length) != 0)
    {
      g_string_truncate (folder, 0);
      g_string_append_len (folder, path, length);
      *maker = tr_search_source_get_maker (path);
    }
  return *maker;
}

GBytes *
tr_search_source_describe (const char *path, TrDocument *document, gpointer user_data)
{
  g_autoptr (TrRecord) record = tr_file_examine_record (path, document);

  return tr_record_to_bytes (record, tr_search_source_get_maker (path));
}

void
tr_search_source_set_problems (TrSearchQuery *query, TrSnapshot *snapshot)
{
  guint n;
  g_autofree TrSearchFlaws *files = NULL;

  g_return_if_fail (query != NULL && snapshot != NULL);

  n = tr_snapshot_get_n_records (snapshot);
  files = g_new (TrSearchFlaws, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const TrRecord *record = tr_snapshot_get_record (snapshot, i);

      files[i] = (TrSearchFlaws){ tr_record_get_path (record),
                                  tr_record_get_facet_values (record, TR_FACET_PROBLEM) };
    }
  tr_search_query_set_problems (query, files, n);
}

/* ---- records ---- */

typedef struct
{
  const char *below;
  GPtrArray *records;
  GPtrArray *stale; /* paths of files to be read */
  TrRecord **read;  /* the records of these, those of files that can be read */
  GString *folder;  /* the one of the last file, with a slash at its end */
  guint32 maker;    /* of the files in it */
} Reading;

static gboolean
on_entry (const char *path, const TrRevision *revision, GBytes *bytes, gpointer user_data)
{
  Reading *self = user_data;
  /* Of the root of all, which ends with a slash, everything is below. */
  gsize length = strlen (self->below) - g_str_has_suffix (self->below, "/");
  TrRecord *record = NULL;

  if (!g_path_is_absolute (path) || strncmp (path, self->below, length) != 0
      || (path[length] != '/' && path[length] != '\0'))
    return TRUE;
  if (bytes != NULL)
    record = tr_record_new_from_bytes (path,
                                       revision,
                                       tr_search_source_follow_maker (self->folder,
                                                                      &self->maker,
                                                                      path),
                                       g_bytes_get_data (bytes, NULL),
                                       g_bytes_get_size (bytes));
  if (record != NULL)
    g_ptr_array_add (self->records, record);
  else
    g_ptr_array_add (self->stale, g_strdup (path));
  return TRUE;
}

static void
read_one (guint i, gpointer user_data)
{
  Reading *self = user_data;
  const char *path = g_ptr_array_index (self->stale, i);
  g_autoptr (TrDocument) document = tr_document_load_lazy (path, NULL, NULL);

  if (document != NULL)
    self->read[i] = tr_file_examine_record (path, document);
}

GPtrArray *
tr_search_source_dup_records (TrSearchIndex *index, const char *below, guint *n_read)
{
  g_return_val_if_fail (index != NULL && below != NULL, NULL);

  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  g_autoptr (GPtrArray) stale = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) folder = g_string_new (NULL);
  g_autofree TrRecord **read = NULL;
  Reading reading = { .below = below, .records = records, .stale = stale, .folder = folder };

  if (!tr_search_index_load_entries (index, on_entry, &reading, NULL, NULL))
    return NULL;
  read = reading.read = g_new0 (TrRecord *, stale->len + 1);
  tr_parallel_for (stale->len, 0, read_one, &reading);
  for (guint i = 0; i < stale->len; i++)
    if (read[i] != NULL)
      g_ptr_array_add (records, read[i]);
  if (n_read != NULL)
    *n_read = stale->len;
  return g_steal_pointer (&records);
}

/* ---- files ---- */

static void
file_free (gpointer data)
{
  g_free (((TrSearchFile *) data)->path);
  g_free (data);
}

static void
on_file (const char *path, const TrRevision *revision, gpointer user_data)
{
  Walking *self = user_data;
  TrSearchFile *file;

  /* A link that leads nowhere holds nothing to be found. */
  if (revision == NULL)
    return;
  file = g_new0 (TrSearchFile, 1);
  file->path = g_strdup (path);
  file->revision = *revision;
  g_ptr_array_add (self->files, file);
}

static void
on_folder (const char *path, TrWalkFolderState state, gpointer user_data)
{
  Walking *self = user_data;

  if (state != TR_WALK_FOLDER_LISTED && self->unreadable != NULL)
    g_ptr_array_add (self->unreadable, g_strdup (path));
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  const TrSearchFile *x = *(TrSearchFile *const *) a;
  const TrSearchFile *y = *(TrSearchFile *const *) b;

  return strcmp (x->path, y->path);
}

GPtrArray *
tr_search_source_walk (const char *const *roots, GPtrArray *unreadable, GCancellable *cancellable)
{
  g_return_val_if_fail (roots != NULL, NULL);

  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (file_free);
  Walking walking = { files, unreadable };
  TrWalk walk = { TRUE, on_file, on_folder, &walking };

  if (!tr_walk (&walk, roots, cancellable))
    return NULL;
  g_ptr_array_sort (files, compare_files);
  return g_steal_pointer (&files);
}

char *
tr_search_source_dup_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "transcripts", NULL);
}
