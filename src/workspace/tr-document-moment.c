/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-document-moment.h"

#include "playback/tr-moment.h"

static char *
dup_link (TrDocument *document, guint segment)
{
  return segment < tr_document_get_n_segments (document)
             ? tr_document_dup_segment_url (document, segment)
             : NULL;
}

char *
tr_document_build_moment_url (TrDocument *document, int segment, gint64 ms, GError **error)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (document), NULL);

  const char *video_url = tr_document_get_string (document, TR_FIELD_VIDEO_URL);
  const char *video_id = tr_document_get_string (document, TR_FIELD_VIDEO_ID);
  g_autofree char *url = NULL;

  if (video_url == NULL && (video_id == NULL || !tr_video_id_is_valid (video_id)))
    {
      if (segment < 0 && ms >= 0)
        segment = tr_document_find_segment_at (document, ms);
      if (segment >= 0)
        url = dup_link (document, segment);
      if (url == NULL)
        url = g_strdup (tr_document_get_body_url (document));
      if (url == NULL)
        {
          url = dup_link (document, 0);
          /* The link itself leads to a moment: the video as a whole begins at its start. */
          if (ms < 0 && url != NULL)
            ms = 0;
        }
    }
  return tr_moment_build_url (video_url, video_id, url, ms, error);
}

typedef struct
{
  char *path;
  int segment;
  gint64 ms;
} Loading;

static void
loading_free (Loading *loading)
{
  g_free (loading->path);
  g_free (loading);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Loading *self = data;
  GError *error = NULL;
  g_autoptr (TrDocument) document = tr_document_load (self->path, cancellable, &error);
  char *url = document != NULL
                  ? tr_document_build_moment_url (document, self->segment, self->ms, &error)
                  : NULL;

  if (url != NULL)
    g_task_return_pointer (task, url, g_free);
  else
    g_task_return_error (task, error);
}

void
tr_load_moment_url_async (
    const char *path, int segment, gint64 ms, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Loading *loading;

  g_return_if_fail (path != NULL);

  loading = g_new0 (Loading, 1);
  loading->path = g_strdup (path);
  loading->segment = segment;
  loading->ms = ms;
  g_task_set_source_tag (task, tr_load_moment_url_async);
  g_task_set_task_data (task, loading, (GDestroyNotify) loading_free);
  g_task_run_in_thread (task, load_thread);
}

char *
tr_load_moment_url_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tr_load_moment_url_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
