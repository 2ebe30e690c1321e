/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-sheet.h"

void
tr_sheet_fit (GtkWindow *window)
{
  GtkWindow *parent;
  int parent_width, width, height;

  g_return_if_fail (GTK_IS_WINDOW (window));

  parent = gtk_window_get_transient_for (window);
  g_return_if_fail (parent != NULL);

  parent_width = gtk_widget_get_width (GTK_WIDGET (parent));
  gtk_window_get_default_size (window, &width, &height);
  /* A parent that is not shown has no width. */
  if (parent_width > 0 && parent_width < width)
    gtk_window_set_default_size (window, parent_width, height);
}
