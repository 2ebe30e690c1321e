/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-key-point-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "ui/details/tr-text-edit.h"
#include "ui/tr-launcher.h"

struct _TrKeyPointRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *handle;
  AdwBin *content;
  GtkLabel *label;
  GtkWidget *remove_button;
  GtkDropTarget *drop_target;

  TrTextEdit *edit; /* while it is edited; in place of the label */
  char *text;
  gboolean editable;
  guint left_id;
};

enum
{
  CHANGED,
  REMOVED,
  MOVED,
  DROPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrKeyPointRow, tr_key_point_row, GTK_TYPE_LIST_BOX_ROW)

static void
stop_editing (TrKeyPointRow *self)
{
  g_clear_handle_id (&self->left_id, g_source_remove);
  self->edit = NULL;
  adw_bin_set_child (self->content, GTK_WIDGET (self->label));
  gtk_widget_remove_css_class (GTK_WIDGET (self), "editing");
}

static gboolean
on_cancelled (TrKeyPointRow *self)
{
  stop_editing (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return TRUE;
}

static gboolean
on_left (gpointer user_data)
{
  TrKeyPointRow *self = user_data;

  self->left_id = 0;
  tr_key_point_row_flush (self);
  return G_SOURCE_REMOVE;
}

/* By Enter, or because the focus has left. */
static void
on_commit (TrKeyPointRow *self)
{
  GtkWidget *edit = GTK_WIDGET (self->edit);

  /* Taking the text view away makes the focus leave it once more. */
  if (edit == NULL)
    return;
  if (gtk_widget_has_focus (edit))
    {
      tr_key_point_row_flush (self);
      if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (self));
    }
  else if (!gtk_widget_is_focus (edit) && self->left_id == 0)
    {
      /* GTK is still moving the focus and must find the widget that has lost it. */
      self->left_id = g_idle_add (on_left, self);
    }
}

static gboolean
on_activate_link (GtkLabel *label, const char *uri, TrKeyPointRow *self)
{
  tr_launch_url (GTK_WIDGET (self), uri);
  return TRUE;
}

static void
on_remove_clicked (TrKeyPointRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                TrKeyPointRow *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (!self->editable || self->edit != NULL)
    return GDK_EVENT_PROPAGATE;

  if (modifiers == GDK_ALT_MASK && (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up))
    g_signal_emit (self, signals[MOVED], 0, -1);
  else if (modifiers == GDK_ALT_MASK && (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down))
    g_signal_emit (self, signals[MOVED], 0, 1);
  else if (modifiers == 0 && (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete))
    g_signal_emit (self, signals[REMOVED], 0);
  else if (modifiers == 0 && keyval == GDK_KEY_F2)
    tr_key_point_row_edit (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
mark_drop (TrKeyPointRow *self, const char *css_class)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-before");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-after");
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
}

static gboolean
is_in_lower_half (TrKeyPointRow *self, double y)
{
  return y > gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
}

static GdkDragAction
on_drop_motion (GtkDropTarget *target, double x, double y, TrKeyPointRow *self)
{
  mark_drop (self, is_in_lower_half (self, y) ? "drop-after" : "drop-before");
  return GDK_ACTION_MOVE;
}

static void
on_drop_leave (TrKeyPointRow *self)
{
  mark_drop (self, NULL);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, TrKeyPointRow *self)
{
  TrKeyPointRow *source = g_value_get_object (value);

  mark_drop (self, NULL);
  /* Rows of another window's pane are of another file. */
  if (source == NULL || source == self
      || gtk_widget_get_parent (GTK_WIDGET (source)) != gtk_widget_get_parent (GTK_WIDGET (self)))
    return FALSE;
  g_signal_emit (self, signals[DROPPED], 0, source, is_in_lower_half (self, y));
  return TRUE;
}

static GdkContentProvider *
on_drag_prepare (GtkDragSource *drag_source, double x, double y, TrKeyPointRow *self)
{
  return gdk_content_provider_new_typed (TR_TYPE_KEY_POINT_ROW, self);
}

static void
on_drag_begin (TrKeyPointRow *self, GdkDrag *drag)
{
  GtkWidget *image = gtk_label_new (self->text);

  gtk_label_set_ellipsize (GTK_LABEL (image), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (image), 30);
  gtk_widget_add_css_class (image, "dragged-key-point");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), image);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
on_drag_end (TrKeyPointRow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

static void
tr_key_point_row_dispose (GObject *object)
{
  g_clear_handle_id (&TR_KEY_POINT_ROW (object)->left_id, g_source_remove);

  G_OBJECT_CLASS (tr_key_point_row_parent_class)->dispose (object);
}

static void
tr_key_point_row_finalize (GObject *object)
{
  TrKeyPointRow *self = TR_KEY_POINT_ROW (object);

  g_clear_object (&self->label);
  g_free (self->text);

  G_OBJECT_CLASS (tr_key_point_row_parent_class)->finalize (object);
}

static void
tr_key_point_row_class_init (TrKeyPointRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = TR_TYPE_KEY_POINT_ROW;

  object_class->dispose = tr_key_point_row_dispose;
  object_class->finalize = tr_key_point_row_finalize;

  signals[CHANGED] = tr_signal_new (type, "changed", 0);
  signals[REMOVED] = tr_signal_new (type, "removed", 0);
  signals[MOVED] = tr_signal_new (type, "moved", 1, G_TYPE_INT);
  signals[DROPPED] = tr_signal_new (type, "dropped", 2, TR_TYPE_KEY_POINT_ROW, G_TYPE_BOOLEAN);

  g_type_ensure (ADW_TYPE_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/details/tr-key-point-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TrKeyPointRow, handle);
  gtk_widget_class_bind_template_child (widget_class, TrKeyPointRow, content);
  gtk_widget_class_bind_template_child (widget_class, TrKeyPointRow, label);
  gtk_widget_class_bind_template_child (widget_class, TrKeyPointRow, remove_button);
  gtk_widget_class_bind_template_child (widget_class, TrKeyPointRow, drop_target);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_link);
  gtk_widget_class_bind_template_callback (widget_class, on_drop);
  gtk_widget_class_bind_template_callback (widget_class, on_drop_leave);
  gtk_widget_class_bind_template_callback (widget_class, on_drop_motion);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
}

static void
tr_key_point_row_init (TrKeyPointRow *self)
{
  GType type = TR_TYPE_KEY_POINT_ROW;
  GtkDragSource *drag_source;

  self->editable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Leaves the tree while the text is edited. */
  g_object_ref (self->label);
  gtk_drop_target_set_gtypes (self->drop_target, &type, 1);
  gtk_widget_set_cursor_from_name (self->handle, "grab");

  drag_source = gtk_drag_source_new ();
  gtk_drag_source_set_actions (drag_source, GDK_ACTION_MOVE);
  g_signal_connect (drag_source, "prepare", G_CALLBACK (on_drag_prepare), self);
  g_signal_connect_swapped (drag_source, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag_source, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (drag_source));
}

GtkWidget *
tr_key_point_row_new (const char *text)
{
  TrKeyPointRow *self = g_object_new (TR_TYPE_KEY_POINT_ROW, NULL);

  tr_key_point_row_set_text (self, text);
  return GTK_WIDGET (self);
}

void
tr_key_point_row_set_text (TrKeyPointRow *self, const char *text)
{
  g_autofree char *remove_label = NULL;

  g_return_if_fail (TR_IS_KEY_POINT_ROW (self) && text != NULL);

  g_free (self->text);
  self->text = g_strdup (text);
  gtk_label_set_text (self->label, text);
  if (self->edit != NULL)
    tr_text_edit_set_text (self->edit, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  /* Translators: %s is a key point, a sentence */
  remove_label = g_strdup_printf (_ ("Remove key point: %s"), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  remove_label,
                                  -1);
}

const char *
tr_key_point_row_get_text (TrKeyPointRow *self)
{
  g_return_val_if_fail (TR_IS_KEY_POINT_ROW (self), NULL);

  return self->text;
}

char *
tr_key_point_row_dup_current (TrKeyPointRow *self)
{
  g_autofree char *edited = NULL;

  g_return_val_if_fail (TR_IS_KEY_POINT_ROW (self), NULL);

  if (self->edit == NULL)
    return g_strdup (self->text);
  edited = tr_text_edit_dup_text (self->edit);
  if (g_str_equal (edited, self->text))
    return g_steal_pointer (&edited);
  /* A key point is one line, unless the file has it otherwise. */
  if (strchr (self->text, '\n') == NULL)
    g_strdelimit (edited, "\n", ' ');
  return g_strdup (g_strstrip (edited));
}

void
tr_key_point_row_link (TrKeyPointRow *self, TrDupMomentUrl dup_url, gpointer user_data)
{
  g_autofree char *markup = NULL;

  g_return_if_fail (TR_IS_KEY_POINT_ROW (self));

  markup = tr_key_point_dup_markup (self->text, dup_url, user_data);
  if (g_strcmp0 (gtk_label_get_label (self->label), markup) != 0)
    gtk_label_set_markup (self->label, markup);
}

void
tr_key_point_row_set_editable (TrKeyPointRow *self, gboolean editable)
{
  g_return_if_fail (TR_IS_KEY_POINT_ROW (self));

  self->editable = editable;
  if (!editable && self->edit != NULL)
    stop_editing (self);
  if (editable)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "read-only");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "read-only");
  gtk_widget_set_visible (self->handle, editable);
  gtk_widget_set_visible (self->remove_button, editable);
}

void
tr_key_point_row_edit (TrKeyPointRow *self)
{
  GtkWidget *edit;

  g_return_if_fail (TR_IS_KEY_POINT_ROW (self));

  if (!self->editable || self->edit != NULL)
    return;
  edit = tr_text_edit_new (FALSE, _ ("Key point"), NULL);
  self->edit = TR_TEXT_EDIT (edit);
  tr_text_edit_set_text (self->edit, self->text);
  g_signal_connect_swapped (edit, "commit", G_CALLBACK (on_commit), self);
  g_signal_connect_swapped (edit, "cancelled", G_CALLBACK (on_cancelled), self);
  adw_bin_set_child (self->content, edit);
  gtk_widget_add_css_class (GTK_WIDGET (self), "editing");
  tr_text_edit_grab_focus_at_end (self->edit);
}

void
tr_key_point_row_flush (TrKeyPointRow *self)
{
  g_autofree char *current = NULL;

  g_return_if_fail (TR_IS_KEY_POINT_ROW (self));

  if (self->edit == NULL)
    return;
  current = tr_key_point_row_dup_current (self);
  stop_editing (self);
  if (*current == '\0')
    {
      g_signal_emit (self, signals[REMOVED], 0);
    }
  else if (!g_str_equal (current, self->text))
    {
      tr_key_point_row_set_text (self, current);
      g_signal_emit (self, signals[CHANGED], 0);
    }
}
