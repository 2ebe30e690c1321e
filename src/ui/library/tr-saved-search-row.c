/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-saved-search-row.h"

#include "base/tr-signal.h"
#include "tr-facet-label.h"

struct _TrSavedSearchRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *label;
  GtkMenuButton *menu_button;

  TrSavedSearches *searches;
  TrSavedSearch *search;
  guint place;
};

enum
{
  SIGNAL_RENAME,
  SIGNAL_DELETE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrSavedSearchRow, tr_saved_search_row, GTK_TYPE_LIST_BOX_ROW)

/* ---- what can be done with it ---- */

static guint
get_position (TrSavedSearchRow *self)
{
  return tr_saved_searches_find (self->searches, self->search);
}

static void
rename_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_RENAME], 0);
}

static void
move_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TrSavedSearchRow *self = TR_SAVED_SEARCH_ROW (widget);
  guint position = get_position (self);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->searches));
  gboolean up = g_str_equal (action, "saved.up");

  if (position == G_MAXUINT || (up ? position == 0 : position + 1 >= n))
    return;
  tr_saved_searches_move (self->searches, position, up ? position - 1 : position + 1);
}

static void
delete_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_DELETE], 0);
}

static void
on_secondary (GtkGestureClick *gesture, int n_press, double x, double y, TrSavedSearchRow *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_menu_button_popup (self->menu_button);
}

/* Below the pointer, it would cover the menu. */
static void
on_menu_shown (GtkWidget *menu, GParamSpec *pspec, TrSavedSearchRow *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->label), !gtk_widget_get_visible (menu));
}

static void
menu_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_menu_button_popup (TR_SAVED_SEARCH_ROW (widget)->menu_button);
}

/* ---- dragging ---- */

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, TrSavedSearchRow *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (TR_TYPE_SAVED_SEARCH, self->search);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, TrSavedSearchRow *self)
{
  guint from = tr_saved_searches_find (self->searches, g_value_get_object (value));
  guint to = get_position (self);

  if (from == G_MAXUINT || to == G_MAXUINT)
    return FALSE;
  tr_saved_searches_move (self->searches, from, to);
  return TRUE;
}

/* ---- the widget ---- */

TrSavedSearch *
tr_saved_search_row_get_search (TrSavedSearchRow *self)
{
  g_return_val_if_fail (TR_IS_SAVED_SEARCH_ROW (self), NULL);

  return self->search;
}

guint
tr_saved_search_row_get_place (TrSavedSearchRow *self)
{
  g_return_val_if_fail (TR_IS_SAVED_SEARCH_ROW (self), 0);

  return self->place;
}

static void
tr_saved_search_row_dispose (GObject *object)
{
  TrSavedSearchRow *self = TR_SAVED_SEARCH_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TR_TYPE_SAVED_SEARCH_ROW);
  g_clear_object (&self->search);
  g_clear_object (&self->searches);
  G_OBJECT_CLASS (tr_saved_search_row_parent_class)->dispose (object);
}

static void
bind_key (GtkWidgetClass *widget_class, guint key, GdkModifierType modifiers, const char *action)
{
  gtk_widget_class_add_binding_action (widget_class, key, modifiers, action, NULL);
}

static void
tr_saved_search_row_class_init (TrSavedSearchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_saved_search_row_dispose;
  signals[SIGNAL_RENAME] = tr_signal_new (TR_TYPE_SAVED_SEARCH_ROW, "rename", 0);
  signals[SIGNAL_DELETE] = tr_signal_new (TR_TYPE_SAVED_SEARCH_ROW, "delete", 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/library/tr-saved-search-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TrSavedSearchRow, label);
  gtk_widget_class_bind_template_child (widget_class, TrSavedSearchRow, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, on_secondary);
  gtk_widget_class_install_action (widget_class, "saved.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "saved.up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "saved.down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "saved.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "saved.menu", NULL, menu_action);
  bind_key (widget_class, GDK_KEY_F2, 0, "saved.rename");
  bind_key (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "saved.up");
  bind_key (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "saved.down");
  bind_key (widget_class, GDK_KEY_Delete, 0, "saved.delete");
  bind_key (widget_class, GDK_KEY_Menu, 0, "saved.menu");
  bind_key (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "saved.menu");
}

static void
tr_saved_search_row_init (TrSavedSearchRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (TR_TYPE_SAVED_SEARCH, GDK_ACTION_MOVE);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (gtk_menu_button_get_popover (self->menu_button),
                    "notify::visible",
                    G_CALLBACK (on_menu_shown),
                    self);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), self);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* Returns: (transfer full): what it looks for, as the entry and the chips would show it */
static char *
dup_question (TrSavedSearch *search)
{
  g_autoptr (GString) question = g_string_new (tr_saved_search_get_text (search));

  for (int facet = 0; facet < TR_N_FACETS; facet++)
    {
      const char *const *values = tr_saved_search_get_facet (search, facet);

      for (guint i = 0; values[i] != NULL; i++)
        {
          g_autofree char *label = tr_facet_dup_chip_label (facet, values[i]);

          g_string_append_printf (question, "%s%s", question->len > 0 ? "\n" : "", label);
        }
    }
  return g_string_free (g_steal_pointer (&question), FALSE);
}

GtkWidget *
tr_saved_search_row_new (TrSavedSearches *searches, TrSavedSearch *search, guint place)
{
  TrSavedSearchRow *self = g_object_new (TR_TYPE_SAVED_SEARCH_ROW, NULL);
  g_autofree char *question = dup_question (search);

  self->searches = g_object_ref (searches);
  self->search = g_object_ref (search);
  self->place = place;
  gtk_label_set_text (self->label, tr_saved_search_get_name (search));
  /* Not of the row: a popover in it would have it, too. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), question);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tr_saved_search_get_name (search),
                                  -1);
  return GTK_WIDGET (self);
}
