/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-power-private.h"

struct _TrPower
{
  GObject parent_instance;

  GCancellable *cancellable;
  GDBusProxy *upower; /* NULL: nobody knows, or not yet */
  gboolean on_battery;
};

G_DEFINE_FINAL_TYPE (TrPower, tr_power, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ON_BATTERY,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
update (TrPower *self)
{
  /* Nothing where the one who said so is gone. */
  g_autoptr (GVariant) value = g_dbus_proxy_get_cached_property (self->upower, "OnBattery");
  gboolean on_battery = value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN)
                        && g_variant_get_boolean (value);

  if (self->on_battery == on_battery)
    return;
  self->on_battery = on_battery;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ON_BATTERY]);
}

static void
on_proxy (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrPower) self = user_data;
  g_autoptr (GError) error = NULL;
  GDBusProxy *proxy = g_dbus_proxy_new_for_bus_finish (result, &error);

  if (proxy == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("no UPower: %s", error->message);
      return;
    }
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_object_unref (proxy);
      return;
    }
  self->upower = proxy;
  g_signal_connect_object (proxy,
                           "g-properties-changed",
                           G_CALLBACK (update),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (proxy,
                           "notify::g-name-owner",
                           G_CALLBACK (update),
                           self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
tr_power_dispose (GObject *object)
{
  TrPower *self = TR_POWER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->upower);
  G_OBJECT_CLASS (tr_power_parent_class)->dispose (object);
}

static void
tr_power_finalize (GObject *object)
{
  TrPower *self = TR_POWER (object);

  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (tr_power_parent_class)->finalize (object);
}

static void
tr_power_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ON_BATTERY)
    g_value_set_boolean (value, tr_power_get_on_battery (TR_POWER (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tr_power_class_init (TrPowerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tr_power_dispose;
  object_class->finalize = tr_power_finalize;
  object_class->get_property = tr_power_get_property;
  props[PROP_ON_BATTERY] = g_param_spec_boolean ("on-battery",
                                                 NULL,
                                                 NULL,
                                                 FALSE,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tr_power_init (TrPower *self)
{
  self->cancellable = g_cancellable_new ();
}

TrPower *
tr_power_new (void)
{
  TrPower *self = g_object_new (TR_TYPE_POWER, NULL);

  g_dbus_proxy_new_for_bus (G_BUS_TYPE_SYSTEM,
                            G_DBUS_PROXY_FLAGS_NONE,
                            NULL,
                            "org.freedesktop.UPower",
                            "/org/freedesktop/UPower",
                            "org.freedesktop.UPower",
                            self->cancellable,
                            on_proxy,
                            g_object_ref (self));
  return self;
}

gboolean
tr_power_get_on_battery (TrPower *self)
{
  g_return_val_if_fail (TR_IS_POWER (self), FALSE);

  return self->on_battery;
}
