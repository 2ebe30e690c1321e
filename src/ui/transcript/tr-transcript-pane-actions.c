/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "transcript/tr-transcript-pane-private.h"

#include <glib/gi18n.h>

#include "base/tr-time-code.h"
#include "exchange/tr-quote.h"
#include "tr-launcher.h"
#include "tr-toast-overlay.h"
#include "transcript/tr-passage.h"
#include "workspace/tr-wording.h"

#define ZOOM_STEP 0.1

static void
show_error (TrTranscriptPane *self, const GError *error)
{
  g_autofree char *message = tr_error_dup_message (error);

  tr_show_message (GTK_WIDGET (self), message);
}

/* Another transcript may be on its way while the last one's text is still in sight. */
static gboolean
is_current (TrTranscriptPane *self)
{
  return self->transcript != NULL && self->document != NULL && self->shown == self->transcript;
}

static gint64
segment_ms (TrTranscriptPane *self, guint segment)
{
  return MAX (tr_document_get_segment (self->document, segment).start_ms, 0);
}

static gint64
moment_of (TrTranscriptPane *self, guint segment)
{
  gint64 lead_in_ms = g_settings_get_int (self->settings, "lead-in") * G_GINT64_CONSTANT (1000);

  return MAX (segment_ms (self, segment) - lead_in_ms, 0);
}

void
tr_transcript_pane_watch (TrTranscriptPane *self, int segment)
{
  g_autoptr (GError) error = NULL;

  if (!is_current (self))
    return;
  g_autofree char *url
      = tr_transcript_build_segment_url (self->transcript,
                                         segment,
                                         segment >= 0 ? moment_of (self, segment) : -1,
                                         &error);
  if (url != NULL)
    tr_launch_url (GTK_WIDGET (self), url);
  else
    show_error (self, error);
}

char *
tr_transcript_pane_dup_tooltip (TrTranscriptPane *self, guint segment)
{
  g_autoptr (GError) error = NULL;

  if (!is_current (self))
    return NULL;
  gint64 ms = moment_of (self, segment);
  g_autofree char *url = tr_transcript_build_segment_url (self->transcript, segment, ms, &error);
  if (url == NULL)
    return tr_error_dup_message (error);
  g_autofree char *time = tr_time_code_format (ms);
  /* Translators: the first %s is a time such as 14:51, the second an address. */
  return g_strdup_printf (_ ("Watch at %s\n%s"), time, url);
}

static void
on_watch (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tr_transcript_pane_watch (TR_TRANSCRIPT_PANE (widget), -1);
}

static void
on_watch_at_cursor (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TrTranscriptPane *self = TR_TRANSCRIPT_PANE (widget);

  tr_transcript_pane_watch (self, tr_transcript_view_get_segment_at_cursor (self->view));
}

static void
copy (TrTranscriptPane *self, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

/* The selection, or the caption or paragraph at the caret. */
static TrPassage *
get_passage (TrTranscriptPane *self)
{
  TrLayout *layout = tr_transcript_view_get_layout (self->view);
  guint start, end;

  if (!is_current (self) || layout == NULL)
    return NULL;
  if (!tr_transcript_view_get_selection (self->view, &start, &end))
    {
      int segment = tr_transcript_view_get_segment_at_cursor (self->view);
      if (segment < 0 || !tr_layout_get_paragraph_range (layout, segment, &start, &end))
        return NULL;
    }
  return tr_passage_new (self->document, layout, start, end);
}

static void
on_copy_quote (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TrTranscriptPane *self = TR_TRANSCRIPT_PANE (widget);
  g_autoptr (TrPassage) passage = get_passage (self);

  if (passage == NULL)
    {
      tr_show_message (GTK_WIDGET (self), _ ("There are no spoken words to quote here"));
      return;
    }
  g_autofree char *url
      = tr_transcript_build_segment_url (self->transcript, passage->segment, passage->ms, NULL);
  g_autofree char *quote
      = tr_quote_to_markdown (passage->words, passage->speaker, passage->title, passage->ms, url);
  copy (self, quote);
  tr_show_message (GTK_WIDGET (self), _ ("Quote copied"));
}

static void
on_copy_link (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TrTranscriptPane *self = TR_TRANSCRIPT_PANE (widget);
  g_autoptr (GError) error = NULL;
  int segment = tr_transcript_view_get_segment_at_cursor (self->view);

  if (!is_current (self))
    return;
  g_autofree char *url
      = tr_transcript_build_segment_url (self->transcript,
                                         segment,
                                         segment >= 0 ? segment_ms (self, segment) : -1,
                                         &error);
  if (url == NULL)
    {
      show_error (self, error);
      return;
    }
  copy (self, url);
  tr_show_message (GTK_WIDGET (self), _ ("Link copied"));
}

static void
on_find (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tr_transcript_pane_find (TR_TRANSCRIPT_PANE (widget));
}

static void
on_find_next (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tr_find_bar_next (TR_TRANSCRIPT_PANE (widget)->find_bar);
}

static void
on_find_previous (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tr_find_bar_previous (TR_TRANSCRIPT_PANE (widget)->find_bar);
}

static void
on_zoom (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TrTranscriptView *view = TR_TRANSCRIPT_PANE (widget)->view;
  double zoom = tr_transcript_view_get_zoom (view);

  if (g_str_has_suffix (name, "-reset"))
    zoom = 1.0;
  else
    zoom += g_str_has_suffix (name, "-in") ? ZOOM_STEP : -ZOOM_STEP;
  tr_transcript_view_set_zoom (view, zoom);
}

static void
bind (GtkWidgetClass *widget_class, guint key, GdkModifierType modifiers, const char *action)
{
  gtk_widget_class_add_binding_action (widget_class, key, modifiers, action, NULL);
}

void
tr_transcript_pane_install_actions (GtkWidgetClass *widget_class)
{
  const GdkModifierType ctrl = GDK_CONTROL_MASK;
  const GdkModifierType shift = GDK_SHIFT_MASK;

  gtk_widget_class_install_action (widget_class, "transcript.find", NULL, on_find);
  gtk_widget_class_install_action (widget_class, "transcript.find-next", NULL, on_find_next);
  gtk_widget_class_install_action (widget_class,
                                   "transcript.find-previous",
                                   NULL,
                                   on_find_previous);
  gtk_widget_class_install_action (widget_class, "transcript.watch", NULL, on_watch);
  gtk_widget_class_install_action (widget_class,
                                   "transcript.watch-at-cursor",
                                   NULL,
                                   on_watch_at_cursor);
  gtk_widget_class_install_action (widget_class, "transcript.copy-quote", NULL, on_copy_quote);
  gtk_widget_class_install_action (widget_class, "transcript.copy-link", NULL, on_copy_link);
  gtk_widget_class_install_action (widget_class, "transcript.zoom-in", NULL, on_zoom);
  gtk_widget_class_install_action (widget_class, "transcript.zoom-out", NULL, on_zoom);
  gtk_widget_class_install_action (widget_class, "transcript.zoom-reset", NULL, on_zoom);
  gtk_widget_class_install_property_action (widget_class, "transcript.layout-mode", "layout-mode");

  bind (widget_class, GDK_KEY_f, ctrl, "transcript.find");
  bind (widget_class, GDK_KEY_g, ctrl, "transcript.find-next");
  bind (widget_class, GDK_KEY_F3, 0, "transcript.find-next");
  bind (widget_class, GDK_KEY_g, ctrl | shift, "transcript.find-previous");
  bind (widget_class, GDK_KEY_F3, shift, "transcript.find-previous");
  bind (widget_class, GDK_KEY_KP_Enter, ctrl, "transcript.watch-at-cursor");
  bind (widget_class, GDK_KEY_Return, ctrl, "transcript.watch-at-cursor");
  bind (widget_class, GDK_KEY_c, ctrl | shift, "transcript.copy-quote");
  bind (widget_class, GDK_KEY_plus, ctrl, "transcript.zoom-in");
  bind (widget_class, GDK_KEY_equal, ctrl, "transcript.zoom-in");
  bind (widget_class, GDK_KEY_KP_Add, ctrl, "transcript.zoom-in");
  bind (widget_class, GDK_KEY_minus, ctrl, "transcript.zoom-out");
  bind (widget_class, GDK_KEY_KP_Subtract, ctrl, "transcript.zoom-out");
  bind (widget_class, GDK_KEY_0, ctrl, "transcript.zoom-reset");
  bind (widget_class, GDK_KEY_KP_0, ctrl, "transcript.zoom-reset");
}

void
tr_transcript_pane_update_actions (TrTranscriptPane *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean shown = is_current (self);
  gboolean captions = shown && tr_document_get_n_segments (self->document) > 0;
  g_autoptr (GError) error = NULL;
  g_autofree char *url
      = self->transcript != NULL ? tr_transcript_build_url (self->transcript, -1, &error) : NULL;
  gboolean watchable = shown && url != NULL;
  g_autofree char *tooltip = NULL;

  if (watchable)
    /* Translators: %s is an address. */
    tooltip = g_strdup_printf (_ ("Watch the Video\n%s"), url);
  else if (shown)
    tooltip = tr_error_dup_message (error);
  gtk_widget_set_tooltip_text (self->watch_button, tooltip);
  tr_transcript_view_set_linked (self->view, watchable);

  gtk_widget_action_set_enabled (widget, "transcript.watch", watchable);
  gtk_widget_action_set_enabled (widget, "transcript.find", shown);
  gtk_widget_action_set_enabled (widget, "transcript.find-next", shown);
  gtk_widget_action_set_enabled (widget, "transcript.find-previous", shown);
  gtk_widget_action_set_enabled (widget, "transcript.watch-at-cursor", shown);
  gtk_widget_action_set_enabled (widget, "transcript.copy-quote", captions);
  gtk_widget_action_set_enabled (widget, "transcript.copy-link", shown);
  gtk_widget_action_set_enabled (widget, "transcript.edit-caption", captions);
  gtk_widget_set_sensitive (self->find_button, shown);
  gtk_widget_set_sensitive (self->view_button, shown);
}
