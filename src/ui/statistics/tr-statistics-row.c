/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-statistics-row.h"

#include "tr-statistics-bar.h"

struct _TrStatisticsRow
{
  GtkListBoxRow parent_instance;

  const char *value;
  GtkLabel *label;
  TrStatisticsBar *bar;
  GtkLabel *number;
};

G_DEFINE_FINAL_TYPE (TrStatisticsRow, tr_statistics_row, GTK_TYPE_LIST_BOX_ROW)

static void
tr_statistics_row_class_init (TrStatisticsRowClass *klass)
{
  g_type_ensure (TR_TYPE_STATISTICS_BAR);
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
tr_statistics_row_set (TrStatisticsRow *self, const TrStatisticsNumber *number)
{
  g_autofree char *name = NULL;

  g_return_if_fail (TR_IS_STATISTICS_ROW (self) && number != NULL);

  name = g_strdup_printf ("%s: %s", number->label, number->text);
  self->value = number->value;
  gtk_label_set_text (self->label, number->label);
  gtk_label_set_text (self->number, number->text);
  tr_statistics_bar_set (self->bar, number->n_complete, number->n_other, number->n_whole);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), number->value != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), number->details);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  number->details,
                                  -1);
}

const char *
tr_statistics_row_get_value (TrStatisticsRow *self)
{
  g_return_val_if_fail (TR_IS_STATISTICS_ROW (self), NULL);

  return self->value;
}
