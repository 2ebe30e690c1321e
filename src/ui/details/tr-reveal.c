/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-reveal.h"

#define MARGIN 12

gboolean
tr_reveal (GtkWidget *widget, const GdkRectangle *rectangle)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_point_t top;
  int height;
  double before, y;

  if (scroller == NULL
      || !gtk_widget_compute_point (widget,
                                    scroller,
                                    &GRAPHENE_POINT_INIT (0, rectangle != NULL ? rectangle->y : 0),
                                    &top))
    return FALSE;

  height = rectangle != NULL ? rectangle->height : gtk_widget_get_height (widget);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  before = gtk_adjustment_get_value (adjustment);
  y = before + top.y;
  gtk_adjustment_clamp_page (adjustment, y - MARGIN, y + height + MARGIN);
  return gtk_adjustment_get_value (adjustment) != before;
}
