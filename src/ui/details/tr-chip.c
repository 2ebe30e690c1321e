/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-chip.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"

struct _TrChip
{
  GtkWidget parent_instance;

  GtkLabel *label;
  GtkButton *button;

  char *text;
};

enum
{
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrChip, tr_chip, GTK_TYPE_WIDGET)

static void
on_remove_clicked (TrChip *self)
{
  g_signal_emit (self, signals[REMOVED], 0, FALSE);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                TrChip *self)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0
      || !gtk_widget_get_visible (GTK_WIDGET (self->button)))
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      g_signal_emit (self, signals[REMOVED], 0, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_BackSpace:
      g_signal_emit (self, signals[REMOVED], 0, TRUE);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, TrChip *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
on_query_tooltip (
    GtkLabel *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip, TrChip *self)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, self->text);
  return TRUE;
}

static void
tr_chip_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TR_TYPE_CHIP);

  G_OBJECT_CLASS (tr_chip_parent_class)->dispose (object);
}

static void
tr_chip_finalize (GObject *object)
{
  g_free (TR_CHIP (object)->text);

  G_OBJECT_CLASS (tr_chip_parent_class)->finalize (object);
}

static void
tr_chip_class_init (TrChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tr_chip_dispose;
  object_class->finalize = tr_chip_finalize;

  signals[REMOVED] = tr_signal_new (TR_TYPE_CHIP, "removed", 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_css_name (widget_class, "chip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/Transcripts/ui/details/tr-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, TrChip, label);
  gtk_widget_class_bind_template_child (widget_class, TrChip, button);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_query_tooltip);
}

static void
tr_chip_init (TrChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
tr_chip_new (const char *text, const char *remove_label)
{
  TrChip *self = g_object_new (TR_TYPE_CHIP, NULL);
  const char *shown;

  self->text = g_strdup (text);
  shown = text[strspn (text, " \t\n")] != '\0' ? text : _ ("Empty");
  gtk_label_set_text (self->label, shown);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), remove_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  remove_label,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  shown,
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                  "Delete",
                                  -1);
  return GTK_WIDGET (self);
}

const char *
tr_chip_get_text (TrChip *self)
{
  g_return_val_if_fail (TR_IS_CHIP (self), NULL);

  return self->text;
}

void
tr_chip_set_removable (TrChip *self, gboolean removable)
{
  g_return_if_fail (TR_IS_CHIP (self));

  gtk_widget_set_visible (GTK_WIDGET (self->button), removable);
}
