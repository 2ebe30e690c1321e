/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "tr-window-private.h"

#include <glib/gi18n.h>

#include "tr-toast-overlay.h"

enum
{
  PROP_0,
  PROP_WORKSPACE,
  PROP_LISTING,
  PROP_EXPECTS_FOLDERS,
  PROP_OPEN_PATH,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TrWindow, tr_window, ADW_TYPE_APPLICATION_WINDOW)

/* Gives the keyboard a place: it would have none when what was clicked is gone with its page, and
 * be on some button of the window before anything was there to choose. Not where somebody writes.
 */
static void
place_focus (TrWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self))
      || (focus != NULL && (self->placed || GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))))
    return;
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "welcome"))
    {
      gtk_widget_grab_focus (self->open_button);
    }
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->listing)) > 0)
    {
      /* The letters that move about are at hand at once; Ctrl+K leads to the search. */
      tr_library_pane_focus_list (self->library_pane);
      self->placed = TRUE;
    }
}

static void
update_page (TrWindow *self)
{
  gboolean any = tr_workspace_get_folders (self->workspace)[0] != NULL;

  gtk_stack_set_visible_child_name (self->stack,
                                    any || self->expects_folders || self->transcript != NULL
                                        ? "panes"
                                        : "welcome");
  place_focus (self);
}

static void
update_window_title (TrWindow *self)
{
  g_autofree char *name = NULL;

  if (self->transcript != NULL)
    name = g_filename_display_basename (tr_transcript_get_path (self->transcript));
  gtk_window_set_title (GTK_WINDOW (self), name != NULL ? name : _ ("Transcripts"));
}

static void
on_folders_changed (TrWindow *self)
{
  self->expects_folders = FALSE;
  update_page (self);
}

/* Where changes are not told of, on some network drives, they are seen when one comes back to the
 * window. At first the files are looked at anyway. */
static void
on_active_changed (TrWindow *self)
{
  if (!gtk_window_is_active (GTK_WINDOW (self)))
    return;
  if (self->was_active)
    tr_workspace_look_again (self->workspace);
  self->was_active = TRUE;
}

static void
on_path_changed (TrWindow *self)
{
  /* The file was moved: it is still the one that is open. */
  tr_library_pane_select (self->library_pane, tr_transcript_get_path (self->transcript));
  update_window_title (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN_PATH]);
}

static void
set_transcript (TrWindow *self, TrTranscript *transcript)
{
  if (self->transcript == transcript)
    return;
  tr_details_pane_flush (self->details_pane);
  tr_transcript_pane_flush (self->transcript_pane);
  if (self->transcript != NULL)
    g_signal_handlers_disconnect_by_func (self->transcript, on_path_changed, self);
  g_set_object (&self->transcript, transcript);
  g_object_set (self->transcript_pane, "transcript", transcript, NULL);
  g_object_set (self->details_pane, "transcript", transcript, NULL);
  if (transcript != NULL)
    g_signal_connect_object (transcript,
                             "notify::path",
                             G_CALLBACK (on_path_changed),
                             self,
                             G_CONNECT_SWAPPED);
  update_page (self);
  update_window_title (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN_PATH]);
}

void
tr_window_open (TrWindow *self, const char *path, gboolean enter)
{
  g_return_if_fail (TR_IS_WINDOW (self));
  g_return_if_fail (path != NULL && g_path_is_absolute (path));

  if (self->transcript == NULL || !g_str_equal (tr_transcript_get_path (self->transcript), path))
    {
      g_autoptr (TrTranscript) transcript = tr_workspace_open (self->workspace, path);

      set_transcript (self, transcript);
    }
  tr_library_pane_select (self->library_pane, path);
  if (enter)
    tr_window_show_pane (self, TRUE);
}

static void
on_library_open (TrWindow *self, const char *path, gboolean enter)
{
  tr_window_open (self, path, enter);
  tr_window_show_match (self);
  if (enter)
    tr_transcript_pane_focus (self->transcript_pane);
}

static void
on_library_open_passage (
    TrWindow *self, const char *path, int caption, gint64 ms, gboolean watch, gboolean enter)
{
  tr_window_open_passage (self, path, caption, ms, watch, enter);
}

static void
on_restored (TrWindow *self, const char *path)
{
  /* What could not be saved again, or has to be decided, is seen there. */
  tr_window_open (self, path, TRUE);
}

void
tr_window_open_files (TrWindow *self, GSList *files)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *const *present;
  g_autofree char *file_path = NULL;
  gboolean remote = FALSE;
  gboolean changed = FALSE;

  g_return_if_fail (TR_IS_WINDOW (self));

  present = tr_workspace_get_folders (self->workspace);
  g_strv_builder_addv (builder, (const char **) present);
  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);

      if (path == NULL)
        {
          remote = TRUE;
        }
      else if (!g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          g_free (file_path);
          file_path = g_steal_pointer (&path);
        }
      else if (!g_strv_contains (present, path))
        {
          g_strv_builder_add (builder, path);
          changed = TRUE;
        }
    }
  if (file_path != NULL && !changed && present[0] == NULL)
    {
      g_autofree char *folder = g_path_get_dirname (file_path);

      g_strv_builder_add (builder, folder);
      changed = TRUE;
    }
  if (changed)
    {
      g_auto (GStrv) folders = g_strv_builder_end (builder);

      tr_workspace_set_folders (self->workspace, (const char *const *) folders);
    }
  if (file_path != NULL)
    {
      tr_window_open (self, file_path, TRUE);
      tr_transcript_pane_focus (self->transcript_pane);
    }
  if (remote)
    tr_show_message (GTK_WIDGET (self->stack),
                     _ ("Only files and folders on this computer can be opened"));
}

const char *
tr_window_get_open_path (TrWindow *self)
{
  g_return_val_if_fail (TR_IS_WINDOW (self), NULL);

  return self->transcript != NULL ? tr_transcript_get_path (self->transcript) : NULL;
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, TrWindow *self)
{
  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  tr_window_open_files (self, g_value_get_boxed (value));
  return TRUE;
}

static void
tr_window_show (GtkWidget *widget)
{
  TrWindow *self = TR_WINDOW (widget);

  GTK_WIDGET_CLASS (tr_window_parent_class)->show (widget);
  place_focus (self);
}

static void
tr_window_constructed (GObject *object)
{
  TrWindow *self = TR_WINDOW (object);
  GtkDropTarget *drop_target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  G_OBJECT_CLASS (tr_window_parent_class)->constructed (object);

  tr_library_pane_set_source (self->library_pane, self->workspace, self->listing);
  tr_recovery_bar_set_recovery (self->recovery_bar, tr_workspace_get_recovery (self->workspace));
  g_object_set (self->details_pane,
                "vocabulary",
                tr_workspace_get_vocabulary (self->workspace),
                NULL);
  g_signal_connect_object (self->workspace,
                           "notify::folders",
                           G_CALLBACK (on_folders_changed),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (drop_target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop_target));
  tr_window_layout_init (self);
  tr_window_actions_init (self);
  tr_window_toasts_init (self);
  tr_window_search_init (self);
  tr_window_copies_init (self);
  tr_window_batch_init (self);
  tr_window_many_init (self);
  tr_window_vocabulary_init (self);
  tr_window_statistics_init (self);
  tr_window_words_init (self);
  tr_window_attention_init (self);
  update_page (self);
  g_signal_connect_object (self->listing,
                           "did-change",
                           G_CALLBACK (place_focus),
                           self,
                           G_CONNECT_AFTER | G_CONNECT_SWAPPED);
}

static void
tr_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrWindow *self = TR_WINDOW (object);

  switch (id)
    {
    case PROP_OPEN_PATH:
      g_value_set_string (value, tr_window_get_open_path (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TrWindow *self = TR_WINDOW (object);

  switch (id)
    {
    case PROP_WORKSPACE:
      self->workspace = g_value_dup_object (value);
      if (self->workspace == NULL)
        self->workspace = tr_workspace_new ();
      break;
    case PROP_LISTING:
      self->listing = g_value_dup_object (value);
      if (self->listing == NULL)
        self->listing = g_object_ref (tr_workspace_get_listing (self->workspace));
      break;
    case PROP_EXPECTS_FOLDERS:
      self->expects_folders = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_window_dispose (GObject *object)
{
  TrWindow *self = TR_WINDOW (object);

  g_clear_handle_id (&self->close_source, g_source_remove);
  if (self->folder_dialog != NULL)
    gtk_native_dialog_destroy (self->folder_dialog);
  g_clear_object (&self->folder_dialog);
  tr_window_attention_dispose (self);
  tr_window_many_dispose (self);
  tr_window_vocabulary_dispose (self);
  tr_window_statistics_dispose (self);
  g_clear_object (&self->transcript);
  G_OBJECT_CLASS (tr_window_parent_class)->dispose (object);
  g_clear_object (&self->listing);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
}

static void
tr_window_class_init (TrWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = tr_window_constructed;
  object_class->get_property = tr_window_get_property;
  object_class->set_property = tr_window_set_property;
  object_class->dispose = tr_window_dispose;
  widget_class->show = tr_window_show;
  GTK_WINDOW_CLASS (klass)->close_request = tr_window_close_request;

  props[PROP_WORKSPACE]
      = g_param_spec_object ("workspace",
                             NULL,
                             NULL,
                             TR_TYPE_WORKSPACE,
                             G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_LISTING]
      = g_param_spec_object ("listing",
                             NULL,
                             NULL,
                             TR_TYPE_LISTING,
                             G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_EXPECTS_FOLDERS]
      = g_param_spec_boolean ("expects-folders",
                              NULL,
                              NULL,
                              FALSE,
                              G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_OPEN_PATH] = g_param_spec_string ("open-path",
                                               NULL,
                                               NULL,
                                               NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (TR_TYPE_FAULT_BAR);
  g_type_ensure (TR_TYPE_REMNANT_BAR);
  g_type_ensure (TR_TYPE_DETAILS_PANE);
  g_type_ensure (TR_TYPE_LIBRARY_PANE);
  g_type_ensure (TR_TYPE_MANY_PANE);
  g_type_ensure (TR_TYPE_RECOVERY_BAR);
  g_type_ensure (TR_TYPE_TOAST_OVERLAY);
  g_type_ensure (TR_TYPE_TRANSCRIPT_PANE);
  g_type_ensure (TR_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/Transcripts/ui/tr-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TrWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, welcome_page);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, width_bin);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, library_pane);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, details_flap);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, details_slot);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, transcript_pane);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, details_stack);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, details_pane);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, recovery_bar);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, remnant_bar);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, fault_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_active_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_library_open);
  gtk_widget_class_bind_template_callback (widget_class, on_library_open_passage);
  gtk_widget_class_bind_template_callback (widget_class, on_restored);
  tr_window_install_actions (widget_class);
  tr_window_many_class_init (widget_class);
}

static void
tr_window_init (TrWindow *self)
{
  self->settings = g_settings_new (TR_APPLICATION_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
}

TrWindow *
tr_window_new (GtkApplication *application,
               TrWorkspace *workspace,
               TrListing *listing,
               gboolean expects_folders)
{
  return g_object_new (TR_TYPE_WINDOW,
                       "application",
                       application,
                       "workspace",
                       workspace,
                       "listing",
                       listing,
                       "expects-folders",
                       expects_folders,
                       NULL);
}
