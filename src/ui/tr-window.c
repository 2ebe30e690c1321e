/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-window.h"

#include "tr-width-bin.h"

struct _TrWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toast_overlay;
  AdwLeaflet *leaflet;
  AdwBin *library_slot;
  AdwFlap *details_flap;
  AdwBin *transcript_slot;
  AdwBin *details_slot;
};

G_DEFINE_FINAL_TYPE (TrWindow, tr_window, ADW_TYPE_APPLICATION_WINDOW)

static void
tr_window_class_init (TrWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TR_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/Transcripts/ui/tr-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TrWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, library_slot);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, details_flap);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, transcript_slot);
  gtk_widget_class_bind_template_child (widget_class, TrWindow, details_slot);
}

static void
tr_window_init (TrWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

TrWindow *
tr_window_new (GtkApplication *application)
{
  return g_object_new (TR_TYPE_WINDOW, "application", application, NULL);
}
