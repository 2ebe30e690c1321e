/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-facet-row.h"

#include <glib/gi18n.h>

#include "tr-facet-label.h"

struct _TrFacetRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *label;
  GtkLabel *count_label;
  TrFacetValue *value;
  TrFacet facet;
  int count;
  gboolean highlighted;
};

G_DEFINE_FINAL_TYPE (TrFacetRow, tr_facet_row, GTK_TYPE_LIST_BOX_ROW)

static void
update_spoken_label (TrFacetRow *self)
{
  g_autofree char *label = NULL;

  if (self->count < 0)
    label = g_strdup (gtk_label_get_text (self->label));
  else
    /* Translators: what a screen reader says for a line of the sidebar; %s is its label (“AI”), %'d
     * how many transcripts it has */
    label = g_strdup_printf (_ ("%s, %'d"), gtk_label_get_text (self->label), self->count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
tr_facet_row_set_text (TrFacetRow *self, const char *text)
{
  g_return_if_fail (TR_IS_FACET_ROW (self));

  if (g_str_equal (gtk_label_get_text (self->label), text))
    return;
  gtk_label_set_text (self->label, text);
  update_spoken_label (self);
}

void
tr_facet_row_set_count (TrFacetRow *self, int count)
{
  g_autofree char *text = NULL;

  g_return_if_fail (TR_IS_FACET_ROW (self));

  if (self->count == count)
    return;
  self->count = count;
  text = g_strdup_printf ("%'d", count);
  gtk_label_set_text (self->count_label, count >= 0 ? text : "");
  update_spoken_label (self);
}

void
tr_facet_row_set_highlighted (TrFacetRow *self, gboolean highlighted)
{
  g_return_if_fail (TR_IS_FACET_ROW (self));

  if (self->highlighted == highlighted)
    return;
  self->highlighted = highlighted;
  if (highlighted)
    gtk_widget_add_css_class (GTK_WIDGET (self), "highlighted");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "highlighted");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self),
                               GTK_ACCESSIBLE_STATE_SELECTED,
                               highlighted,
                               -1);
}

static void
on_value_changed (TrFacetRow *self)
{
  g_autofree char *text
      = tr_facet_dup_value_label (self->facet, tr_facet_value_get_value (self->value));

  tr_facet_row_set_text (self, text);
  tr_facet_row_set_count (self, (int) MIN (tr_facet_value_get_count (self->value), G_MAXINT));
  tr_facet_row_set_highlighted (self, tr_facet_value_get_selected (self->value));
}

void
tr_facet_row_set_value (TrFacetRow *self, TrFacet facet, TrFacetValue *value)
{
  g_return_if_fail (TR_IS_FACET_ROW (self));
  g_return_if_fail (value == NULL || TR_IS_FACET_VALUE (value));

  if (self->value == value)
    return;
  if (self->value != NULL)
    g_signal_handlers_disconnect_by_data (self->value, self);
  g_set_object (&self->value, value);
  self->facet = facet;
  if (value == NULL)
    return;
  g_signal_connect_swapped (value, "notify", G_CALLBACK (on_value_changed), self);
  on_value_changed (self);
}

TrFacetValue *
tr_facet_row_get_value (TrFacetRow *self)
{
  g_return_val_if_fail (TR_IS_FACET_ROW (self), NULL);

  return self->value;
}

static void
tr_facet_row_dispose (GObject *object)
{
  TrFacetRow *self = TR_FACET_ROW (object);

  tr_facet_row_set_value (self, 0, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TR_TYPE_FACET_ROW);
  G_OBJECT_CLASS (tr_facet_row_parent_class)->dispose (object);
}

static void
tr_facet_row_class_init (TrFacetRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_facet_row_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/library/tr-facet-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TrFacetRow, label);
  gtk_widget_class_bind_template_child (widget_class, TrFacetRow, count_label);
}

static void
tr_facet_row_init (TrFacetRow *self)
{
  self->count = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
tr_facet_row_new (void)
{
  return g_object_new (TR_TYPE_FACET_ROW, NULL);
}
