/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tr-listing-view.h"
#include "tr-row-passages.h"
#include "tr-row-selection.h"

G_BEGIN_DECLS

struct _TrListingView
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkListView *list;
  TrRowSelection *selection;
  TrListing *listing;
  TrRowPassages *passages; /* NULL: no search */
  char *path;              /* of the row that is current: it is one of those that are selected */
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

/* tr-listing-view-place.c: the row that shall not move while the list changes */

/**
 * tr_listing_view_remember_place:
 *
 * Before the listing changes. What stays where it is: the current row if it is seen, else the first
 * row that is.
 */
void tr_listing_view_remember_place (TrListingView *self);
void tr_listing_view_forget_place (TrListingView *self);

/**
 * tr_listing_view_restore_place:
 *
 * After the listing has changed.
 */
void tr_listing_view_restore_place (TrListingView *self);
void tr_listing_view_scroll_to (TrListingView *self, guint position);

/**
 * tr_listing_view_item_get_path:
 * @item: a child of the list
 *
 * Returns: (nullable): the path of the file that it shows
 */
const char *tr_listing_view_item_get_path (GtkWidget *item);

G_END_DECLS
