/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-chip-editor.h"

struct _TrChipEditor
{
  AdwBin parent_instance;

  TrChipBox *chips;
  char *key;
};

static void tr_chip_editor_view_init (TrFieldViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrChipEditor,
                               tr_chip_editor,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (TR_TYPE_FIELD_VIEW, tr_chip_editor_view_init))

static void
on_added (TrChipEditor *self, char **members)
{
  g_autoptr (TrCommand) command
      = tr_command_new_add_members (self->key, (const char *const *) members);

  tr_field_view_edit (TR_FIELD_VIEW (self), command);
}

static void
on_removed (TrChipEditor *self, const char *member)
{
  g_autoptr (TrCommand) command
      = tr_command_new_remove_members (self->key, (const char *[]){ member, NULL });

  tr_field_view_edit (TR_FIELD_VIEW (self), command);
}

static void
tr_chip_editor_show (TrFieldView *view, const char *key, TrValue *value, TrShowMode mode)
{
  TrChipEditor *self = TR_CHIP_EDITOR (view);

  if (g_strcmp0 (self->key, key) != 0)
    {
      g_free (self->key);
      self->key = g_strdup (key);
    }
  if (mode == TR_SHOW_RESET)
    tr_chip_box_clear_text (self->chips);
  tr_chip_box_set_members (self->chips, tr_value_get_members (value));
}

static void
tr_chip_editor_flush (TrFieldView *view)
{
  tr_chip_box_flush (TR_CHIP_EDITOR (view)->chips);
}

static void
tr_chip_editor_set_editable (TrFieldView *view, gboolean editable)
{
  tr_chip_box_set_editable (TR_CHIP_EDITOR (view)->chips, editable);
}

static void
tr_chip_editor_view_init (TrFieldViewInterface *iface)
{
  iface->show = tr_chip_editor_show;
  iface->flush = tr_chip_editor_flush;
  iface->set_editable = tr_chip_editor_set_editable;
}

static void
tr_chip_editor_finalize (GObject *object)
{
  g_free (TR_CHIP_EDITOR (object)->key);

  G_OBJECT_CLASS (tr_chip_editor_parent_class)->finalize (object);
}

static void
tr_chip_editor_class_init (TrChipEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tr_chip_editor_finalize;
}

static void
tr_chip_editor_init (TrChipEditor *self)
{
}

GtkWidget *
tr_chip_editor_new (TrFieldName name, const char *label)
{
  TrChipEditor *self = g_object_new (TR_TYPE_CHIP_EDITOR, NULL);

  self->chips = TR_CHIP_BOX (tr_chip_box_new (name, label));
  g_signal_connect_swapped (self->chips, "added", G_CALLBACK (on_added), self);
  g_signal_connect_swapped (self->chips, "removed", G_CALLBACK (on_removed), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->chips));
  return GTK_WIDGET (self);
}

TrChipBox *
tr_chip_editor_get_chips (TrChipEditor *self)
{
  g_return_val_if_fail (TR_IS_CHIP_EDITOR (self), NULL);

  return self->chips;
}
