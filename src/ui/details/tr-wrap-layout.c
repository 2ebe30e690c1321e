/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-wrap-layout.h"

struct _TrWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
  int line_spacing;
};

enum
{
  PROP_0,
  PROP_SPACING,
  PROP_LINE_SPACING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TrWrapLayout, tr_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
child_width (GtkWidget *child, int line_width)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MAX (minimum, MIN (natural, line_width));
}

/* The first child of the next line; @height is that of the line which starts at @first. */
static GtkWidget *
measure_line (TrWrapLayout *self, GtkWidget *first, int line_width, int *height)
{
  int x = 0;

  *height = 0;
  for (GtkWidget *child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_should_layout (child))
        continue;

      int width = child_width (child, line_width);
      int minimum, natural;

      if (x > 0 && x + self->spacing + width > line_width)
        return child;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
      *height = MAX (*height, natural);
      x += (x > 0 ? self->spacing : 0) + width;
    }
  return NULL;
}

static void
tr_wrap_layout_measure (GtkLayoutManager *manager,
                        GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  TrWrapLayout *self = TR_WRAP_LAYOUT (manager);

  *minimum = 0;
  *natural = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        {
          int child_minimum, child_natural;

          if (!gtk_widget_should_layout (child))
            continue;
          gtk_widget_measure (child,
                              GTK_ORIENTATION_HORIZONTAL,
                              -1,
                              &child_minimum,
                              &child_natural,
                              NULL,
                              NULL);
          *minimum = MAX (*minimum, child_minimum);
          *natural += (*natural > 0 ? self->spacing : 0) + child_natural;
        }
    }
  else
    {
      int width = for_size < 0 ? G_MAXINT / 2 : for_size;
      GtkWidget *child = gtk_widget_get_first_child (widget);

      while (child != NULL)
        {
          int height;

          child = measure_line (self, child, width, &height);
          *natural += (*natural > 0 && height > 0 ? self->line_spacing : 0) + height;
        }
      *minimum = *natural;
    }
}

static void
tr_wrap_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  TrWrapLayout *self = TR_WRAP_LAYOUT (manager);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child != NULL)
    {
      int line_height;
      GtkWidget *next_line = measure_line (self, child, width, &line_height);
      int x = 0;

      for (; child != next_line; child = gtk_widget_get_next_sibling (child))
        {
          GtkAllocation allocation;

          if (!gtk_widget_should_layout (child))
            continue;
          allocation.width = child_width (child, width);
          allocation.height = line_height;
          allocation.x = rtl ? width - x - allocation.width : x;
          allocation.y = y;
          gtk_widget_size_allocate (child, &allocation, -1);
          x += allocation.width + self->spacing;
        }
      y += line_height + self->line_spacing;
    }
}

static GtkSizeRequestMode
tr_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tr_wrap_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrWrapLayout *self = TR_WRAP_LAYOUT (object);

  switch (id)
    {
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    case PROP_LINE_SPACING:
      g_value_set_int (value, self->line_spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_wrap_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TrWrapLayout *self = TR_WRAP_LAYOUT (object);
  int *field;

  switch (id)
    {
    case PROP_SPACING:
      field = &self->spacing;
      break;
    case PROP_LINE_SPACING:
      field = &self->line_spacing;
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (*field == g_value_get_int (value))
    return;
  *field = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
tr_wrap_layout_class_init (TrWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tr_wrap_layout_get_property;
  object_class->set_property = tr_wrap_layout_set_property;
  layout_class->measure = tr_wrap_layout_measure;
  layout_class->allocate = tr_wrap_layout_allocate;
  layout_class->get_request_mode = tr_wrap_layout_get_request_mode;

  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 0, flags);
  props[PROP_LINE_SPACING] = g_param_spec_int ("line-spacing", NULL, NULL, 0, G_MAXINT16, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tr_wrap_layout_init (TrWrapLayout *self)
{
}

/**
 * tr_wrap_layout_new:
 * @spacing: pixels between the children of a line
 * @line_spacing: pixels between lines
 */
GtkLayoutManager *
tr_wrap_layout_new (int spacing, int line_spacing)
{
  return g_object_new (TR_TYPE_WRAP_LAYOUT, "spacing", spacing, "line-spacing", line_spacing, NULL);
}
