/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-statistics-bar.h"

#define HEIGHT 8
#define MIN_WIDTH 24
/* What is there and not complete, and what is not there. */
#define OTHER_ALPHA 0.4
#define TROUGH_ALPHA 0.1

struct _TrStatisticsBar
{
  GtkWidget parent_instance;

  guint n_complete;
  guint n_other;
  guint n_whole;
};

G_DEFINE_FINAL_TYPE (TrStatisticsBar, tr_statistics_bar, GTK_TYPE_WIDGET)

static void
tr_statistics_bar_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : HEIGHT;
}

static void
append_part (
    GtkSnapshot *snapshot, const GdkRGBA *color, float alpha, float start, float end, float height)
{
  GdkRGBA shade = *color;

  shade.alpha *= alpha;
  gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (start, 0, end - start, height));
}

static void
tr_statistics_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TrStatisticsBar *self = TR_STATISTICS_BAR (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float complete = width * (float) self->n_complete / (float) MAX (self->n_whole, 1);
  float other = complete + width * (float) self->n_other / (float) MAX (self->n_whole, 1);
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GskRoundedRect outline;
  GdkRGBA text, accent;

  gtk_style_context_get_color (style, &text);
  if (!gtk_style_context_lookup_color (style, "accent_bg_color", &accent))
    accent = text;
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, width, height), height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  if (is_mirrored)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width, 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  append_part (snapshot, &text, TROUGH_ALPHA, other, width, height);
  append_part (snapshot, &accent, OTHER_ALPHA, complete, other, height);
  append_part (snapshot, &accent, 1, 0, complete, height);
  gtk_snapshot_pop (snapshot);
}

static void
tr_statistics_bar_class_init (TrStatisticsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = tr_statistics_bar_measure;
  widget_class->snapshot = tr_statistics_bar_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tr_statistics_bar_init (TrStatisticsBar *self)
{
}

void
tr_statistics_bar_set (TrStatisticsBar *self, guint n_complete, guint n_other, guint n_whole)
{
  g_return_if_fail (TR_IS_STATISTICS_BAR (self));

  self->n_complete = n_complete;
  self->n_other = n_other;
  self->n_whole = n_whole;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
