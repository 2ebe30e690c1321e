/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-nested-row.h"

#include <glib/gi18n.h>

struct _TrNestedRow
{
  TrFieldRow parent_instance;

  GtkLabel *source;
};

G_DEFINE_FINAL_TYPE (TrNestedRow, tr_nested_row, TR_TYPE_FIELD_ROW)

static void
tr_nested_row_display (TrFieldRow *row, TrValue *value)
{
  const char *source = tr_value_get_string (value);

  gtk_label_set_text (TR_NESTED_ROW (row)->source, source != NULL ? source : "");
}

static TrValue *
tr_nested_row_dup_current (TrFieldRow *row)
{
  return tr_value_ref (tr_field_row_get_shown (row));
}

static void
tr_nested_row_set_editable (TrFieldRow *row, gboolean editable)
{
}

static void
tr_nested_row_class_init (TrNestedRowClass *klass)
{
  TrFieldRowClass *row_class = TR_FIELD_ROW_CLASS (klass);

  row_class->display = tr_nested_row_display;
  row_class->dup_current = tr_nested_row_dup_current;
  row_class->set_editable = tr_nested_row_set_editable;
}

static void
tr_nested_row_init (TrNestedRow *self)
{
  GtkWidget *source = gtk_label_new (NULL);

  self->source = GTK_LABEL (source);
  gtk_label_set_xalign (self->source, 0);
  gtk_label_set_wrap (self->source, TRUE);
  gtk_label_set_wrap_mode (self->source, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (self->source, TRUE);
  gtk_widget_add_css_class (source, "monospace");
  gtk_widget_set_tooltip_text (source, _ ("Nested values can only be edited in a text editor"));
  tr_field_row_set_content (TR_FIELD_ROW (self), source, source);
}

GtkWidget *
tr_nested_row_new (void)
{
  return g_object_new (TR_TYPE_NESTED_ROW, NULL);
}
