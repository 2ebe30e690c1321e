/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One caption, corrected in place. */
#include "tr-config.h"

#include "transcript/tr-transcript-pane-private.h"

/* Of the popover, beside its text. */
#define EDITOR_MARGIN 48
#define EDITOR_MIN_WIDTH 260

static void
place_editor (TrTranscriptPane *self, guint segment)
{
  GtkWidget *view = GTK_WIDGET (self->view);
  GdkRectangle box;
  double x, y;

  tr_transcript_view_get_segment_box (self->view, segment, &box);
  gtk_widget_translate_coordinates (view, GTK_WIDGET (self), box.x, box.y, &x, &y);
  box.x = (int) x;
  box.y = (int) y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->editor), &box);
  tr_caption_editor_set_text_width (self->editor,
                                    MAX (gtk_widget_get_width (view) - EDITOR_MARGIN,
                                         EDITOR_MIN_WIDTH));
}

static void
edit_caption (TrTranscriptPane *self, int segment)
{
  TrLayout *layout = tr_transcript_view_get_layout (self->view);
  guint caret = tr_transcript_view_get_caret (self->view);
  g_autofree char *words = NULL;
  guint start, end, from, to;

  if (self->transcript == NULL || self->shown != self->transcript || self->document == NULL
      || tr_transcript_get_document (self->transcript) != self->document || segment < 0
      || !tr_layout_get_segment_range (layout, segment, &start, &end))
    return;
  if (tr_transcript_view_get_selection (self->view, &from, &to) && from >= start && to <= end)
    words = tr_layout_dup_words (layout, from, to);
  tr_transcript_view_show_offset (self->view, MAX (caret, start), -1);
  place_editor (self, segment);
  if (tr_caption_editor_edit (self->editor,
                              self->transcript,
                              segment,
                              words,
                              caret > start ? caret - start : 0))
    tr_transcript_view_select (self->view, start, end);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
on_edit_requested (TrTranscriptPane *self, guint segment)
{
  edit_caption (self, (int) segment);
}

static void
on_edit_caption (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TrTranscriptPane *self = TR_TRANSCRIPT_PANE (widget);

  edit_caption (self, tr_transcript_view_get_segment_at_cursor (self->view));
}

static void
on_everywhere (TrTranscriptPane *self, const char *from, const char *to)
{
  const char *const none[] = { NULL };

  gtk_widget_activate_action (GTK_WIDGET (self), "win.correct-words", "(^asmsms)", none, from, to);
}

/* The caption was selected to show which one it is. */
static void
on_editor_closed (TrTranscriptPane *self)
{
  guint start, end;

  if (tr_transcript_view_get_selection (self->view, &start, &end))
    tr_transcript_view_select (self->view, start, start);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

void
tr_transcript_pane_flush (TrTranscriptPane *self)
{
  g_return_if_fail (TR_IS_TRANSCRIPT_PANE (self));

  tr_caption_editor_flush (self->editor);
}

void
tr_transcript_pane_install_editing (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "transcript.edit-caption", NULL, on_edit_caption);
  gtk_widget_class_add_binding_action (widget_class,
                                       GDK_KEY_F2,
                                       0,
                                       "transcript.edit-caption",
                                       NULL);
}

void
tr_transcript_pane_init_editing (TrTranscriptPane *self)
{
  self->editor = TR_CAPTION_EDITOR (tr_caption_editor_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->editor), GTK_WIDGET (self));
  g_signal_connect_swapped (self->editor, "everywhere", G_CALLBACK (on_everywhere), self);
  g_signal_connect_swapped (self->editor, "closed", G_CALLBACK (on_editor_closed), self);
  g_signal_connect_swapped (self->view, "edit-requested", G_CALLBACK (on_edit_requested), self);
}
