/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-listing-view-private.h"

#include "base/tr-signal.h"
#include "tr-library-row.h"

enum
{
  PROP_0,
  PROP_LISTING,
  PROP_TAP_ACTIVATES,
  N_PROPS,
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_SELECTED,
  SIGNAL_ACTIVATED,
  SIGNAL_PASSAGE_ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrListingView, tr_listing_view, GTK_TYPE_WIDGET)

/* ---- the selection ---- */

static guint
find_current (TrListingView *self)
{
  return self->path != NULL ? tr_listing_find (self->listing, self->path) : G_MAXUINT;
}

static void
set_path (TrListingView *self, const char *path)
{
  char *old = self->path;

  self->path = g_strdup (path);
  g_free (old);
}

static void
select_only (TrListingView *self, guint position)
{
  self->quiet = TRUE;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  self->quiet = FALSE;
}

/* The current row is selected; others stay so only if it was. */
static guint
select_path (TrListingView *self)
{
  guint position = find_current (self);

  if (position != G_MAXUINT
      && !gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    select_only (self, position);
  return position;
}

static guint
get_focused_row (TrListingView *self)
{
  GtkWidget *item = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  const char *path = item != NULL ? tr_listing_view_item_get_path (item) : NULL;

  return path != NULL ? tr_listing_find (self->listing, path) : G_MAXUINT;
}

/* Of those that are selected, the one the person is at; else the one that was current, else the
 * nearest. */
static guint
choose_current (TrListingView *self)
{
  const GtkBitset *rows = tr_row_selection_get_rows (self->selection);
  guint focused, current;

  if (gtk_bitset_get_size (rows) == 1)
    return gtk_bitset_get_minimum (rows);
  focused = get_focused_row (self);
  if (focused != G_MAXUINT && gtk_bitset_contains (rows, focused))
    return focused;
  current = find_current (self);
  if (current != G_MAXUINT && gtk_bitset_contains (rows, current))
    return current;
  return tr_row_selection_find_near (self->selection, focused != G_MAXUINT ? focused : 0);
}

static void
become_current (TrListingView *self, guint position)
{
  TrRecord *record = tr_listing_get_record (self->listing, position);

  if (record == NULL || g_strcmp0 (self->path, tr_record_get_path (record)) == 0)
    return;
  set_path (self, tr_record_get_path (record));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->path);
}

static void
on_selection_changed (TrListingView *self)
{
  if (self->quiet || gtk_bitset_is_empty (tr_row_selection_get_rows (self->selection)))
    return;
  become_current (self, choose_current (self));
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
emit_activated (TrListingView *self, guint position)
{
  TrRecord *record = tr_listing_get_record (self->listing, position);

  if (record == NULL)
    return;
  set_path (self, tr_record_get_path (record));
  select_path (self);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, self->path);
}

static void
on_activate (TrListingView *self, guint position)
{
  emit_activated (self, position);
}

static gboolean
on_key (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        TrListingView *self)
{
  if (keyval != GDK_KEY_Escape || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  return tr_listing_view_select_one (self) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static void
on_will_change (TrListingView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->quiet = TRUE;
  self->emptied = FALSE;
  self->had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
  self->at_top
      = gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list))) <= 0
        && self->place_clock == NULL;
  if (self->place_clock == NULL)
    tr_listing_view_remember_place (self);
}

static void
on_items_changed (TrListingView *self, guint position, guint removed, guint added)
{
  if (removed > 0 && g_list_model_get_n_items (G_LIST_MODEL (self->listing)) == added)
    self->emptied = TRUE;
}

static void
on_did_change (TrListingView *self)
{
  guint position;

  self->quiet = FALSE;
  position = select_path (self);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
  if (self->query_ahead || (self->at_top && g_strcmp0 (self->place_path, self->path) != 0))
    {
      /* Who is at the top sees what comes first, also where that is new. */
      tr_listing_view_forget_place (self);
      tr_listing_view_scroll_to (self, 0);
    }
  else
    {
      tr_listing_view_restore_place (self);
    }
  if (self->had_focus && position != G_MAXUINT)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
on_busy (TrListingView *self)
{
  if (!tr_listing_is_busy (self->listing))
    self->query_ahead = FALSE;
}

/* ---- rows ---- */

static void
on_row_released (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  GtkListItem *list_item = user_data;
  GtkWidget *row = gtk_list_item_get_child (list_item);
  TrListingView *self = TR_LISTING_VIEW (gtk_widget_get_ancestor (row, TR_TYPE_LISTING_VIEW));
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  /* With a modifier, the person selects rows. */
  if (self->tap_activates && (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0
      && gtk_widget_contains (row, x, y))
    emit_activated (self, gtk_list_item_get_position (list_item));
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget *row = tr_library_row_new ();
  GtkGesture *gesture = gtk_gesture_click_new ();

  g_signal_connect (gesture, "released", G_CALLBACK (on_row_released), list_item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (gesture));
  gtk_list_item_set_child (list_item, row);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, TrListingView *self)
{
  TrLibraryRow *row = TR_LIBRARY_ROW (gtk_list_item_get_child (list_item));

  tr_library_row_set_item (row, gtk_list_item_get_item (list_item));
  if (self->passages != NULL)
    tr_row_passages_bind (self->passages, row);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  tr_library_row_set_item (TR_LIBRARY_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
on_passage_activated (
    TrListingView *self, const char *path, int caption, gint64 start_ms, gboolean watch)
{
  if (!watch)
    {
      set_path (self, path);
      select_path (self);
      g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
    }
  g_signal_emit (self, signals[SIGNAL_PASSAGE_ACTIVATED], 0, path, caption, start_ms, watch);
}

/* ---- the widget ---- */

void
tr_listing_view_set_search (TrListingView *self, TrTextSearch *search)
{
  g_return_if_fail (TR_IS_LISTING_VIEW (self));
  g_return_if_fail (TR_IS_TEXT_SEARCH (search) && self->passages == NULL);

  self->passages = tr_row_passages_new (GTK_WIDGET (self->list), search);
  g_signal_connect_swapped (self->passages, "activated", G_CALLBACK (on_passage_activated), self);
  g_signal_connect_object (search,
                           "asked",
                           G_CALLBACK (tr_listing_view_expect_query),
                           self,
                           G_CONNECT_SWAPPED);
}

void
tr_listing_view_set_listing (TrListingView *self, TrListing *listing)
{
  g_return_if_fail (TR_IS_LISTING_VIEW (self));
  g_return_if_fail (listing == NULL || TR_IS_LISTING (listing));

  if (self->listing == listing)
    return;
  if (self->listing != NULL)
    g_signal_handlers_disconnect_by_data (self->listing, self);
  g_set_object (&self->listing, listing);
  self->quiet = TRUE;
  tr_row_selection_set_listing (self->selection, listing);
  self->quiet = FALSE;
  if (listing != NULL)
    {
      g_signal_connect_swapped (listing, "will-change", G_CALLBACK (on_will_change), self);
      g_signal_connect_swapped (listing, "items-changed", G_CALLBACK (on_items_changed), self);
      g_signal_connect_swapped (listing, "did-change", G_CALLBACK (on_did_change), self);
      g_signal_connect_swapped (listing, "notify::busy", G_CALLBACK (on_busy), self);
      select_path (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LISTING]);
}

void
tr_listing_view_select (TrListingView *self, const char *path)
{
  guint position;

  g_return_if_fail (TR_IS_LISTING_VIEW (self));

  if (self->listing == NULL)
    {
      set_path (self, path);
      return;
    }
  if (g_strcmp0 (self->path, path) != 0)
    {
      set_path (self, path);
      if (find_current (self) == G_MAXUINT)
        tr_row_selection_clear (self->selection);
    }
  position = select_path (self);
  if (position != G_MAXUINT)
    tr_listing_view_scroll_to (self, position);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

const char *
tr_listing_view_get_selected (TrListingView *self)
{
  g_return_val_if_fail (TR_IS_LISTING_VIEW (self), NULL);

  return self->path;
}

gboolean
tr_listing_view_move (TrListingView *self, int delta)
{
  guint n_items, position;
  gint64 target;

  g_return_val_if_fail (TR_IS_LISTING_VIEW (self), FALSE);

  n_items = self->listing != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->listing)) : 0;
  if (n_items == 0)
    return FALSE;
  position = find_current (self);
  if (position == G_MAXUINT)
    target = delta > 0 ? 0 : n_items - 1;
  else
    target = CLAMP ((gint64) position + delta, 0, (gint64) n_items - 1);
  if (target == position)
    return FALSE;
  select_only (self, (guint) target);
  become_current (self, (guint) target);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
  tr_listing_view_scroll_to (self, (guint) target);
  return TRUE;
}

guint
tr_listing_view_get_place (TrListingView *self)
{
  g_return_val_if_fail (TR_IS_LISTING_VIEW (self), GTK_INVALID_LIST_POSITION);

  return self->listing != NULL ? find_current (self) : GTK_INVALID_LIST_POSITION;
}

gboolean
tr_listing_view_select_one (TrListingView *self)
{
  guint position;

  g_return_val_if_fail (TR_IS_LISTING_VIEW (self), FALSE);

  if (tr_listing_view_get_n_selected (self) < 2)
    return FALSE;
  position = choose_current (self);
  select_only (self, position);
  become_current (self, position);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
  return TRUE;
}

guint
tr_listing_view_get_n_selected (TrListingView *self)
{
  g_return_val_if_fail (TR_IS_LISTING_VIEW (self), 0);

  return (guint) gtk_bitset_get_size (tr_row_selection_get_rows (self->selection));
}

GPtrArray *
tr_listing_view_dup_selected (TrListingView *self)
{
  const GtkBitset *rows;
  GPtrArray *records;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (TR_IS_LISTING_VIEW (self), NULL);

  rows = tr_row_selection_get_rows (self->selection);
  records
      = g_ptr_array_new_full ((guint) gtk_bitset_get_size (rows), (GDestroyNotify) tr_record_unref);
  if (gtk_bitset_iter_init_first (&iter, rows, &position))
    do
      g_ptr_array_add (records, tr_record_ref (tr_listing_get_record (self->listing, position)));
    while (gtk_bitset_iter_next (&iter, &position));
  return records;
}

void
tr_listing_view_activate_selected (TrListingView *self)
{
  guint position;

  g_return_if_fail (TR_IS_LISTING_VIEW (self));

  if (self->listing == NULL)
    return;
  position = find_current (self);
  emit_activated (self, position == G_MAXUINT ? 0 : position);
}

void
tr_listing_view_expect_query (TrListingView *self)
{
  g_return_if_fail (TR_IS_LISTING_VIEW (self));

  /* A question that the present result answers already is not followed by another one. */
  self->query_ahead = self->listing != NULL && tr_listing_is_busy (self->listing);
}

void
tr_listing_view_set_tap_activates (TrListingView *self, gboolean tap_activates)
{
  g_return_if_fail (TR_IS_LISTING_VIEW (self));

  if (self->tap_activates == tap_activates)
    return;
  self->tap_activates = tap_activates;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TAP_ACTIVATES]);
}

static gboolean
tr_listing_view_grab_focus (GtkWidget *widget)
{
  TrListingView *self = TR_LISTING_VIEW (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
tr_listing_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TrListingView *self = TR_LISTING_VIEW (object);

  switch (id)
    {
    case PROP_LISTING:
      g_value_set_object (value, self->listing);
      break;
    case PROP_TAP_ACTIVATES:
      g_value_set_boolean (value, self->tap_activates);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_listing_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TrListingView *self = TR_LISTING_VIEW (object);

  switch (id)
    {
    case PROP_LISTING:
      tr_listing_view_set_listing (self, g_value_get_object (value));
      break;
    case PROP_TAP_ACTIVATES:
      tr_listing_view_set_tap_activates (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tr_listing_view_dispose (GObject *object)
{
  TrListingView *self = TR_LISTING_VIEW (object);

  tr_listing_view_forget_place (self);
  g_clear_object (&self->passages);
  tr_listing_view_set_listing (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TR_TYPE_LISTING_VIEW);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (tr_listing_view_parent_class)->dispose (object);
}

static void
tr_listing_view_class_init (TrListingViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tr_listing_view_get_property;
  object_class->set_property = tr_listing_view_set_property;
  object_class->dispose = tr_listing_view_dispose;
  widget_class->grab_focus = tr_listing_view_grab_focus;

  props[PROP_LISTING]
      = g_param_spec_object ("listing",
                             NULL,
                             NULL,
                             TR_TYPE_LISTING,
                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_TAP_ACTIVATES]
      = g_param_spec_boolean ("tap-activates",
                              NULL,
                              NULL,
                              FALSE,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_CHOSEN] = tr_signal_new (TR_TYPE_LISTING_VIEW, "chosen", 1, G_TYPE_STRING);
  signals[SIGNAL_SELECTED] = tr_signal_new (TR_TYPE_LISTING_VIEW, "selected", 0);
  signals[SIGNAL_ACTIVATED] = tr_signal_new (TR_TYPE_LISTING_VIEW, "activated", 1, G_TYPE_STRING);

  signals[SIGNAL_PASSAGE_ACTIVATED] = tr_signal_new (TR_TYPE_LISTING_VIEW,
                                                     "passage-activated",
                                                     4,
                                                     G_TYPE_STRING,
                                                     G_TYPE_INT,
                                                     G_TYPE_INT64,
                                                     G_TYPE_BOOLEAN);

  g_type_ensure (TR_TYPE_ROW_SELECTION);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "listingview");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/library/tr-listing-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TrListingView, scroller);
  gtk_widget_class_bind_template_child (widget_class, TrListingView, list);
  gtk_widget_class_bind_template_child (widget_class, TrListingView, selection);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
  gtk_widget_class_bind_template_callback (widget_class, on_selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_key);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
tr_listing_view_init (TrListingView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
