/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-front-matter-private.h"

struct _TrField
{
  GObject parent_instance;

  char *key;
  TrFieldName name;
  TrValue *value;
  TrNodeTree *tree;
  const TrNode *node;
  TrSpan key_span;
  TrSpan lines_span;
  gboolean duplicate;
};

enum
{
  PROP_KEY = 1,
  PROP_NAME,
  PROP_VALUE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TrField, tr_field, G_TYPE_OBJECT)

static void
tr_field_finalize (GObject *object)
{
  TrField *self = TR_FIELD (object);

  g_free (self->key);
  g_clear_pointer (&self->value, tr_value_unref);
  g_clear_pointer (&self->tree, tr_node_tree_unref);

  G_OBJECT_CLASS (tr_field_parent_class)->finalize (object);
}

static void
tr_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrField *self = TR_FIELD (object);

  switch (id)
    {
    case PROP_KEY:
      g_value_set_string (value, self->key);
      break;
    case PROP_NAME:
      g_value_set_int (value, self->name);
      break;
    case PROP_VALUE:
      g_value_set_boxed (value, self->value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_field_class_init (TrFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tr_field_finalize;
  object_class->get_property = tr_field_get_property;

  props[PROP_KEY]
      = g_param_spec_string ("key", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_NAME] = g_param_spec_int ("name",
                                       NULL,
                                       NULL,
                                       TR_FIELD_OTHER,
                                       TR_N_FIELD_NAMES - 1,
                                       TR_FIELD_OTHER,
                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_VALUE] = g_param_spec_boxed ("value",
                                          NULL,
                                          NULL,
                                          TR_TYPE_VALUE,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tr_field_init (TrField *self)
{
}

TrField *
tr_field_new (const char *key,
              TrValue *value,
              TrNodeTree *tree,
              const TrNode *node,
              TrSpan key_span,
              TrSpan lines_span)
{
  TrField *self = g_object_new (TR_TYPE_FIELD, NULL);

  self->key = g_strdup (key);
  self->name = tr_field_name_from_key (key);
  self->value = value;
  self->tree = tree != NULL ? tr_node_tree_ref (tree) : NULL;
  self->node = node;
  self->key_span = key_span;
  self->lines_span = lines_span;
  return self;
}

void
tr_field_set_duplicate (TrField *self)
{
  self->duplicate = TRUE;
}

const char *
tr_field_get_key (TrField *self)
{
  g_return_val_if_fail (TR_IS_FIELD (self), NULL);

  return self->key;
}

TrFieldName
tr_field_get_name (TrField *self)
{
  g_return_val_if_fail (TR_IS_FIELD (self), TR_FIELD_OTHER);

  return self->name;
}

TrValue *
tr_field_get_value (TrField *self)
{
  g_return_val_if_fail (TR_IS_FIELD (self), NULL);

  return self->value;
}

const TrNode *
tr_field_get_node (TrField *self)
{
  g_return_val_if_fail (TR_IS_FIELD (self), NULL);

  return self->node;
}

TrSpan
tr_field_get_key_span (TrField *self)
{
  g_return_val_if_fail (TR_IS_FIELD (self), (TrSpan){ 0 });

  return self->key_span;
}

TrSpan
tr_field_get_lines_span (TrField *self)
{
  g_return_val_if_fail (TR_IS_FIELD (self), (TrSpan){ 0 });

  return self->lines_span;
}

gboolean
tr_field_is_duplicate (TrField *self)
{
  g_return_val_if_fail (TR_IS_FIELD (self), FALSE);

  return self->duplicate;
}
