/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-button-names.h"

#include <gtk/gtk.h>

static void
keep_simple (GtkButton *button)
{
  if (gtk_button_get_label (button) != NULL && gtk_button_get_use_underline (button))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static gboolean
on_map (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  gpointer widget = g_value_get_object (values);

  if (GTK_IS_BUTTON (widget))
    keep_simple (widget);
  return G_SOURCE_CONTINUE;
}

void
tr_button_names_keep_simple (void)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (GTK_TYPE_WIDGET);

  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_map, NULL, NULL);
}
