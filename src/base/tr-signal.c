/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-signal.h"

guint
tr_signal_new (GType type, const char *name, guint n_params, ...)
{
  va_list types;
  guint id;

  va_start (types, n_params);
  id = g_signal_new_valist (name,
                            type,
                            G_SIGNAL_RUN_LAST,
                            NULL,
                            NULL,
                            NULL,
                            NULL,
                            G_TYPE_NONE,
                            n_params,
                            types);
  va_end (types);
  return id;
}
