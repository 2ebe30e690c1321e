/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-entry-row.h"

#include "ui/details/tr-completion.h"

struct _TrEntryRow
{
  TrFieldRow parent_instance;

  GtkText *text;
  TrCompletion *completion;
  TrFieldCheck check;
};

G_DEFINE_FINAL_TYPE (TrEntryRow, tr_entry_row, TR_TYPE_FIELD_ROW)

/* Returns the form in which the text is written, NULL with a message if it cannot be. */
static char *
dup_checked (TrEntryRow *self, char **message)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text))));

  if (self->check == NULL || *text == '\0')
    return g_steal_pointer (&text);
  return self->check (text, message);
}

static gboolean
is_as_shown (TrEntryRow *self)
{
  return g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->text)),
                      tr_field_row_get_shown_string (TR_FIELD_ROW (self)));
}

/* A value that came with the file is marked as well: it is why the program does not understand it.
 */
static void
show_check (TrEntryRow *self)
{
  g_autofree char *message = NULL;
  g_autofree char *checked = dup_checked (self, &message);

  tr_field_row_set_error (TR_FIELD_ROW (self), checked == NULL ? message : NULL);
}

static void
finish (TrEntryRow *self)
{
  g_autofree char *message = NULL;
  g_autofree char *checked = NULL;

  show_check (self);
  if (!is_as_shown (self))
    {
      checked = dup_checked (self, &message);
      if (checked != NULL)
        tr_completion_set_text (self->completion, checked);
      tr_field_row_commit (TR_FIELD_ROW (self));
    }
}

static void
on_activate (TrEntryRow *self)
{
  g_autofree char *highlighted = tr_completion_dup_highlighted (self->completion);

  if (highlighted != NULL)
    tr_completion_set_text (self->completion, highlighted);
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
  finish (self);
}

static void
on_changed (TrEntryRow *self)
{
  tr_field_row_set_error (TR_FIELD_ROW (self), NULL);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                TrEntryRow *self)
{
  return keyval == GDK_KEY_Escape && tr_field_row_revert (TR_FIELD_ROW (self));
}

static void
tr_entry_row_display (TrFieldRow *row, TrValue *value)
{
  TrEntryRow *self = TR_ENTRY_ROW (row);
  const char *string = tr_value_get_string (value);
  int position = gtk_editable_get_position (GTK_EDITABLE (self->text));

  tr_completion_set_text (self->completion, string != NULL ? string : "");
  gtk_editable_set_position (GTK_EDITABLE (self->text), position);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), TRUE);
  show_check (self);
}

static TrValue *
tr_entry_row_dup_current (TrFieldRow *row)
{
  TrEntryRow *self = TR_ENTRY_ROW (row);
  g_autofree char *message = NULL;
  g_autofree char *checked = NULL;

  if (is_as_shown (self))
    return tr_value_ref (tr_field_row_get_shown (row));
  checked = dup_checked (self, &message);
  if (checked == NULL)
    return NULL;
  return *checked != '\0' ? tr_value_new_string (checked) : tr_value_new_none ();
}

static void
tr_entry_row_set_editable (TrFieldRow *row, gboolean editable)
{
  gtk_editable_set_editable (GTK_EDITABLE (TR_ENTRY_ROW (row)->text), editable);
}

static void
tr_entry_row_committed (TrFieldRow *row)
{
  TrEntryRow *self = TR_ENTRY_ROW (row);

  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), TRUE);
}

static void
tr_entry_row_class_init (TrEntryRowClass *klass)
{
  TrFieldRowClass *row_class = TR_FIELD_ROW_CLASS (klass);

  row_class->display = tr_entry_row_display;
  row_class->dup_current = tr_entry_row_dup_current;
  row_class->set_editable = tr_entry_row_set_editable;
  row_class->committed = tr_entry_row_committed;
}

static void
tr_entry_row_init (TrEntryRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *controller;

  self->text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (entry)));
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  gtk_widget_add_css_class (entry, "flat-entry");
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_box_append (GTK_BOX (box), entry);
  tr_field_row_set_content (TR_FIELD_ROW (self), box, entry);
  g_signal_connect_swapped (self->text, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (on_changed), self);

  controller = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (controller, "leave", G_CALLBACK (finish), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text), controller);

  controller = gtk_event_controller_key_new ();
  g_signal_connect (controller, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (box, controller);

  /* Its key controller is added last and so is asked first. */
  self->completion = tr_completion_new (GTK_BOX (box), GTK_ENTRY (entry));
  g_signal_connect_swapped (self->completion, "chosen", G_CALLBACK (tr_entry_row_take), self);
}

GtkWidget *
tr_entry_row_new (void)
{
  return g_object_new (TR_TYPE_ENTRY_ROW, NULL);
}

void
tr_entry_row_set_check (TrEntryRow *self, TrFieldCheck check, const char *placeholder)
{
  g_return_if_fail (TR_IS_ENTRY_ROW (self));

  self->check = check;
  gtk_text_set_placeholder_text (self->text, placeholder);
}

void
tr_entry_row_set_vocabulary (TrEntryRow *self, TrVocabulary *vocabulary, TrFacet facet)
{
  g_return_if_fail (TR_IS_ENTRY_ROW (self));

  tr_completion_set_vocabulary (self->completion, vocabulary, facet);
}

void
tr_entry_row_take (TrEntryRow *self, const char *text)
{
  g_return_if_fail (TR_IS_ENTRY_ROW (self));

  tr_completion_set_text (self->completion, text);
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
  finish (self);
}

GtkText *
tr_entry_row_get_text (TrEntryRow *self)
{
  g_return_val_if_fail (TR_IS_ENTRY_ROW (self), NULL);

  return self->text;
}
