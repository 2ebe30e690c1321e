/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/library/tr-copy-mark.h"

#include <glib/gi18n.h>

char *
tr_item_dup_copies (TrItem *item)
{
  guint n_copies = tr_item_get_n_copies (item);

  return n_copies == 0 ? NULL
                       : g_strdup_printf (ngettext ("%u other version of this file lies beside it",
                                                    "%u other versions of this file lie beside it",
                                                    n_copies),
                                          n_copies);
}

GtkIconPaintable *
tr_copy_mark_new (GtkWidget *widget)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));

  return gtk_icon_theme_lookup_icon (theme,
                                     "edit-copy-symbolic",
                                     NULL,
                                     TR_COPY_MARK_SIZE,
                                     gtk_widget_get_scale_factor (widget),
                                     gtk_widget_get_direction (widget),
                                     0);
}

void
tr_copy_mark_draw (GtkIconPaintable *mark,
                   GtkWidget *widget,
                   GtkSnapshot *snapshot,
                   const GdkRGBA *color,
                   int x,
                   int y)
{
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (widget) - x - TR_COPY_MARK_SIZE;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (mark),
                                            snapshot,
                                            TR_COPY_MARK_SIZE,
                                            TR_COPY_MARK_SIZE,
                                            color,
                                            1);
  gtk_snapshot_restore (snapshot);
}
