/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "tr-search-provider.h"

#include "base/tr-signal.h"
#include "library/tr-record.h"
#include "workspace/tr-session.h"
#include "workspace/tr-shell-search.h"

#define MAX_RESULTS 50
/* A question waits no longer than this for the folders to be known. */
#define PATIENCE_MS 2000

struct _TrSearchProvider
{
  GObject parent_instance;

  GApplication *application; /* not owned: it owns the provider */
  TrWorkspace *workspace;
  GDBusConnection *connection;
  guint registration;
  GPtrArray *waiting; /* (element-type GDBusMethodInvocation): until the folders are known */
  guint patience_source;
};

enum
{
  SIGNAL_OPEN,
  SIGNAL_LAUNCH,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrSearchProvider, tr_search_provider, G_TYPE_OBJECT)

static const char introspection[]
    = "<node><interface name='org.gnome.Shell.SearchProvider2'>"
      "<method name='GetInitialResultSet'>"
      "<arg type='as' name='terms' direction='in'/><arg type='as' name='results' direction='out'/>"
      "</method>"
      "<method name='GetSubsearchResultSet'>"
      "<arg type='as' name='previous_results' direction='in'/>"
      "<arg type='as' name='terms' direction='in'/><arg type='as' name='results' direction='out'/>"
      "</method>"
      "<method name='GetResultMetas'>"
      "<arg type='as' name='identifiers' direction='in'/>"
      "<arg type='aa{sv}' name='metas' direction='out'/>"
      "</method>"
      "<method name='ActivateResult'>"
      "<arg type='s' name='identifier' direction='in'/><arg type='as' name='terms' direction='in'/>"
      "<arg type='u' name='timestamp' direction='in'/>"
      "</method>"
      "<method name='LaunchSearch'>"
      "<arg type='as' name='terms' direction='in'/><arg type='u' name='timestamp' direction='in'/>"
      "</method>"
      "</interface></node>";

/* ---- searching ---- */

typedef struct
{
  TrSnapshot *snapshot;
  GStrv terms;
  GDBusMethodInvocation *invocation;
} Search;

static void
search_free (Search *search)
{
  tr_snapshot_unref (search->snapshot);
  g_strfreev (search->terms);
  g_clear_object (&search->invocation);
  g_free (search);
}

static void
search_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *search = data;
  g_autoptr (GPtrArray) found
      = tr_shell_search (search->snapshot, (const char *const *) search->terms, MAX_RESULTS);
  GStrvBuilder *ids = g_strv_builder_new ();

  for (guint i = 0; i < found->len; i++)
    {
      /* File names need not be UTF-8, strings on the bus must be. */
      g_autofree char *uri
          = g_filename_to_uri (tr_record_get_path (g_ptr_array_index (found, i)), NULL, NULL);

      if (uri != NULL)
        g_strv_builder_add (ids, uri);
    }
  g_task_return_pointer (task, g_strv_builder_end (ids), (GDestroyNotify) g_strfreev);
  g_strv_builder_unref (ids);
}

static void
on_searched (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TrSearchProvider *self = TR_SEARCH_PROVIDER (object);
  Search *search = g_task_get_task_data (G_TASK (result));
  g_auto (GStrv) ids = g_task_propagate_pointer (G_TASK (result), NULL);

  g_dbus_method_invocation_return_value (g_steal_pointer (&search->invocation),
                                         g_variant_new ("(^as)", ids));
  g_application_release (self->application);
}

/* @invocation: (transfer full): */
static void
answer (TrSearchProvider *self, GDBusMethodInvocation *invocation)
{
  GVariant *parameters = g_dbus_method_invocation_get_parameters (invocation);
  g_autoptr (GVariant) terms
      = g_variant_get_child_value (parameters, g_variant_n_children (parameters) - 1);
  g_autoptr (GTask) task = g_task_new (self, NULL, on_searched, NULL);
  Search *search = g_new0 (Search, 1);

  search->snapshot = tr_collection_dup_snapshot (tr_workspace_get_collection (self->workspace));
  search->terms = g_variant_dup_strv (terms, NULL);
  search->invocation = invocation;
  g_task_set_source_tag (task, answer);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  g_task_run_in_thread (task, search_thread);
}

static void
answer_all (TrSearchProvider *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  g_clear_handle_id (&self->patience_source, g_source_remove);
  self->waiting = g_ptr_array_new ();
  for (guint i = 0; i < waiting->len; i++)
    answer (self, g_ptr_array_index (waiting, i));
}

static void
on_patience_over (gpointer user_data)
{
  TrSearchProvider *self = user_data;

  self->patience_source = 0;
  answer_all (self);
}

static void
on_scanning (TrSearchProvider *self)
{
  if (!tr_workspace_get_scanning (self->workspace))
    answer_all (self);
}

/* Those of the last session, where the program was started for the question. */
static void
open_folders (TrSearchProvider *self)
{
  g_autoptr (TrSession) session = NULL;

  if (tr_workspace_get_folders (self->workspace)[0] != NULL)
    return;
  session = tr_session_load ();
  if (session->folders[0] != NULL)
    tr_workspace_set_folders (self->workspace, (const char *const *) session->folders);
}

static void
get_results (TrSearchProvider *self, GDBusMethodInvocation *invocation)
{
  g_application_hold (self->application);
  open_folders (self);
  if (tr_workspace_get_scanning (self->workspace))
    {
      g_ptr_array_add (self->waiting, g_object_ref (invocation));
      if (self->patience_source == 0)
        self->patience_source = g_timeout_add_once (PATIENCE_MS, on_patience_over, self);
    }
  else
    {
      answer (self, g_object_ref (invocation));
    }
}

/* ---- results ---- */

static char *
dup_description (const TrRecord *record)
{
  const char *speaker = tr_record_get_speaker (record);
  const char *date = tr_record_get_date (record);

  if (speaker != NULL && date != NULL)
    return g_strconcat (speaker, " · ", date, NULL);
  return g_strdup (speaker != NULL ? speaker : date);
}

static void
get_metas (TrSearchProvider *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autofree const char **ids = NULL;
  g_autoptr (GIcon) icon = g_themed_icon_new (TR_APPLICATION_ID);
  g_autoptr (GVariant) serialized = g_variant_ref_sink (g_icon_serialize (icon));
  GVariantBuilder metas;

  g_variant_get (parameters, "(^a&s)", &ids);
  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_filename_from_uri (ids[i], NULL, NULL);
      TrRecord *record
          = path != NULL
                ? tr_collection_lookup (tr_workspace_get_collection (self->workspace), path)
                : NULL;
      g_autofree char *description = NULL;

      if (record == NULL)
        continue;
      description = dup_description (record);
      g_variant_builder_open (&metas, G_VARIANT_TYPE ("a{sv}"));
      g_variant_builder_add (&metas, "{sv}", "id", g_variant_new_string (ids[i]));
      g_variant_builder_add (&metas,
                             "{sv}",
                             "name",
                             g_variant_new_string (tr_record_get_display_title (record)));
      if (description != NULL)
        {
          g_autofree char *valid = g_utf8_make_valid (description, -1);

          g_variant_builder_add (&metas, "{sv}", "description", g_variant_new_string (valid));
        }
      g_variant_builder_add (&metas, "{sv}", "icon", serialized);
      g_variant_builder_close (&metas);
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aa{sv})", &metas));
}

static void
activate (TrSearchProvider *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  const char *id;
  guint32 timestamp;
  g_autofree char *path = NULL;

  g_variant_get (parameters, "(&s@asu)", &id, NULL, &timestamp);
  path = g_filename_from_uri (id, NULL, NULL);
  if (path != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, path, timestamp);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
launch (TrSearchProvider *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) terms = g_variant_get_child_value (parameters, 0);
  g_autofree const char **words = g_variant_get_strv (terms, NULL);
  g_autofree char *query = g_strjoinv (" ", (char **) words);
  guint32 timestamp;

  g_variant_get_child (parameters, 1, "u", &timestamp);
  g_signal_emit (self, signals[SIGNAL_LAUNCH], 0, query, timestamp);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
on_method_call (GDBusConnection *connection,
                const char *sender,
                const char *object_path,
                const char *interface_name,
                const char *method,
                GVariant *parameters,
                GDBusMethodInvocation *invocation,
                gpointer user_data)
{
  TrSearchProvider *self = user_data;

  if (g_str_equal (method, "GetResultMetas"))
    get_metas (self, parameters, invocation);
  else if (g_str_equal (method, "ActivateResult"))
    activate (self, parameters, invocation);
  else if (g_str_equal (method, "LaunchSearch"))
    launch (self, parameters, invocation);
  else
    get_results (self, invocation);
}

/* ---- the object ---- */

gboolean
tr_search_provider_export (TrSearchProvider *self,
                           GDBusConnection *connection,
                           const char *path,
                           GError **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_method_call };
  g_autoptr (GDBusNodeInfo) node = NULL;

  g_return_val_if_fail (TR_IS_SEARCH_PROVIDER (self) && self->registration == 0, FALSE);

  node = g_dbus_node_info_new_for_xml (introspection, NULL);
  self->registration = g_dbus_connection_register_object (connection,
                                                          path,
                                                          node->interfaces[0],
                                                          &vtable,
                                                          self,
                                                          NULL,
                                                          error);
  if (self->registration == 0)
    return FALSE;
  self->connection = g_object_ref (connection);
  return TRUE;
}

void
tr_search_provider_unexport (TrSearchProvider *self)
{
  g_return_if_fail (TR_IS_SEARCH_PROVIDER (self));

  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  self->registration = 0;
  g_clear_object (&self->connection);
}

static void
tr_search_provider_dispose (GObject *object)
{
  TrSearchProvider *self = TR_SEARCH_PROVIDER (object);

  tr_search_provider_unexport (self);
  g_clear_handle_id (&self->patience_source, g_source_remove);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tr_search_provider_parent_class)->dispose (object);
}

static void
tr_search_provider_finalize (GObject *object)
{
  g_ptr_array_unref (TR_SEARCH_PROVIDER (object)->waiting);
  G_OBJECT_CLASS (tr_search_provider_parent_class)->finalize (object);
}

static void
tr_search_provider_class_init (TrSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_search_provider_dispose;
  G_OBJECT_CLASS (klass)->finalize = tr_search_provider_finalize;
  signals[SIGNAL_OPEN]
      = tr_signal_new (TR_TYPE_SEARCH_PROVIDER, "open", 2, G_TYPE_STRING, G_TYPE_UINT);
  signals[SIGNAL_LAUNCH]
      = tr_signal_new (TR_TYPE_SEARCH_PROVIDER, "launch", 2, G_TYPE_STRING, G_TYPE_UINT);
}

static void
tr_search_provider_init (TrSearchProvider *self)
{
  self->waiting = g_ptr_array_new ();
}

TrSearchProvider *
tr_search_provider_new (GApplication *application, TrWorkspace *workspace)
{
  TrSearchProvider *self = g_object_new (TR_TYPE_SEARCH_PROVIDER, NULL);

  self->application = application;
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace,
                           "notify::scanning",
                           G_CALLBACK (on_scanning),
                           self,
                           G_CONNECT_SWAPPED);
  return self;
}
