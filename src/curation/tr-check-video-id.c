/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

#include <string.h>

#include "curation/tr-video.h"
#include "playback/tr-moment.h"

static void
report (const TrStandardCheck *self, const char *key, TrIdPair pair, const char *a, const char *b)
{
  g_autofree char *both = g_strdup_printf ("%s ≠ %s", a, b);

  tr_check_report_code (self, TR_CHECK_ID_DIFFERS, key, both, pair);
}

static gboolean
is_same (const char *id, const char *other)
{
  return other != NULL && g_str_equal (id, other);
}

/* What says which video it is: the id, the address, the file's name. Where two of them are there
 * and differ, one is wrong: the address, if the name or the address in the text stands by the id.
 */
void
tr_check_video_id (const TrStandardCheck *self)
{
  const char *id = tr_document_get_string (self->document, TR_FIELD_VIDEO_ID);
  const char *url = tr_document_get_string (self->document, TR_FIELD_VIDEO_URL);
  g_autofree char *of_url = url != NULL ? tr_video_dup_id_of_url (url) : NULL;
  g_autofree char *of_name = self->path != NULL ? tr_video_dup_id_of_name (self->path) : NULL;

  if (id != NULL && !tr_video_id_is_valid (id))
    id = NULL;
  if (id != NULL && of_url != NULL && !g_str_equal (id, of_url))
    {
      const char *body_url = tr_document_get_body_url (self->document);
      g_autofree char *of_body = body_url != NULL ? tr_video_dup_id_of_url (body_url) : NULL;

      report (self,
              is_same (id, of_name) || is_same (id, of_body) ? "video_url" : "video_id",
              TR_ID_PAIR_ID_AND_URL,
              id,
              of_url);
    }
  else if (id != NULL && of_name != NULL && !g_str_equal (id, of_name))
    report (self, "video_id", TR_ID_PAIR_ID_AND_NAME, id, of_name);
  else if (id == NULL && of_url != NULL && of_name != NULL && !g_str_equal (of_url, of_name))
    report (self, "video_url", TR_ID_PAIR_URL_AND_NAME, of_url, of_name);
}
