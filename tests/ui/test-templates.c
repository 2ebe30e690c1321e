/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds every template once: nothing else finds a wrong name in one. Add a line for each widget
 * with a template. */
#include "tr-ui-fixture.h"

#include "ui/details/tr-add-field-dialog.h"
#include "ui/details/tr-chip.h"
#include "ui/details/tr-date-button.h"
#include "ui/details/tr-details-pane.h"
#include "ui/details/tr-entry-row.h"
#include "ui/details/tr-key-point-row.h"
#include "ui/details/tr-problem-card.h"
#include "ui/details/tr-save-card.h"
#include "ui/tr-window.h"

static GType (*const types[]) (void) = {
  tr_add_field_dialog_get_type, tr_chip_get_type,      tr_date_button_get_type,
  tr_details_pane_get_type,     tr_entry_row_get_type, tr_key_point_row_get_type,
  tr_problem_card_get_type,     tr_save_card_get_type, tr_window_get_type,
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
