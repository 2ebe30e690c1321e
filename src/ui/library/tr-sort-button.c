/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-config.h"

#include "tr-sort-button.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"

struct _TrSortButton
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GMenuModel *sort_menu;
  GMenuModel *search_menu;
  GSettings *settings;
  GSimpleAction *order; /* what is chosen while one searches: "relevance", or a sort key */
  gboolean searching;
  gboolean by_relevance;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrSortButton, tr_sort_button, ADW_TYPE_BIN)

static const char *
get_label (TrSortKey key)
{
  switch (key)
    {
    case TR_SORT_DATE:
      return _ ("Date");
    case TR_SORT_DURATION:
      return _ ("Duration");
    case TR_SORT_MODIFIED:
      return _ ("Modified");
    case TR_SORT_TITLE:
    default:
      return _ ("Title");
    }
}

TrSortKey
tr_sort_button_get_sort (TrSortButton *self, gboolean *descending)
{
  g_return_val_if_fail (TR_IS_SORT_BUTTON (self), TR_SORT_TITLE);

  *descending = g_settings_get_boolean (self->settings, "sort-descending");
  return g_settings_get_enum (self->settings, "sort-key");
}

static void
update_label (TrSortButton *self)
{
  g_autofree char *key = g_settings_get_string (self->settings, "sort-key");
  const char *label = self->searching && self->by_relevance
                          ? _ ("Relevance")
                          : get_label (g_settings_get_enum (self->settings, "sort-key"));
  /* Translators: %s is one of “Title”, “Date”, “Duration”, “Modified”, “Relevance” */
  g_autofree char *spoken = g_strdup_printf (_ ("Sorted by: %s"), label);

  g_simple_action_set_state (self->order,
                             g_variant_new_string (self->by_relevance ? "relevance" : key));
  gtk_menu_button_set_label (self->button, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken,
                                  -1);
}

static void
on_changed (TrSortButton *self)
{
  update_label (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_order (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TrSortButton *self = user_data;
  const char *order = g_variant_get_string (parameter, NULL);

  self->by_relevance = g_str_equal (order, "relevance");
  if (!self->by_relevance)
    g_settings_set_string (self->settings, "sort-key", order);
  on_changed (self);
}

gboolean
tr_sort_button_get_by_relevance (TrSortButton *self)
{
  g_return_val_if_fail (TR_IS_SORT_BUTTON (self), FALSE);

  return self->by_relevance;
}

void
tr_sort_button_set_searching (TrSortButton *self, gboolean searching)
{
  g_return_if_fail (TR_IS_SORT_BUTTON (self));

  if (self->searching == searching)
    return;
  self->searching = searching;
  gtk_menu_button_set_menu_model (self->button, searching ? self->search_menu : self->sort_menu);
  update_label (self);
}

static void
tr_sort_button_dispose (GObject *object)
{
  TrSortButton *self = TR_SORT_BUTTON (object);

  g_clear_object (&self->order);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (tr_sort_button_parent_class)->dispose (object);
}

static void
tr_sort_button_class_init (TrSortButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_sort_button_dispose;
  signals[SIGNAL_CHANGED] = tr_signal_new (TR_TYPE_SORT_BUTTON, "changed", 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/library/tr-sort-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TrSortButton, button);
  gtk_widget_class_bind_template_child (widget_class, TrSortButton, sort_menu);
  gtk_widget_class_bind_template_child (widget_class, TrSortButton, search_menu);
}

static void
tr_sort_button_init (TrSortButton *self)
{
  static const char *const keys[] = { "sort-key", "sort-descending" };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (TR_APPLICATION_ID);
  self->by_relevance = TRUE;
  self->order = g_simple_action_new_stateful ("order",
                                              G_VARIANT_TYPE_STRING,
                                              g_variant_new_string ("relevance"));
  g_signal_connect (self->order, "activate", G_CALLBACK (on_order), self);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (self->order));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GAction) action = g_settings_create_action (self->settings, keys[i]);
      g_autofree char *signal = g_strconcat ("changed::", keys[i], NULL);

      g_action_map_add_action (G_ACTION_MAP (actions), action);
      g_signal_connect_object (self->settings,
                               signal,
                               G_CALLBACK (on_changed),
                               self,
                               G_CONNECT_SWAPPED);
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "sort", G_ACTION_GROUP (actions));
  update_label (self);
}
