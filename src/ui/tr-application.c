/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "tr-application-private.h"

#include <glib/gi18n.h>

#include "tr-about.h"
#include "tr-accelerators.h"
#include "tr-button-names.h"
#include "tr-options.h"
#include "tr-preferences.h"
#include "tr-resources.h"
#include "workspace/tr-batch-run.h"
#include "workspace/tr-search-source.h"
#include "workspace/tr-suggestions.h"

/* So long a service without a window waits for the next question, which comes with the next key
 * stroke: answers must be sent before the end. */
#define IDLE_MS 12000

G_DEFINE_FINAL_TYPE (TrApplication, tr_application, ADW_TYPE_APPLICATION)

/* ---- GApplication ---- */

/* What is not a folder is told of when it is this process that shows it. */
static void
remember_library (TrApplication *self, GVariantDict *options)
{
  g_autofree const char **libraries = NULL;
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();

  if (!g_variant_dict_lookup (options, "library", "^a&ay", &libraries))
    return;
  for (guint i = 0; libraries[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (libraries[i]);

      if (g_file_peek_path (file) != NULL
          && g_file_test (g_file_peek_path (file), G_FILE_TEST_IS_DIR))
        g_strv_builder_add (folders, g_file_peek_path (file));
    }
  self->library = g_strv_builder_end (folders);
}

static int
tr_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  gboolean version = FALSE;

  if (g_variant_dict_lookup (options, "version", "b", &version) && version)
    {
      g_print ("transcripts %s\n", TR_VERSION);
      return 0;
    }
  remember_library (TR_APPLICATION (application), options);
  return -1;
}

static int
tr_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  TrApplication *self = TR_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_auto (GStrv) folder_paths = NULL;
  g_autofree const char **libraries = NULL;
  g_autofree const char **arguments = NULL;
  gboolean new_window = FALSE;
  GSList *files = NULL;

  g_variant_dict_lookup (options, "new-window", "b", &new_window);
  if (g_variant_dict_lookup (options, "library", "^a&ay", &libraries))
    for (guint i = 0; libraries[i] != NULL; i++)
      {
        g_autoptr (GFile) file
            = g_application_command_line_create_file_for_arg (command_line, libraries[i]);

        if (g_file_peek_path (file) != NULL
            && g_file_test (g_file_peek_path (file), G_FILE_TEST_IS_DIR))
          {
            g_strv_builder_add (folders, g_file_peek_path (file));
          }
        else
          {
            /* Translators: an error of the command line; %s is what was given */
            g_application_command_line_printerr (command_line,
                                                 _ ("transcripts: %s is not a folder\n"),
                                                 libraries[i]);
            return 2;
          }
      }
  if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &arguments))
    for (guint i = 0; arguments[i] != NULL; i++)
      files = g_slist_append (files,
                              g_application_command_line_create_file_for_arg (command_line,
                                                                              arguments[i]));
  folder_paths = g_strv_builder_end (folders);
  tr_application_show (self, folder_paths, files, new_window);
  return 0;
}

static void
tr_application_activate (GApplication *application)
{
  char *none[] = { NULL };

  tr_application_show (TR_APPLICATION (application), none, NULL, FALSE);
}

static void
tr_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  char *none[] = { NULL };
  GSList *list = NULL;

  for (int i = 0; i < n_files; i++)
    list = g_slist_append (list, g_object_ref (files[i]));
  tr_application_show (TR_APPLICATION (application), none, list, FALSE);
}

/* ---- the desktop's search ---- */

static void
ensure_workspace (TrApplication *self)
{
  if (self->workspace == NULL)
    self->workspace = tr_workspace_new ();
}

static void
on_provider_open (TrApplication *self, const char *path, guint timestamp)
{
  char *none[] = { NULL };

  self->present_time = timestamp;
  tr_application_show (self, none, g_slist_prepend (NULL, g_file_new_for_path (path)), FALSE);
}

static void
on_provider_launch (TrApplication *self, const char *query, guint timestamp)
{
  char *none[] = { NULL };

  self->present_time = timestamp;
  tr_application_show (self, none, NULL, FALSE);
  tr_window_search (tr_application_get_window (self), query);
}

static gboolean
tr_application_dbus_register (GApplication *application,
                              GDBusConnection *connection,
                              const char *object_path,
                              GError **error)
{
  TrApplication *self = TR_APPLICATION (application);
  g_autofree char *path = g_strconcat (object_path, "/SearchProvider", NULL);

  if (!G_APPLICATION_CLASS (tr_application_parent_class)
           ->dbus_register (application, connection, object_path, error))
    return FALSE;
  /* Before the start: the workspace may be asked for at once. */
  ensure_workspace (self);
  self->provider = tr_search_provider_new (application, self->workspace);
  g_signal_connect_swapped (self->provider, "open", G_CALLBACK (on_provider_open), self);
  g_signal_connect_swapped (self->provider, "launch", G_CALLBACK (on_provider_launch), self);
  return tr_search_provider_export (self->provider, connection, path, error);
}

static void
tr_application_dbus_unregister (GApplication *application,
                                GDBusConnection *connection,
                                const char *object_path)
{
  TrApplication *self = TR_APPLICATION (application);

  if (self->provider != NULL)
    tr_search_provider_unexport (self->provider);
  g_clear_object (&self->provider);
  G_APPLICATION_CLASS (tr_application_parent_class)
      ->dbus_unregister (application, connection, object_path);
}

static void
update_color_scheme (TrApplication *self)
{
  static const AdwColorScheme schemes[]
      = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (g_settings_get_enum (self->settings,
                                                                          "color-scheme"),
                                                     0,
                                                     2)]);
}

static void
update_info_folder (TrApplication *self)
{
  g_autofree char *folder = g_settings_get_string (self->settings, "info-folder");

  tr_suggester_set_info_folder (folder);
}

static void
activate_new_window (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  char *none[] = { NULL };

  tr_application_show (user_data, none, NULL, TRUE);
}

static void
activate_preferences (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrApplication *self = user_data;
  GtkWindow *window
      = tr_preferences_new (self->workspace, GTK_WINDOW (tr_application_get_window (self)));

  gtk_window_present (window);
}

static void
activate_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrApplication *self = user_data;

  tr_about_show (GTK_WINDOW (tr_application_get_window (self)));
}

static void
activate_quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = user_data;
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (application));

  /* The last one makes sure that nothing is lost. */
  for (GList *l = windows; l != NULL; l = l->next)
    if (TR_IS_WINDOW (l->data))
      gtk_window_close (l->data);
}

static void
tr_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "new-window", .activate = activate_new_window },
    { .name = "preferences", .activate = activate_preferences },
    { .name = "about", .activate = activate_about },
    { .name = "quit", .activate = activate_quit },
  };
  TrApplication *self = TR_APPLICATION (application);
  g_autofree char *unsaved = NULL;
  g_autofree char *batches = NULL;
  g_autofree char *index = NULL;
  g_autofree char *searches = NULL;

  ensure_workspace (self);
  unsaved = g_build_filename (g_get_user_state_dir (), "transcripts", "unsaved", NULL);
  tr_workspace_keep_unsaved (self->workspace, unsaved);
  batches = tr_batch_dup_journal_folder ();
  tr_workspace_keep_batches (self->workspace, batches);
  searches = g_build_filename (g_get_user_config_dir (), "transcripts", "searches.json", NULL);
  tr_workspace_keep_searches (self->workspace, searches);
  tr_names_start (tr_workspace_get_names (self->workspace));
  index = tr_search_source_dup_folder ();
  tr_workspace_keep_index (self->workspace, index);
  tr_application_follow_loading (self);
  g_signal_connect_object (self->workspace,
                           "notify::folders",
                           G_CALLBACK (tr_application_queue_save_session),
                           self,
                           G_CONNECT_SWAPPED);
  if ((g_application_get_flags (application) & G_APPLICATION_IS_SERVICE) == 0)
    tr_application_load_early (self);

  /* Done by main(), before there were threads. */
  gtk_disable_setlocale ();
  G_APPLICATION_CLASS (tr_application_parent_class)->startup (application);

  tr_button_names_keep_simple ();
  self->settings = g_settings_new (TR_APPLICATION_ID);
  g_signal_connect_object (self->settings,
                           "changed::color-scheme",
                           G_CALLBACK (update_color_scheme),
                           self,
                           G_CONNECT_SWAPPED);
  update_color_scheme (self);
  g_signal_connect_object (self->settings,
                           "changed::info-folder",
                           G_CALLBACK (update_info_folder),
                           self,
                           G_CONNECT_SWAPPED);
  update_info_folder (self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  tr_add_accelerators (GTK_APPLICATION (self));
  if ((g_application_get_flags (application) & G_APPLICATION_IS_SERVICE) != 0)
    g_application_set_inactivity_timeout (application, IDLE_MS);
}

static void
tr_application_shutdown (GApplication *application)
{
  TrApplication *self = TR_APPLICATION (application);

  tr_application_stop_start (self);
  tr_saved_searches_flush (tr_workspace_get_searches (self->workspace));
  /* The list empties itself when it goes. */
  g_signal_handlers_disconnect_by_data (tr_workspace_get_listing (self->workspace), self);
  g_signal_handlers_disconnect_by_data (tr_workspace_get_text_index (self->workspace), self);
  G_APPLICATION_CLASS (tr_application_parent_class)->shutdown (application);
  g_clear_object (&self->workspace);
}

static void
tr_application_dispose (GObject *object)
{
  TrApplication *self = TR_APPLICATION (object);

  g_clear_pointer (&self->library, g_strfreev);
  g_clear_pointer (&self->start_folders, g_strfreev);
  g_clear_pointer (&self->start_path, g_free);
  g_slist_free_full (g_steal_pointer (&self->start_files), g_object_unref);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (tr_application_parent_class)->dispose (object);
}

static void
tr_application_class_init (TrApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_application_dispose;
  application_class->dbus_register = tr_application_dbus_register;
  application_class->dbus_unregister = tr_application_dbus_unregister;
  application_class->activate = tr_application_activate;
  application_class->command_line = tr_application_command_line;
  application_class->handle_local_options = tr_application_handle_local_options;
  application_class->open = tr_application_open;
  application_class->shutdown = tr_application_shutdown;
  application_class->startup = tr_application_startup;
  tr_ui_register_resource ();
}

static void
tr_application_init (TrApplication *self)
{
  tr_add_options (G_APPLICATION (self));
}

TrApplication *
tr_application_new (GApplicationFlags flags)
{
  return g_object_new (TR_TYPE_APPLICATION,
                       "application-id",
                       TR_APPLICATION_ID,
                       "flags",
                       flags | G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path",
                       "/org/example/Transcripts",
                       NULL);
}
