/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-statistics-row.h"

struct _TrStatisticsRow
{
  GtkListBoxRow parent_instance;

  const char *value;
  GtkLabel *label;
  GtkLevelBar *bar;
  GtkLabel *number;
};

G_DEFINE_FINAL_TYPE (TrStatisticsRow, tr_statistics_row, GTK_TYPE_LIST_BOX_ROW)

static void
tr_statistics_row_class_init (TrStatisticsRowClass *klass)
{
  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/org/example/Transcripts/ui/statistics/tr-statistics-row.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), TrStatisticsRow, label);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), TrStatisticsRow, bar);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), TrStatisticsRow, number);
}

static void
tr_statistics_row_init (TrStatisticsRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

TrStatisticsRow *
tr_statistics_row_new (void)
{
  return g_object_new (TR_TYPE_STATISTICS_ROW, NULL);
}

void
tr_statistics_row_set (TrStatisticsRow *self,
                       const char *value,
                       const char *label,
                       guint n,
                       guint n_whole,
                       const char *text)
{
  g_autofree char *name = NULL;

  g_return_if_fail (TR_IS_STATISTICS_ROW (self) && label != NULL && text != NULL);

  name = g_strdup_printf ("%s: %s", label, text);
  self->value = value;
  gtk_label_set_text (self->label, label);
  gtk_label_set_text (self->number, text);
  gtk_level_bar_set_max_value (self->bar, MAX (n_whole, 1));
  gtk_level_bar_set_value (self->bar, n);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), value != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

const char *
tr_statistics_row_get_value (TrStatisticsRow *self)
{
  g_return_val_if_fail (TR_IS_STATISTICS_ROW (self), NULL);

  return self->value;
}
