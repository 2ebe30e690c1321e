/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-source-view.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "workspace/tr-proposal.h"
#include "workspace/tr-wording.h"

/* Typing goes on for a moment before the text is checked. */
#define CHECK_DELAY_MS 200

struct _TrSourceView
{
  AdwBin parent_instance;

  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextTag *error_tag;
  GtkImage *status_icon;
  GtkLabel *status_label;
  GtkWidget *save_button;

  TrSourceText *source;
  GCancellable *check; /* what is being checked */
  guint check_id;
  gboolean modified;
};

G_DEFINE_FINAL_TYPE (TrSourceView, tr_source_view, ADW_TYPE_BIN)

enum
{
  SIGNAL_SAVE,
  SIGNAL_CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

char *
tr_source_view_dup_text (TrSourceView *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (TR_IS_SOURCE_VIEW (self), NULL);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

static void
show_status (TrSourceView *self, const char *icon, const char *message)
{
  gtk_image_set_from_icon_name (self->status_icon, icon);
  gtk_label_set_text (self->status_label, message);
}

static void
show_error (TrSourceView *self, guint line, guint column, const GError *error)
{
  g_autofree char *reason
      = g_error_matches (error, TR_FRONT_MATTER_ERROR, TR_FRONT_MATTER_ERROR_UNCLOSED)
            ? g_strdup (_ ("A line --- would end the metadata here"))
            : tr_error_dup_message (error);
  /* The opening fence is a line of the file, too. */
  g_autofree char *place = g_strdup_printf (_ ("Line %u, column %u"), line + 1, column);
  g_autofree char *message = g_strdup_printf ("%s: %s", place, reason);
  GtkTextIter start, end;

  show_status (self, "dialog-warning-symbolic", message);
  if (line == 0)
    return;
  gtk_text_buffer_get_iter_at_line (self->buffer, &start, (int) line - 1);
  /* What is not closed is found out below it, where there may be nothing to mark. */
  while (gtk_text_iter_ends_line (&start) && gtk_text_iter_backward_line (&start))
    ;
  gtk_text_iter_set_line_offset (&start, 0);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_apply_tag (self->buffer, self->error_tag, &start, &end);
}

static void
on_checked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrSourceView) self = user_data;
  g_autoptr (GError) error = NULL;
  guint line, column;
  gboolean valid = tr_check_source_finish (result, &line, &column, &error);
  GtkTextIter start, end;

  /* Another text by now. */
  if (g_task_get_cancellable (G_TASK (result)) != self->check
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->check);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->error_tag, &start, &end);
  gtk_widget_set_sensitive (self->save_button, valid);
  if (valid)
    show_status (self, "object-select-symbolic", _ ("Valid"));
  else
    show_error (self, line, column, error);
}

static void
stop_checking (TrSourceView *self)
{
  g_clear_handle_id (&self->check_id, g_source_remove);
  if (self->check != NULL)
    g_cancellable_cancel (self->check);
  g_clear_object (&self->check);
}

static void
start_checking (TrSourceView *self)
{
  g_autofree char *text = tr_source_view_dup_text (self);

  stop_checking (self);
  self->check = g_cancellable_new ();
  tr_check_source_async (self->source, text, self->check, on_checked, g_object_ref (self));
}

static gboolean
on_delay (gpointer user_data)
{
  TrSourceView *self = user_data;

  self->check_id = 0;
  start_checking (self);
  return G_SOURCE_REMOVE;
}

static void
on_changed (TrSourceView *self)
{
  if (self->source == NULL)
    return;
  self->modified = TRUE;
  /* Not before it is known to be valid. */
  gtk_widget_set_sensitive (self->save_button, FALSE);
  stop_checking (self);
  self->check_id = g_timeout_add (CHECK_DELAY_MS, on_delay, self);
}

static void
on_save_clicked (TrSourceView *self)
{
  g_signal_emit (self, signals[SIGNAL_SAVE], 0);
}

static void
on_cancel_clicked (TrSourceView *self)
{
  g_signal_emit (self, signals[SIGNAL_CANCELLED], 0);
}

static gboolean
on_save_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  if (gtk_widget_get_sensitive (TR_SOURCE_VIEW (widget)->save_button))
    g_signal_emit (widget, signals[SIGNAL_SAVE], 0);
  return GDK_EVENT_STOP;
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  g_signal_emit (widget, signals[SIGNAL_CANCELLED], 0);
  return GDK_EVENT_STOP;
}

static gboolean
tr_source_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TR_SOURCE_VIEW (widget)->view));
}

static void
tr_source_view_dispose (GObject *object)
{
  TrSourceView *self = TR_SOURCE_VIEW (object);

  stop_checking (self);
  g_clear_pointer (&self->source, tr_source_text_unref);
  G_OBJECT_CLASS (tr_source_view_parent_class)->dispose (object);
}

static void
tr_source_view_class_init (TrSourceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_source_view_dispose;
  widget_class->grab_focus = tr_source_view_grab_focus;

  signals[SIGNAL_SAVE] = tr_signal_new (TR_TYPE_SOURCE_VIEW, "save", 0);
  signals[SIGNAL_CANCELLED] = tr_signal_new (TR_TYPE_SOURCE_VIEW, "cancelled", 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, on_save_key, NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/details/tr-source-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TrSourceView, view);
  gtk_widget_class_bind_template_child (widget_class, TrSourceView, status_icon);
  gtk_widget_class_bind_template_child (widget_class, TrSourceView, status_label);
  gtk_widget_class_bind_template_child (widget_class, TrSourceView, save_button);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
}

static void
tr_source_view_init (TrSourceView *self)
{
  GdkRGBA red = { 0.88, 0.11, 0.14, 0.18 };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_set_enable_undo (self->buffer, TRUE);
  /* Underlined as well, for who does not see the colour. */
  self->error_tag = gtk_text_buffer_create_tag (self->buffer,
                                                NULL,
                                                "paragraph-background-rgba",
                                                &red,
                                                "underline",
                                                PANGO_UNDERLINE_ERROR,
                                                NULL);
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (on_changed), self);
}

GtkWidget *
tr_source_view_new (void)
{
  return g_object_new (TR_TYPE_SOURCE_VIEW, NULL);
}

void
tr_source_view_edit (TrSourceView *self, TrSourceText *source, const char *text)
{
  GtkTextIter start;

  g_return_if_fail (TR_IS_SOURCE_VIEW (self));
  g_return_if_fail (source != NULL);

  stop_checking (self);
  g_clear_pointer (&self->source, tr_source_text_unref);
  gtk_text_buffer_set_text (self->buffer,
                            text != NULL ? text : tr_source_text_get_text (source),
                            -1);
  self->source = tr_source_text_ref (source);
  self->modified = text != NULL && g_strcmp0 (text, tr_source_text_get_text (source)) != 0;
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  show_status (self, NULL, "");
  gtk_widget_set_sensitive (self->save_button, FALSE);
  start_checking (self);
}

TrSourceText *
tr_source_view_get_source (TrSourceView *self)
{
  g_return_val_if_fail (TR_IS_SOURCE_VIEW (self), NULL);

  return self->source;
}

gboolean
tr_source_view_get_modified (TrSourceView *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (TR_IS_SOURCE_VIEW (self), FALSE);

  if (self->source == NULL || !self->modified)
    return FALSE;
  text = tr_source_view_dup_text (self);
  return g_strcmp0 (text, tr_source_text_get_text (self->source)) != 0;
}
