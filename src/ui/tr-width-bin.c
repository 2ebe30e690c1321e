/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-width-bin.h"

struct _TrWidthBin
{
  GtkWidget parent_instance;

  GtkWidget *child;
  GArray *thresholds;
  int width_class;
};

enum
{
  PROP_0,
  PROP_CHILD,
  PROP_WIDTH_CLASS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void tr_width_bin_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrWidthBin,
                               tr_width_bin,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      tr_width_bin_buildable_init))

static GtkBuildableIface *parent_buildable;

static void
tr_width_bin_add_child (GtkBuildable *buildable,
                        GtkBuilder *builder,
                        GObject *child,
                        const char *type)
{
  if (GTK_IS_WIDGET (child))
    tr_width_bin_set_child (TR_WIDTH_BIN (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
tr_width_bin_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = tr_width_bin_add_child;
}

static void
tr_width_bin_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  TrWidthBin *self = TR_WIDTH_BIN (widget);
  int child_minimum = 0, child_natural = 0;

  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);

  /* The child's own minimum is that of the layout for the present width. It must not keep the
   * window from getting narrower, where another layout needs less. */
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 0 : child_minimum;
  *natural = child_natural;
}

static void
tr_width_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TrWidthBin *self = TR_WIDTH_BIN (widget);
  int width_class = 0;
  int child_width, child_height;

  while ((guint) width_class < self->thresholds->len
         && width >= g_array_index (self->thresholds, int, width_class))
    width_class++;
  if (self->width_class != width_class)
    {
      self->width_class = width_class;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WIDTH_CLASS]);
    }

  if (self->child == NULL || !gtk_widget_should_layout (self->child))
    return;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &child_width, NULL, NULL, NULL);
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, -1, &child_height, NULL, NULL, NULL);
  gtk_widget_allocate (self->child, MAX (width, child_width), MAX (height, child_height), -1, NULL);
}

static void
tr_width_bin_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrWidthBin *self = TR_WIDTH_BIN (object);

  switch (id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_WIDTH_CLASS:
      g_value_set_int (value, self->width_class);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_width_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TrWidthBin *self = TR_WIDTH_BIN (object);

  switch (id)
    {
    case PROP_CHILD:
      tr_width_bin_set_child (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_width_bin_dispose (GObject *object)
{
  TrWidthBin *self = TR_WIDTH_BIN (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (tr_width_bin_parent_class)->dispose (object);
}

static void
tr_width_bin_finalize (GObject *object)
{
  TrWidthBin *self = TR_WIDTH_BIN (object);

  g_array_unref (self->thresholds);
  G_OBJECT_CLASS (tr_width_bin_parent_class)->finalize (object);
}

static void
tr_width_bin_class_init (TrWidthBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tr_width_bin_get_property;
  object_class->set_property = tr_width_bin_set_property;
  object_class->dispose = tr_width_bin_dispose;
  object_class->finalize = tr_width_bin_finalize;
  widget_class->measure = tr_width_bin_measure;
  widget_class->size_allocate = tr_width_bin_size_allocate;

  props[PROP_CHILD]
      = g_param_spec_object ("child",
                             NULL,
                             NULL,
                             GTK_TYPE_WIDGET,
                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_WIDTH_CLASS] = g_param_spec_int ("width-class",
                                              NULL,
                                              NULL,
                                              -1,
                                              G_MAXINT,
                                              -1,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tr_width_bin_init (TrWidthBin *self)
{
  self->thresholds = g_array_new (FALSE, FALSE, sizeof (int));
  self->width_class = -1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

void
tr_width_bin_set_thresholds (TrWidthBin *self, const int *thresholds, guint n_thresholds)
{
  g_return_if_fail (TR_IS_WIDTH_BIN (self));

  g_array_set_size (self->thresholds, 0);
  g_array_append_vals (self->thresholds, thresholds, n_thresholds);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
tr_width_bin_set_child (TrWidthBin *self, GtkWidget *child)
{
  g_return_if_fail (TR_IS_WIDTH_BIN (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHILD]);
}

int
tr_width_bin_get_width_class (TrWidthBin *self)
{
  g_return_val_if_fail (TR_IS_WIDTH_BIN (self), -1);

  return self->width_class;
}
