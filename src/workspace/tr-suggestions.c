/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-suggestions.h"

#include <string.h>

#include "curation/tr-check.h"
#include "curation/tr-video.h"
#include "exchange/tr-video-info-json.h"
#include "playback/tr-moment.h"
#include "workspace/tr-standards.h"

/* With the formats of a long list of streams they are large; more than this is something else. */
#define MAX_INFO_SIZE (16 * 1024 * 1024)

struct _TrSuggester
{
  gatomicrefcount ref_count;
  GArray *terms; /* TrTagTerm; the tags are interned for the process */
  guint n_files;
  char *info_folder;

  GMutex mutex;
  GHashTable *infos; /* folder → (id → path of its .info.json) */
};

TrCommand *
tr_suggestion_make_command (const TrSuggestion *suggestion, TrDocument *document)
{
  TrFieldName name;
  TrValue *present;

  g_return_val_if_fail (suggestion != NULL && TR_IS_DOCUMENT (document), NULL);

  name = tr_field_name_from_key (suggestion->field);
  if (name == TR_FIELD_TAGS && suggestion->source != TR_SUGGESTION_VALUE
      && tr_value_get_kind (suggestion->value) == TR_VALUE_LIST)
    return tr_command_new_add_members (suggestion->field, tr_value_get_members (suggestion->value));
  present = name != TR_FIELD_OTHER ? tr_document_get_value (document, name) : NULL;
  return present != NULL
             ? tr_command_new_set_expecting (suggestion->field, suggestion->value, present)
             : tr_command_new_set (suggestion->field, suggestion->value);
}

static void
collect_terms (TrSuggester *self, TrSnapshot *snapshot)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer tag, count;

  self->n_files = tr_snapshot_get_n_records (snapshot);
  for (guint i = 0; i < self->n_files; i++)
    {
      const char *const *tags
          = tr_record_get_facet_values (tr_snapshot_get_record (snapshot, i), TR_FACET_TAGS);

      for (; *tags != NULL; tags++)
        {
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, *tags));

          g_hash_table_insert (counts, (char *) *tags, GUINT_TO_POINTER (n + 1));
        }
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &tag, &count))
    {
      TrTagTerm term = { tag, GPOINTER_TO_UINT (count) };

      g_array_append_val (self->terms, term);
    }
}

static GMutex own_mutex;
static char *own_info_folder;

void
tr_suggester_set_info_folder (const char *folder)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&own_mutex);

  g_free (own_info_folder);
  own_info_folder = folder != NULL && *folder != '\0' ? g_strdup (folder) : NULL;
}

static char *
dup_own_info_folder (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&own_mutex);

  return g_strdup (own_info_folder);
}

TrSuggester *
tr_suggester_new (TrSnapshot *snapshot, const char *info_folder)
{
  TrSuggester *self = g_new0 (TrSuggester, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->terms = g_array_new (FALSE, FALSE, sizeof (TrTagTerm));
  self->info_folder = info_folder != NULL ? g_strdup (info_folder) : dup_own_info_folder ();
  self->infos = g_hash_table_new_full (g_str_hash,
                                       g_str_equal,
                                       g_free,
                                       (GDestroyNotify) g_hash_table_unref);
  if (snapshot != NULL)
    collect_terms (self, snapshot);
  return self;
}

TrSuggester *
tr_suggester_ref (TrSuggester *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tr_suggester_unref (TrSuggester *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->terms);
  g_hash_table_unref (self->infos);
  g_mutex_clear (&self->mutex);
  g_free (self->info_folder);
  g_free (self);
}

/* `Title [ID].info.json`, and `Title-ID.info.json` as it was once. */
static char *
dup_id_of_info (const char *name)
{
  const char *end = name + strlen (name) - strlen (".info.json");
  g_autofree char *id = NULL;

  if (end > name && end[-1] == ']')
    end--;
  if (end - name < 11)
    return NULL;
  id = g_strndup (end - 11, 11);
  return tr_video_id_is_valid (id) ? g_steal_pointer (&id) : NULL;
}

static GHashTable *
list_infos (const char *folder)
{
  GHashTable *infos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      char *id = g_str_has_suffix (name, ".info.json") ? dup_id_of_info (name) : NULL;

      if (id != NULL)
        g_hash_table_insert (infos, id, g_build_filename (folder, name, NULL));
    }
  return infos;
}

static char *
dup_info_path (TrSuggester *self, const char *folder, const char *id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GHashTable *infos = g_hash_table_lookup (self->infos, folder);

  if (infos == NULL)
    {
      infos = list_infos (folder);
      g_hash_table_insert (self->infos, g_strdup (folder), infos);
    }
  return g_strdup (g_hash_table_lookup (infos, id));
}

static char *
dup_id (TrDocument *document, const char *path)
{
  const char *id = tr_document_get_string (document, TR_FIELD_VIDEO_ID);
  const char *url = tr_document_get_string (document, TR_FIELD_VIDEO_URL);
  char *of_url;

  if (id != NULL && tr_video_id_is_valid (id))
    return g_strdup (id);
  url = url != NULL ? url : tr_document_get_body_url (document);
  of_url = url != NULL ? tr_video_dup_id_of_url (url) : NULL;
  return of_url != NULL ? of_url : tr_video_dup_id_of_name (path);
}

/* A file for another video says nothing, whatever its name. */
static TrVideoInfo *
load_info (const char *path, const char *id)
{
  g_autofree char *text = NULL;
  g_autoptr (TrVideoInfo) info = NULL;
  gsize length;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR)
      || !g_file_get_contents (path, &text, &length, NULL) || length > MAX_INFO_SIZE)
    return NULL;
  info = tr_video_info_new_from_json (text, length, NULL);
  if (info == NULL || (info->id != NULL && !g_str_equal (info->id, id)))
    return NULL;
  return g_steal_pointer (&info);
}

static TrVideoInfo *
find_info (TrSuggester *self, const char *path, TrDocument *document)
{
  g_autofree char *id = dup_id (document, path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *beside = NULL;

  if (id == NULL)
    return NULL;
  beside = dup_info_path (self, folder, id);
  if (beside == NULL && self->info_folder != NULL)
    beside = dup_info_path (self, self->info_folder, id);
  return beside != NULL ? load_info (beside, id) : NULL;
}

GPtrArray *
tr_suggester_suggest (TrSuggester *self,
                      const char *path,
                      TrDocument *document,
                      GPtrArray *problems)
{
  g_autoptr (TrStandard) standard = NULL;
  g_autoptr (TrVideoInfo) info = NULL;
  TrSuggestContext context;

  g_return_val_if_fail (self != NULL && path != NULL && problems != NULL, NULL);

  standard = tr_standards_get_for (path);
  info = problems->len > 0 ? find_info (self, path, document) : NULL;
  context = (TrSuggestContext){ .path = path,
                                .standard = standard,
                                .info = info,
                                .terms = (const TrTagTerm *) self->terms->data,
                                .n_terms = self->terms->len,
                                .n_files = self->n_files };
  return tr_suggest (document, &context, problems);
}

typedef struct
{
  TrSnapshot *snapshot;
  char *info_folder;
  char *path;
  TrDocument *document;
  GPtrArray *problems;
} Job;

static void
job_free (Job *job)
{
  tr_snapshot_unref (job->snapshot);
  g_free (job->info_folder);
  g_free (job->path);
  g_object_unref (job->document);
  g_ptr_array_unref (job->problems);
  g_free (job);
}

static void
suggest_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (TrSuggester) suggester = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  suggester = tr_suggester_new (job->snapshot, job->info_folder);
  g_task_return_pointer (task,
                         tr_suggester_suggest (suggester, job->path, job->document, job->problems),
                         (GDestroyNotify) g_ptr_array_unref);
}

void
tr_suggest_async (TrSnapshot *snapshot,
                  const char *info_folder,
                  const char *path,
                  TrDocument *document,
                  GPtrArray *problems,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->snapshot = tr_snapshot_ref (snapshot);
  job->info_folder = g_strdup (info_folder);
  job->path = g_strdup (path);
  job->document = g_object_ref (document);
  job->problems = g_ptr_array_ref (problems);
  g_task_set_source_tag (task, tr_suggest_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, suggest_thread);
}

GPtrArray *
tr_suggest_finish (GAsyncResult *result, TrDocument **document, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tr_suggest_async), NULL);

  *document = ((Job *) g_task_get_task_data (G_TASK (result)))->document;
  return g_task_propagate_pointer (G_TASK (result), error);
}
