/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-operation-page.h"

#include <glib/gi18n.h>

struct _TrOperationPage
{
  AdwBin parent_instance;

  GtkLabel *label;
  GtkProgressBar *bar;
  GtkWidget *cancel_button;

  TrOperation *operation; /* nullable */
};

G_DEFINE_FINAL_TYPE (TrOperationPage, tr_operation_page, ADW_TYPE_BIN)

static void
on_progress (TrOperationPage *self)
{
  gtk_progress_bar_set_fraction (self->bar, MAX (tr_operation_get_fraction (self->operation), 0));
}

void
tr_operation_page_end (TrOperationPage *self)
{
  g_return_if_fail (TR_IS_OPERATION_PAGE (self));

  if (self->operation != NULL)
    g_signal_handlers_disconnect_by_data (self->operation, self);
  g_clear_object (&self->operation);
}

void
tr_operation_page_follow (TrOperationPage *self, TrOperation *operation, const char *text)
{
  g_return_if_fail (TR_IS_OPERATION_PAGE (self) && TR_IS_OPERATION (operation));
  g_return_if_fail (text != NULL);

  tr_operation_page_end (self);
  self->operation = g_object_ref (operation);
  g_signal_connect_swapped (operation, "notify", G_CALLBACK (on_progress), self);
  gtk_label_set_text (self->label, text);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_widget_set_sensitive (self->cancel_button, TRUE);
}

void
tr_operation_page_cancel (TrOperationPage *self)
{
  g_return_if_fail (TR_IS_OPERATION_PAGE (self));

  if (self->operation != NULL)
    tr_operation_cancel (self->operation);
  /* What is being written is written to its end. */
  gtk_widget_set_sensitive (self->cancel_button, FALSE);
}

gboolean
tr_operation_page_is_busy (TrOperationPage *self)
{
  g_return_val_if_fail (TR_IS_OPERATION_PAGE (self), FALSE);

  return self->operation != NULL;
}

static void
tr_operation_page_dispose (GObject *object)
{
  tr_operation_page_end (TR_OPERATION_PAGE (object));
  G_OBJECT_CLASS (tr_operation_page_parent_class)->dispose (object);
}

static void
tr_operation_page_class_init (TrOperationPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_operation_page_dispose;
}

static void
tr_operation_page_init (TrOperationPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  self->cancel_button = gtk_button_new_with_label (_ ("Cancel"));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_justify (self->label, GTK_JUSTIFY_CENTER);
  gtk_widget_set_halign (self->cancel_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->cancel_button, "pill");
  g_signal_connect_swapped (self->cancel_button,
                            "clicked",
                            G_CALLBACK (tr_operation_page_cancel),
                            self);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), self->cancel_button);
  adw_bin_set_child (ADW_BIN (self), box);
}
