/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "tr-window-private.h"

#include <glib/gi18n.h>

#include "tr-flap.h"
#include "tr-toast-overlay.h"

/* ---- folders ---- */

static void
on_folder_response (GtkNativeDialog *dialog, int response, TrWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      GSList *files = NULL;

      for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
        files = g_slist_append (files, g_list_model_get_item (chosen, i));
      tr_window_open_files (self, files);
      g_slist_free_full (files, g_object_unref);
    }
  gtk_native_dialog_hide (dialog);
}

static void
open_folder (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;

  if (self->folder_dialog == NULL)
    {
      GtkFileChooserNative *dialog
          = gtk_file_chooser_native_new (_ ("Open Folder"),
                                         GTK_WINDOW (self),
                                         GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                         _ ("_Open"),
                                         NULL);

      gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
      gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
      g_signal_connect (dialog, "response", G_CALLBACK (on_folder_response), self);
      self->folder_dialog = GTK_NATIVE_DIALOG (dialog);
    }
  gtk_native_dialog_show (self->folder_dialog);
}

static char *
dup_samples_source (void)
{
  const char *directory = g_getenv ("TRANSCRIPTS_SAMPLES");

  if (directory != NULL && *directory != '\0')
    return g_canonicalize_filename (directory, NULL);
  return g_build_filename (TR_PACKAGE_DATA_DIR, "samples", NULL);
}

static char *
dup_samples_target (void)
{
  return g_build_filename (g_get_user_data_dir (), "transcripts", "Sample Collection", NULL);
}

static void
on_samples_copied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *target = dup_samples_target ();

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self),
                                                                            "explore-samples")),
                               TRUE);
  if (tr_workspace_copy_samples_finish (TR_WORKSPACE (source), result, &error))
    {
      tr_workspace_add_folder (TR_WORKSPACE (source), target);
    }
  else
    {
      /* Translators: %s is the system's reason */
      g_autofree char *message
          = g_strdup_printf (_ ("The sample collection could not be copied: %s"), error->message);

      tr_show_message (GTK_WIDGET (self->stack), message);
    }
}

static void
explore_samples (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;
  g_autofree char *source = dup_samples_source ();
  g_autofree char *target = dup_samples_target ();

  g_simple_action_set_enabled (action, FALSE);
  tr_workspace_copy_samples_async (self->workspace,
                                   source,
                                   target,
                                   NULL,
                                   on_samples_copied,
                                   g_object_ref (self));
}

/* ---- moving about ---- */

static void
search (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;

  tr_window_show_pane (self, FALSE);
  tr_library_pane_focus_search (self->library_pane);
}

static void
next (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tr_library_pane_step (TR_WINDOW (user_data)->library_pane, 1);
}

static void
previous (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tr_library_pane_step (TR_WINDOW (user_data)->library_pane, -1);
}

static void
show_details (TrWindow *self)
{
  tr_window_show_pane (self, TRUE);
  tr_flap_reveal (self->details_flap, TRUE);
}

static void
add_tag (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;

  if (self->transcript == NULL)
    return;
  show_details (self);
  if (tr_window_focus_many_tags (self))
    return;
  tr_details_pane_focus_tags (self->details_pane);
}

static void
repeat_tags (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;

  if (tr_library_pane_get_n_selected (self->library_pane) > 1)
    tr_window_repeat_many_tags (self);
  else if (self->transcript != NULL)
    tr_details_pane_repeat_tags (self->details_pane);
}

/* ---- history ---- */

static void
undo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;

  tr_details_pane_flush (self->details_pane);
  tr_workspace_undo (self->workspace);
}

static void
redo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;

  tr_details_pane_flush (self->details_pane);
  tr_workspace_redo (self->workspace);
}

static void
update_history_actions (TrWindow *self)
{
  GAction *undo_action = g_action_map_lookup_action (G_ACTION_MAP (self), "undo");
  GAction *redo_action = g_action_map_lookup_action (G_ACTION_MAP (self), "redo");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (undo_action),
                               tr_workspace_get_can_undo (self->workspace));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (redo_action),
                               tr_workspace_get_can_redo (self->workspace));
}

/* ---- the transcript's actions, from wherever the focus is ---- */

static void
forward (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrWindow *self = user_data;
  g_autofree char *name = g_strconcat ("transcript.", g_action_get_name (G_ACTION (action)), NULL);

  if (self->transcript == NULL)
    return;
  if (g_str_equal (name, "transcript.find"))
    tr_window_show_pane (self, TRUE);
  gtk_widget_activate_action_variant (GTK_WIDGET (self->transcript_pane), name, NULL);
}

/* ---- help ---- */

static void
show_help_overlay (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/org/example/Transcripts/ui/help-overlay.ui");
  GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (overlay, GTK_WINDOW (user_data));
  gtk_window_present (overlay);
}

/* ---- keys ---- */

static gboolean
is_editable_text (GtkWidget *widget)
{
  return GTK_IS_EDITABLE (widget)
         || (GTK_IS_TEXT_VIEW (widget) && gtk_text_view_get_editable (GTK_TEXT_VIEW (widget)));
}

/* GTK keeps an entry's history to itself, and an entry takes the keys also where there is nothing
 * to undo: so it is tried.
 *
 * Returns: whether the text changed */
static gboolean
undo_typing (GtkWidget *text, gboolean redo)
{
  const char *action = redo ? "text.redo" : "text.undo";
  g_autofree char *before = NULL;

  if (GTK_IS_TEXT_VIEW (text))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));

      if (redo ? !gtk_text_buffer_get_can_redo (buffer) : !gtk_text_buffer_get_can_undo (buffer))
        return FALSE;
      gtk_widget_activate_action (text, action, NULL);
      return TRUE;
    }
  before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (text)));
  gtk_widget_activate_action (text, action, NULL);
  return !g_str_equal (before, gtk_editable_get_text (GTK_EDITABLE (text)));
}

/* So that doing again follows what was undone last. */
static void
forget_typing (GtkWidget *text)
{
  if (GTK_IS_TEXT_VIEW (text))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));

      gtk_text_buffer_set_enable_undo (buffer, FALSE);
      gtk_text_buffer_set_enable_undo (buffer, TRUE);
    }
  else
    {
      gtk_editable_set_enable_undo (GTK_EDITABLE (text), FALSE);
      gtk_editable_set_enable_undo (GTK_EDITABLE (text), TRUE);
    }
}

/* What is being typed comes first, then what was deleted just now, then the edits of the files. */
static void
undo_or_redo (TrWindow *self, gboolean again)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && is_editable_text (focus))
    {
      if (undo_typing (focus, again))
        return;
      forget_typing (focus);
    }
  if (!again && tr_library_pane_undo_delete (self->library_pane))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), again ? "win.redo" : "win.undo", NULL);
}

static gboolean
on_key (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        TrWindow *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  const char *action = NULL;

  if ((modifiers & ~GDK_SHIFT_MASK) == GDK_CONTROL_MASK)
    {
      gboolean shift = (modifiers & GDK_SHIFT_MASK) != 0;

      if (gdk_keyval_to_lower (keyval) == GDK_KEY_z)
        undo_or_redo (self, shift);
      else if (keyval == GDK_KEY_y)
        undo_or_redo (self, TRUE);
      else
        return GDK_EVENT_PROPAGATE;
      return GDK_EVENT_STOP;
    }
  /* In a text a letter is a letter. */
  if ((modifiers & ~GDK_SHIFT_MASK) != 0 || (focus != NULL && is_editable_text (focus))
      || g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "panes") != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_n:
      action = "win.next";
      break;
    case GDK_KEY_p:
      action = "win.previous";
      break;
    case GDK_KEY_t:
      action = "win.add-tag";
      break;
    case GDK_KEY_T:
      action = "win.repeat-tags";
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  gtk_widget_activate_action_variant (GTK_WIDGET (self), action, NULL);
  return GDK_EVENT_STOP;
}

/* Keys that a text entry may use itself come to the window only after the widget with the focus. */
static void
add_late_shortcuts (TrWindow *self)
{
  static const struct
  {
    const char *trigger;
    const char *action;
  } shortcuts[] = {
    { "<Control>Return", "win.watch-at-cursor" },
    { "<Control>KP_Enter", "win.watch-at-cursor" },
    { "<Control><Shift>c", "win.copy-quote" },
    { "<Control>plus", "win.zoom-in" },
    { "<Control>equal", "win.zoom-in" },
    { "<Control>KP_Add", "win.zoom-in" },
    { "<Control>minus", "win.zoom-out" },
    { "<Control>KP_Subtract", "win.zoom-out" },
    { "<Control>0", "win.zoom-reset" },
    { "<Control>KP_0", "win.zoom-reset" },
    { "<Control>g", "win.find-next" },
    { "<Control><Shift>g", "win.find-previous" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                                shortcuts[i].trigger),
                                                            gtk_named_action_new (
                                                                shortcuts[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

void
tr_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_key);
}

void
tr_window_actions_init (TrWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "open-folder", .activate = open_folder },
    { .name = "explore-samples", .activate = explore_samples },
    { .name = "search", .activate = search },
    { .name = "next", .activate = next },
    { .name = "previous", .activate = previous },
    { .name = "add-tag", .activate = add_tag },
    { .name = "repeat-tags", .activate = repeat_tags },
    { .name = "undo", .activate = undo },
    { .name = "redo", .activate = redo },
    { .name = "find", .activate = forward },
    { .name = "find-next", .activate = forward },
    { .name = "find-previous", .activate = forward },
    { .name = "watch", .activate = forward },
    { .name = "watch-at-cursor", .activate = forward },
    { .name = "copy-quote", .activate = forward },
    { .name = "zoom-in", .activate = forward },
    { .name = "zoom-out", .activate = forward },
    { .name = "zoom-reset", .activate = forward },
    { .name = "show-help-overlay", .activate = show_help_overlay },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->workspace,
                           "notify::can-undo",
                           G_CALLBACK (update_history_actions),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace,
                           "notify::can-redo",
                           G_CALLBACK (update_history_actions),
                           self,
                           G_CONNECT_SWAPPED);
  update_history_actions (self);
  add_late_shortcuts (self);
}
