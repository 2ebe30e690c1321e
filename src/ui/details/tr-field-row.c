/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-field-row.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkLabel *label;
  AdwBin *content;
  AdwBin *suggestion;
  GtkLabel *error;
  GtkBox *suffixes;
  GtkWidget *remove_button;

  GtkWidget *focus; /* not owned: inside @content */
  TrFieldDraft *draft;
  gboolean editable;
  gboolean removable;
} TrFieldRowPrivate;

static void tr_field_row_editor_init (TrFieldViewInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (TrFieldRow,
                                  tr_field_row,
                                  ADW_TYPE_PREFERENCES_ROW,
                                  G_ADD_PRIVATE (TrFieldRow)
                                      G_IMPLEMENT_INTERFACE (TR_TYPE_FIELD_VIEW,
                                                             tr_field_row_editor_init))

#define PRIVATE(self) ((TrFieldRowPrivate *) tr_field_row_get_instance_private (self))

/* What is empty and cannot be filled is only in the way. */
static void
update_visible (TrFieldRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          PRIVATE (self)->editable
                              || !tr_value_is_empty (tr_field_row_get_shown (self)));
}

static void
on_remove_clicked (TrFieldRow *self)
{
  g_autoptr (TrCommand) command = tr_command_new_remove (tr_field_row_get_key (self));

  tr_field_view_edit (TR_FIELD_VIEW (self), command);
}

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, TrFieldRow *self)
{
  TrFieldRowPrivate *priv = PRIVATE (self);

  if (priv->focus != NULL && gtk_widget_get_state_flags (priv->focus) & GTK_STATE_FLAG_FOCUS_WITHIN)
    return;
  if (priv->focus != NULL)
    gtk_widget_grab_focus (priv->focus);
}

static void
tr_field_row_show (TrFieldView *editor, const char *key, TrValue *value, TrShowMode mode)
{
  TrFieldRow *self = TR_FIELD_ROW (editor);
  TrFieldRowClass *klass = TR_FIELD_ROW_GET_CLASS (self);
  g_autoptr (TrValue) current = klass->dup_current (self);

  if (mode == TR_SHOW_RESET && klass->reset != NULL)
    klass->reset (self);
  if (tr_field_draft_show (PRIVATE (self)->draft, key, value, current, mode))
    klass->display (self, value);
  update_visible (self);
}

static void
tr_field_row_flush (TrFieldView *editor)
{
  TrFieldRow *self = TR_FIELD_ROW (editor);
  TrFieldRowClass *klass = TR_FIELD_ROW_GET_CLASS (self);

  if (klass->flush != NULL)
    klass->flush (self);
  else
    tr_field_row_commit (self);
}

static void
tr_field_row_set_editable (TrFieldView *editor, gboolean editable)
{
  TrFieldRow *self = TR_FIELD_ROW (editor);
  TrFieldRowPrivate *priv = PRIVATE (self);

  priv->editable = editable;
  gtk_widget_set_visible (priv->remove_button, priv->removable && editable);
  gtk_widget_set_visible (GTK_WIDGET (priv->suffixes), editable);
  TR_FIELD_ROW_GET_CLASS (self)->set_editable (self, editable);
  update_visible (self);
}

static void
tr_field_row_editor_init (TrFieldViewInterface *iface)
{
  iface->show = tr_field_row_show;
  iface->flush = tr_field_row_flush;
  iface->set_editable = tr_field_row_set_editable;
}

static void
tr_field_row_finalize (GObject *object)
{
  tr_field_draft_free (PRIVATE (TR_FIELD_ROW (object))->draft);

  G_OBJECT_CLASS (tr_field_row_parent_class)->finalize (object);
}

static void
tr_field_row_class_init (TrFieldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tr_field_row_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/details/tr-field-row.ui");
  gtk_widget_class_bind_template_child_private (widget_class, TrFieldRow, label);
  gtk_widget_class_bind_template_child_private (widget_class, TrFieldRow, content);
  gtk_widget_class_bind_template_child_private (widget_class, TrFieldRow, error);
  gtk_widget_class_bind_template_child_private (widget_class, TrFieldRow, suggestion);
  gtk_widget_class_bind_template_child_private (widget_class, TrFieldRow, suffixes);
  gtk_widget_class_bind_template_child_private (widget_class, TrFieldRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_released);
}

static void
tr_field_row_init (TrFieldRow *self)
{
  TrFieldRowPrivate *priv = PRIVATE (self);

  priv->draft = tr_field_draft_new ();
  priv->editable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tr_field_row_set_content (TrFieldRow *self, GtkWidget *content, GtkWidget *focus)
{
  TrFieldRowPrivate *priv;

  g_return_if_fail (TR_IS_FIELD_ROW (self));

  priv = PRIVATE (self);
  priv->focus = focus;
  adw_bin_set_child (priv->content, content);
  if (focus == NULL)
    return;
  gtk_label_set_mnemonic_widget (priv->label, focus);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (focus),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  priv->label,
                                  NULL,
                                  GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE,
                                  priv->error,
                                  -1);
}

void
tr_field_row_add_suffix (TrFieldRow *self, GtkWidget *suffix)
{
  g_return_if_fail (TR_IS_FIELD_ROW (self));

  gtk_box_append (PRIVATE (self)->suffixes, suffix);
}

void
tr_field_row_set_label (TrFieldRow *self, const char *label, const char *alias)
{
  TrFieldRowPrivate *priv;
  g_autofree char *text = NULL;

  g_return_if_fail (TR_IS_FIELD_ROW (self) && label != NULL);

  priv = PRIVATE (self);
  text = alias != NULL ? g_strdup_printf ("%s · %s", label, alias) : g_strdup (label);
  gtk_label_set_text (priv->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  g_free (text);
  /* Translators: %s is the name of a field */
  text = g_strdup_printf (_ ("Remove field %s"), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->remove_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text,
                                  -1);
}

void
tr_field_row_set_removable (TrFieldRow *self, gboolean removable)
{
  TrFieldRowPrivate *priv;

  g_return_if_fail (TR_IS_FIELD_ROW (self));

  priv = PRIVATE (self);
  priv->removable = removable;
  gtk_widget_set_visible (priv->remove_button, removable && priv->editable);
}

void
tr_field_row_set_error (TrFieldRow *self, const char *message)
{
  TrFieldRowPrivate *priv;

  g_return_if_fail (TR_IS_FIELD_ROW (self));

  priv = PRIVATE (self);
  gtk_label_set_text (priv->error, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->error), message != NULL);
  if (priv->focus == NULL)
    return;
  if (message != NULL)
    gtk_widget_add_css_class (priv->focus, "error");
  else
    gtk_widget_remove_css_class (priv->focus, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (priv->focus),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

void
tr_field_row_set_suggestion (TrFieldRow *self, GtkWidget *suggestion)
{
  g_return_if_fail (TR_IS_FIELD_ROW (self));

  adw_bin_set_child (PRIVATE (self)->suggestion, suggestion);
}

const char *
tr_field_row_get_error (TrFieldRow *self)
{
  TrFieldRowPrivate *priv;

  g_return_val_if_fail (TR_IS_FIELD_ROW (self), NULL);

  priv = PRIVATE (self);
  return gtk_widget_get_visible (GTK_WIDGET (priv->error)) ? gtk_label_get_text (priv->error)
                                                           : NULL;
}

gboolean
tr_field_row_get_editable (TrFieldRow *self)
{
  g_return_val_if_fail (TR_IS_FIELD_ROW (self), FALSE);

  return PRIVATE (self)->editable;
}

void
tr_field_row_commit (TrFieldRow *self)
{
  TrFieldRowClass *klass;
  g_autoptr (TrValue) current = NULL;
  g_autoptr (TrCommand) command = NULL;

  g_return_if_fail (TR_IS_FIELD_ROW (self));

  klass = TR_FIELD_ROW_GET_CLASS (self);
  current = klass->dup_current (self);
  if (!PRIVATE (self)->editable || tr_field_row_get_key (self) == NULL || current == NULL)
    return;
  command = tr_field_draft_commit (PRIVATE (self)->draft, current);
  if (command == NULL)
    return;
  if (klass->committed != NULL)
    klass->committed (self);
  tr_field_view_edit (TR_FIELD_VIEW (self), command);
}

gboolean
tr_field_row_revert (TrFieldRow *self)
{
  TrFieldRowClass *klass;
  g_autoptr (TrValue) current = NULL;

  g_return_val_if_fail (TR_IS_FIELD_ROW (self), FALSE);

  klass = TR_FIELD_ROW_GET_CLASS (self);
  current = klass->dup_current (self);
  if (current != NULL && tr_field_draft_same (current, tr_field_row_get_shown (self)))
    return FALSE;
  klass->display (self, tr_field_row_get_shown (self));
  return TRUE;
}

TrValue *
tr_field_row_get_shown (TrFieldRow *self)
{
  g_return_val_if_fail (TR_IS_FIELD_ROW (self), NULL);

  return tr_field_draft_get_shown (PRIVATE (self)->draft);
}

const char *
tr_field_row_get_shown_string (TrFieldRow *self)
{
  const char *string;

  g_return_val_if_fail (TR_IS_FIELD_ROW (self), NULL);

  string = tr_value_get_string (tr_field_row_get_shown (self));
  return string != NULL ? string : "";
}

const char *
tr_field_row_get_key (TrFieldRow *self)
{
  g_return_val_if_fail (TR_IS_FIELD_ROW (self), NULL);

  return tr_field_draft_get_key (PRIVATE (self)->draft);
}
