/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-button-names.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

static void
keep_simple (GtkButton *button)
{
  if (gtk_button_get_label (button) != NULL && gtk_button_get_use_underline (button))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* The cross of a toast has no name at all. */
static void
name_cross (GtkButton *button)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (button));

  if (gtk_button_get_icon_name (button) != NULL && parent != NULL
      && g_str_equal (G_OBJECT_TYPE_NAME (parent), "AdwToastWidget"))
    gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Close"),
                                    -1);
}

static gboolean
on_map (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  gpointer widget = g_value_get_object (values);

  if (GTK_IS_BUTTON (widget))
    {
      keep_simple (widget);
      name_cross (widget);
    }
  return G_SOURCE_CONTINUE;
}

void
tr_button_names_keep_simple (void)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (GTK_TYPE_WIDGET);

  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_map, NULL, NULL);
}
