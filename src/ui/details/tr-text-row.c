/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-text-row.h"

#include "ui/details/tr-text-edit.h"
#include "ui/details/tr-text-value.h"

struct _TrTextRow
{
  TrFieldRow parent_instance;

  TrTextEdit *edit;
  gboolean multi_line;
};

G_DEFINE_FINAL_TYPE (TrTextRow, tr_text_row, TR_TYPE_FIELD_ROW)

static void
tr_text_row_display (TrFieldRow *row, TrValue *value)
{
  g_autofree char *text = tr_text_value_dup_shown (value);

  tr_text_edit_set_text (TR_TEXT_ROW (row)->edit, text);
}

static TrValue *
tr_text_row_dup_current (TrFieldRow *row)
{
  g_autofree char *text = tr_text_edit_dup_text (TR_TEXT_ROW (row)->edit);

  if (!TR_TEXT_ROW (row)->multi_line)
    g_strdelimit (text, "\n", ' ');
  return tr_text_value_new (text, tr_field_row_get_shown (row));
}

static void
tr_text_row_set_editable (TrFieldRow *row, gboolean editable)
{
  gtk_text_view_set_editable (GTK_TEXT_VIEW (TR_TEXT_ROW (row)->edit), editable);
}

static void
tr_text_row_committed (TrFieldRow *row)
{
  tr_text_edit_forget_undo (TR_TEXT_ROW (row)->edit);
}

static void
tr_text_row_class_init (TrTextRowClass *klass)
{
  TrFieldRowClass *row_class = TR_FIELD_ROW_CLASS (klass);

  row_class->display = tr_text_row_display;
  row_class->dup_current = tr_text_row_dup_current;
  row_class->set_editable = tr_text_row_set_editable;
  row_class->committed = tr_text_row_committed;
}

static void
tr_text_row_init (TrTextRow *self)
{
}

GtkWidget *
tr_text_row_new (gboolean multi_line)
{
  TrTextRow *self = g_object_new (TR_TYPE_TEXT_ROW, NULL);
  GtkWidget *edit = tr_text_edit_new (multi_line, NULL, NULL);

  self->multi_line = multi_line;
  self->edit = TR_TEXT_EDIT (edit);
  g_signal_connect_swapped (edit, "commit", G_CALLBACK (tr_field_row_commit), self);
  g_signal_connect_swapped (edit, "cancelled", G_CALLBACK (tr_field_row_revert), self);
  tr_field_row_set_content (TR_FIELD_ROW (self), edit, edit);
  return GTK_WIDGET (self);
}

gboolean
tr_text_row_get_multi_line (TrTextRow *self)
{
  g_return_val_if_fail (TR_IS_TEXT_ROW (self), FALSE);

  return self->multi_line;
}
