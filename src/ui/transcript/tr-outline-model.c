/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transcript/tr-outline-model.h"

struct _TrOutlineItem
{
  GObject parent_instance;

  guint index;
};

G_DEFINE_FINAL_TYPE (TrOutlineItem, tr_outline_item, G_TYPE_OBJECT)

static void
tr_outline_item_class_init (TrOutlineItemClass *klass)
{
}

static void
tr_outline_item_init (TrOutlineItem *self)
{
}

guint
tr_outline_item_get_index (TrOutlineItem *self)
{
  g_return_val_if_fail (TR_IS_OUTLINE_ITEM (self), 0);

  return self->index;
}

struct _TrOutlineModel
{
  GObject parent_instance;

  TrDocument *document;
  GArray *indices; /* of guint */
  guint top_level;
};

static GType
tr_outline_model_get_item_type (GListModel *model)
{
  return TR_TYPE_OUTLINE_ITEM;
}

static guint
tr_outline_model_get_n_items (GListModel *model)
{
  return TR_OUTLINE_MODEL (model)->indices->len;
}

static gpointer
tr_outline_model_get_item (GListModel *model, guint position)
{
  TrOutlineModel *self = TR_OUTLINE_MODEL (model);

  if (position >= self->indices->len)
    return NULL;
  TrOutlineItem *item = g_object_new (TR_TYPE_OUTLINE_ITEM, NULL);
  item->index = g_array_index (self->indices, guint, position);
  return item;
}

static void
tr_outline_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = tr_outline_model_get_item_type;
  iface->get_n_items = tr_outline_model_get_n_items;
  iface->get_item = tr_outline_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrOutlineModel,
                               tr_outline_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      tr_outline_model_list_model_init))

static void
tr_outline_model_finalize (GObject *object)
{
  TrOutlineModel *self = TR_OUTLINE_MODEL (object);

  g_clear_object (&self->document);
  g_array_unref (self->indices);
  G_OBJECT_CLASS (tr_outline_model_parent_class)->finalize (object);
}

static void
tr_outline_model_class_init (TrOutlineModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_outline_model_finalize;
}

static void
tr_outline_model_init (TrOutlineModel *self)
{
  self->indices = g_array_new (FALSE, FALSE, sizeof (guint));
  self->top_level = G_MAXUINT;
}

TrOutlineModel *
tr_outline_model_new (TrDocument *document)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (document), NULL);

  TrOutlineModel *self = g_object_new (TR_TYPE_OUTLINE_MODEL, NULL);
  guint n_headings = tr_document_get_n_headings (document);

  self->document = g_object_ref (document);
  for (guint i = 0; i < n_headings; i++)
    {
      const TrHeading *heading = tr_document_get_heading (document, i);
      if (!heading->in_text)
        continue;
      self->top_level = MIN (self->top_level, heading->level);
      g_array_append_val (self->indices, i);
    }
  return self;
}

TrDocument *
tr_outline_model_get_document (TrOutlineModel *self)
{
  g_return_val_if_fail (TR_IS_OUTLINE_MODEL (self), NULL);

  return self->document;
}

guint
tr_outline_model_get_top_level (TrOutlineModel *self)
{
  g_return_val_if_fail (TR_IS_OUTLINE_MODEL (self), 1);

  return self->top_level;
}
