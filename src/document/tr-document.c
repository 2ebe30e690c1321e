/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-document-private.h"

#include <string.h>

#include "base/tr-release.h"
#include "base/tr-time-code.h"
#include "document/tr-dialect-private.h"
#include "document/tr-front-matter-private.h"

struct _TrDocument
{
  GObject parent_instance;

  GBytes *bytes;
  TrRevision revision;
  gboolean has_revision;
  TrFrontMatter *front_matter;
  gint64 duration_ms;
  gsize body_start;
  const TrDialect *dialect; /* nullable */
  gboolean has_glance;
  TrBodyGlance glance; /* if @has_glance: then the body is only read when it is asked for */
  gsize is_read;
  TrBody body;
};

static void read_body (TrDocument *self);

static inline const TrBody *
get_body (TrDocument *self)
{
  if (g_once_init_enter (&self->is_read))
    {
      read_body (self);
      g_once_init_leave (&self->is_read, 1);
    }
  return &self->body;
}

static GType
tr_document_get_item_type (GListModel *model)
{
  return TR_TYPE_SEGMENT;
}

static guint
tr_document_get_n_items (GListModel *model)
{
  return tr_document_get_n_segments (TR_DOCUMENT (model));
}

static gpointer
tr_document_get_item (GListModel *model, guint position)
{
  TrDocument *self = TR_DOCUMENT (model);

  return position < tr_document_get_n_segments (self) ? tr_segment_new (self, position) : NULL;
}

static void
tr_document_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = tr_document_get_item_type;
  iface->get_n_items = tr_document_get_n_items;
  iface->get_item = tr_document_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrDocument,
                               tr_document,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      tr_document_list_model_init))

static void
tr_document_finalize (GObject *object)
{
  TrDocument *self = TR_DOCUMENT (object);

  tr_body_clear (&self->glance.head);
  tr_body_clear (&self->body);
  g_clear_object (&self->front_matter);
  if (self->bytes != NULL)
    tr_release (self->bytes, g_bytes_get_size (self->bytes), (GDestroyNotify) g_bytes_unref);

  G_OBJECT_CLASS (tr_document_parent_class)->finalize (object);
}

static void
tr_document_class_init (TrDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_document_finalize;
}

static void
tr_document_init (TrDocument *self)
{
}

static gint64
read_duration (TrDocument *self)
{
  const char *text = tr_document_get_string (self, TR_FIELD_DURATION);
  g_autofree char *stripped = NULL;
  gint64 ms;

  if (text == NULL)
    {
      /* A number for programs, which stays one: read here, but no other name of the field. */
      TrField *seconds = tr_front_matter_lookup (self->front_matter, "duration_seconds");

      if (seconds != NULL)
        text = tr_value_get_string (tr_field_get_value (seconds));
    }
  if (text == NULL)
    return -1;
  stripped = g_strstrip (g_strdup (text));
  return tr_duration_parse (stripped, &ms) ? ms : -1;
}

static TrSpan
get_body_span (TrDocument *self)
{
  gsize length;
  TrSpan span;

  tr_document_get_data (self, &length);
  span.end = MIN (length, TR_BODY_MAX_OFFSET);
  span.start = MIN (self->body_start, span.end);
  return span;
}

static void
read_body (TrDocument *self)
{
  const char *data = tr_document_get_data (self, NULL);
  const TrSpan span = get_body_span (self);

  tr_body_init (&self->body);
  if (self->dialect != NULL)
    tr_dialect_parse (self->dialect, data, span, &self->body);
  else
    tr_body_read_outline (&self->body, data, span);
  tr_body_finish (&self->body, self->duration_ms);
}

TrDocument *
tr_document_new (GBytes *bytes)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  TrDocument *self = g_object_new (TR_TYPE_DOCUMENT, NULL);
  const char *data;
  gsize length;

  self->bytes = g_bytes_ref (bytes);
  data = tr_document_get_data (self, &length);
  self->front_matter = tr_front_matter_new (data, length, &self->body_start);
  self->duration_ms = read_duration (self);
  self->dialect = tr_dialect_detect (data, get_body_span (self));
  read_body (self);
  self->is_read = 1;
  return self;
}

TrDocument *
tr_document_new_lazy (GBytes *bytes)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  TrDocument *self = g_object_new (TR_TYPE_DOCUMENT, NULL);
  const char *data;
  TrSpan span;

  self->bytes = g_bytes_ref (bytes);
  data = tr_document_get_data (self, NULL);
  self->front_matter = tr_front_matter_new_lazy (bytes, &self->body_start);
  self->duration_ms = read_duration (self);
  span = get_body_span (self);
  self->dialect = tr_dialect_detect (data, span);
  self->has_glance = self->dialect != NULL && self->dialect->glance != NULL
                     && self->dialect->glance (data, span, &self->glance);
  return self;
}

const TrBodyGlance *
tr_document_get_glance (TrDocument *self)
{
  return self->has_glance ? &self->glance : NULL;
}

const TrBody *
tr_document_get_body (TrDocument *self)
{
  return get_body (self);
}

TrDocument *
tr_document_new_with_revision (GBytes *bytes, const TrRevision *revision)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (revision != NULL, NULL);

  TrDocument *self = tr_document_new (bytes);

  tr_document_set_revision (self, revision);
  return self;
}

void
tr_document_set_revision (TrDocument *self, const TrRevision *revision)
{
  self->revision = *revision;
  self->has_revision = TRUE;
}

GBytes *
tr_document_get_bytes (TrDocument *self)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), NULL);

  return self->bytes;
}

const char *
tr_document_get_data (TrDocument *self, gsize *length)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), NULL);

  const char *data = g_bytes_get_data (self->bytes, length);

  /* Empty bytes may have no address. */
  return data != NULL ? data : "";
}

const TrRevision *
tr_document_get_revision (TrDocument *self)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), NULL);

  return self->has_revision ? &self->revision : NULL;
}

TrFrontMatter *
tr_document_get_front_matter (TrDocument *self)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), NULL);

  return self->front_matter;
}

gsize
tr_document_get_body_start (TrDocument *self)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), 0);

  return self->body_start;
}

const char *
tr_document_get_dialect (TrDocument *self)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), NULL);

  return self->dialect != NULL ? self->dialect->name : "none";
}

/* `url` and `id` alone are keys of many other Markdown files: an address must be a video's. */
static gboolean
names_video (TrDocument *self)
{
  static const char *const hosts[] = { "youtube.com/", "youtu.be/", "vimeo.com/", "bilibili.com/" };
  TrField *url = tr_front_matter_lookup_name (self->front_matter, TR_FIELD_VIDEO_URL);
  TrField *id = tr_front_matter_lookup_name (self->front_matter, TR_FIELD_VIDEO_ID);

  if (id != NULL && !g_str_equal (tr_field_get_key (id), "id")
      && !tr_value_is_empty (tr_field_get_value (id)))
    return TRUE;
  if (url == NULL || tr_value_is_empty (tr_field_get_value (url)))
    return FALSE;
  if (!g_str_equal (tr_field_get_key (url), "url"))
    return TRUE;

  const char *address = tr_value_get_string (tr_field_get_value (url));

  for (gsize i = 0; address != NULL && i < G_N_ELEMENTS (hosts); i++)
    if (strstr (address, hosts[i]) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
tr_document_is_transcript (TrDocument *self)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), FALSE);

  const TrBody *body;

  if (tr_document_get_n_segments (self) > 0 || names_video (self))
    return TRUE;
  body = get_body (self);
  for (guint i = 0; i < body->headings->len; i++)
    {
      const TrHeading *heading = &g_array_index (body->headings, TrHeading, i);

      if (heading->level == 1 && g_str_has_prefix (heading->text, "Transcript:"))
        return TRUE;
    }
  return FALSE;
}

guint
tr_document_get_n_segments (TrDocument *self)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), 0);

  return self->has_glance ? self->glance.n_segments : get_body (self)->n_segments;
}

TrSegmentInfo
tr_document_get_segment (TrDocument *self, guint index)
{
  const TrSegmentInfo none = { .speaker = -1 };

  g_return_val_if_fail (TR_IS_DOCUMENT (self), none);
  const TrBody *body = get_body (self);

  g_return_val_if_fail (index < body->n_segments, none);

  return tr_body_get_segment (body, index);
}

const char *
tr_document_get_speaker (TrDocument *self, int speaker)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), NULL);

  if (speaker < 0)
    return NULL;
  const TrBody *body = self->has_glance ? &self->glance.head : get_body (self);

  g_return_val_if_fail (body->speakers != NULL && (guint) speaker < body->speakers->len, NULL);
  return body->speakers->pdata[speaker];
}

guint
tr_document_get_n_speakers (TrDocument *self)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), 0);

  const TrBody *body = self->has_glance ? &self->glance.head : get_body (self);

  return body->speakers != NULL ? body->speakers->len : 0;
}

guint
tr_document_get_n_headings (TrDocument *self)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), 0);

  return get_body (self)->headings->len;
}

const TrHeading *
tr_document_get_heading (TrDocument *self, guint index)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), NULL);
  const TrBody *body = get_body (self);

  g_return_val_if_fail (index < body->headings->len, NULL);

  return &g_array_index (body->headings, TrHeading, index);
}

const char *
tr_document_get_body_url (TrDocument *self)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), NULL);

  return get_body (self)->url;
}

TrValue *
tr_document_get_value (TrDocument *self, TrFieldName name)
{
  static TrValue *none;

  g_return_val_if_fail (TR_IS_DOCUMENT (self), NULL);

  TrValue *value = tr_front_matter_get_value (self->front_matter, name);

  if (value != NULL)
    return value;
  if (g_once_init_enter (&none))
    g_once_init_leave (&none, tr_value_new_none ());
  return none;
}

const char *
tr_document_get_string (TrDocument *self, TrFieldName name)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), NULL);

  TrValue *value = tr_document_get_value (self, name);

  if (tr_value_get_kind (value) != TR_VALUE_STRING || tr_value_is_empty (value))
    return NULL;
  return tr_value_get_string (value);
}

gint64
tr_document_get_duration_ms (TrDocument *self)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), -1);

  return self->duration_ms;
}

guint
tr_document_find_segment_at (TrDocument *self, gint64 ms)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (self), 0);

  const TrBody *body = get_body (self);
  const TrSegmentRecord *segments = body->segments;
  guint n = body->n_segments;

  if (!body->unsorted)
    {
      guint low = 0; /* segments below start at or before @ms */
      guint high = n;

      while (low < high)
        {
          guint middle = low + (high - low) / 2;

          if (segments[middle].start_ms <= ms)
            low = middle + 1;
          else
            high = middle;
        }
      return low > 0 ? low - 1 : 0;
    }

  /* A time that strays must not swallow all later ones: the nearest start decides. */
  guint best = 0;
  gint64 nearest = -1;

  for (guint i = 0; i < n; i++)
    if (segments[i].start_ms <= ms && segments[i].start_ms >= nearest)
      {
        best = i;
        nearest = segments[i].start_ms;
      }
  return best;
}
