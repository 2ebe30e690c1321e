/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-list-row.h"

#include "ui/details/tr-chip-editor.h"

struct _TrListRow
{
  TrFieldRow parent_instance;

  TrFieldView *chips; /* a TrChipEditor */
};

G_DEFINE_FINAL_TYPE (TrListRow, tr_list_row, TR_TYPE_FIELD_ROW)

static void
tr_list_row_display (TrFieldRow *row, TrValue *value)
{
  tr_field_view_show (TR_LIST_ROW (row)->chips, tr_field_row_get_key (row), value, TR_SHOW_FOLLOW);
}

/* The chips never hold anything but what the document does. */
static TrValue *
tr_list_row_dup_current (TrFieldRow *row)
{
  return tr_value_ref (tr_field_row_get_shown (row));
}

static void
tr_list_row_set_editable (TrFieldRow *row, gboolean editable)
{
  tr_field_view_set_editable (TR_LIST_ROW (row)->chips, editable);
}

static void
tr_list_row_flush (TrFieldRow *row)
{
  tr_field_view_flush (TR_LIST_ROW (row)->chips);
}

static void
tr_list_row_reset (TrFieldRow *row)
{
  tr_chip_box_clear_text (tr_chip_editor_get_chips (TR_CHIP_EDITOR (TR_LIST_ROW (row)->chips)));
}

static void
tr_list_row_class_init (TrListRowClass *klass)
{
  TrFieldRowClass *row_class = TR_FIELD_ROW_CLASS (klass);

  row_class->display = tr_list_row_display;
  row_class->dup_current = tr_list_row_dup_current;
  row_class->set_editable = tr_list_row_set_editable;
  row_class->flush = tr_list_row_flush;
  row_class->reset = tr_list_row_reset;
}

static void
tr_list_row_init (TrListRow *self)
{
}

GtkWidget *
tr_list_row_new (const char *label)
{
  TrListRow *self = g_object_new (TR_TYPE_LIST_ROW, NULL);

  self->chips = TR_FIELD_VIEW (tr_chip_editor_new (TR_FIELD_OTHER, label));
  g_signal_connect_swapped (self->chips, "edit", G_CALLBACK (tr_field_view_edit), self);
  tr_field_row_set_content (TR_FIELD_ROW (self), GTK_WIDGET (self->chips), NULL);
  return GTK_WIDGET (self);
}
