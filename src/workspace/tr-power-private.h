/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TrPower:
 *
 * Whether the computer runs on battery, as UPower says on the system bus. Never waits for the bus;
 * where there is none, or nobody who knows, it does not. Main thread.
 *
 * Property, notified: `on-battery`.
 */
#define TR_TYPE_POWER (tr_power_get_type ())
G_DECLARE_FINAL_TYPE (TrPower, tr_power, TR, POWER, GObject)

TrPower *tr_power_new (void);
gboolean tr_power_get_on_battery (TrPower *self);

G_END_DECLS
