/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-correction-item-private.h"

struct _TrCorrectionItem
{
  GObject parent_instance;

  TrCorrectionItem *file; /* of a place; not owned: the list holds both */
  gboolean selected;      /* of a place */
  TrOccurrence *occurrence;
  gint64 start_ms;

  char *path; /* of a file, and all below */
  char *title;
  char *checksum;
  GPtrArray *places; /* TrCorrectionItem, not owned */
  guint n_possible;
  guint n_selected;
  TrCorrectionItemFunc func;
  gpointer func_data;
};

enum
{
  PROP_SELECTED = 1,
  PROP_PARTLY,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TrCorrectionItem, tr_correction_item, G_TYPE_OBJECT)

static void
tr_correction_item_finalize (GObject *object)
{
  TrCorrectionItem *self = TR_CORRECTION_ITEM (object);

  for (guint i = 0; self->places != NULL && i < self->places->len; i++)
    ((TrCorrectionItem *) g_ptr_array_index (self->places, i))->file = NULL;
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->occurrence, tr_occurrence_free);
  g_free (self->path);
  g_free (self->title);
  g_free (self->checksum);
  G_OBJECT_CLASS (tr_correction_item_parent_class)->finalize (object);
}

static void
tr_correction_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrCorrectionItem *self = TR_CORRECTION_ITEM (object);

  switch (id)
    {
    case PROP_SELECTED:
      g_value_set_boolean (value, tr_correction_item_get_selected (self));
      break;
    case PROP_PARTLY:
      g_value_set_boolean (value, tr_correction_item_get_partly (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_correction_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SELECTED:
      tr_correction_item_set_selected (TR_CORRECTION_ITEM (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_correction_item_class_init (TrCorrectionItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tr_correction_item_finalize;
  object_class->get_property = tr_correction_item_get_property;
  object_class->set_property = tr_correction_item_set_property;
  props[PROP_SELECTED]
      = g_param_spec_boolean ("selected",
                              NULL,
                              NULL,
                              FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_PARTLY] = g_param_spec_boolean ("partly",
                                             NULL,
                                             NULL,
                                             FALSE,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tr_correction_item_init (TrCorrectionItem *self)
{
  self->start_ms = -1;
}

GPtrArray *
tr_correction_item_new_file (const char *path,
                             TrDocument *document,
                             char *checksum,
                             GPtrArray *occurrences)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  TrCorrectionItem *file = g_object_new (TR_TYPE_CORRECTION_ITEM, NULL);

  file->path = g_strdup (path);
  file->checksum = checksum;
  file->title = g_strdup (tr_document_get_string (document, TR_FIELD_TITLE));
  if (tr_title_is_placeholder (file->title))
    {
      g_free (file->title);
      file->title = tr_document_dup_first_words (document);
    }
  file->places = g_ptr_array_new ();
  g_ptr_array_add (items, file);
  g_ptr_array_set_free_func (occurrences, NULL);
  for (guint i = 0; i < occurrences->len; i++)
    {
      TrCorrectionItem *place = g_object_new (TR_TYPE_CORRECTION_ITEM, NULL);

      place->file = file;
      place->occurrence = g_ptr_array_index (occurrences, i);
      place->start_ms = tr_document_get_segment (document, place->occurrence->segment).start_ms;
      place->selected = place->occurrence->n_parts > 0;
      file->n_possible += place->selected;
      g_ptr_array_add (file->places, place);
      g_ptr_array_add (items, place);
    }
  file->n_selected = file->n_possible;
  g_ptr_array_unref (occurrences);
  return items;
}

void
tr_correction_item_set_func (TrCorrectionItem *file, TrCorrectionItemFunc func, gpointer user_data)
{
  file->func = func;
  file->func_data = user_data;
}

const char *
tr_correction_item_get_checksum (TrCorrectionItem *self)
{
  return self->checksum;
}

guint
tr_correction_item_get_n_selected (TrCorrectionItem *self)
{
  return self->n_selected;
}

GArray *
tr_correction_item_dup_selected (TrCorrectionItem *file)
{
  GArray *selected = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < file->places->len; i++)
    if (((TrCorrectionItem *) g_ptr_array_index (file->places, i))->selected)
      g_array_append_val (selected, i);
  return selected;
}

static const TrCorrectionItem *
get_file (const TrCorrectionItem *self)
{
  return self->places != NULL ? self : self->file;
}

gboolean
tr_correction_item_is_file (TrCorrectionItem *self)
{
  g_return_val_if_fail (TR_IS_CORRECTION_ITEM (self), FALSE);

  return self->places != NULL;
}

const char *
tr_correction_item_get_path (TrCorrectionItem *self)
{
  g_return_val_if_fail (TR_IS_CORRECTION_ITEM (self) && get_file (self) != NULL, NULL);

  return get_file (self)->path;
}

const char *
tr_correction_item_get_title (TrCorrectionItem *self)
{
  g_return_val_if_fail (TR_IS_CORRECTION_ITEM (self) && get_file (self) != NULL, NULL);

  return get_file (self)->title;
}

const TrOccurrence *
tr_correction_item_get_occurrence (TrCorrectionItem *self)
{
  g_return_val_if_fail (TR_IS_CORRECTION_ITEM (self), NULL);

  return self->occurrence;
}

gint64
tr_correction_item_get_start_ms (TrCorrectionItem *self)
{
  g_return_val_if_fail (TR_IS_CORRECTION_ITEM (self), -1);

  return self->start_ms;
}

guint
tr_correction_item_get_n_places (TrCorrectionItem *self)
{
  g_return_val_if_fail (TR_IS_CORRECTION_ITEM (self), 0);

  return self->places != NULL ? self->places->len : 1;
}

gboolean
tr_correction_item_is_possible (TrCorrectionItem *self)
{
  g_return_val_if_fail (TR_IS_CORRECTION_ITEM (self), FALSE);

  return self->places != NULL ? self->n_possible > 0 : self->occurrence->n_parts > 0;
}

gboolean
tr_correction_item_get_selected (TrCorrectionItem *self)
{
  g_return_val_if_fail (TR_IS_CORRECTION_ITEM (self), FALSE);

  return self->places != NULL ? self->n_selected > 0 && self->n_selected == self->n_possible
                              : self->selected;
}

gboolean
tr_correction_item_get_partly (TrCorrectionItem *self)
{
  g_return_val_if_fail (TR_IS_CORRECTION_ITEM (self), FALSE);

  return self->places != NULL && self->n_selected > 0 && self->n_selected < self->n_possible;
}

/* Returns how many more are selected. */
static int
set_place (TrCorrectionItem *self, gboolean selected)
{
  selected = selected && self->occurrence->n_parts > 0;
  if (self->selected == selected)
    return 0;
  self->selected = selected;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
  return selected ? 1 : -1;
}

void
tr_correction_item_set_selected (TrCorrectionItem *self, gboolean selected)
{
  g_return_if_fail (TR_IS_CORRECTION_ITEM (self));

  TrCorrectionItem *file = self->places != NULL ? self : self->file;
  int delta = 0;

  if (self->places == NULL)
    delta = set_place (self, selected);
  for (guint i = 0; self->places != NULL && i < self->places->len; i++)
    delta += set_place (g_ptr_array_index (self->places, i), selected);
  if (delta == 0 || file == NULL)
    return;
  file->n_selected += delta;
  g_object_notify_by_pspec (G_OBJECT (file), props[PROP_SELECTED]);
  g_object_notify_by_pspec (G_OBJECT (file), props[PROP_PARTLY]);
  if (file->func != NULL)
    file->func (file, delta, file->func_data);
}
