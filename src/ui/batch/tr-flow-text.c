/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-flow-text.h"

struct _TrFlowText
{
  GtkWidget parent_instance;

  char *markup;
  PangoLayout *layout;
};

G_DEFINE_FINAL_TYPE (TrFlowText, tr_flow_text, GTK_TYPE_WIDGET)

static PangoLayout *
ensure_layout (TrFlowText *self, int width)
{
  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_markup (self->layout, self->markup, -1);
    }
  /* Does nothing where it is the same. */
  pango_layout_set_width (self->layout, width * PANGO_SCALE);
  return self->layout;
}

static GtkSizeRequestMode
tr_flow_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tr_flow_text_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  TrFlowText *self = TR_FLOW_TEXT (widget);
  int height = 0;

  /* However narrow: it is never asked how wide it would like to be. */
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size > 0)
    pango_layout_get_pixel_size (ensure_layout (self, for_size), NULL, &height);
  *minimum = *natural = height;
}

static void
tr_flow_text_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TrFlowText *self = TR_FLOW_TEXT (widget);
  PangoLayout *layout = ensure_layout (self, gtk_widget_get_width (widget));

  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), 0, 0, layout);
}

/* The font, or the language. */
static void
forget_layout (TrFlowText *self)
{
  g_clear_object (&self->layout);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
tr_flow_text_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (tr_flow_text_parent_class)->css_changed (widget, change);
  forget_layout (TR_FLOW_TEXT (widget));
}

static void
tr_flow_text_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (tr_flow_text_parent_class)->system_setting_changed (widget, setting);
  forget_layout (TR_FLOW_TEXT (widget));
}

static void
tr_flow_text_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  GTK_WIDGET_CLASS (tr_flow_text_parent_class)->direction_changed (widget, before);
  forget_layout (TR_FLOW_TEXT (widget));
}

static void
tr_flow_text_finalize (GObject *object)
{
  TrFlowText *self = TR_FLOW_TEXT (object);

  g_free (self->markup);
  g_clear_object (&self->layout);
  G_OBJECT_CLASS (tr_flow_text_parent_class)->finalize (object);
}

static void
tr_flow_text_class_init (TrFlowTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tr_flow_text_finalize;
  widget_class->get_request_mode = tr_flow_text_get_request_mode;
  widget_class->measure = tr_flow_text_measure;
  widget_class->snapshot = tr_flow_text_snapshot;
  widget_class->css_changed = tr_flow_text_css_changed;
  widget_class->system_setting_changed = tr_flow_text_system_setting_changed;
  widget_class->direction_changed = tr_flow_text_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
tr_flow_text_init (TrFlowText *self)
{
  self->markup = g_strdup ("");
}

TrFlowText *
tr_flow_text_new (void)
{
  return g_object_new (TR_TYPE_FLOW_TEXT, NULL);
}

void
tr_flow_text_set_markup (TrFlowText *self, const char *markup)
{
  g_autofree char *text = NULL;

  g_return_if_fail (TR_IS_FLOW_TEXT (self));
  g_return_if_fail (markup != NULL);

  if (g_str_equal (self->markup, markup))
    return;
  g_free (self->markup);
  self->markup = g_strdup (markup);
  if (self->layout != NULL)
    pango_layout_set_markup (self->layout, markup, -1);
  pango_parse_markup (markup, -1, 0, NULL, &text, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : "",
                                  -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
