/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-listing-view-private.h"

#include <math.h>

#include "tr-library-row.h"

/* Layouts after which a place is looked for again when the list was filled anew: it settles in two.
 */
#define MAX_PLACE_LAYOUTS 6

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

const char *
tr_listing_view_item_get_path (GtkWidget *item)
{
  GtkWidget *row = gtk_widget_get_first_child (item);

  if (!TR_IS_LIBRARY_ROW (row) || tr_library_row_get_item (TR_LIBRARY_ROW (row)) == NULL)
    return NULL;
  return tr_item_get_path (tr_library_row_get_item (TR_LIBRARY_ROW (row)));
}

static void on_layout (GdkFrameClock *clock, TrListingView *self);

void
tr_listing_view_forget_place (TrListingView *self)
{
  if (self->place_clock != NULL)
    g_signal_handlers_disconnect_by_func (self->place_clock, on_layout, self);
  g_clear_object (&self->place_clock);
  g_clear_pointer (&self->place_path, g_free);
}

void
tr_listing_view_remember_place (TrListingView *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self->list));

  tr_listing_view_forget_place (self);
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      const char *path = tr_listing_view_item_get_path (item);
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

void
tr_listing_view_scroll_to (TrListingView *self, guint position)
{
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    tr_row_selection_give_all (self->selection);
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
      const char *path = tr_listing_view_item_get_path (item);
      double top, bottom;

      if (g_strcmp0 (path, self->place_path) == 0 && row_bounds (self, item, &top, &bottom))
        {
          delta = top - self->place_y;
          found = TRUE;
        }
    }
  if ((found && fabs (delta) < 1) || ++self->place_layouts > MAX_PLACE_LAYOUTS)
    tr_listing_view_forget_place (self);
  else if (found)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + delta);
  else
    tr_listing_view_scroll_to (self, tr_listing_find (self->listing, self->place_path));
}

void
tr_listing_view_restore_place (TrListingView *self)
{
  guint position
      = self->place_path != NULL ? tr_listing_find (self->listing, self->place_path) : G_MAXUINT;

  if (position == G_MAXUINT)
    {
      tr_listing_view_forget_place (self);
      return;
    }
  /* Otherwise the list view keeps a place of its own, which is near. */
  if (self->emptied)
    tr_listing_view_scroll_to (self, position);
  self->place_layouts = 0;
  if (self->place_clock != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->place_clock = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  g_signal_connect_after (self->place_clock, "layout", G_CALLBACK (on_layout), self);
  gdk_frame_clock_request_phase (self->place_clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
}
