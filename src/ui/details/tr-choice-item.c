/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/details/tr-choice-item.h"

struct _TrChoiceItem
{
  GtkWidget parent_instance;

  GtkWidget *texts;
  GtkLabel *label;
  GtkLabel *explanation;
  GtkWidget *check;
};

G_DEFINE_FINAL_TYPE (TrChoiceItem, tr_choice_item, GTK_TYPE_WIDGET)

static void
tr_choice_item_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TR_TYPE_CHOICE_ITEM);

  G_OBJECT_CLASS (tr_choice_item_parent_class)->dispose (object);
}

static void
tr_choice_item_class_init (TrChoiceItemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_choice_item_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/details/tr-choice-item.ui");
  gtk_widget_class_bind_template_child (widget_class, TrChoiceItem, texts);
  gtk_widget_class_bind_template_child (widget_class, TrChoiceItem, label);
  gtk_widget_class_bind_template_child (widget_class, TrChoiceItem, explanation);
  gtk_widget_class_bind_template_child (widget_class, TrChoiceItem, check);
}

static void
tr_choice_item_init (TrChoiceItem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
tr_choice_item_new (void)
{
  return g_object_new (TR_TYPE_CHOICE_ITEM, NULL);
}

void
tr_choice_item_set_text (TrChoiceItem *self, const char *label, const char *explanation)
{
  g_return_if_fail (TR_IS_CHOICE_ITEM (self) && label != NULL);

  gtk_label_set_text (self->label, label);
  gtk_label_set_text (self->explanation, explanation != NULL ? explanation : "");
  gtk_widget_set_visible (GTK_WIDGET (self->explanation), explanation != NULL);
}

void
tr_choice_item_set_selected (TrChoiceItem *self, gboolean selected)
{
  g_return_if_fail (TR_IS_CHOICE_ITEM (self));

  /* Not visible, it would give its place away and the list would change its width. */
  gtk_widget_set_opacity (self->check, selected ? 1 : 0);
}
