/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-list-row.h"

#include "ui/details/tr-chip-box.h"

struct _TrListRow
{
  TrFieldRow parent_instance;

  TrChipBox *chips;
};

G_DEFINE_FINAL_TYPE (TrListRow, tr_list_row, TR_TYPE_FIELD_ROW)

static void
on_added (TrListRow *self, char **members)
{
  const char *key = tr_field_row_get_key (TR_FIELD_ROW (self));
  g_autoptr (TrCommand) command = tr_command_new_add_members (key, (const char *const *) members);

  tr_field_view_edit (TR_FIELD_VIEW (self), command);
}

static void
on_removed (TrListRow *self, const char *member)
{
  const char *key = tr_field_row_get_key (TR_FIELD_ROW (self));
  g_autoptr (TrCommand) command
      = tr_command_new_remove_members (key, (const char *[]){ member, NULL });

  tr_field_view_edit (TR_FIELD_VIEW (self), command);
}

static void
tr_list_row_display (TrFieldRow *row, TrValue *value)
{
  tr_chip_box_set_members (TR_LIST_ROW (row)->chips, tr_value_get_members (value));
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
  tr_chip_box_set_editable (TR_LIST_ROW (row)->chips, editable);
}

static void
tr_list_row_flush (TrFieldRow *row)
{
  tr_chip_box_flush (TR_LIST_ROW (row)->chips);
}

static void
tr_list_row_reset (TrFieldRow *row)
{
  tr_chip_box_clear_text (TR_LIST_ROW (row)->chips);
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

  self->chips = TR_CHIP_BOX (tr_chip_box_new (TR_FIELD_OTHER, label));
  gtk_widget_add_css_class (GTK_WIDGET (self->chips), "in-row");
  g_signal_connect_swapped (self->chips, "added", G_CALLBACK (on_added), self);
  g_signal_connect_swapped (self->chips, "removed", G_CALLBACK (on_removed), self);
  tr_field_row_set_content (TR_FIELD_ROW (self), GTK_WIDGET (self->chips), NULL);
  return GTK_WIDGET (self);
}
