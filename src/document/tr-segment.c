/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-document-private.h"

struct _TrSegment
{
  GObject parent_instance;

  gint64 start_ms;
  gint64 end_ms;
  char *speaker;
  char *text;
};

enum
{
  PROP_START_MS = 1,
  PROP_END_MS,
  PROP_SPEAKER,
  PROP_TEXT,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TrSegment, tr_segment, G_TYPE_OBJECT)

static void
tr_segment_finalize (GObject *object)
{
  TrSegment *self = TR_SEGMENT (object);

  g_free (self->speaker);
  g_free (self->text);

  G_OBJECT_CLASS (tr_segment_parent_class)->finalize (object);
}

static void
tr_segment_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrSegment *self = TR_SEGMENT (object);

  switch (id)
    {
    case PROP_START_MS:
      g_value_set_int64 (value, self->start_ms);
      break;
    case PROP_END_MS:
      g_value_set_int64 (value, self->end_ms);
      break;
    case PROP_SPEAKER:
      g_value_set_string (value, self->speaker);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_segment_class_init (TrSegmentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tr_segment_finalize;
  object_class->get_property = tr_segment_get_property;

  props[PROP_START_MS] = g_param_spec_int64 ("start-ms",
                                             NULL,
                                             NULL,
                                             0,
                                             G_MAXINT64,
                                             0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_END_MS] = g_param_spec_int64 ("end-ms",
                                           NULL,
                                           NULL,
                                           0,
                                           G_MAXINT64,
                                           0,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SPEAKER] = g_param_spec_string ("speaker",
                                             NULL,
                                             NULL,
                                             NULL,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_TEXT]
      = g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tr_segment_init (TrSegment *self)
{
}

TrSegment *
tr_segment_new (TrDocument *document, guint index)
{
  const TrSegmentInfo info = tr_document_get_segment (document, index);
  TrSegment *self = g_object_new (TR_TYPE_SEGMENT, NULL);

  self->start_ms = info.start_ms;
  self->end_ms = info.end_ms;
  self->speaker = g_strdup (tr_document_get_speaker (document, info.speaker));
  self->text = tr_document_dup_segment_text (document, index);
  return self;
}

gint64
tr_segment_get_start_ms (TrSegment *self)
{
  g_return_val_if_fail (TR_IS_SEGMENT (self), 0);

  return self->start_ms;
}

gint64
tr_segment_get_end_ms (TrSegment *self)
{
  g_return_val_if_fail (TR_IS_SEGMENT (self), 0);

  return self->end_ms;
}

const char *
tr_segment_get_speaker (TrSegment *self)
{
  g_return_val_if_fail (TR_IS_SEGMENT (self), NULL);

  return self->speaker;
}

const char *
tr_segment_get_text (TrSegment *self)
{
  g_return_val_if_fail (TR_IS_SEGMENT (self), NULL);

  return self->text;
}
