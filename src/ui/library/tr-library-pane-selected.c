/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-library-pane-private.h"

#include <glib/gi18n.h>

/* Several transcripts are selected. */

guint
tr_library_pane_get_n_selected (TrLibraryPane *self)
{
  g_return_val_if_fail (TR_IS_LIBRARY_PANE (self), 0);

  return tr_listing_view_get_n_selected (self->view);
}

GPtrArray *
tr_library_pane_dup_selected (TrLibraryPane *self)
{
  g_return_val_if_fail (TR_IS_LIBRARY_PANE (self), NULL);

  return tr_listing_view_dup_selected (self->view);
}

void
tr_library_pane_select_one (TrLibraryPane *self)
{
  g_return_if_fail (TR_IS_LIBRARY_PANE (self));

  tr_listing_view_select_one (self->view);
}

static void
on_selected (TrLibraryPane *self)
{
  guint n = tr_listing_view_get_n_selected (self->view);
  g_autofree char *text = g_strdup_printf (ngettext ("%'u selected", "%'u selected", n), n);

  if (n > 1)
    gtk_label_set_text (self->selected_label, text);
  gtk_action_bar_set_revealed (self->selected_bar, n > 1);
  g_signal_emit_by_name (self, "selected");
}

static void
select_one_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TrLibraryPane *self = TR_LIBRARY_PANE (widget);

  tr_listing_view_select_one (self->view);
  tr_library_pane_focus_list (self);
}

void
tr_library_pane_selected_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, selected_bar);
  gtk_widget_class_bind_template_child (widget_class, TrLibraryPane, selected_label);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_install_action (widget_class, "library.select-one", NULL, select_one_action);
}
