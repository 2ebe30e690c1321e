/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-flap.h"

void
tr_flap_reveal (AdwFlap *flap, gboolean reveal)
{
  GtkWidget *widget;
  gboolean child_visible;

  g_return_if_fail (ADW_IS_FLAP (flap));

  widget = GTK_WIDGET (flap);
  if (gtk_widget_get_width (widget) > 0 || !gtk_widget_get_mapped (widget))
    {
      adw_flap_set_reveal_flap (flap, reveal);
      return;
    }
  /* What is not mapped is not animated. */
  child_visible = gtk_widget_get_child_visible (widget);
  gtk_widget_set_child_visible (widget, FALSE);
  adw_flap_set_reveal_flap (flap, reveal);
  gtk_widget_set_child_visible (widget, child_visible);
}
