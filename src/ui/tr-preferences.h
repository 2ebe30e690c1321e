/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspace/tr-workspace.h"

G_BEGIN_DECLS

#define TR_TYPE_PREFERENCES (tr_preferences_get_type ())
G_DECLARE_FINAL_TYPE (TrPreferences, tr_preferences, TR, PREFERENCES, AdwPreferencesWindow)

/**
 * tr_preferences_new:
 * @parent: (nullable): the window it belongs to
 */
GtkWindow *tr_preferences_new (TrWorkspace *workspace, GtkWindow *parent);

G_END_DECLS
