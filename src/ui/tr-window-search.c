/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search of the library does in the rest of the window. */
#include "tr-config.h"

#include "tr-window-private.h"

#include "transcript/tr-query-marks.h"
#include "tr-launcher.h"
#include "tr-toast-overlay.h"
#include "workspace/tr-document-moment.h"
#include "workspace/tr-wording.h"

static void
on_url (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = tr_load_moment_url_finish (result, &error);

  if (self->stack == NULL)
    return;
  if (url != NULL)
    {
      tr_launch_url (GTK_WIDGET (self->transcript_pane), url);
    }
  else
    {
      g_autofree char *message = tr_error_dup_message (error);

      tr_show_message (GTK_WIDGET (self->stack), message);
    }
}

void
tr_window_open_passage (
    TrWindow *self, const char *path, int caption, gint64 ms, gboolean watch, gboolean enter)
{
  if (watch)
    {
      gint64 lead_in_ms = g_settings_get_int (self->settings, "lead-in") * G_GINT64_CONSTANT (1000);

      tr_load_moment_url_async (path,
                                caption,
                                ms < 0 ? -1 : MAX (ms - lead_in_ms, 0),
                                on_url,
                                g_object_ref (self));
      return;
    }
  tr_window_open (self, path, enter);
  tr_transcript_pane_show_match (self->transcript_pane, MAX (caption, TR_MATCH_FIRST));
}

/* The transcript was opened from the list: at what it was found by. */
void
tr_window_show_match (TrWindow *self)
{
  TrTextPassages *passages
      = tr_text_search_get_passages (tr_library_pane_get_search (self->library_pane),
                                     tr_window_get_open_path (self));
  int caption = TR_MATCH_FIRST;

  if (self->from_behind)
    caption = TR_MATCH_LAST;
  else if (passages != NULL && passages->passages->len > 0)
    caption = ((TrSearchPassage *) g_ptr_array_index (passages->passages, 0))->caption;
  tr_transcript_pane_show_match (self->transcript_pane, caption);
  self->from_behind = FALSE;
}

static void
step (TrWindow *self, int delta)
{
  if (tr_text_search_get_query (tr_library_pane_get_search (self->library_pane)) == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self),
                                  delta > 0 ? "win.find-next" : "win.find-previous",
                                  NULL);
      return;
    }
  if (self->transcript != NULL && tr_transcript_pane_step_match (self->transcript_pane, delta))
    return;
  self->from_behind = delta < 0;
  tr_library_pane_step (self->library_pane, delta);
}

static void
next_match (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step (user_data, 1);
}

static void
previous_match (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step (user_data, -1);
}

void
tr_window_search (TrWindow *self, const char *query)
{
  g_return_if_fail (TR_IS_WINDOW (self) && query != NULL);

  tr_window_show_pane (self, FALSE);
  tr_library_pane_search (self->library_pane, query);
}

static void
save_search (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;

  tr_window_show_pane (self, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self->library_pane), "library.save-search", NULL);
}

static void
all_passages (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;

  gtk_widget_activate_action (GTK_WIDGET (self->library_pane), "library.all-passages", NULL);
}

static void
on_query_changed (TrWindow *self)
{
  tr_transcript_pane_set_query (self->transcript_pane,
                                tr_text_search_get_query (
                                    tr_library_pane_get_search (self->library_pane)));
}

void
tr_window_search_init (TrWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "next-match", .activate = next_match },
    { .name = "previous-match", .activate = previous_match },
    { .name = "save-search", .activate = save_search },
    { .name = "all-passages", .activate = all_passages },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (tr_library_pane_get_search (self->library_pane),
                           "query-changed",
                           G_CALLBACK (on_query_changed),
                           self,
                           G_CONNECT_SWAPPED);
}
