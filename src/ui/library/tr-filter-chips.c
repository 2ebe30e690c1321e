/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-filter-chips.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "details/tr-wrap-layout.h"
#include "tr-facet-label.h"

struct _TrFilterChips
{
  GtkWidget parent_instance;

  char *shown; /* what the chips stand for, to leave them alone where that is the same */
};

enum
{
  SIGNAL_REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrFilterChips, tr_filter_chips, GTK_TYPE_WIDGET)

static void
on_clicked (GtkWidget *button, TrFilterChips *self)
{
  TrFacet facet = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "tr-facet"));
  g_autofree char *value = g_strdup (g_object_get_data (G_OBJECT (button), "tr-value"));

  g_signal_emit (self, signals[SIGNAL_REMOVED], 0, (int) facet, value);
}

static void
add_chip (TrFilterChips *self, TrFacet facet, const char *value)
{
  g_autofree char *text = tr_facet_dup_chip_label (facet, value);
  /* Translators: %s is a filter such as “Tag: AI” */
  g_autofree char *tooltip = g_strdup_printf (_ ("Remove “%s”"), text);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *icon = gtk_image_new_from_icon_name ("window-close-symbolic");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "filter-chip");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tooltip,
                                  -1);
  g_object_set_data (G_OBJECT (button), "tr-facet", GINT_TO_POINTER (facet));
  g_object_set_data_full (G_OBJECT (button), "tr-value", g_strdup (value), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static void
remove_chips (TrFilterChips *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

void
tr_filter_chips_update (TrFilterChips *self, TrListing *listing)
{
  g_autoptr (GString) shown = g_string_new (NULL);

  g_return_if_fail (TR_IS_FILTER_CHIPS (self));
  g_return_if_fail (TR_IS_LISTING (listing));

  for (int facet = 0; facet < TR_N_FACETS; facet++)
    {
      const char *const *values = tr_listing_get_facet_selection (listing, facet);

      for (guint i = 0; values[i] != NULL; i++)
        g_string_append_printf (shown, "%d\t%s\n", facet, values[i]);
    }
  if (g_strcmp0 (self->shown, shown->str) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (shown->str);
  remove_chips (self);
  for (int facet = 0; facet < TR_N_FACETS; facet++)
    {
      const char *const *values = tr_listing_get_facet_selection (listing, facet);

      for (guint i = 0; values[i] != NULL; i++)
        add_chip (self, facet, values[i]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), shown->len > 0);
}

static void
tr_filter_chips_dispose (GObject *object)
{
  TrFilterChips *self = TR_FILTER_CHIPS (object);

  remove_chips (self);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (tr_filter_chips_parent_class)->dispose (object);
}

static void
tr_filter_chips_class_init (TrFilterChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_filter_chips_dispose;
  signals[SIGNAL_REMOVED]
      = tr_signal_new (TR_TYPE_FILTER_CHIPS, "removed", 2, G_TYPE_INT, G_TYPE_STRING);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tr_filter_chips_init (TrFilterChips *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), tr_wrap_layout_new (6, 6));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Filters"),
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
