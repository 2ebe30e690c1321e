/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds every template once: nothing else finds a wrong name in one. Add a line for each widget
 * with a template. */
#include "tr-ui-fixture.h"

#include "ui/batch/tr-batch-dialog.h"
#include "ui/batch/tr-remnant-bar.h"
#include "ui/details/tr-add-field-dialog.h"
#include "ui/details/tr-chip.h"
#include "ui/details/tr-choice-item.h"
#include "ui/details/tr-date-button.h"
#include "ui/details/tr-details-pane.h"
#include "ui/details/tr-entry-row.h"
#include "ui/details/tr-key-point-row.h"
#include "ui/details/tr-problem-card.h"
#include "ui/details/tr-save-card.h"
#include "ui/library/tr-facet-popover.h"
#include "ui/library/tr-facet-row.h"
#include "ui/library/tr-facet-sidebar.h"
#include "ui/library/tr-file-list-popover.h"
#include "ui/library/tr-library-pane.h"
#include "ui/library/tr-listing-view.h"
#include "ui/library/tr-passage-view.h"
#include "ui/library/tr-saved-search-row.h"
#include "ui/library/tr-scan-bar.h"
#include "ui/library/tr-sort-button.h"
#include "ui/tr-fault-bar.h"
#include "ui/tr-preferences.h"
#include "ui/tr-recovery-bar.h"
#include "ui/tr-toast.h"
#include "ui/tr-window.h"
#include "ui/transcript/tr-caption-editor.h"
#include "ui/transcript/tr-find-bar.h"
#include "ui/transcript/tr-outline-popover.h"
#include "ui/transcript/tr-transcript-pane.h"

/* clang-format off */
/* A line each, so that additions do not collide. */
static GType (*const types[]) (void) = {
  tr_add_field_dialog_get_type,
  tr_batch_dialog_get_type,
  tr_caption_editor_get_type,
  tr_chip_get_type,
  tr_choice_item_get_type,
  tr_date_button_get_type,
  tr_details_pane_get_type,
  tr_entry_row_get_type,
  tr_facet_popover_get_type,
  tr_facet_row_get_type,
  tr_facet_sidebar_get_type,
  tr_file_list_popover_get_type,
  tr_fault_bar_get_type,
  tr_find_bar_get_type,
  tr_key_point_row_get_type,
  tr_library_pane_get_type,
  tr_listing_view_get_type,
  tr_outline_popover_get_type,
  tr_passage_view_get_type,
  tr_preferences_get_type,
  tr_problem_card_get_type,
  tr_recovery_bar_get_type,
  tr_remnant_bar_get_type,
  tr_save_card_get_type,
  tr_saved_search_row_get_type,
  tr_scan_bar_get_type,
  tr_sort_button_get_type,
  tr_toast_get_type,
  tr_transcript_pane_get_type,
  tr_window_get_type,
};
/* clang-format on */

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

static void
test_help_overlay (void)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/org/example/Transcripts/ui/help-overlay.ui");
  GObject *overlay = gtk_builder_get_object (builder, "help_overlay");

  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (overlay));
  gtk_window_destroy (GTK_WINDOW (overlay));
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
  g_test_add_func ("/templates/help-overlay", test_help_overlay);
  return g_test_run ();
}
