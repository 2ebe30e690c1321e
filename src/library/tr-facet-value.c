/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-facet-value-private.h"

struct _TrFacetValue
{
  GObject parent_instance;
  const char *value; /* interned */
  guint count;
  gboolean selected;
  TrFacetValueGoneFunc gone;
  gpointer owner;
};

G_DEFINE_FINAL_TYPE (TrFacetValue, tr_facet_value, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_VALUE,
  PROP_COUNT,
  PROP_SELECTED,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
tr_facet_value_dispose (GObject *object)
{
  TrFacetValue *self = TR_FACET_VALUE (object);

  if (self->owner != NULL)
    self->gone (g_steal_pointer (&self->owner), self->value);
  G_OBJECT_CLASS (tr_facet_value_parent_class)->dispose (object);
}

static void
tr_facet_value_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrFacetValue *self = TR_FACET_VALUE (object);

  switch (id)
    {
    case PROP_VALUE:
      g_value_set_string (value, self->value);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;
    case PROP_SELECTED:
      g_value_set_boolean (value, self->selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_facet_value_class_init (TrFacetValueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = tr_facet_value_dispose;
  object_class->get_property = tr_facet_value_get_property;
  props[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL, flags);
  props[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_SELECTED] = g_param_spec_boolean ("selected", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tr_facet_value_init (TrFacetValue *self)
{
}

TrFacetValue *
tr_facet_value_new (const char *value, TrFacetValueGoneFunc gone, gpointer owner)
{
  TrFacetValue *self = g_object_new (TR_TYPE_FACET_VALUE, NULL);

  self->value = value;
  self->gone = gone;
  self->owner = owner;
  return self;
}

const char *
tr_facet_value_get_value (TrFacetValue *self)
{
  g_return_val_if_fail (TR_IS_FACET_VALUE (self), NULL);

  return self->value;
}

guint
tr_facet_value_get_count (TrFacetValue *self)
{
  g_return_val_if_fail (TR_IS_FACET_VALUE (self), 0);

  return self->count;
}

gboolean
tr_facet_value_get_selected (TrFacetValue *self)
{
  g_return_val_if_fail (TR_IS_FACET_VALUE (self), FALSE);

  return self->selected;
}

void
tr_facet_value_set_count (TrFacetValue *self, guint count)
{
  if (self->count == count)
    return;
  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COUNT]);
}

void
tr_facet_value_set_selected (TrFacetValue *self, gboolean selected)
{
  if (self->selected == selected)
    return;
  self->selected = selected;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

void
tr_facet_value_forget_owner (TrFacetValue *self)
{
  self->owner = NULL;
}
