/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-item.h"

#include "library/tr-item-private.h"

struct _TrItem
{
  GObject parent_instance;
  TrRecord *record;
  TrItemGoneFunc gone;
  gpointer owner;
  guint32 id;
  guint n_copies;
};

G_DEFINE_FINAL_TYPE (TrItem, tr_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_RECORD,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
tr_item_dispose (GObject *object)
{
  TrItem *self = TR_ITEM (object);

  if (self->owner != NULL)
    self->gone (g_steal_pointer (&self->owner), self->id);
  G_OBJECT_CLASS (tr_item_parent_class)->dispose (object);
}

static void
tr_item_finalize (GObject *object)
{
  TrItem *self = TR_ITEM (object);

  tr_record_unref (self->record);
  G_OBJECT_CLASS (tr_item_parent_class)->finalize (object);
}

static void
tr_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrItem *self = TR_ITEM (object);

  switch (id)
    {
    case PROP_RECORD:
      g_value_set_pointer (value, self->record);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_item_class_init (TrItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tr_item_dispose;
  object_class->finalize = tr_item_finalize;
  object_class->get_property = tr_item_get_property;
  props[PROP_RECORD]
      = g_param_spec_pointer ("record", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tr_item_init (TrItem *self)
{
}

TrItem *
tr_item_new (TrRecord *record, guint32 id, TrItemGoneFunc gone, gpointer owner)
{
  TrItem *self = g_object_new (TR_TYPE_ITEM, NULL);

  self->record = tr_record_ref (record);
  self->id = id;
  self->gone = gone;
  self->owner = owner;
  return self;
}

TrRecord *
tr_item_get_record (TrItem *self)
{
  g_return_val_if_fail (TR_IS_ITEM (self), NULL);

  return self->record;
}

const char *
tr_item_get_path (TrItem *self)
{
  g_return_val_if_fail (TR_IS_ITEM (self), NULL);

  return tr_record_get_path (self->record);
}

guint
tr_item_get_n_copies (TrItem *self)
{
  g_return_val_if_fail (TR_IS_ITEM (self), 0);

  return self->n_copies;
}

guint32
tr_item_get_id (TrItem *self)
{
  return self->id;
}

void
tr_item_set_record (TrItem *self, TrRecord *record)
{
  TrRecord *old = self->record;

  if (old == record)
    return;
  self->record = tr_record_ref (record);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RECORD]);
  tr_record_unref (old);
}

void
tr_item_set_n_copies (TrItem *self, guint n_copies)
{
  if (self->n_copies == n_copies)
    return;
  self->n_copies = n_copies;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RECORD]);
}

void
tr_item_forget_owner (TrItem *self)
{
  self->owner = NULL;
}
