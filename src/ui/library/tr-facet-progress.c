/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-facet-progress.h"

#include <glib/gi18n.h>

void
tr_facet_progress_show (GtkWidget *box, TrListing *listing)
{
  guint n_all;
  guint n_complete = tr_listing_get_n_complete (listing, &n_all);
  GtkWidget *label = gtk_widget_get_first_child (box);
  GtkWidget *bar = gtk_widget_get_next_sibling (label);
  /* Translators: how many transcripts lack nothing; the first number is of those, the second of all
   */
  g_autofree char *text
      = g_strdup_printf (ngettext ("%'u of %'u complete", "%'u of %'u complete", n_all),
                         n_complete,
                         n_all);

  gtk_widget_set_visible (box, n_complete < n_all);
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar),
                                 n_all > 0 ? (double) n_complete / n_all : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
