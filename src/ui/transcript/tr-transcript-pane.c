/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "transcript/tr-transcript-pane.h"

#include <math.h>

#include "tr-width-bin.h"
#include "transcript/tr-transcript-pane-private.h"

enum
{
  PROP_0,
  PROP_TRANSCRIPT,
  PROP_FOLDED,
  PROP_SHOW_START_TITLE_BUTTONS,
  PROP_SHOW_END_TITLE_BUTTONS,
  PROP_LAYOUT_MODE,
  PROP_ZOOM,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TrTranscriptPane, tr_transcript_pane, GTK_TYPE_WIDGET)

static void
on_find_bar_open (TrTranscriptPane *self)
{
  if (self->marks != NULL)
    tr_query_marks_set_hidden (self->marks, tr_find_bar_get_open (self->find_bar));
}

static void
on_segment_activated (TrTranscriptPane *self, guint segment)
{
  tr_transcript_pane_watch (self, segment);
}

static gboolean
on_query_tooltip (TrTranscriptView *view,
                  int x,
                  int y,
                  gboolean keyboard,
                  GtkTooltip *tooltip,
                  TrTranscriptPane *self)
{
  gboolean on_time_code;

  if (keyboard)
    return FALSE;
  int segment = tr_transcript_view_get_segment_at (view, x, y, &on_time_code);
  if (segment < 0 || !on_time_code)
    return FALSE;
  g_autofree char *text = tr_transcript_pane_dup_tooltip (self, segment);
  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

static void
on_zoom_notify (TrTranscriptPane *self)
{
  double zoom = tr_transcript_view_get_zoom (self->view);
  g_autofree char *label = g_strdup_printf ("%d %%", (int) round (zoom * 100));

  gtk_button_set_label (self->zoom_button, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "transcript.zoom-in", zoom < TR_ZOOM_MAX);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "transcript.zoom-out", zoom > TR_ZOOM_MIN);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "transcript.zoom-reset", zoom != 1.0);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

static void
on_heading_activated (TrTranscriptPane *self, guint heading)
{
  TrLayout *layout = tr_transcript_view_get_layout (self->view);
  guint n_pieces;
  const TrPiece *pieces = tr_layout_get_pieces (layout, &n_pieces);
  guint nth = 0;

  for (guint i = 0; i < heading; i++)
    {
      if (tr_document_get_heading (self->document, i)->in_text)
        nth++;
    }
  for (guint i = 0; i < n_pieces; i++)
    {
      if (pieces[i].kind == TR_PIECE_HEADING && nth-- == 0)
        {
          tr_transcript_view_show_offset (self->view, pieces[i].start, 0);
          break;
        }
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* The desktop's window buttons without those that a window of a phone's width can do without. */
static char *
dup_narrow_decoration (TrTranscriptPane *self)
{
  g_autofree char *layout = NULL;
  g_autoptr (GString) narrow = g_string_new (NULL);

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)),
                "gtk-decoration-layout",
                &layout,
                NULL);
  g_auto (GStrv) sides = g_strsplit (layout != NULL ? layout : "", ":", 2);
  for (guint i = 0; sides[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_strsplit (sides[i], ",", -1);
      if (i > 0)
        g_string_append_c (narrow, ':');
      for (guint j = 0, n = 0; names[j] != NULL; j++)
        {
          if (g_str_equal (names[j], "minimize") || g_str_equal (names[j], "maximize"))
            continue;
          if (n++ > 0)
            g_string_append_c (narrow, ',');
          g_string_append (narrow, names[j]);
        }
    }
  return g_string_free (g_steal_pointer (&narrow), FALSE);
}

static void
on_width_class_notify (TrTranscriptPane *self)
{
  int width_class = tr_width_bin_get_width_class (TR_WIDTH_BIN (self->width_bin));

  /* In a narrow header bar the title is worth more: find is in the menu, too. */
  gtk_widget_set_visible (self->find_button, width_class >= 1);
  gtk_widget_set_visible (self->watch_label, width_class >= 2);
  g_autofree char *decoration = width_class == 0 ? dup_narrow_decoration (self) : NULL;
  adw_header_bar_set_decoration_layout (self->header, decoration);
}

static void
set_layout_mode (TrTranscriptPane *self, const char *mode)
{
  if (g_strcmp0 (self->layout_mode, mode) == 0)
    return;
  g_free (self->layout_mode);
  self->layout_mode = g_strdup (mode);
  tr_transcript_pane_lay_out_again (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAYOUT_MODE]);
}

static void
tr_transcript_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrTranscriptPane *self = TR_TRANSCRIPT_PANE (object);

  switch (id)
    {
    case PROP_TRANSCRIPT:
      g_value_set_object (value, self->transcript);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    case PROP_SHOW_START_TITLE_BUTTONS:
      g_value_set_boolean (value, self->show_start_title_buttons);
      break;
    case PROP_SHOW_END_TITLE_BUTTONS:
      g_value_set_boolean (value, self->show_end_title_buttons);
      break;
    case PROP_LAYOUT_MODE:
      g_value_set_string (value, self->layout_mode);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, tr_transcript_view_get_zoom (self->view));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_transcript_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TrTranscriptPane *self = TR_TRANSCRIPT_PANE (object);

  switch (id)
    {
    case PROP_TRANSCRIPT:
      tr_transcript_pane_set_transcript (self, g_value_get_object (value));
      break;
    case PROP_FOLDED:
      self->folded = g_value_get_boolean (value);
      break;
    case PROP_SHOW_START_TITLE_BUTTONS:
      self->show_start_title_buttons = g_value_get_boolean (value);
      break;
    case PROP_SHOW_END_TITLE_BUTTONS:
      self->show_end_title_buttons = g_value_get_boolean (value);
      break;
    case PROP_LAYOUT_MODE:
      set_layout_mode (self, g_value_get_string (value));
      break;
    case PROP_ZOOM:
      tr_transcript_view_set_zoom (self->view, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_transcript_pane_dispose (GObject *object)
{
  TrTranscriptPane *self = TR_TRANSCRIPT_PANE (object);

  tr_transcript_pane_stop_building (self);
  g_clear_handle_id (&self->loading_timeout, g_source_remove);
  if (self->transcript != NULL)
    g_signal_handlers_disconnect_by_data (self->transcript, self);
  g_clear_object (&self->transcript);
  g_clear_object (&self->document);
  g_clear_object (&self->shown);
  g_clear_object (&self->settings);
  if (self->marks != NULL)
    g_object_run_dispose (G_OBJECT (self->marks));
  g_clear_object (&self->marks);
  if (self->editor != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->editor)));
  gtk_widget_dispose_template (GTK_WIDGET (self), TR_TYPE_TRANSCRIPT_PANE);
  G_OBJECT_CLASS (tr_transcript_pane_parent_class)->dispose (object);
}

static void
tr_transcript_pane_finalize (GObject *object)
{
  g_free (TR_TRANSCRIPT_PANE (object)->layout_mode);
  G_OBJECT_CLASS (tr_transcript_pane_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (TR_TYPE_WIDTH_BIN);
  g_type_ensure (TR_TYPE_FIND_BAR);
  g_type_ensure (TR_TYPE_OUTLINE_POPOVER);
  g_type_ensure (TR_TYPE_TRANSCRIPT_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/transcript/tr-transcript-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, width_bin);
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, header);
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, title);
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, outline_button);
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, outline);
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, watch_button);
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, watch_label);
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, view_button);
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, find_button);
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, find_bar);
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, banner);
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, banner_label);
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, status);
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, clamp);
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, view);
  gtk_widget_class_bind_template_child (widget_class, TrTranscriptPane, correct_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_heading_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_query_tooltip);
  gtk_widget_class_bind_template_callback (widget_class, on_segment_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_notify);
}

static void
tr_transcript_pane_class_init (TrTranscriptPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = tr_transcript_pane_get_property;
  object_class->set_property = tr_transcript_pane_set_property;
  object_class->dispose = tr_transcript_pane_dispose;
  object_class->finalize = tr_transcript_pane_finalize;

  props[PROP_TRANSCRIPT] = g_param_spec_object ("transcript",
                                                NULL,
                                                NULL,
                                                TR_TYPE_TRANSCRIPT,
                                                flags | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, flags);
  props[PROP_SHOW_START_TITLE_BUTTONS]
      = g_param_spec_boolean ("show-start-title-buttons", NULL, NULL, TRUE, flags);
  props[PROP_SHOW_END_TITLE_BUTTONS]
      = g_param_spec_boolean ("show-end-title-buttons", NULL, NULL, TRUE, flags);
  props[PROP_LAYOUT_MODE] = g_param_spec_string ("layout-mode",
                                                 NULL,
                                                 NULL,
                                                 "paragraphs",
                                                 flags | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_ZOOM] = g_param_spec_double ("zoom",
                                          NULL,
                                          NULL,
                                          TR_ZOOM_MIN,
                                          TR_ZOOM_MAX,
                                          1.0,
                                          flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  bind_template (widget_class);
  tr_transcript_pane_install_actions (widget_class);
  tr_transcript_pane_install_corrections (widget_class);
  tr_transcript_pane_install_editing (widget_class);
}

static void
tr_transcript_pane_init (TrTranscriptPane *self)
{
  static const int thresholds[] = { 480, 600 };

  self->show_start_title_buttons = TRUE;
  self->show_end_title_buttons = TRUE;
  self->layout_mode = g_strdup ("paragraphs");
  self->wanted_ms = -1;
  self->settings = g_settings_new (TR_APPLICATION_ID);
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (self->width_bin,
                            "notify::width-class",
                            G_CALLBACK (on_width_class_notify),
                            self);
  tr_width_bin_set_thresholds (TR_WIDTH_BIN (self->width_bin),
                               thresholds,
                               G_N_ELEMENTS (thresholds));
  g_object_bind_property (self->view,
                          "text-width",
                          self->clamp,
                          "maximum-size",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->view,
                          "text-width",
                          self->clamp,
                          "tightening-threshold",
                          G_BINDING_SYNC_CREATE);
  tr_transcript_pane_init_corrections (self);
  tr_transcript_pane_init_editing (self);
  tr_find_bar_set_view (self->find_bar, self->view);
  self->marks = tr_query_marks_new (self->view);
  g_signal_connect_swapped (self->find_bar, "notify::open", G_CALLBACK (on_find_bar_open), self);
  g_settings_bind (self->settings, "layout-mode", self, "layout-mode", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "zoom", self, "zoom", G_SETTINGS_BIND_DEFAULT);
  on_zoom_notify (self);
  tr_transcript_pane_update_content (self);
}

GtkWidget *
tr_transcript_pane_new (void)
{
  return g_object_new (TR_TYPE_TRANSCRIPT_PANE, NULL);
}

void
tr_transcript_pane_set_transcript (TrTranscriptPane *self, TrTranscript *transcript)
{
  g_return_if_fail (TR_IS_TRANSCRIPT_PANE (self));
  g_return_if_fail (transcript == NULL || TR_IS_TRANSCRIPT (transcript));

  if (self->transcript == transcript)
    return;
  if (self->transcript != NULL)
    g_signal_handlers_disconnect_by_data (self->transcript, self);
  g_set_object (&self->transcript, transcript);
  self->wanted_ms = -1;
  tr_query_marks_set_document (self->marks, NULL);
  if (transcript != NULL)
    {
      g_signal_connect_swapped (transcript,
                                "notify::document",
                                G_CALLBACK (tr_transcript_pane_update_content),
                                self);
      g_signal_connect_swapped (transcript,
                                "notify::load-error",
                                G_CALLBACK (tr_transcript_pane_update_content),
                                self);
      g_signal_connect_swapped (transcript,
                                "notify::path",
                                G_CALLBACK (tr_transcript_pane_update_title),
                                self);
    }
  tr_transcript_pane_update_content (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TRANSCRIPT]);
}

void
tr_transcript_pane_find (TrTranscriptPane *self)
{
  g_return_if_fail (TR_IS_TRANSCRIPT_PANE (self));

  if (self->document != NULL)
    tr_find_bar_start (self->find_bar);
}

void
tr_transcript_pane_focus (TrTranscriptPane *self)
{
  g_return_if_fail (TR_IS_TRANSCRIPT_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

void
tr_transcript_pane_show_moment (TrTranscriptPane *self, gint64 ms)
{
  g_return_if_fail (TR_IS_TRANSCRIPT_PANE (self));

  self->wanted_ms = ms;
  if (self->shown == self->transcript)
    tr_transcript_pane_show_wanted_moment (self);
}

void
tr_transcript_pane_set_query (TrTranscriptPane *self, TrSearchQuery *query)
{
  g_return_if_fail (TR_IS_TRANSCRIPT_PANE (self));

  tr_query_marks_set_query (self->marks, query);
}

void
tr_transcript_pane_show_match (TrTranscriptPane *self, int caption)
{
  g_return_if_fail (TR_IS_TRANSCRIPT_PANE (self));

  tr_query_marks_show (self->marks, caption);
}

gboolean
tr_transcript_pane_step_match (TrTranscriptPane *self, int delta)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT_PANE (self), FALSE);

  return tr_query_marks_step (self->marks, delta);
}

TrTranscriptView *
tr_transcript_pane_get_view (TrTranscriptPane *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT_PANE (self), NULL);

  return self->view;
}
