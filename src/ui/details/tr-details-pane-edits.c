/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does in the details: edits, and the way to them. */
#include "ui/details/tr-details-pane-private.h"

#include <glib/gi18n.h>

#include "ui/details/tr-add-field-dialog.h"
#include "ui/details/tr-file-opener.h"
#include "ui/tr-toast-overlay.h"
#include "workspace/tr-wording.h"

TrFrontMatter *
tr_details_pane_get_front_matter (TrDetailsPane *self)
{
  return tr_document_get_front_matter (tr_transcript_get_document (self->transcript));
}

const char *
tr_details_pane_get_key (TrDetailsPane *self, TrFieldName name)
{
  TrField *field = tr_front_matter_lookup_name (tr_details_pane_get_front_matter (self), name);

  return field != NULL ? tr_field_get_key (field) : tr_field_name_to_key (name);
}

static void
on_edit (TrDetailsPane *self, TrCommand *command)
{
  if (self->current)
    tr_transcript_apply (self->transcript, command);
}

/* Adding a tag to one transcript makes it one to repeat on the next. */
static void
on_tags_edit (TrDetailsPane *self, TrCommand *command)
{
  const char *path = tr_transcript_get_path (self->transcript);
  const char *const *tags = tr_value_get_members (tr_command_get_value (command));

  if (tr_command_get_kind (command) == TR_COMMAND_ADD_MEMBERS)
    tr_tag_memory_add (self->tag_memory, path, tags);
  else
    tr_tag_memory_remove (self->tag_memory, path, tags[0]);
  on_edit (self, command);
}

void
tr_details_pane_refuse_edit (TrDetailsPane *self, const GError *error)
{
  g_autofree char *message = tr_error_dup_message (error);

  tr_show_message (GTK_WIDGET (self), message);
  tr_details_pane_show (self, TR_SHOW_SETTLE);
}

static void
on_field_added (TrDetailsPane *self, const char *key, const char *value)
{
  g_autoptr (TrValue) string = tr_value_new_string (value);
  g_autoptr (TrCommand) command = tr_command_new_set (key, string);

  on_edit (self, command);
}

static void
on_add_field (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  TrDetailsPane *self = TR_DETAILS_PANE (widget);
  TrAddFieldDialog *dialog = tr_add_field_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                                      tr_details_pane_get_front_matter (self));

  g_signal_connect_object (dialog, "added", G_CALLBACK (on_field_added), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_open_file (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  tr_open_file (widget, tr_transcript_get_path (TR_DETAILS_PANE (widget)->transcript));
}

static void
on_repeat_tags (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  tr_details_pane_repeat_tags (TR_DETAILS_PANE (widget));
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                TrDetailsPane *self)
{
  GtkWidget *before = self->focus_before;

  if (keyval != GDK_KEY_Escape || before == NULL
      || gtk_widget_get_root (before) != gtk_widget_get_root (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;
  g_clear_weak_pointer (&self->focus_before);
  return gtk_widget_grab_focus (before);
}

void
tr_details_pane_focus_tags (TrDetailsPane *self)
{
  GtkRoot *root;
  GtkWidget *focus;
  TrChipBox *chips;

  g_return_if_fail (TR_IS_DETAILS_PANE (self));

  self->wants_tags = !self->current && self->transcript != NULL;
  if (!self->current)
    return;
  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  chips = tr_chip_editor_get_chips (self->tags);
  if (focus == GTK_WIDGET (tr_chip_box_get_text (chips)))
    return;
  g_set_weak_pointer (&self->focus_before, focus);
  /* Where no tag can be added, to what says why. */
  if (!tr_chip_box_focus_entry (chips))
    gtk_widget_child_focus (GTK_WIDGET (self->problem_card), GTK_DIR_TAB_FORWARD);
}

const char *const *
tr_details_pane_get_last_tags (TrDetailsPane *self)
{
  const char *const *tags;

  g_return_val_if_fail (TR_IS_DETAILS_PANE (self), NULL);

  tags = tr_tag_memory_get_tags (self->tag_memory);
  if (tags[0] == NULL)
    tr_show_message (GTK_WIDGET (self), _ ("No tags to repeat yet"));
  return tags;
}

void
tr_details_pane_remember_tags (TrDetailsPane *self,
                               const char *const *paths,
                               const char *const *tags)
{
  g_autofree char *together = NULL;

  g_return_if_fail (TR_IS_DETAILS_PANE (self));
  g_return_if_fail (paths != NULL && tags != NULL);

  together = g_strjoinv ("\n", (char **) paths);
  tr_tag_memory_add (self->tag_memory, together, tags);
}

void
tr_details_pane_repeat_tags (TrDetailsPane *self)
{
  const char *const *tags;
  g_autoptr (TrCommand) command = NULL;

  g_return_if_fail (TR_IS_DETAILS_PANE (self));

  if (!self->current || !tr_transcript_is_editable (self->transcript))
    return;
  tags = tr_details_pane_get_last_tags (self);
  if (tags[0] == NULL)
    return;
  command = tr_command_new_add_members (tr_details_pane_get_key (self, TR_FIELD_TAGS), tags);
  on_tags_edit (self, command);
}

void
tr_details_pane_flush (TrDetailsPane *self)
{
  g_return_if_fail (TR_IS_DETAILS_PANE (self));

  if (!self->current || !tr_transcript_is_editable (self->transcript))
    return;
  tr_field_view_flush (TR_FIELD_VIEW (self->tags));
  tr_field_view_flush (TR_FIELD_VIEW (self->topics));
  tr_field_view_flush (TR_FIELD_VIEW (self->summary));
  tr_field_view_flush (TR_FIELD_VIEW (self->key_points));
  tr_field_group_flush (self->known_fields);
  tr_field_group_flush (self->other_fields);
}

/* ---- the widget ---- */

void
tr_details_pane_edits_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "details.add-field", NULL, on_add_field);
  gtk_widget_class_install_action (widget_class, "details.open-file", NULL, on_open_file);
  gtk_widget_class_install_action (widget_class, "details.repeat-tags", NULL, on_repeat_tags);
  gtk_widget_class_bind_template_callback (widget_class, on_edit);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
}

void
tr_details_pane_edits_init (TrDetailsPane *self)
{
  g_signal_connect_swapped (self->tags, "edit", G_CALLBACK (on_tags_edit), self);
  g_signal_connect_swapped (self->topics, "edit", G_CALLBACK (on_edit), self);
  g_signal_connect_swapped (self->summary, "edit", G_CALLBACK (on_edit), self);
  g_signal_connect_swapped (self->key_points, "edit", G_CALLBACK (on_edit), self);
}
