/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index waits on battery, as a made-up UPower on a private system bus says. */
#include "tr-test-place.h"
#include "workspace/tr-text-index-private.h"

#define N_FILES 150

static const char xml[] = "<node><interface name='org.freedesktop.UPower'>"
                          "<property name='OnBattery' type='b' access='read'/>"
                          "</interface></node>";

static GTestDBus *bus;
static GDBusConnection *connection;
static gboolean on_battery;

static GVariant *
get_property (GDBusConnection *c,
              const char *sender,
              const char *path,
              const char *interface,
              const char *name,
              GError **error,
              gpointer data)
{
  return g_variant_new_boolean (on_battery);
}

static const GDBusInterfaceVTable vtable = { .get_property = get_property };

static void
set_on_battery (gboolean is_on)
{
  GVariantBuilder changed;
  g_autoptr (GError) error = NULL;

  on_battery = is_on;
  g_variant_builder_init (&changed, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&changed, "{sv}", "OnBattery", g_variant_new_boolean (is_on));
  g_dbus_connection_emit_signal (connection,
                                 NULL,
                                 "/org/freedesktop/UPower",
                                 "org.freedesktop.DBus.Properties",
                                 "PropertiesChanged",
                                 g_variant_new ("(sa{sv}as)",
                                                "org.freedesktop.UPower",
                                                &changed,
                                                NULL),
                                 &error);
  g_assert_no_error (error);
}

static TrTextIndex *
index_of (TrWorkspace *workspace)
{
  return tr_workspace_get_text_index (workspace);
}

static gboolean
is_paused (TrWorkspace *workspace)
{
  return tr_text_index_get_paused (index_of (workspace));
}

static guint
n_indexed (TrPlace *place)
{
  const char *folders[] = { place->folder, NULL };
  g_autoptr (TrSearchIndex) index = tr_search_index_open_existing (place->cache, folders);
  TrSearchStats stats = { 0 };

  g_assert_nonnull (index);
  g_assert_true (tr_search_index_get_stats (index, &stats, NULL));
  return stats.n_files;
}

static void
wait_indexed (TrWorkspace *workspace, TrPlace *place, guint n)
{
  tr_wait_until (tr_is_settled (workspace) && n_indexed (place) == n);
}

static void
test_waits (TrPlace *place, gconstpointer data)
{
  TrWorkspace *workspace;

  tr_place_write_many (place, N_FILES);
  set_on_battery (TRUE);
  workspace = tr_place_start (place, place->cache);
  tr_workspace_wait (workspace);
  tr_place_open (workspace, place);
  /* It is not known at once. */
  tr_wait_until (tr_text_index_get_on_battery (index_of (workspace)));
  tr_workspace_begin (workspace);
  tr_wait_until (is_paused (workspace));
  /* The folder is read all the same. */
  tr_wait_until (tr_is_settled (workspace));
  g_assert_cmpuint (tr_get_n_known (workspace), ==, N_FILES);
  g_assert_cmpuint (n_indexed (place), ==, 0);

  set_on_battery (FALSE);
  tr_wait_until (!is_paused (workspace));
  wait_indexed (workspace, place, N_FILES);
  tr_end (workspace);
}

static void
test_continue_anyway (TrPlace *place, gconstpointer data)
{
  TrWorkspace *workspace;

  tr_place_write_many (place, N_FILES);
  set_on_battery (TRUE);
  workspace = tr_place_start (place, place->cache);
  tr_workspace_wait (workspace);
  tr_place_open (workspace, place);
  tr_wait_until (tr_text_index_get_on_battery (index_of (workspace)));
  tr_workspace_begin (workspace);
  tr_wait_until (is_paused (workspace));
  tr_text_index_go_on (index_of (workspace));
  g_assert_false (is_paused (workspace));
  wait_indexed (workspace, place, N_FILES);
  tr_end (workspace);
}

/* A few changes are no reason to wait. */
static void
test_few (TrPlace *place, gconstpointer data)
{
  g_autofree char *path = tr_place_dup_path (place, "new.md");
  TrWorkspace *workspace;

  set_on_battery (FALSE);
  tr_place_write_many (place, N_FILES);
  tr_end (tr_place_start_and_settle (place, place->cache));
  set_on_battery (TRUE);
  tr_write_file (path, tr_place_texts[0]);
  workspace = tr_place_start (place, place->cache);
  tr_workspace_wait (workspace);
  tr_place_open (workspace, place);
  tr_wait_until (tr_text_index_get_on_battery (index_of (workspace)));
  tr_workspace_begin (workspace);
  wait_indexed (workspace, place, N_FILES + 1);
  g_assert_false (is_paused (workspace));
  tr_end (workspace);
}

/* Nobody knows: as if plugged in. */
static void
test_nobody (TrPlace *place, gconstpointer data)
{
  TrWorkspace *workspace;

  tr_place_write_many (place, N_FILES);
  set_on_battery (TRUE);
  workspace = tr_place_start (place, place->cache);
  tr_workspace_wait (workspace);
  tr_place_open (workspace, place);
  tr_wait_until (tr_text_index_get_on_battery (index_of (workspace)));
  tr_workspace_begin (workspace);
  tr_wait_until (is_paused (workspace));
  g_dbus_connection_close_sync (connection, NULL, NULL);
  tr_wait_until (!is_paused (workspace));
  wait_indexed (workspace, place, N_FILES);
  tr_end (workspace);
}

int
main (int argc, char **argv)
{
  g_autoptr (GDBusNodeInfo) info = NULL;
  g_autoptr (GVariant) owned = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (bus), TRUE);
  info = g_dbus_node_info_new_for_xml (xml, &error);
  g_assert_no_error (error);
  connection = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL,
      NULL,
      &error);
  g_assert_no_error (error);
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  g_dbus_connection_register_object (connection,
                                     "/org/freedesktop/UPower",
                                     info->interfaces[0],
                                     &vtable,
                                     NULL,
                                     NULL,
                                     &error);
  g_assert_no_error (error);
  owned = g_dbus_connection_call_sync (connection,
                                       "org.freedesktop.DBus",
                                       "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus",
                                       "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.UPower", 0),
                                       NULL,
                                       G_DBUS_CALL_FLAGS_NONE,
                                       -1,
                                       NULL,
                                       &error);
  g_assert_no_error (error);

  g_test_add ("/power/waits", TrPlace, NULL, tr_place_set_up, test_waits, tr_place_tear_down);
  g_test_add ("/power/continue-anyway",
              TrPlace,
              NULL,
              tr_place_set_up,
              test_continue_anyway,
              tr_place_tear_down);
  g_test_add ("/power/few", TrPlace, NULL, tr_place_set_up, test_few, tr_place_tear_down);
  g_test_add ("/power/nobody", TrPlace, NULL, tr_place_set_up, test_nobody, tr_place_tear_down);
  status = g_test_run ();
  g_clear_object (&connection);
  g_test_dbus_stop (bus);
  g_object_unref (bus);
  return status;
}
