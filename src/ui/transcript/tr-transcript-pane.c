/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "transcript/tr-transcript-pane.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "base/tr-time-code.h"
#include "tr-width-bin.h"
#include "transcript/tr-transcript-pane-private.h"
#include "workspace/tr-wording.h"

/* Longer files are laid out by a worker. */
#define LAYOUT_AT_ONCE_BYTES (100 * 1000)
#define LOADING_PATIENCE_MS 200

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

static TrLayoutMode
get_mode (TrTranscriptPane *self)
{
  return g_strcmp0 (self->layout_mode, "captions") == 0 ? TR_LAYOUT_CAPTIONS : TR_LAYOUT_PARAGRAPHS;
}

/* ---- Title ---- */

static gint64
find_duration (TrDocument *document)
{
  gint64 ms = tr_document_get_duration_ms (document);

  if (ms >= 0)
    return ms;
  for (guint i = 0; i < tr_document_get_n_segments (document); i++)
    ms = MAX (ms, tr_document_get_segment (document, i).end_ms);
  return ms;
}

static char *
dup_facts (TrDocument *document)
{
  const char *speaker = tr_document_get_string (document, TR_FIELD_SPEAKER);
  const char *date = tr_document_get_string (document, TR_FIELD_DATE);
  gint64 duration_ms = find_duration (document);
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);

  if (speaker != NULL && g_ascii_strcasecmp (speaker, "unknown") != 0)
    g_ptr_array_add (facts, g_utf8_make_valid (speaker, -1));
  if (date != NULL)
    g_ptr_array_add (facts, g_utf8_make_valid (date, -1));
  if (duration_ms > 0)
    g_ptr_array_add (facts, tr_time_code_format (duration_ms));
  g_ptr_array_add (facts, NULL);
  char *joined = g_strjoinv (" · ", (char **) facts->pdata);
  return g_strdelimit (joined, "\r\n\t", ' ');
}

static char *
dup_title (TrTranscript *transcript, TrDocument *document)
{
  const char *title = document != NULL ? tr_document_get_string (document, TR_FIELD_TITLE) : NULL;
  g_autofree char *words = NULL;

  if (!tr_title_is_placeholder (title))
    return g_strdelimit (g_utf8_make_valid (title, -1), "\r\n\t", ' ');
  if (document != NULL)
    words = tr_document_dup_first_words (document);
  return words != NULL ? g_steal_pointer (&words)
                       : g_filename_display_basename (tr_transcript_get_path (transcript));
}

static void
update_title (TrTranscriptPane *self)
{
  TrDocument *document
      = self->transcript != NULL ? tr_transcript_get_document (self->transcript) : NULL;
  g_autofree char *title
      = self->transcript != NULL ? dup_title (self->transcript, document) : g_strdup ("");
  g_autofree char *facts = document != NULL ? dup_facts (document) : g_strdup ("");

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, facts);
}

/* ---- What is shown ---- */

static void
show_page (TrTranscriptPane *self, const char *name)
{
  g_clear_handle_id (&self->loading_timeout, g_source_remove);
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_spinner_set_spinning (self->spinner, g_str_equal (name, "loading"));
}

static void
show_status (TrTranscriptPane *self, const char *icon, const char *title, const char *description)
{
  /* Read as markup. */
  g_autofree char *markup = description != NULL ? g_markup_escape_text (description, -1) : NULL;

  adw_status_page_set_icon_name (self->status, icon);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, markup);
  show_page (self, "status");
}

static void
update_banner (TrTranscriptPane *self)
{
  const GError *error
      = self->transcript != NULL ? tr_transcript_get_load_error (self->transcript) : NULL;
  g_autofree char *message = NULL;

  if (self->document != NULL && error != NULL)
    {
      message = tr_error_dup_message (error);
      gtk_info_bar_set_message_type (self->banner, GTK_MESSAGE_WARNING);
    }
  else if (self->document != NULL && tr_document_get_n_segments (self->document) == 0)
    {
      message = g_strdup (_ ("There are no time codes in this file. Its text is shown as it is."));
      gtk_info_bar_set_message_type (self->banner, GTK_MESSAGE_INFO);
    }
  if (message != NULL)
    gtk_label_set_text (self->banner_label, message);
  gtk_info_bar_set_revealed (self->banner, message != NULL);
}

static void
show_nothing (TrTranscriptPane *self)
{
  g_clear_object (&self->document);
  g_clear_object (&self->shown);
  tr_find_bar_set_open (self->find_bar, FALSE);
  tr_transcript_view_set_layout (self->view, NULL, -1, -1);
  gtk_widget_set_visible (self->outline_button, FALSE);
}

/* Where the reader is in the document that is shown, as a segment of another one. */
static int
map_segment (TrTranscriptPane *self, TrDocument *document, int segment)
{
  if (segment < 0 || tr_document_get_n_segments (document) == 0)
    return -1;
  if (document == self->document)
    return segment;
  gint64 ms = tr_document_get_segment (self->document, segment).start_ms;
  return tr_document_find_segment_at (document, ms);
}

static void
show_wanted_moment (TrTranscriptPane *self)
{
  guint start;

  if (self->wanted_ms < 0 || self->document == NULL
      || tr_document_get_n_segments (self->document) == 0)
    return;
  guint segment = tr_document_find_segment_at (self->document, self->wanted_ms);
  self->wanted_ms = -1;
  if (tr_layout_get_segment_range (tr_transcript_view_get_layout (self->view),
                                   segment,
                                   &start,
                                   NULL))
    tr_transcript_view_show_offset (self->view, start, 0.25);
}

static void
show_layout (TrTranscriptPane *self, TrDocument *document, TrLayout *layout)
{
  int top = -1;
  int cursor = -1;
  gsize length;

  if (self->shown == self->transcript && self->document != NULL
      && tr_document_get_n_segments (self->document) > 0)
    {
      top = map_segment (self, document, tr_transcript_view_get_top_segment (self->view));
      cursor = map_segment (self, document, tr_transcript_view_get_segment_at_cursor (self->view));
    }

  g_set_object (&self->document, document);
  g_set_object (&self->shown, self->transcript);
  tr_transcript_view_set_layout (self->view, layout, top, cursor);
  tr_layout_get_text (layout, &length);
  if (length == 0)
    show_status (self,
                 "text-x-generic-symbolic",
                 _ ("No Text"),
                 _ ("There is nothing in this file below its metadata."));
  else
    show_page (self, "text");
  gtk_widget_set_visible (self->outline_button,
                          tr_outline_popover_set_document (self->outline, document));
  update_banner (self);
  tr_transcript_pane_update_actions (self);
  tr_find_bar_search_again (self->find_bar);
  show_wanted_moment (self);
}

typedef struct
{
  TrDocument *document;
  TrLayoutMode mode;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->document);
  g_free (job);
}

static void
build_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  g_task_return_pointer (task,
                         tr_layout_new (job->document, job->mode),
                         (GDestroyNotify) tr_layout_unref);
}

static void
on_built (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrTranscriptPane *self = TR_TRANSCRIPT_PANE (object);
  g_autoptr (TrLayout) layout = g_task_propagate_pointer (G_TASK (result), NULL);
  Job *job = g_task_get_task_data (G_TASK (result));

  /* Cancelled: something else is to be shown by now. */
  if (layout == NULL)
    return;
  g_clear_object (&self->layout_building);
  g_clear_object (&self->layout_document);
  show_layout (self, job->document, layout);
}

static void
stop_building (TrTranscriptPane *self)
{
  if (self->layout_building != NULL)
    g_cancellable_cancel (self->layout_building);
  g_clear_object (&self->layout_building);
  g_clear_object (&self->layout_document);
}

static gboolean
on_patience_over (gpointer user_data)
{
  TrTranscriptPane *self = user_data;

  self->loading_timeout = 0;
  show_nothing (self);
  tr_transcript_pane_update_actions (self);
  update_banner (self);
  show_page (self, "loading");
  return G_SOURCE_REMOVE;
}

/* Short waits show what was there before: a page that flashes up for a moment would only disturb.
 */
static void
wait_for_content (TrTranscriptPane *self)
{
  if (self->loading_timeout == 0 && self->shown != self->transcript)
    self->loading_timeout = g_timeout_add (LOADING_PATIENCE_MS, on_patience_over, self);
}

static void
build_layout (TrTranscriptPane *self, TrDocument *document)
{
  gsize length;

  stop_building (self);
  tr_document_get_data (document, &length);
  if (length <= LAYOUT_AT_ONCE_BYTES)
    {
      g_autoptr (TrLayout) layout = tr_layout_new (document, get_mode (self));
      show_layout (self, document, layout);
      return;
    }

  Job *job = g_new (Job, 1);
  job->document = g_object_ref (document);
  job->mode = get_mode (self);
  self->layout_building = g_cancellable_new ();
  self->layout_document = g_object_ref (document);
  g_autoptr (GTask) task = g_task_new (self, self->layout_building, on_built, NULL);
  g_task_set_source_tag (task, build_layout);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, build_on_worker);
  wait_for_content (self);
}

static gsize
body_start (TrDocument *document)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);

  return tr_front_matter_is_present (front_matter) ? tr_front_matter_get_span (front_matter).end
                                                   : 0;
}

/* Whether the text of two documents is the same, so that an edit of the metadata moves nothing. */
static gboolean
has_same_body (TrDocument *a, TrDocument *b)
{
  gsize a_length, b_length;
  const char *a_data = tr_document_get_data (a, &a_length);
  const char *b_data = tr_document_get_data (b, &b_length);
  gsize a_start = body_start (a);
  gsize b_start = body_start (b);

  return a_length - a_start == b_length - b_start
         && tr_document_get_n_segments (a) == tr_document_get_n_segments (b)
         && memcmp (a_data + a_start, b_data + b_start, a_length - a_start) == 0;
}

static void
update_document (TrTranscriptPane *self)
{
  TrDocument *document = tr_transcript_get_document (self->transcript);

  if (document == self->document && self->shown == self->transcript)
    return;
  if (self->layout_document != NULL && has_same_body (self->layout_document, document))
    return;
  if (self->shown == self->transcript && self->document != NULL
      && has_same_body (self->document, document))
    {
      stop_building (self);
      g_set_object (&self->document, document);
      if (tr_outline_popover_set_document (self->outline, document))
        gtk_widget_set_visible (self->outline_button, TRUE);
      update_banner (self);
      tr_transcript_pane_update_actions (self);
      return;
    }
  build_layout (self, document);
}

static void
update_content (TrTranscriptPane *self)
{
  update_title (self);
  if (self->transcript == NULL)
    {
      stop_building (self);
      show_nothing (self);
      show_status (self,
                   "media-view-subtitles-symbolic",
                   _ ("No Transcript Selected"),
                   _ ("Choose one in the library to read it here."));
    }
  else if (tr_transcript_get_document (self->transcript) != NULL)
    update_document (self);
  else if (tr_transcript_get_load_error (self->transcript) != NULL)
    {
      g_autofree char *message
          = tr_error_dup_message (tr_transcript_get_load_error (self->transcript));
      stop_building (self);
      show_nothing (self);
      show_status (self, "dialog-warning-symbolic", _ ("The File Cannot Be Read"), message);
    }
  else
    {
      stop_building (self);
      wait_for_content (self);
    }
  update_banner (self);
  tr_transcript_pane_update_actions (self);
}

/* ---- Callbacks of the template ---- */

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

static void
on_width_class_notify (TrTranscriptPane *self)
{
  int width_class = tr_width_bin_get_width_class (TR_WIDTH_BIN (self->width_bin));

  /* In a narrow header bar the title is worth more: find is in the menu, too. */
  gtk_widget_set_visible (self->find_button, width_class >= 1);
  gtk_widget_set_visible (self->watch_label, width_class >= 2);
}

/* ---- Class ---- */

static void
set_layout_mode (TrTranscriptPane *self, const char *mode)
{
  if (g_strcmp0 (self->layout_mode, mode) == 0)
    return;
  g_free (self->layout_mode);
  self->layout_mode = g_strdup (mode);
  if (self->layout_document != NULL)
    {
      g_autoptr (TrDocument) document = g_object_ref (self->layout_document);
      build_layout (self, document);
    }
  else if (self->document != NULL && self->shown == self->transcript)
    build_layout (self, self->document);
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

  stop_building (self);
  g_clear_handle_id (&self->loading_timeout, g_source_remove);
  if (self->transcript != NULL)
    g_signal_handlers_disconnect_by_data (self->transcript, self);
  g_clear_object (&self->transcript);
  g_clear_object (&self->document);
  g_clear_object (&self->shown);
  g_clear_object (&self->settings);
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
  tr_find_bar_set_view (self->find_bar, self->view);
  g_settings_bind (self->settings, "layout-mode", self, "layout-mode", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "zoom", self, "zoom", G_SETTINGS_BIND_DEFAULT);
  on_zoom_notify (self);
  update_content (self);
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
  if (transcript != NULL)
    {
      g_signal_connect_swapped (transcript, "notify::document", G_CALLBACK (update_content), self);
      g_signal_connect_swapped (transcript,
                                "notify::load-error",
                                G_CALLBACK (update_content),
                                self);
      g_signal_connect_swapped (transcript, "notify::path", G_CALLBACK (update_title), self);
    }
  update_content (self);
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
    show_wanted_moment (self);
}

TrTranscriptView *
tr_transcript_pane_get_view (TrTranscriptPane *self)
{
  g_return_val_if_fail (TR_IS_TRANSCRIPT_PANE (self), NULL);

  return self->view;
}
