/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-remnant-bar.h"

#include <glib/gi18n.h>

#include "details/tr-wrap-layout.h"

struct _TrRemnantBar
{
  AdwBin parent_instance;

  GtkLabel *label;

  TrBatches *batches;
};

G_DEFINE_FINAL_TYPE (TrRemnantBar, tr_remnant_bar, ADW_TYPE_BIN)

static void
update (TrRemnantBar *self)
{
  TrBatchRemnant *remnant = tr_batches_peek_remnant (self->batches);

  if (remnant != NULL)
    {
      guint n_done, n_other;
      guint n = tr_batch_remnant_count (remnant, &n_done, &n_other);
      g_autofree char *message = g_strdup_printf (
          /* Translators: the first %u is how many of the second %u are done */
          ngettext ("A change was interrupted: %'u of %'u transcript is changed.",
                    "A change was interrupted: %'u of %'u transcripts are changed.",
                    n),
          n_done,
          n);

      gtk_label_set_text (self->label, message);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), remnant != NULL);
}

static void
settle (TrRemnantBar *self, TrBatchKind kind)
{
  if (tr_batches_peek_remnant (self->batches) == NULL)
    return;
  /* How it ends is told as that of any other. */
  tr_batches_settle_async (self->batches, kind, NULL, NULL);
  update (self);
}

static void
on_finish (TrRemnantBar *self)
{
  settle (self, TR_BATCH_FINISH);
}

static void
on_take_back (TrRemnantBar *self)
{
  settle (self, TR_BATCH_TAKE_BACK);
}

static void
tr_remnant_bar_dispose (GObject *object)
{
  TrRemnantBar *self = TR_REMNANT_BAR (object);

  if (self->batches != NULL)
    g_signal_handlers_disconnect_by_data (self->batches, self);
  g_clear_object (&self->batches);
  G_OBJECT_CLASS (tr_remnant_bar_parent_class)->dispose (object);
}

static void
tr_remnant_bar_class_init (TrRemnantBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_remnant_bar_dispose;
  g_type_ensure (TR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/batch/tr-remnant-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TrRemnantBar, label);
  gtk_widget_class_bind_template_callback (widget_class, on_finish);
  gtk_widget_class_bind_template_callback (widget_class, on_take_back);
}

static void
tr_remnant_bar_init (TrRemnantBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tr_remnant_bar_set_batches (TrRemnantBar *self, TrBatches *batches)
{
  g_return_if_fail (TR_IS_REMNANT_BAR (self));
  g_return_if_fail (TR_IS_BATCHES (batches) && self->batches == NULL);

  self->batches = g_object_ref (batches);
  g_signal_connect_swapped (batches, "notify::n-remnants", G_CALLBACK (update), self);
  update (self);
}
