/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-passage-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "tr-passage-row.h"
#include "tr-toast-overlay.h"
#include "workspace/tr-passage-quotes.h"

struct _TrPassageView
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkListView *list_view;
  GtkMultiSelection *selection;
  GMenuModel *menu;
  GtkWidget *popover; /* the menu, while it is open */
  guint popover_source;
  guint place_source;

  TrPassageList *list;
  GCancellable *copying;
  gboolean tap_activates;
  gboolean quiet; /* the selection changes, but not to show what is selected */
};

enum
{
  SIGNAL_ACTIVATED,
  SIGNAL_LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrPassageView, tr_passage_view, GTK_TYPE_WIDGET)

/* ---- opening ---- */

static void
emit_activated (TrPassageView *self, guint position, gboolean watch, gboolean enter)
{
  g_autoptr (TrFoundPassage) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  const TrSearchPassage *passage = item != NULL ? tr_found_passage_get_passage (item, NULL) : NULL;
  g_autofree char *path = NULL;

  if (passage == NULL)
    return;
  path = g_strdup (tr_record_get_path (tr_found_passage_get_record (item)));
  g_signal_emit (self,
                 signals[SIGNAL_ACTIVATED],
                 0,
                 path,
                 passage->caption,
                 passage->start_ms,
                 watch,
                 enter);
}

/* Returns: the position of the only line that is selected, or %GTK_INVALID_LIST_POSITION */
static guint
get_only_selected (TrPassageView *self)
{
  g_autoptr (GtkBitset) selected
      = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  return gtk_bitset_get_size (selected) == 1 ? gtk_bitset_get_minimum (selected)
                                             : GTK_INVALID_LIST_POSITION;
}

static void
update_actions (TrPassageView *self)
{
  g_autoptr (GtkBitset) selected
      = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint64 n = gtk_bitset_get_size (selected);
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "passages.open", n == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "passages.watch", n == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "passages.copy", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "passages.copy-all", any);
}

static void
on_selection_changed (TrPassageView *self)
{
  guint position = get_only_selected (self);

  update_actions (self);
  if (!self->quiet && position != GTK_INVALID_LIST_POSITION)
    emit_activated (self, position, FALSE, FALSE);
}

static void
on_activate (TrPassageView *self, guint position)
{
  emit_activated (self, position, FALSE, TRUE);
}

static void
on_open (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TrPassageView *self = TR_PASSAGE_VIEW (widget);

  emit_activated (self, get_only_selected (self), g_str_equal (name, "passages.watch"), TRUE);
}

/* ---- copying ---- */

static void
on_quotes (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrPassageView) self = user_data;
  g_autofree char *text = NULL;
  g_autofree char *message = NULL;
  guint n;
  gboolean more;

  text = tr_passage_quotes_finish (result, &n, &more, NULL);
  if (text == NULL || self->list == NULL)
    return;
  g_clear_object (&self->copying);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  if (more)
    message = g_strdup_printf (ngettext ("The first %'u quote copied",
                                         "The first %'u quotes copied",
                                         n),
                               n);
  else
    message = g_strdup_printf (ngettext ("%'u quote copied", "%'u quotes copied", n), n);
  tr_show_message (GTK_WIDGET (self), message);
}

static GArray *
dup_selected (TrPassageView *self)
{
  g_autoptr (GtkBitset) selected
      = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position);
       more && positions->len <= TR_PASSAGE_QUOTES_MAX;
       more = gtk_bitset_iter_next (&iter, &position))
    g_array_append_val (positions, position);
  return positions;
}

static void
on_copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TrPassageView *self = TR_PASSAGE_VIEW (widget);
  g_autoptr (GArray) positions = NULL;

  if (self->list == NULL || tr_passage_list_get_query (self->list) == NULL)
    return;
  if (g_str_equal (name, "passages.copy"))
    positions = dup_selected (self);
  if (self->copying != NULL)
    g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
  self->copying = g_cancellable_new ();
  tr_passage_quotes_async (self->list, positions, self->copying, on_quotes, g_object_ref (self));
}

/* ---- the pointer ---- */

static guint
pick (TrPassageView *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->list_view), x, y, GTK_PICK_DEFAULT);

  /* The list's own row has some room around its child. */
  if (widget != NULL && !TR_IS_PASSAGE_ROW (widget))
    widget = gtk_widget_get_first_child (widget);
  if (widget == NULL || !TR_IS_PASSAGE_ROW (widget))
    return GTK_INVALID_LIST_POSITION;
  return gtk_list_item_get_position (g_object_get_data (G_OBJECT (widget), "tr-list-item"));
}

static void
drop_popover (TrPassageView *self)
{
  g_clear_handle_id (&self->popover_source, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

static gboolean
on_popover_done (gpointer user_data)
{
  TrPassageView *self = user_data;

  self->popover_source = 0;
  drop_popover (self);
  return G_SOURCE_REMOVE;
}

static void
on_popover_closed (TrPassageView *self)
{
  /* It still handles the event that closed it, and its action comes after that. */
  if (self->popover_source == 0)
    self->popover_source = g_idle_add (on_popover_done, self);
}

static void
popup (TrPassageView *self, int x, int y)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (self->menu);

  drop_popover (self);
  self->popover = popover;
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ x, y, 1, 1 });
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  g_signal_connect_object (popover,
                           "closed",
                           G_CALLBACK (on_popover_closed),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* Of the row with the focus. */
static void
on_menu (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TrPassageView *self = TR_PASSAGE_VIEW (widget);
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list_view));
  graphene_rect_t bounds;

  if (row != NULL && gtk_widget_compute_bounds (row, widget, &bounds))
    popup (self,
           (int) (bounds.origin.x + bounds.size.width / 3),
           (int) (bounds.origin.y + bounds.size.height - 4));
}

/* Escape leads from several lines back to one, and from there to the transcripts. */
static gboolean
on_key (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        TrPassageView *self)
{
  GtkWidget *item = gtk_widget_get_focus_child (GTK_WIDGET (self->list_view));
  GtkWidget *row = item != NULL ? gtk_widget_get_first_child (item) : NULL;
  g_autoptr (GtkBitset) selected
      = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  if (keyval != GDK_KEY_Escape || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (gtk_bitset_get_size (selected) > 1 && TR_IS_PASSAGE_ROW (row))
    {
      GtkListItem *list_item = g_object_get_data (G_OBJECT (row), "tr-list-item");

      gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection),
                                       gtk_list_item_get_position (list_item),
                                       TRUE);
    }
  else
    {
      g_signal_emit (self, signals[SIGNAL_LEFT], 0);
    }
  return GDK_EVENT_STOP;
}

static gboolean
has_ctrl (gpointer gesture)
{
  return (gtk_event_controller_get_current_event_state (gesture) & GDK_CONTROL_MASK) != 0;
}

/* Before the list takes the click for its own. */
static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, TrPassageView *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);
  guint position = pick (self, x, y);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  if (button == GDK_BUTTON_PRIMARY && has_ctrl (gesture))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (button != GDK_BUTTON_SECONDARY)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->quiet = TRUE;
  if (!gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);
  self->quiet = FALSE;
  gtk_widget_translate_coordinates (GTK_WIDGET (self->list_view), GTK_WIDGET (self), x, y, &x, &y);
  popup (self, (int) x, (int) y);
}

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, TrPassageView *self)
{
  if (n_press == 1 && has_ctrl (gesture)
      && gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_PRIMARY)
    emit_activated (self, pick (self, x, y), TRUE, FALSE);
}

/* ---- rows ---- */

static void
on_row_released (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  GtkListItem *list_item = user_data;
  GtkWidget *row = gtk_list_item_get_child (list_item);
  TrPassageView *self = TR_PASSAGE_VIEW (gtk_widget_get_ancestor (row, TR_TYPE_PASSAGE_VIEW));

  if (self->tap_activates && gtk_widget_contains (row, x, y))
    emit_activated (self, gtk_list_item_get_position (list_item), FALSE, TRUE);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget *row = tr_passage_row_new ();
  GtkGesture *gesture = gtk_gesture_click_new ();

  g_object_set_data (G_OBJECT (row), "tr-list-item", list_item);
  g_signal_connect (gesture, "released", G_CALLBACK (on_row_released), list_item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (gesture));
  gtk_list_item_set_child (list_item, row);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, TrPassageView *self)
{
  TrFoundPassage *passage = gtk_list_item_get_item (list_item);

  tr_passage_row_set_passage (TR_PASSAGE_ROW (gtk_list_item_get_child (list_item)), passage);
  if (tr_found_passage_get_passage (passage, NULL) == NULL)
    tr_passage_list_want (self->list, passage);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  tr_passage_row_set_passage (TR_PASSAGE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
on_loaded (TrPassageView *self, const char *path)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);
      TrFoundPassage *passage
          = TR_IS_PASSAGE_ROW (row) ? tr_passage_row_get_passage (TR_PASSAGE_ROW (row)) : NULL;

      if (passage != NULL
          && g_str_equal (tr_record_get_path (tr_found_passage_get_record (passage)), path))
        tr_passage_row_set_passage (TR_PASSAGE_ROW (row), passage);
    }
}

/* Who is at the top sees what comes first, also where that is new. */
static gboolean
on_place_due (gpointer user_data)
{
  TrPassageView *self = user_data;

  self->place_source = 0;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", 0);
  return G_SOURCE_REMOVE;
}

/* Before the list view hears of it, and finds a place of its own. */
static void
on_will_change (TrPassageView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list_view));

  if (gtk_adjustment_get_value (adjustment) <= 0
      && get_only_selected (self) == GTK_INVALID_LIST_POSITION && self->place_source == 0)
    self->place_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_place_due, self, NULL);
}

/* ---- the widget ---- */

void
tr_passage_view_set_list (TrPassageView *self, TrPassageList *list)
{
  g_return_if_fail (TR_IS_PASSAGE_VIEW (self));
  g_return_if_fail (TR_IS_PASSAGE_LIST (list) && self->list == NULL);

  self->list = g_object_ref (list);
  g_signal_connect_object (list,
                           "items-changed",
                           G_CALLBACK (on_will_change),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_multi_selection_set_model (self->selection, G_LIST_MODEL (list));
  g_signal_connect_object (list, "loaded", G_CALLBACK (on_loaded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list,
                           "items-changed",
                           G_CALLBACK (update_actions),
                           self,
                           G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  update_actions (self);
}

void
tr_passage_view_move (TrPassageView *self, int delta)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint position = get_only_selected (self);
  gint64 target;

  g_return_if_fail (TR_IS_PASSAGE_VIEW (self));

  if (n_items == 0)
    return;
  if (position == GTK_INVALID_LIST_POSITION)
    target = delta > 0 ? 0 : n_items - 1;
  else
    target = CLAMP ((gint64) position + delta, 0, (gint64) n_items - 1);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), (guint) target, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->list_view),
                              "list.scroll-to-item",
                              "u",
                              (guint) target);
}

void
tr_passage_view_activate_selected (TrPassageView *self)
{
  guint position;

  g_return_if_fail (TR_IS_PASSAGE_VIEW (self));

  position = get_only_selected (self);
  emit_activated (self, position == GTK_INVALID_LIST_POSITION ? 0 : position, FALSE, TRUE);
}

void
tr_passage_view_set_tap_activates (TrPassageView *self, gboolean tap_activates)
{
  g_return_if_fail (TR_IS_PASSAGE_VIEW (self));

  self->tap_activates = tap_activates;
}

static gboolean
tr_passage_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TR_PASSAGE_VIEW (widget)->list_view));
}

static void
tr_passage_view_dispose (GObject *object)
{
  TrPassageView *self = TR_PASSAGE_VIEW (object);

  drop_popover (self);
  g_clear_handle_id (&self->place_source, g_source_remove);
  if (self->copying != NULL)
    g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
  if (self->selection != NULL)
    gtk_multi_selection_set_model (self->selection, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TR_TYPE_PASSAGE_VIEW);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (tr_passage_view_parent_class)->dispose (object);
}

static void
bind_key (GtkWidgetClass *widget_class, guint key, GdkModifierType modifiers, const char *action)
{
  gtk_widget_class_add_binding_action (widget_class, key, modifiers, action, NULL);
}

static void
tr_passage_view_class_init (TrPassageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_passage_view_dispose;
  widget_class->grab_focus = tr_passage_view_grab_focus;
  signals[SIGNAL_ACTIVATED] = tr_signal_new (TR_TYPE_PASSAGE_VIEW,
                                             "activated",
                                             5,
                                             G_TYPE_STRING,
                                             G_TYPE_INT,
                                             G_TYPE_INT64,
                                             G_TYPE_BOOLEAN,
                                             G_TYPE_BOOLEAN);

  signals[SIGNAL_LEFT] = tr_signal_new (TR_TYPE_PASSAGE_VIEW, "left", 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "passageview");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/library/tr-passage-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TrPassageView, scroller);
  gtk_widget_class_bind_template_child (widget_class, TrPassageView, list_view);
  gtk_widget_class_bind_template_child (widget_class, TrPassageView, selection);
  gtk_widget_class_bind_template_child (widget_class, TrPassageView, menu);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_key);
  gtk_widget_class_bind_template_callback (widget_class, on_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_released);
  gtk_widget_class_install_action (widget_class, "passages.open", NULL, on_open);
  gtk_widget_class_install_action (widget_class, "passages.watch", NULL, on_open);
  gtk_widget_class_install_action (widget_class, "passages.copy", NULL, on_copy);
  gtk_widget_class_install_action (widget_class, "passages.copy-all", NULL, on_copy);
  gtk_widget_class_install_action (widget_class, "passages.menu", NULL, on_menu);
  /* The menu shows the last one of an action. */
  bind_key (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "passages.copy");
  bind_key (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "passages.copy");
  bind_key (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "passages.watch");
  bind_key (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "passages.watch");
  bind_key (widget_class, GDK_KEY_Menu, 0, "passages.menu");
  bind_key (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "passages.menu");
}

static void
tr_passage_view_init (TrPassageView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
