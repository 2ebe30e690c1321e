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
