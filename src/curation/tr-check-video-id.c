/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

#include <string.h>

#include "curation/tr-video.h"
#include "playback/tr-moment.h"

/* What says which video it is: the id, the address, the file's name. Where two of them are there
 * and differ, one is wrong. */
void
tr_check_video_id (const TrStandardCheck *self)
{
  const char *id = tr_document_get_string (self->document, TR_FIELD_VIDEO_ID);
  const char *url = tr_document_get_string (self->document, TR_FIELD_VIDEO_URL);
  g_autofree char *of_url = url != NULL ? tr_video_dup_id_of_url (url) : NULL;
  g_autofree char *of_name = self->path != NULL ? tr_video_dup_id_of_name (self->path) : NULL;
  const char *meant = id != NULL && tr_video_id_is_valid (id) ? id : of_url;

  if (id != NULL && of_url != NULL && tr_video_id_is_valid (id) && !g_str_equal (id, of_url))
    tr_check_report (self, TR_CHECK_ID_DIFFERS, TR_SEVERITY_WARNING, "video_id", of_url);
  else if (meant != NULL && of_name != NULL && !g_str_equal (meant, of_name))
    tr_check_report (self, TR_CHECK_ID_DIFFERS, TR_SEVERITY_WARNING, "video_id", of_name);
}
