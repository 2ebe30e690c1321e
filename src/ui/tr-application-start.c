/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of a start: what is known is loaded while the window is made; the first frame shows it;
 * then files are looked at. */
#include "tr-config.h"

#include "tr-application-private.h"

#include "workspace/tr-session.h"

/* Files are looked at after the first frame, which shows what is known of them; where none is drawn
 * (the window starts minimized), after this time. */
#define START_LATEST_MS 2000
/* So long the window waits for what it shows of known files, which saves a frame without them. */
#define PRESENT_LATEST_MS 150
#define SAVE_SESSION_AFTER_MS 1000
/* What is shown comes first. */
#define ICON_AFTER_MS 500
/* ---- the session ---- */

TrWindow *
tr_application_get_window (TrApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (TR_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
save_session (TrApplication *self, TrWindow *window)
{
  g_clear_handle_id (&self->session_source, g_source_remove);
  if (self->started && window != NULL)
    tr_session_save (tr_workspace_get_folders (self->workspace), tr_window_get_open_path (window));
}

static gboolean
on_session_due (gpointer user_data)
{
  TrApplication *self = user_data;

  self->session_source = 0;
  save_session (self, tr_application_get_window (self));
  return G_SOURCE_REMOVE;
}

void
tr_application_queue_save_session (TrApplication *self)
{
  if (self->session_source == 0)
    self->session_source = g_timeout_add (SAVE_SESSION_AFTER_MS, on_session_due, self);
}

/* ---- windows ---- */

/* To the front, for which a desktop wants to know what asks for it. */
static void
present (TrApplication *self, TrWindow *window)
{
  gtk_window_present_with_time (GTK_WINDOW (window), self->present_time);
  self->present_time = GDK_CURRENT_TIME;
}

static gboolean
has_rows (TrApplication *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (tr_workspace_get_listing (self->workspace))) > 0;
}

/* Whether more is known than is shown. To look at files meanwhile would take the processors from
 * it. */
static gboolean
awaits_rows (TrApplication *self)
{
  if (has_rows (self))
    return FALSE;
  return tr_text_index_is_loading (tr_workspace_get_text_index (self->workspace))
         || (tr_collection_get_n_transcripts (tr_workspace_get_collection (self->workspace)) > 0
             && tr_listing_is_busy (tr_workspace_get_listing (self->workspace)));
}

static void
begin (TrApplication *self)
{
  g_clear_handle_id (&self->begin_source, g_source_remove);
  tr_workspace_begin (self->workspace);
}

static gboolean
on_begin_due (gpointer user_data)
{
  TrApplication *self = user_data;

  self->begin_source = 0;
  begin (self);
  return G_SOURCE_REMOVE;
}

/* Drawn in many sizes for X11 alone, which takes longer than a frame. */
static gboolean
on_icon_due (gpointer user_data)
{
  TrApplication *self = user_data;

  self->icon_source = 0;
  gtk_window_set_default_icon_name (TR_APPLICATION_ID);
  return G_SOURCE_REMOVE;
}

static void
start (TrApplication *self)
{
  TrWindow *window = tr_application_get_window (self);
  g_autofree char *path = g_steal_pointer (&self->start_path);
  GSList *files = g_steal_pointer (&self->start_files);

  g_clear_handle_id (&self->start_source, g_source_remove);
  if (!self->started)
    {
      g_auto (GStrv) folders = g_steal_pointer (&self->start_folders);

      self->started = TRUE;
      if (folders != NULL && folders[0] != NULL)
        tr_workspace_set_folders (self->workspace, (const char *const *) folders);
    }
  if (!awaits_rows (self))
    begin (self);
  else if (self->begin_source == 0)
    self->begin_source
        = g_timeout_add_full (G_PRIORITY_LOW, START_LATEST_MS, on_begin_due, self, NULL);
  if (self->icon_source == 0)
    self->icon_source = g_timeout_add_full (G_PRIORITY_LOW, ICON_AFTER_MS, on_icon_due, self, NULL);
  if (window != NULL && path != NULL)
    tr_window_open (window, path, FALSE);
  if (window != NULL && files != NULL)
    tr_window_open_files (window, files);
  g_slist_free_full (files, g_object_unref);
}

static gboolean
on_start_due (gpointer user_data)
{
  TrApplication *self = user_data;

  self->start_source = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

/* There is something in the list. */
static void
on_after_paint_rows (GdkFrameClock *clock, TrApplication *self)
{
  if (!has_rows (self))
    return;
  g_signal_handlers_disconnect_by_func (clock, on_after_paint_rows, self);
  g_debug ("first rows");
  if (self->begin_source == 0)
    return;
  g_source_remove (self->begin_source);
  self->begin_source = g_idle_add_full (GDK_PRIORITY_REDRAW, on_begin_due, self, NULL);
}

static void
on_after_paint (GdkFrameClock *clock, TrApplication *self)
{
  g_signal_handlers_disconnect_by_func (clock, on_after_paint, self);
  g_debug ("first frame");
  if (self->start_source == 0)
    return;
  g_source_remove (self->start_source);
  self->start_source = g_idle_add_full (GDK_PRIORITY_REDRAW, on_start_due, self, NULL);
}

static gboolean
on_close_request (TrWindow *window, TrApplication *self)
{
  save_session (self, window);
  return GDK_EVENT_PROPAGATE;
}

static TrWindow *
add_window (TrApplication *self, gboolean expects_folders)
{
  /* The search of one window is not that of another. */
  g_autoptr (TrListing) listing
      = tr_application_get_window (self) == NULL
            ? g_object_ref (tr_workspace_get_listing (self->workspace))
            : tr_listing_new (tr_workspace_get_collection (self->workspace));
  TrWindow *window
      = tr_window_new (GTK_APPLICATION (self), self->workspace, listing, expects_folders);

  g_signal_connect_object (window,
                           "notify::open-path",
                           G_CALLBACK (tr_application_queue_save_session),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "close-request", G_CALLBACK (on_close_request), self, 0);
  /* What was a service for questions ends with its last window, like any other program. */
  g_application_set_inactivity_timeout (G_APPLICATION (self), 0);
  return window;
}

static gboolean
on_present_due (gpointer user_data)
{
  TrApplication *self = user_data;
  TrWindow *window = tr_application_get_window (self);

  self->present_source = 0;
  if (window != NULL)
    present (self, window);
  return G_SOURCE_REMOVE;
}

/* The list has something to show, or it is known that nothing is known. */
static void
present_at_once (TrApplication *self)
{
  if (self->present_source == 0)
    return;
  g_source_remove (self->present_source);
  on_present_due (self);
}

static void
on_list_changed (TrApplication *self)
{
  if (has_rows (self))
    present_at_once (self);
}

static void
on_index_loaded (TrApplication *self)
{
  if (tr_collection_get_n_transcripts (tr_workspace_get_collection (self->workspace)) > 0)
    return;
  present_at_once (self);
  if (self->begin_source != 0)
    begin (self);
}

void
tr_application_follow_loading (TrApplication *self)
{
  g_signal_connect_object (tr_workspace_get_text_index (self->workspace),
                           "loaded",
                           G_CALLBACK (on_index_loaded),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tr_workspace_get_listing (self->workspace),
                           "did-change",
                           G_CALLBACK (on_list_changed),
                           self,
                           G_CONNECT_SWAPPED);
}

/* ---- what to show ---- */

void
tr_application_load_early (TrApplication *self)
{
  g_autoptr (TrSession) session = self->library == NULL ? tr_session_load () : NULL;
  char **folders = session != NULL ? session->folders : self->library;

  tr_workspace_wait (self->workspace);
  if (folders[0] != NULL)
    tr_workspace_set_folders (self->workspace, (const char *const *) folders);
}

void
tr_application_show (TrApplication *self, char **folders, GSList *files, gboolean new_window)
{
  TrWindow *window = tr_application_get_window (self);

  self->start_files = g_slist_concat (self->start_files, files);
  if (window == NULL)
    {
      g_autoptr (TrSession) session = tr_session_load ();
      char **start_folders = folders[0] != NULL ? folders : session->folders;

      self->started = FALSE;
      if (folders[0] == NULL && self->start_files == NULL && session->open_path != NULL
          && g_file_test (session->open_path, G_FILE_TEST_EXISTS))
        self->start_path = g_strdup (session->open_path);
      /* What is known of them is loaded while the window is made. */
      tr_workspace_wait (self->workspace);
      if (start_folders[0] != NULL
          && !g_strv_equal (tr_workspace_get_folders (self->workspace),
                            (const char *const *) start_folders))
        tr_workspace_set_folders (self->workspace, (const char *const *) start_folders);
      window = add_window (self, start_folders[0] != NULL || self->start_files != NULL);
      /* Its frame clock is there, though it is not seen yet. */
      gtk_widget_realize (GTK_WIDGET (window));
      if (start_folders[0] != NULL)
        self->present_source
            = g_timeout_add_full (G_PRIORITY_HIGH, PRESENT_LATEST_MS, on_present_due, self, NULL);
      else
        present (self, window);
      /* Of a frame that is due, the frame is first. */
      self->start_source
          = g_timeout_add_full (G_PRIORITY_LOW, START_LATEST_MS, on_start_due, self, NULL);
      g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (window)),
                               "after-paint",
                               G_CALLBACK (on_after_paint),
                               self,
                               0);
      g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (window)),
                               "after-paint",
                               G_CALLBACK (on_after_paint_rows),
                               self,
                               0);
      return;
    }

  if (folders[0] != NULL)
    {
      g_strfreev (self->start_folders);
      self->start_folders = g_strdupv (folders);
      self->started = FALSE;
    }
  if (new_window)
    window = add_window (self, FALSE);
  tr_window_stay (window);
  present (self, window);
  if (self->start_source == 0)
    start (self);
}

void
tr_application_stop_start (TrApplication *self)
{
  g_clear_handle_id (&self->session_source, g_source_remove);
  g_clear_handle_id (&self->start_source, g_source_remove);
  g_clear_handle_id (&self->begin_source, g_source_remove);
  g_clear_handle_id (&self->present_source, g_source_remove);
  g_clear_handle_id (&self->icon_source, g_source_remove);
}
