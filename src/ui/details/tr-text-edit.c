/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-text-edit.h"

#include "base/tr-signal.h"
#include "ui/details/tr-reveal.h"

struct _TrTextEdit
{
  GtkTextView parent_instance;

  char *placeholder;
  gboolean multi_line;
  char *preedit; /* what the input method is composing */
  gboolean quiet;
  guint reveal_id;
};

enum
{
  CHANGED,
  COMMIT,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrTextEdit, tr_text_edit, GTK_TYPE_TEXT_VIEW)

static gboolean
on_laid_out (gpointer user_data)
{
  TrTextEdit *self = user_data;
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle cursor;

  self->reveal_id = 0;
  if (gtk_widget_has_focus (GTK_WIDGET (self)))
    {
      gtk_text_view_get_cursor_locations (view, NULL, &cursor, NULL);
      gtk_text_view_buffer_to_window_coords (view,
                                             GTK_TEXT_WINDOW_WIDGET,
                                             cursor.x,
                                             cursor.y,
                                             &cursor.x,
                                             &cursor.y);
      tr_reveal (GTK_WIDGET (self), &cursor);
    }
  return G_SOURCE_REMOVE;
}

/* It is as high as its text and so never scrolls by itself; what is around it has to. */
static void
on_cursor_moved (TrTextEdit *self)
{
  if (self->reveal_id == 0 && !self->quiet)
    self->reveal_id = g_idle_add (on_laid_out, self);
}

static void
on_buffer_changed (TrTextEdit *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (!self->quiet)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_preedit_changed (TrTextEdit *self, const char *preedit)
{
  g_free (self->preedit);
  self->preedit = g_strdup (preedit);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
on_leave (TrTextEdit *self)
{
  g_signal_emit (self, signals[COMMIT], 0);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                TrTextEdit *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  gboolean commits = FALSE;
  gboolean cancels = FALSE;
  gboolean handled = FALSE;

  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      commits = modifiers == GDK_CONTROL_MASK || (modifiers == 0 && !self->multi_line);
      break;
    case GDK_KEY_Escape:
      cancels = modifiers == 0;
      break;
    default:
      break;
    }
  if (!commits && !cancels)
    return GDK_EVENT_PROPAGATE;

  /* This controller is asked before the text view's own, which is where the input method would be.
   */
  if (gtk_text_view_im_context_filter_keypress (GTK_TEXT_VIEW (self),
                                                gtk_event_controller_get_current_event (
                                                    GTK_EVENT_CONTROLLER (controller)))
      || *self->preedit != '\0')
    return GDK_EVENT_STOP;
  if (commits)
    {
      g_signal_emit (self, signals[COMMIT], 0);
      return GDK_EVENT_STOP;
    }
  g_signal_emit (self, signals[CANCELLED], 0, &handled);
  return handled;
}

static void
tr_text_edit_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TrTextEdit *self = TR_TEXT_EDIT (widget);
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  g_autoptr (PangoLayout) layout = NULL;
  GtkStyleContext *style;
  GtkTextIter start;
  GdkRectangle place;
  GdkRGBA color;
  int x, y;

  GTK_WIDGET_CLASS (tr_text_edit_parent_class)->snapshot (widget, snapshot);

  if (self->placeholder == NULL || *self->preedit != '\0'
      || gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (view)) > 0)
    return;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (view), &start);
  gtk_text_view_get_iter_location (view, &start, &place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &x, &y);
  layout = gtk_widget_create_pango_layout (widget, self->placeholder);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, PANGO_SCALE * MAX (0, gtk_widget_get_width (widget) - x));
  style = gtk_widget_get_style_context (widget);
  gtk_style_context_get_color (style, &color);
  color.alpha *= 0.55f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

/* What is to be seen: with what the input method is composing, at the cursor. */
static char *
dup_visible_text (TrTextEdit *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GtkTextIter start, cursor, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  before = gtk_text_buffer_get_text (buffer, &start, &cursor, TRUE);
  after = gtk_text_buffer_get_text (buffer, &cursor, &end, TRUE);
  return g_strconcat (before, self->preedit, after, NULL);
}

/* A text view tells the height of what it has laid out so far, at the width it had so far; between
   a change and the next layout that cuts lines off. */
static void
tr_text_edit_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  g_autoptr (PangoLayout) layout = NULL;
  g_autofree char *text = NULL;
  int height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      GTK_WIDGET_CLASS (tr_text_edit_parent_class)
          ->measure (widget,
                     orientation,
                     for_size,
                     minimum,
                     natural,
                     minimum_baseline,
                     natural_baseline);
      return;
    }
  text = dup_visible_text (TR_TEXT_EDIT (widget));
  layout = gtk_widget_create_pango_layout (widget, text);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, for_size >= 0 ? for_size * PANGO_SCALE : -1);
  pango_layout_get_pixel_size (layout, NULL, &height);
  *minimum = *natural = height;
}

static GtkSizeRequestMode
tr_text_edit_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tr_text_edit_dispose (GObject *object)
{
  g_clear_handle_id (&TR_TEXT_EDIT (object)->reveal_id, g_source_remove);

  G_OBJECT_CLASS (tr_text_edit_parent_class)->dispose (object);
}

static void
tr_text_edit_finalize (GObject *object)
{
  TrTextEdit *self = TR_TEXT_EDIT (object);

  g_free (self->placeholder);
  g_free (self->preedit);

  G_OBJECT_CLASS (tr_text_edit_parent_class)->finalize (object);
}

static void
tr_text_edit_class_init (TrTextEditClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_text_edit_dispose;
  G_OBJECT_CLASS (klass)->finalize = tr_text_edit_finalize;
  GTK_WIDGET_CLASS (klass)->get_request_mode = tr_text_edit_get_request_mode;
  GTK_WIDGET_CLASS (klass)->measure = tr_text_edit_measure;
  GTK_WIDGET_CLASS (klass)->snapshot = tr_text_edit_snapshot;

  signals[CHANGED] = tr_signal_new (TR_TYPE_TEXT_EDIT, "changed", 0);
  signals[COMMIT] = tr_signal_new (TR_TYPE_TEXT_EDIT, "commit", 0);
  signals[CANCELLED] = g_signal_new ("cancelled",
                                     TR_TYPE_TEXT_EDIT,
                                     G_SIGNAL_RUN_LAST,
                                     0,
                                     g_signal_accumulator_true_handled,
                                     NULL,
                                     NULL,
                                     G_TYPE_BOOLEAN,
                                     0);
}

static void
tr_text_edit_init (TrTextEdit *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkEventController *controller;

  self->preedit = g_strdup ("");
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "text-edit");
  g_signal_connect_object (gtk_text_view_get_buffer (view),
                           "changed",
                           G_CALLBACK (on_buffer_changed),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (view),
                           "notify::cursor-position",
                           G_CALLBACK (on_cursor_moved),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "preedit-changed", G_CALLBACK (on_preedit_changed), NULL);

  controller = gtk_event_controller_key_new ();
  g_signal_connect (controller, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  controller = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (controller, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

GtkWidget *
tr_text_edit_new (gboolean multi_line, const char *label, const char *placeholder)
{
  TrTextEdit *self = g_object_new (TR_TYPE_TEXT_EDIT, NULL);

  self->multi_line = multi_line;
  self->placeholder = g_strdup (placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_LINE,
                                  multi_line,
                                  -1);
  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    label,
                                    -1);
  return GTK_WIDGET (self);
}

char *
tr_text_edit_dup_text (TrTextEdit *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (TR_IS_TEXT_EDIT (self), NULL);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

void
tr_text_edit_set_text (TrTextEdit *self, const char *text)
{
  GtkTextBuffer *buffer;
  GtkTextIter cursor;
  int offset;

  g_return_if_fail (TR_IS_TEXT_EDIT (self) && text != NULL);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  offset = gtk_text_iter_get_offset (&cursor);
  self->quiet = TRUE;
  gtk_text_buffer_set_text (buffer, text, -1);
  self->quiet = FALSE;
  gtk_text_buffer_get_iter_at_offset (buffer, &cursor, offset);
  gtk_text_buffer_place_cursor (buffer, &cursor);
  tr_text_edit_forget_undo (self);
}

void
tr_text_edit_forget_undo (TrTextEdit *self)
{
  GtkTextBuffer *buffer;

  g_return_if_fail (TR_IS_TEXT_EDIT (self));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
}

void
tr_text_edit_grab_focus_at_end (TrTextEdit *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter end;

  g_return_if_fail (TR_IS_TEXT_EDIT (self));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}
