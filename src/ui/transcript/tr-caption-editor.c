/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "transcript/tr-caption-editor.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/tr-signal.h"
#include "base/tr-time-code.h"
#include "edit/tr-caption-edit.h"

/* How often another program may change the file under the same edit. */
#define MAX_ATTEMPTS 3
#define MAX_LABEL_CHARS 20

struct _TrCaptionEditor
{
  GtkPopover parent_instance;

  GtkLabel *title;
  GtkWidget *scroller;
  GtkTextView *text;
  GtkLabel *note;
  GtkWidget *hint;
  GtkButton *everywhere;

  TrTranscript *transcript;
  guint segment;
  gint64 start_ms;
  char *before;       /* what the person has seen; NULL while nothing is edited */
  char *taken_before; /* and of what was taken last */
  char *wanted;
  char *from, *to; /* what is to be corrected elsewhere once this is saved; nullable */
  gulong refused_handler, loading_handler, saved_handler;
  guint look_source, reopen_source;
  guint n_attempts;
  gboolean unverified;  /* why it was refused */
  gboolean breaks_line; /* by Shift+Enter */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (TrCaptionEditor, tr_caption_editor, GTK_TYPE_POPOVER)

static guint everywhere_signal;

static char *
dup_text (TrCaptionEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, TRUE));
}

static gboolean
is_caption (TrDocument *document, guint segment, gint64 start_ms)
{
  return segment < tr_document_get_n_segments (document)
         && tr_document_get_segment (document, segment).start_ms == start_ms;
}

/* The caption as it is now, wherever it is by now. %NULL if it is there no more. */
static char *
dup_present (TrCaptionEditor *self)
{
  TrDocument *document = tr_transcript_get_document (self->transcript);

  if (document == NULL)
    return NULL;
  for (guint i = 0; !is_caption (document, self->segment, self->start_ms); i++)
    {
      if (i >= tr_document_get_n_segments (document))
        return NULL;
      if (is_caption (document, i, self->start_ms))
        self->segment = i;
    }
  return tr_caption_edit_dup_text (document, self->segment);
}

static void
tell (TrCaptionEditor *self, const char *message)
{
  gtk_label_set_text (self->note, message);
  gtk_widget_set_visible (GTK_WIDGET (self->note), message[0] != '\0');
}

static gboolean
reopen (gpointer user_data)
{
  TrCaptionEditor *self = user_data;

  self->reopen_source = 0;
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  return G_SOURCE_REMOVE;
}

/* Also where a click elsewhere has just closed it. */
static void
ask_again (TrCaptionEditor *self, const char *message)
{
  tell (self, message);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)) && self->reopen_source == 0)
    self->reopen_source = g_idle_add (reopen, self);
}

static void
ask_about (TrCaptionEditor *self, char *present)
{
  if (present == NULL)
    {
      ask_again (self, _ ("This caption is there no more. Your words can be copied from here."));
      return;
    }
  /* Translators: %s is the text of a caption */
  g_autofree char *message
      = g_strdup_printf (_ ("Meanwhile it became “%s”. Enter puts your words in its place."),
                         present);
  ask_again (self, message);
  g_free (self->before);
  self->before = present;
}

static void
forget_taken (TrCaptionEditor *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_signal_handler (&self->refused_handler, self->transcript);
  g_clear_signal_handler (&self->loading_handler, self->transcript);
  g_clear_signal_handler (&self->saved_handler, self->transcript);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->taken_before, g_free);
}

static void
apply (TrCaptionEditor *self)
{
  TrDocument *document = tr_transcript_get_document (self->transcript);
  TrCommand *command = tr_caption_edit_new_command (document, self->segment, self->wanted);

  if (command == NULL)
    return;
  self->n_attempts++;
  tr_transcript_apply (self->transcript, command);
  tr_command_unref (command);
}

/* What became of an edit that was refused, now that the file is read again. */
static gboolean
look (gpointer user_data)
{
  TrCaptionEditor *self = user_data;
  g_autofree char *present = NULL;
  gboolean same;

  self->look_source = 0;
  if (self->wanted == NULL || tr_transcript_get_loading (self->transcript))
    return G_SOURCE_REMOVE;
  present = dup_present (self);
  /* Another edit was meant. */
  if (g_strcmp0 (present, self->wanted) == 0)
    return G_SOURCE_REMOVE;
  same = g_strcmp0 (present, self->taken_before) == 0;
  if (same && !self->unverified && self->n_attempts < MAX_ATTEMPTS)
    {
      apply (self);
      return G_SOURCE_REMOVE;
    }
  g_free (self->before);
  self->before = g_steal_pointer (&self->taken_before);
  forget_taken (self);
  if (same)
    ask_again (self,
               self->unverified ? _ ("With these words it would be several captions, or a heading.")
                                : _ ("The file is being changed by another program."));
  else
    ask_about (self, g_steal_pointer (&present));
  return G_SOURCE_REMOVE;
}

static void
on_loading (TrCaptionEditor *self)
{
  if (!tr_transcript_get_loading (self->transcript) && self->look_source == 0)
    self->look_source = g_idle_add (look, self);
}

/* The transcript decides only after this whether it reads the file again. */
static void
on_refused (TrCaptionEditor *self, const GError *error)
{
  self->unverified = g_error_matches (error, TR_EDIT_ERROR, TR_EDIT_ERROR_UNVERIFIED);
  if (self->loading_handler == 0)
    self->loading_handler = g_signal_connect_swapped (self->transcript,
                                                      "notify::loading",
                                                      G_CALLBACK (on_loading),
                                                      self);
  if (self->look_source == 0)
    self->look_source = g_idle_add (look, self);
}

/* Returns: whether it is done with */
static gboolean
take (TrCaptionEditor *self)
{
  g_autofree char *text = dup_text (self);
  g_autofree char *present = NULL;

  if (self->before == NULL || g_str_equal (text, self->before))
    return TRUE;
  present = dup_present (self);
  if (g_strcmp0 (present, text) == 0)
    return TRUE;
  if (g_strcmp0 (present, self->before) != 0)
    {
      ask_about (self, g_steal_pointer (&present));
      return FALSE;
    }
  forget_taken (self);
  self->wanted = g_steal_pointer (&text);
  self->taken_before = g_steal_pointer (&self->before);
  self->n_attempts = 0;
  self->refused_handler
      = g_signal_connect_swapped (self->transcript, "edit-refused", G_CALLBACK (on_refused), self);
  apply (self);
  return TRUE;
}

static void
on_take (TrCaptionEditor *self)
{
  if (take (self))
    gtk_popover_popdown (GTK_POPOVER (self));
}

/* Of what is to become of the caption. */
static gboolean
find_replacement (TrCaptionEditor *self, char **from, char **to)
{
  g_autofree char *text = dup_text (self);

  return self->before != NULL && tr_caption_edit_find_replacement (self->before, text, from, to);
}

/* Elsewhere it is looked for in the files, this one among them. */
static void
on_saved (TrCaptionEditor *self)
{
  g_autofree char *present = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (self->from == NULL || tr_transcript_get_unsaved (self->transcript))
    return;
  present = dup_present (self);
  if (g_strcmp0 (present, self->wanted) != 0)
    return;
  from = g_steal_pointer (&self->from);
  to = g_steal_pointer (&self->to);
  g_signal_emit (self, everywhere_signal, 0, from, to);
}

static void
on_everywhere (TrCaptionEditor *self)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (!find_replacement (self, &from, &to) || !take (self))
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  self->from = g_steal_pointer (&from);
  self->to = g_steal_pointer (&to);
  self->saved_handler
      = g_signal_connect_swapped (self->transcript, "notify::unsaved", G_CALLBACK (on_saved), self);
}

static char *
dup_label (const char *words)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (words, -1) <= MAX_LABEL_CHARS)
    return g_strdup (words);
  start = g_utf8_substring (words, 0, MAX_LABEL_CHARS - 1);
  return g_strconcat (start, "…", NULL);
}

static void
on_changed (TrCaptionEditor *self)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  gboolean found = !self->filling && find_replacement (self, &from, &to);

  gtk_widget_set_visible (GTK_WIDGET (self->everywhere), found);
  gtk_widget_set_visible (self->hint, !found);
  if (!found)
    return;
  g_autofree char *from_label = dup_label (from);
  g_autofree char *to_label = dup_label (to);
  /* Translators: both %s are words: the first are corrected to the second in all transcripts */
  g_autofree char *label = g_strdup_printf (_ ("“%s” → “%s” Everywhere…"), from_label, to_label);
  gtk_button_set_label (self->everywhere, label);
  GtkWidget *child = gtk_button_get_child (self->everywhere);
  gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_MIDDLE);
}

/* Enter takes it; it comes here only when the input method does not want it. */
static void
on_insert_text (
    GtkTextBuffer *buffer, GtkTextIter *place, char *text, int length, TrCaptionEditor *self)
{
  g_autofree char *line = NULL;

  if (self->filling || memchr (text, '\n', length) == NULL)
    return;
  if (length == 1)
    {
      if (self->breaks_line)
        return;
      g_signal_stop_emission_by_name (buffer, "insert-text");
      on_take (self);
      return;
    }
  /* What is pasted into one line stays one. */
  if (gtk_text_buffer_get_line_count (buffer) > 1)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  line = g_strdelimit (g_strndup (text, length), "\r\n", ' ');
  gtk_text_buffer_insert (buffer, place, line, -1);
}

static gboolean
on_text_key (TrCaptionEditor *self, guint key, guint code, GdkModifierType state)
{
  self->breaks_line = (state & GDK_SHIFT_MASK) != 0;
  return GDK_EVENT_PROPAGATE;
}

/* Before the popover, and after the input method. */
static gboolean
on_key (TrCaptionEditor *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  g_clear_pointer (&self->before, g_free);
  gtk_popover_popdown (GTK_POPOVER (self));
  return GDK_EVENT_STOP;
}

/* By a click elsewhere. */
static void
on_closed (TrCaptionEditor *self)
{
  take (self);
}

/* The occurrence of @words that begins nearest to a character; %NULL if there is none. */
static const char *
find_words (const char *text, const char *words, guint offset)
{
  const char *best = NULL;
  glong best_distance = G_MAXLONG;

  if (words == NULL || words[0] == '\0')
    return NULL;
  for (const char *p = strstr (text, words); p != NULL; p = strstr (p + 1, words))
    {
      glong distance = ABS (g_utf8_pointer_to_offset (text, p) - (glong) offset);

      if (distance < best_distance)
        {
          best = p;
          best_distance = distance;
        }
    }
  return best;
}

static void
set_text (TrCaptionEditor *self, const char *words, guint offset)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  const char *place = find_words (self->before, words, offset);
  GtkTextIter start, end;

  self->filling = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, self->before, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->filling = FALSE;
  on_changed (self);
  gtk_text_buffer_get_end_iter (buffer, &end);
  start = end;
  if (place != NULL)
    {
      glong first = g_utf8_pointer_to_offset (self->before, place);

      gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) first);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) (first + g_utf8_strlen (words, -1)));
    }
  gtk_text_buffer_select_range (buffer, &end, &start);
}

gboolean
tr_caption_editor_edit (
    TrCaptionEditor *self, TrTranscript *transcript, guint segment, const char *words, guint offset)
{
  g_return_val_if_fail (TR_IS_CAPTION_EDITOR (self) && TR_IS_TRANSCRIPT (transcript), FALSE);

  TrDocument *document = tr_transcript_get_document (transcript);
  char *text;
  g_autofree char *time = NULL;
  g_autofree char *title = NULL;

  tr_caption_editor_flush (self);
  text = document != NULL ? tr_caption_edit_dup_text (document, segment) : NULL;
  if (text == NULL)
    return FALSE;
  forget_taken (self);
  g_clear_handle_id (&self->reopen_source, g_source_remove);
  g_set_object (&self->transcript, transcript);
  self->segment = segment;
  self->start_ms = tr_document_get_segment (document, segment).start_ms;
  g_free (self->before);
  self->before = text;
  time = tr_time_code_format (MAX (self->start_ms, 0));
  /* Translators: %s is the time of the caption, such as 14:51 */
  title = g_strdup_printf (_ ("Caption at %s"), time);
  gtk_label_set_text (self->title, title);
  tell (self, "");
  set_text (self, words, offset);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  return TRUE;
}

void
tr_caption_editor_set_text_width (TrCaptionEditor *self, int width)
{
  g_return_if_fail (TR_IS_CAPTION_EDITOR (self));

  gtk_widget_set_size_request (self->scroller, width, -1);
  gtk_label_set_max_width_chars (self->note, 1);
}

void
tr_caption_editor_flush (TrCaptionEditor *self)
{
  g_return_if_fail (TR_IS_CAPTION_EDITOR (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    on_take (self);
}

static void
tr_caption_editor_dispose (GObject *object)
{
  TrCaptionEditor *self = TR_CAPTION_EDITOR (object);

  if (self->transcript != NULL)
    forget_taken (self);
  g_clear_handle_id (&self->reopen_source, g_source_remove);
  g_clear_object (&self->transcript);
  g_clear_pointer (&self->before, g_free);
  G_OBJECT_CLASS (tr_caption_editor_parent_class)->dispose (object);
}

static void
tr_caption_editor_class_init (TrCaptionEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_caption_editor_dispose;
  everywhere_signal
      = tr_signal_new (TR_TYPE_CAPTION_EDITOR, "everywhere", 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/transcript/tr-caption-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, TrCaptionEditor, title);
  gtk_widget_class_bind_template_child (widget_class, TrCaptionEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, TrCaptionEditor, text);
  gtk_widget_class_bind_template_child (widget_class, TrCaptionEditor, note);
  gtk_widget_class_bind_template_child (widget_class, TrCaptionEditor, hint);
  gtk_widget_class_bind_template_child (widget_class, TrCaptionEditor, everywhere);
  gtk_widget_class_bind_template_callback (widget_class, on_take);
  gtk_widget_class_bind_template_callback (widget_class, on_everywhere);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
}

static void
add_keys (TrCaptionEditor *self, GtkWidget *widget, GtkPropagationPhase phase, GCallback pressed)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, phase);
  g_signal_connect_swapped (keys, "key-pressed", pressed, self);
  gtk_widget_add_controller (widget, keys);
}

static void
tr_caption_editor_init (TrCaptionEditor *self)
{
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = gtk_text_view_get_buffer (self->text);
  g_signal_connect (buffer, "insert-text", G_CALLBACK (on_insert_text), self);
  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (on_changed), self);
  add_keys (self, GTK_WIDGET (self->text), GTK_PHASE_CAPTURE, G_CALLBACK (on_text_key));
  add_keys (self, GTK_WIDGET (self), GTK_PHASE_BUBBLE, G_CALLBACK (on_key));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text of the Caption"),
                                  -1);
}

GtkWidget *
tr_caption_editor_new (void)
{
  return g_object_new (TR_TYPE_CAPTION_EDITOR, NULL);
}
