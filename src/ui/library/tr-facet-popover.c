/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-facet-popover.h"

#include <glib/gi18n.h>

#include "base/tr-fold.h"
#include "base/tr-signal.h"
#include "tr-facet-label.h"
#include "tr-facet-row.h"

struct _TrFacetPopover
{
  GtkPopover parent_instance;

  GtkLabel *heading;
  GtkSearchEntry *search_entry;
  GtkListView *list;
  GtkStack *stack;
  GtkFilterListModel *filtered;
  GtkCustomFilter *filter;

  char **words;
  TrFacet facet;
};

enum
{
  SIGNAL_TOGGLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrFacetPopover, tr_facet_popover, GTK_TYPE_POPOVER)

static gboolean
match (gpointer item, gpointer user_data)
{
  TrFacetPopover *self = user_data;
  g_autofree char *label = NULL;
  g_autofree char *folded = NULL;

  if (self->words == NULL || self->words[0] == NULL)
    return TRUE;
  label = tr_facet_dup_value_label (self->facet, tr_facet_value_get_value (item));
  folded = tr_fold (label, -1);
  return tr_fold_contains (folded, (const char *const *) self->words);
}

static void
on_search_changed (TrFacetPopover *self)
{
  g_strfreev (self->words);
  self->words = tr_fold_words (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
on_items_changed (TrFacetPopover *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "none");
}

static void
on_activate (TrFacetPopover *self, guint position)
{
  g_autoptr (TrFacetValue) value = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);

  if (value != NULL)
    g_signal_emit (self,
                   signals[SIGNAL_TOGGLED],
                   0,
                   tr_facet_value_get_value (value),
                   !tr_facet_value_get_selected (value));
}

static void
on_search_activate (TrFacetPopover *self)
{
  on_activate (self, 0);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "facet-count");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), count);
  gtk_list_item_set_child (list_item, row);
}

static void
update_row (GtkListItem *list_item)
{
  TrFacetValue *value = gtk_list_item_get_item (list_item);
  GtkWidget *row = gtk_list_item_get_child (list_item);
  GtkWidget *check = gtk_widget_get_first_child (row);
  GtkWidget *label = gtk_widget_get_next_sibling (check);
  GtkWidget *count = gtk_widget_get_next_sibling (label);
  g_autofree char *text = g_strdup_printf ("%'u", tr_facet_value_get_count (value));
  GtkWidget *popover = gtk_widget_get_ancestor (row, TR_TYPE_FACET_POPOVER);
  g_autofree char *shown
      = tr_facet_dup_value_label (popover != NULL ? TR_FACET_POPOVER (popover)->facet : 0,
                                  tr_facet_value_get_value (value));
  /* Translators: what a screen reader says for a line of the sidebar; %s is its label (“AI”), %'d
   * how many transcripts it has */
  g_autofree char *spoken
      = g_strdup_printf (_ ("%s, %'d"), shown, (int) tr_facet_value_get_count (value));

  gtk_widget_set_opacity (check, tr_facet_value_get_selected (value) ? 1 : 0);
  gtk_label_set_text (GTK_LABEL (label), shown);
  gtk_label_set_text (GTK_LABEL (count), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken,
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                               GTK_ACCESSIBLE_STATE_SELECTED,
                               tr_facet_value_get_selected (value),
                               -1);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  g_signal_connect_swapped (gtk_list_item_get_item (list_item),
                            "notify",
                            G_CALLBACK (update_row),
                            list_item);
  update_row (list_item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), update_row, list_item);
}

static void
tr_facet_popover_dispose (GObject *object)
{
  TrFacetPopover *self = TR_FACET_POPOVER (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TR_TYPE_FACET_POPOVER);
  g_clear_pointer (&self->words, g_strfreev);
  G_OBJECT_CLASS (tr_facet_popover_parent_class)->dispose (object);
}

static void
tr_facet_popover_class_init (TrFacetPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_facet_popover_dispose;
  signals[SIGNAL_TOGGLED]
      = tr_signal_new (TR_TYPE_FACET_POPOVER, "toggled", 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/library/tr-facet-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, TrFacetPopover, heading);
  gtk_widget_class_bind_template_child (widget_class, TrFacetPopover, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TrFacetPopover, list);
  gtk_widget_class_bind_template_child (widget_class, TrFacetPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, TrFacetPopover, filtered);
  gtk_widget_class_bind_template_child (widget_class, TrFacetPopover, filter);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_items_changed);
}

static void
tr_facet_popover_init (TrFacetPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_custom_filter_set_filter_func (self->filter, match, self, NULL);
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self));
}

GtkWidget *
tr_facet_popover_new (TrListing *listing, TrFacet facet)
{
  TrFacetPopover *self = g_object_new (TR_TYPE_FACET_POPOVER, NULL);

  g_return_val_if_fail (TR_IS_LISTING (listing), NULL);

  self->facet = facet;
  gtk_label_set_text (self->heading, tr_facet_get_label (facet));
  gtk_filter_list_model_set_model (self->filtered, tr_listing_get_facet (listing, facet));
  on_items_changed (self);
  return GTK_WIDGET (self);
}
