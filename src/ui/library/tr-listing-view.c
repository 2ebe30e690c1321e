/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-listing-view.h"

#include <math.h>

#include "base/tr-signal.h"
#include "tr-library-row.h"
#include "tr-row-passages.h"

/* Layouts after which a place is looked for again when the list was filled anew: it settles in two.
 */
#define MAX_PLACE_LAYOUTS 6

struct _TrListingView
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkListView *list;
  GtkSingleSelection *selection;
  TrListing *listing;
  TrRowPassages *passages; /* NULL: no search */
  char *path;
  gboolean tap_activates;

  gboolean quiet;       /* the selection changes, but not by the person */
  gboolean query_ahead; /* the next result answers another question */
  gboolean emptied;     /* the model was emptied while it changed: the list lost its place */
  gboolean had_focus;
  gboolean at_top;

  char *place_path; /* the row that shall not move */
  double place_y;   /* and where it was, in the view */
  GdkFrameClock *place_clock;
  guint place_layouts;
};

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
  SIGNAL_ACTIVATED,
  SIGNAL_PASSAGE_ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrListingView, tr_listing_view, GTK_TYPE_WIDGET)

/* ---- the place ---- */

static gboolean
row_bounds (TrListingView *self, GtkWidget *item, double *top, double *bottom)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (item)
      || !gtk_widget_compute_bounds (item, GTK_WIDGET (self->list), &bounds))
    return FALSE;
  *top = bounds.origin.y;
  *bottom = bounds.origin.y + bounds.size.height;
  return bounds.size.height > 0;
}

static const char *
item_widget_get_path (GtkWidget *item)
{
  GtkWidget *row = gtk_widget_get_first_child (item);

  if (!TR_IS_LIBRARY_ROW (row) || tr_library_row_get_item (TR_LIBRARY_ROW (row)) == NULL)
    return NULL;
  return tr_item_get_path (tr_library_row_get_item (TR_LIBRARY_ROW (row)));
}

static void on_layout (GdkFrameClock *clock, TrListingView *self);

static void
forget_place (TrListingView *self)
{
  if (self->place_clock != NULL)
    g_signal_handlers_disconnect_by_func (self->place_clock, on_layout, self);
  g_clear_object (&self->place_clock);
  g_clear_pointer (&self->place_path, g_free);
}

/* What stays where it is: the selected row if it is seen, else the first row that is. */
static void
remember_place (TrListingView *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self->list));

  forget_place (self);
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      const char *path = item_widget_get_path (item);
      double top, bottom;

      if (path == NULL || !row_bounds (self, item, &top, &bottom) || bottom <= 0 || top >= height)
        continue;
      if (self->place_path == NULL || g_strcmp0 (path, self->path) == 0)
        {
          g_free (self->place_path);
          self->place_path = g_strdup (path);
          self->place_y = top;
        }
    }
}

static void
scroll_to (TrListingView *self, guint position)
{
  if (position < g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* After a layout, before it is painted: what is moved here is laid out again in the same frame. */
static void
on_layout (GdkFrameClock *clock, TrListingView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));
  double delta = 0;
  gboolean found = FALSE;

  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      const char *path = item_widget_get_path (item);
      double top, bottom;

      if (g_strcmp0 (path, self->place_path) == 0 && row_bounds (self, item, &top, &bottom))
        {
          delta = top - self->place_y;
          found = TRUE;
        }
    }
  if ((found && fabs (delta) < 1) || ++self->place_layouts > MAX_PLACE_LAYOUTS)
    forget_place (self);
  else if (found)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + delta);
  else
    scroll_to (self, tr_listing_find (self->listing, self->place_path));
}

static void
restore_place (TrListingView *self)
{
  guint position
      = self->place_path != NULL ? tr_listing_find (self->listing, self->place_path) : G_MAXUINT;

  if (position == G_MAXUINT)
    {
      forget_place (self);
      return;
    }
  /* Otherwise the list view keeps a place of its own, which is near. */
  if (self->emptied)
    scroll_to (self, position);
  self->place_layouts = 0;
  if (self->place_clock != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->place_clock = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  g_signal_connect_after (self->place_clock, "layout", G_CALLBACK (on_layout), self);
  gdk_frame_clock_request_phase (self->place_clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
}

/* ---- the selection ---- */

static guint
select_path (TrListingView *self)
{
  guint position = self->path != NULL ? tr_listing_find (self->listing, self->path) : G_MAXUINT;

  self->quiet = TRUE;
  gtk_single_selection_set_selected (self->selection,
                                     position == G_MAXUINT ? GTK_INVALID_LIST_POSITION : position);
  self->quiet = FALSE;
  return position;
}

static void
on_selected (TrListingView *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  TrRecord *record;

  if (self->quiet || position == GTK_INVALID_LIST_POSITION)
    return;
  record = tr_listing_get_record (self->listing, position);
  if (record == NULL || g_strcmp0 (self->path, tr_record_get_path (record)) == 0)
    return;
  g_free (self->path);
  self->path = g_strdup (tr_record_get_path (record));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->path);
}

static void
emit_activated (TrListingView *self, guint position)
{
  TrRecord *record = tr_listing_get_record (self->listing, position);

  if (record == NULL)
    return;
  g_free (self->path);
  self->path = g_strdup (tr_record_get_path (record));
  select_path (self);
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, self->path);
}

static void
on_activate (TrListingView *self, guint position)
{
  emit_activated (self, position);
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
    remember_place (self);
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
  if (self->query_ahead || (self->at_top && g_strcmp0 (self->place_path, self->path) != 0))
    {
      /* Who is at the top sees what comes first, also where that is new. */
      forget_place (self);
      scroll_to (self, 0);
    }
  else
    {
      restore_place (self);
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

  if (self->tap_activates && gtk_widget_contains (row, x, y))
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
      g_free (self->path);
      self->path = g_strdup (path);
      select_path (self);
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
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (listing));
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

  if (g_strcmp0 (self->path, path) != 0)
    {
      g_free (self->path);
      self->path = g_strdup (path);
    }
  if (self->listing == NULL)
    return;
  position = select_path (self);
  if (position != G_MAXUINT)
    scroll_to (self, position);
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

  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  if (n_items == 0)
    return FALSE;
  position = gtk_single_selection_get_selected (self->selection);
  if (position == GTK_INVALID_LIST_POSITION)
    target = delta > 0 ? 0 : n_items - 1;
  else
    target = CLAMP ((gint64) position + delta, 0, (gint64) n_items - 1);
  if (target == position)
    return FALSE;
  gtk_single_selection_set_selected (self->selection, (guint) target);
  scroll_to (self, (guint) target);
  return TRUE;
}

guint
tr_listing_view_get_place (TrListingView *self)
{
  g_return_val_if_fail (TR_IS_LISTING_VIEW (self), GTK_INVALID_LIST_POSITION);

  return gtk_single_selection_get_selected (self->selection);
}

void
tr_listing_view_activate_selected (TrListingView *self)
{
  guint position;

  g_return_if_fail (TR_IS_LISTING_VIEW (self));

  position = gtk_single_selection_get_selected (self->selection);
  emit_activated (self, position == GTK_INVALID_LIST_POSITION ? 0 : position);
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

  forget_place (self);
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
  signals[SIGNAL_ACTIVATED] = tr_signal_new (TR_TYPE_LISTING_VIEW, "activated", 1, G_TYPE_STRING);

  signals[SIGNAL_PASSAGE_ACTIVATED] = tr_signal_new (TR_TYPE_LISTING_VIEW,
                                                     "passage-activated",
                                                     4,
                                                     G_TYPE_STRING,
                                                     G_TYPE_INT,
                                                     G_TYPE_INT64,
                                                     G_TYPE_BOOLEAN);

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
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
tr_listing_view_init (TrListingView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
