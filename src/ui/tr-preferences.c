/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "tr-preferences.h"

#include <glib/gi18n.h>

struct _TrPreferences
{
  AdwPreferencesWindow parent_instance;

  AdwComboRow *color_scheme_row;
  GtkSpinButton *lead_in_button;
  AdwPreferencesGroup *folders_group;
  GtkWidget *no_folder_row;

  TrWorkspace *workspace;
  GSettings *settings;
  GPtrArray *folder_rows;
  GtkNativeDialog *folder_dialog;
  AdwActionRow *info_folder_row;
  GtkWidget *info_folder_clear_button;
  GtkNativeDialog *info_folder_dialog;
};

G_DEFINE_FINAL_TYPE (TrPreferences, tr_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
on_remove_clicked (GtkWidget *button, TrPreferences *self)
{
  g_autofree char *folder = g_strdup (g_object_get_data (G_OBJECT (button), "tr-folder"));

  tr_workspace_remove_folder (self->workspace, folder);
}

static GtkWidget *
create_folder_row (TrPreferences *self, const char *folder)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *name = g_filename_display_basename (folder);
  g_autofree char *full = g_filename_display_name (folder);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = g_markup_escape_text (full, -1);
  /* Translators: takes a folder out of the collection; nothing is deleted. %s is its name */
  g_autofree char *label = g_strdup_printf (_ ("Close “%s”; its files stay"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "tr-folder", g_strdup (folder), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
update_folders (TrPreferences *self)
{
  const char *const *folders = tr_workspace_get_folders (self->workspace);

  for (guint i = 0; i < self->folder_rows->len; i++)
    adw_preferences_group_remove (self->folders_group, g_ptr_array_index (self->folder_rows, i));
  g_ptr_array_set_size (self->folder_rows, 0);
  for (guint i = 0; folders[i] != NULL; i++)
    {
      GtkWidget *row = create_folder_row (self, folders[i]);

      adw_preferences_group_add (self->folders_group, row);
      g_ptr_array_add (self->folder_rows, row);
    }
  gtk_widget_set_visible (self->no_folder_row, folders[0] == NULL);
}

static void
on_folder_response (GtkNativeDialog *dialog, int response, TrPreferences *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

      for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (chosen, i);

          if (g_file_peek_path (file) != NULL)
            tr_workspace_add_folder (self->workspace, g_file_peek_path (file));
        }
    }
  gtk_native_dialog_hide (dialog);
}

static void
on_add_clicked (TrPreferences *self)
{
  if (self->folder_dialog == NULL)
    {
      GtkFileChooserNative *dialog
          = gtk_file_chooser_native_new (_ ("Add Folder"),
                                         GTK_WINDOW (self),
                                         GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                         _ ("_Add"),
                                         NULL);

      gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
      gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
      g_signal_connect (dialog, "response", G_CALLBACK (on_folder_response), self);
      self->folder_dialog = GTK_NATIVE_DIALOG (dialog);
    }
  gtk_native_dialog_show (self->folder_dialog);
}

/* ---- what yt-dlp knows ---- */

static void
update_info_folder (TrPreferences *self)
{
  g_autofree char *folder = g_settings_get_string (self->settings, "info-folder");
  g_autofree char *name = g_filename_display_name (folder);
  g_autofree char *subtitle = g_markup_escape_text (name, -1);

  adw_action_row_set_subtitle (self->info_folder_row,
                               *folder != '\0'
                                   ? subtitle
                                   : _ (".info.json files beside each transcript are used anyway"));
  gtk_widget_set_visible (self->info_folder_clear_button, *folder != '\0');
}

static void
on_info_folder_cleared (TrPreferences *self)
{
  g_settings_reset (self->settings, "info-folder");
}

static void
on_info_folder_response (GtkNativeDialog *dialog, int response, TrPreferences *self)
{
  g_autoptr (GFile) folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && folder != NULL && g_file_peek_path (folder) != NULL
      && g_utf8_validate (g_file_peek_path (folder), -1, NULL))
    g_settings_set_string (self->settings, "info-folder", g_file_peek_path (folder));
  gtk_native_dialog_hide (dialog);
}

static void
on_info_folder_clicked (TrPreferences *self)
{
  if (self->info_folder_dialog == NULL)
    {
      GtkFileChooserNative *dialog
          = gtk_file_chooser_native_new (_ ("Choose Folder"),
                                         GTK_WINDOW (self),
                                         GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                         _ ("_Choose"),
                                         NULL);

      gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
      g_signal_connect (dialog, "response", G_CALLBACK (on_info_folder_response), self);
      self->info_folder_dialog = GTK_NATIVE_DIALOG (dialog);
    }
  gtk_native_dialog_show (self->info_folder_dialog);
}

static void
on_color_scheme_selected (TrPreferences *self)
{
  g_settings_set_enum (self->settings,
                       "color-scheme",
                       (int) adw_combo_row_get_selected (self->color_scheme_row));
}

static void
tr_preferences_dispose (GObject *object)
{
  TrPreferences *self = TR_PREFERENCES (object);

  if (self->folder_dialog != NULL)
    gtk_native_dialog_destroy (self->folder_dialog);
  g_clear_object (&self->folder_dialog);
  if (self->info_folder_dialog != NULL)
    gtk_native_dialog_destroy (self->info_folder_dialog);
  g_clear_object (&self->info_folder_dialog);
  g_clear_pointer (&self->folder_rows, g_ptr_array_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tr_preferences_parent_class)->dispose (object);
}

static void
tr_preferences_class_init (TrPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/Transcripts/ui/tr-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, TrPreferences, color_scheme_row);
  gtk_widget_class_bind_template_child (widget_class, TrPreferences, lead_in_button);
  gtk_widget_class_bind_template_child (widget_class, TrPreferences, folders_group);
  gtk_widget_class_bind_template_child (widget_class, TrPreferences, no_folder_row);
  gtk_widget_class_bind_template_child (widget_class, TrPreferences, info_folder_row);
  gtk_widget_class_bind_template_child (widget_class, TrPreferences, info_folder_clear_button);
  gtk_widget_class_bind_template_callback (widget_class, on_info_folder_cleared);
  gtk_widget_class_bind_template_callback (widget_class, on_info_folder_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
}

static void
tr_preferences_init (TrPreferences *self)
{
  self->settings = g_settings_new (TR_APPLICATION_ID);
  self->folder_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_settings_bind (self->settings,
                   "lead-in",
                   self->lead_in_button,
                   "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->settings,
                           "changed::info-folder",
                           G_CALLBACK (update_info_folder),
                           self,
                           G_CONNECT_SWAPPED);
  update_info_folder (self);
}

GtkWindow *
tr_preferences_new (TrWorkspace *workspace, GtkWindow *parent)
{
  TrPreferences *self = g_object_new (TR_TYPE_PREFERENCES, "transient-for", parent, NULL);

  g_return_val_if_fail (TR_IS_WORKSPACE (workspace), NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace,
                           "notify::folders",
                           G_CALLBACK (update_folders),
                           self,
                           G_CONNECT_SWAPPED);
  adw_combo_row_set_selected (self->color_scheme_row,
                              (guint) g_settings_get_enum (self->settings, "color-scheme"));
  g_signal_connect_swapped (self->color_scheme_row,
                            "notify::selected",
                            G_CALLBACK (on_color_scheme_selected),
                            self);
  update_folders (self);
  return GTK_WINDOW (self);
}
