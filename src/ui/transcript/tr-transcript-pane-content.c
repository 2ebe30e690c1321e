/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/tr-time-code.h"
#include "transcript/tr-transcript-pane-private.h"
#include "workspace/tr-wording.h"

/* Longer files are laid out by a worker. */
#define LAYOUT_AT_ONCE_BYTES (100 * 1000)
#define LOADING_PATIENCE_MS 200
#define MAX_TITLE_BYTES 2000

static TrLayoutMode
get_mode (TrTranscriptPane *self)
{
  return g_strcmp0 (self->layout_mode, "captions") == 0 ? TR_LAYOUT_CAPTIONS : TR_LAYOUT_PARAGRAPHS;
}

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

/* One line of it: a label lays out all of what it is given. */
static char *
dup_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, MIN (strlen (text), MAX_TITLE_BYTES));

  return g_strdelimit (g_steal_pointer (&valid), "\r\n\t", ' ');
}

static char *
dup_facts (TrDocument *document)
{
  const char *speaker = tr_document_get_string (document, TR_FIELD_SPEAKER);
  const char *date = tr_document_get_string (document, TR_FIELD_DATE);
  gint64 duration_ms = find_duration (document);
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);

  if (speaker != NULL && g_ascii_strcasecmp (speaker, "unknown") != 0)
    g_ptr_array_add (facts, dup_line (speaker));
  if (date != NULL)
    g_ptr_array_add (facts, dup_line (date));
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
    return dup_line (title);
  if (document != NULL)
    words = tr_document_dup_first_words (document);
  return words != NULL ? g_steal_pointer (&words)
                       : g_filename_display_basename (tr_transcript_get_path (transcript));
}

void
tr_transcript_pane_update_title (TrTranscriptPane *self)
{
  TrDocument *document
      = self->transcript != NULL ? tr_transcript_get_document (self->transcript) : NULL;
  g_autofree char *title
      = self->transcript != NULL ? dup_title (self->transcript, document) : g_strdup ("");
  g_autofree char *facts = document != NULL ? dup_facts (document) : g_strdup ("");

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, facts);
}

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

void
tr_transcript_pane_show_wanted_moment (TrTranscriptPane *self)
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
  tr_query_marks_set_document (self->marks, document);
  tr_transcript_pane_show_wanted_moment (self);
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

/* @document takes the place of one with the same text: what is shown stays as it is. */
static void
keep_layout (TrTranscriptPane *self, TrDocument *document)
{
  g_set_object (&self->document, document);
  if (tr_outline_popover_set_document (self->outline, document))
    gtk_widget_set_visible (self->outline_button, TRUE);
  update_banner (self);
  tr_transcript_pane_update_actions (self);
}

typedef struct
{
  TrDocument *document;
  TrDocument *shown; /* nullable: the one whose layout will do if the text is the same */
  TrLayoutMode mode;
  gboolean same;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->document);
  g_clear_object (&job->shown);
  g_free (job);
}

static void
build_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  job->same = job->shown != NULL && has_same_body (job->shown, job->document);
  if (job->same)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  g_task_return_pointer (task,
                         tr_layout_new (job->document, job->mode),
                         (GDestroyNotify) tr_layout_unref);
}

static void
on_built (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrTranscriptPane *self = TR_TRANSCRIPT_PANE (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrLayout) layout = g_task_propagate_pointer (G_TASK (result), &error);
  Job *job = g_task_get_task_data (G_TASK (result));

  /* Cancelled: something else is to be shown by now. */
  if (error != NULL)
    return;
  g_clear_object (&self->layout_building);
  g_clear_object (&self->layout_document);
  if (job->same)
    keep_layout (self, job->document);
  else
    show_layout (self, job->document, layout);
}

void
tr_transcript_pane_stop_building (TrTranscriptPane *self)
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

static gboolean
is_short (TrDocument *document)
{
  gsize length;

  tr_document_get_data (document, &length);
  return length <= LAYOUT_AT_ONCE_BYTES;
}

/* @shown: (nullable): a document whose layout is shown and will do if the text is the same */
static void
build_layout (TrTranscriptPane *self, TrDocument *document, TrDocument *shown)
{
  tr_transcript_pane_stop_building (self);
  if (is_short (document))
    {
      if (shown != NULL && has_same_body (shown, document))
        {
          keep_layout (self, document);
          return;
        }
      g_autoptr (TrLayout) layout = tr_layout_new (document, get_mode (self));
      show_layout (self, document, layout);
      return;
    }

  Job *job = g_new0 (Job, 1);
  job->document = g_object_ref (document);
  g_set_object (&job->shown, shown);
  job->mode = get_mode (self);
  self->layout_building = g_cancellable_new ();
  self->layout_document = g_object_ref (document);
  g_autoptr (GTask) task = g_task_new (self, self->layout_building, on_built, NULL);
  g_task_set_source_tag (task, build_layout);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, build_on_worker);
  wait_for_content (self);
}

static void
update_document (TrTranscriptPane *self)
{
  TrDocument *document = tr_transcript_get_document (self->transcript);

  if (document == self->document && self->shown == self->transcript)
    return;
  if (document == self->layout_document)
    return;
  build_layout (self, document, self->shown == self->transcript ? self->document : NULL);
}

void
tr_transcript_pane_update_content (TrTranscriptPane *self)
{
  tr_transcript_pane_update_title (self);
  if (self->transcript == NULL)
    {
      tr_transcript_pane_stop_building (self);
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
      tr_transcript_pane_stop_building (self);
      show_nothing (self);
      show_status (self, "dialog-warning-symbolic", _ ("The File Cannot Be Read"), message);
    }
  else
    {
      tr_transcript_pane_stop_building (self);
      wait_for_content (self);
    }
  update_banner (self);
  tr_transcript_pane_update_actions (self);
}

void
tr_transcript_pane_lay_out_again (TrTranscriptPane *self)
{
  if (self->layout_document != NULL)
    {
      g_autoptr (TrDocument) document = g_object_ref (self->layout_document);
      build_layout (self, document, NULL);
    }
  else if (self->document != NULL && self->shown == self->transcript)
    build_layout (self, self->document, NULL);
}
