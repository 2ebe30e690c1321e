/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds every template once: nothing else finds a wrong name in one. Add a line for each widget
 * with a template. */
#include "tr-ui-fixture.h"

#include "ui/tr-window.h"

static GType (*const types[]) (void) = {
  tr_window_get_type,
};

static void
test_template (gconstpointer data)
{
  GType type = GPOINTER_TO_SIZE (data);
  GtkWidget *widget = g_object_ref_sink (g_object_new (type, NULL));

  g_assert_nonnull (gtk_widget_get_first_child (widget));
  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (GTK_WINDOW (widget));
  g_assert_finalize_object (widget);
}

int
main (int argc, char **argv)
{
  tr_test_ui_init (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *path = g_strdup_printf ("/templates/%s", g_type_name (types[i]()));

      g_test_add_data_func (path, GSIZE_TO_POINTER (types[i]()), test_template);
    }
  return g_test_run ();
}
