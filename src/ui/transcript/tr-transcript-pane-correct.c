/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Misheard words, from where one reads them. */
#include "tr-config.h"

#include "transcript/tr-transcript-pane-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* More is no word that is misheard everywhere. */
#define MAX_CHARS 60

/* The word at the caret, if it is one of a caption. */
static char *
dup_word (TrTranscriptPane *self, TrLayout *layout)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  int segment = tr_transcript_view_get_segment_at_cursor (self->view);
  guint caret = tr_transcript_view_get_caret (self->view);
  guint start, end;
  GtkTextIter from, to;

  if (segment < 0 || !tr_layout_get_segment_range (layout, segment, &start, &end) || caret < start
      || caret > end)
    return NULL;
  gtk_text_buffer_get_iter_at_mark (buffer, &from, gtk_text_buffer_get_insert (buffer));
  if (!gtk_text_iter_inside_word (&from) && !gtk_text_iter_ends_word (&from))
    return NULL;
  if (!gtk_text_iter_starts_word (&from))
    gtk_text_iter_backward_word_start (&from);
  to = from;
  gtk_text_iter_forward_word_end (&to);
  return gtk_text_iter_get_text (&from, &to);
}

/* The selected words, or the word at the caret. NULL if there are none. */
static char *
dup_words (TrTranscriptPane *self)
{
  TrLayout *layout = tr_transcript_view_get_layout (self->view);
  guint start, end;
  g_autofree char *words = NULL;

  if (layout == NULL || self->document == NULL || self->shown != self->transcript)
    return NULL;
  words = tr_transcript_view_get_selection (self->view, &start, &end)
              ? tr_layout_dup_words (layout, start, end)
              : dup_word (self, layout);
  if (words == NULL)
    return NULL;
  g_strstrip (words);
  if (words[0] == '\0' || g_utf8_strlen (words, -1) > MAX_CHARS || strchr (words, '\n') != NULL)
    return NULL;
  return g_steal_pointer (&words);
}

static void
on_correct_everywhere (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *words = dup_words (TR_TRANSCRIPT_PANE (widget));
  const char *const none[] = { NULL };

  if (words != NULL)
    gtk_widget_activate_action (widget, "win.correct-words", "(^asmsms)", none, words, NULL);
}

/* The menu names the words that it would correct. */
static void
update_menu (TrTranscriptPane *self)
{
  g_autofree char *words = dup_words (self);
  g_autofree char *doubled = NULL;
  g_autofree char *label = NULL;
  GString *underscored;

  g_menu_remove_all (self->correct_menu);
  if (words == NULL)
    return;
  underscored = g_string_new (words);
  g_string_replace (underscored, "_", "__", 0);
  doubled = g_string_free (underscored, FALSE);
  /* Translators: %s are words of a transcript; the dots say that more is asked */
  label = g_strdup_printf (_ ("Correct “%s” _Everywhere…"), doubled);
  g_menu_append (self->correct_menu, label, "transcript.correct-everywhere");
}

static gboolean
on_key_pressed (TrTranscriptPane *self, guint key, guint code, GdkModifierType state)
{
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    update_menu (self);
  return GDK_EVENT_PROPAGATE;
}

void
tr_transcript_pane_install_corrections (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class,
                                   "transcript.correct-everywhere",
                                   NULL,
                                   on_correct_everywhere);
}

void
tr_transcript_pane_init_corrections (TrTranscriptPane *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* After the view has put the caret there, before it opens the menu. */
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (update_menu), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}
