/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-name-popover.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"

struct _TrNamePopover
{
  GtkPopover parent_instance;

  GtkEditable *entry;
  GtkWidget *button;
  GtkWidget *asker; /* (nullable) (unowned): had the focus before, and is given it back */
};

enum
{
  SIGNAL_NAMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrNamePopover, tr_name_popover, GTK_TYPE_POPOVER)

static char *
dup_name (TrNamePopover *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

static void
on_changed (TrNamePopover *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_set_sensitive (self->button, *name != '\0');
}

static void
on_done (TrNamePopover *self)
{
  g_autofree char *name = dup_name (self);

  if (*name == '\0')
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_NAMED], 0, name);
}

/* GTK would move it on to whatever comes next in the window. */
static void
on_closed (TrNamePopover *self)
{
  GtkWidget *asker = self->asker;

  g_clear_weak_pointer (&self->asker);
  if (asker == NULL || !gtk_widget_get_mapped (asker))
    return;
  if (GTK_IS_TEXT (asker))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (asker));
  else
    gtk_widget_grab_focus (asker);
}

static void
tr_name_popover_dispose (GObject *object)
{
  g_clear_weak_pointer (&TR_NAME_POPOVER (object)->asker);
  G_OBJECT_CLASS (tr_name_popover_parent_class)->dispose (object);
}

static void
tr_name_popover_class_init (TrNamePopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_name_popover_dispose;
  signals[SIGNAL_NAMED] = tr_signal_new (TR_TYPE_NAME_POPOVER, "named", 1, G_TYPE_STRING);
}

static void
tr_name_popover_init (TrNamePopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->entry = GTK_EDITABLE (gtk_entry_new ());
  self->button = gtk_button_new ();
  gtk_editable_set_width_chars (self->entry, 20);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name"),
                                  -1);
  gtk_button_set_use_underline (GTK_BUTTON (self->button), TRUE);
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_done), self);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_done), self);
  g_signal_connect (self, "closed", G_CALLBACK (on_closed), NULL);
}

TrNamePopover *
tr_name_popover_new (GtkWidget *parent, const char *button)
{
  TrNamePopover *self = g_object_new (TR_TYPE_NAME_POPOVER, NULL);

  gtk_button_set_label (GTK_BUTTON (self->button), button);
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  return self;
}

void
tr_name_popover_ask (TrNamePopover *self, GtkWidget *near, const char *name)
{
  graphene_rect_t bounds;

  g_return_if_fail (TR_IS_NAME_POPOVER (self) && GTK_IS_WIDGET (near) && name != NULL);

  if (gtk_widget_compute_bounds (near, gtk_widget_get_parent (GTK_WIDGET (self)), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self),
                                 &(GdkRectangle){ (int) bounds.origin.x,
                                                  (int) bounds.origin.y,
                                                  (int) bounds.size.width,
                                                  (int) bounds.size.height });
  gtk_editable_set_text (self->entry, name);
  gtk_editable_select_region (self->entry, 0, -1);
  on_changed (self);
  g_set_weak_pointer (&self->asker, gtk_root_get_focus (gtk_widget_get_root (near)));
  gtk_popover_popup (GTK_POPOVER (self));
}
