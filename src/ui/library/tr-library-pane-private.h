/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tr-facet-sidebar.h"
#include "tr-filter-chips.h"
#include "tr-library-pane.h"
#include "tr-listing-view.h"
#include "tr-name-popover.h"
#include "tr-passage-view.h"
#include "tr-query-completion.h"
#include "tr-scan-bar.h"
#include "tr-sort-button.h"
#include "workspace/tr-passage-list.h"

G_BEGIN_DECLS

struct _TrLibraryPane
{
  AdwBin parent_instance;

  AdwFlap *flap;
  GtkWidget *facets_header;
  GtkWidget *list_box;
  GtkWidget *list_header;
  AdwWindowTitle *title;
  TrFacetSidebar *sidebar;
  GtkSearchEntry *search_entry;
  GtkBox *search_box;
  TrQueryCompletion *completion; /* owned as a child of the box */
  GtkLabel *explanation;
  TrFilterChips *chips;
  GtkLabel *count_label;
  GtkLabel *short_count_label; /* in its place where there is no room for all of it */
  TrSortButton *sort_button;
  GtkStack *stack;
  TrListingView *view;
  GtkToggleButton *passages_button;
  GtkWidget *copy_button;
  GtkWidget *save_button;
  TrNamePopover *save_popover; /* asks for the name of a search; NULL until it is needed */
  TrPassageView *passage_view;
  TrScanBar *scan_bar;
  GtkActionBar *selected_bar;
  GtkLabel *selected_label;

  TrWorkspace *workspace;
  TrListing *listing;
  TrTextSearch *search;
  TrPassageList *passages;

  gboolean all_passages; /* shown instead of the transcripts, while there is a query */
  gboolean one_pane;
  char *pending_path;       /* chosen, to be opened when the time has come */
  gboolean pending_passage; /* at this place, not as a whole */
  int pending_caption;
  gint64 pending_ms;
  gint64 opened_at_ms;
  guint open_source;
  guint spinner_source;
};

/* tr-library-pane-query.c: the search entry, and what belongs to what is asked there. */
void tr_library_pane_query_class_init (GtkWidgetClass *widget_class);

/* Once there is a listing. */
void tr_library_pane_query_init (TrLibraryPane *self);
void tr_library_pane_update_count (TrLibraryPane *self);
void tr_library_pane_update_copy (TrLibraryPane *self);

/**
 * tr_library_pane_shows_passages:
 *
 * Returns: whether all passages are shown in place of the transcripts
 */
gboolean tr_library_pane_shows_passages (TrLibraryPane *self);
void tr_library_pane_set_all_passages (TrLibraryPane *self, gboolean all_passages);

/* tr-library-pane-saved.c: saved searches */
void tr_library_pane_saved_class_init (GtkWidgetClass *widget_class);
void tr_library_pane_saved_init (TrLibraryPane *self);
void tr_library_pane_update_save (TrLibraryPane *self);
gboolean tr_library_pane_has_query (TrLibraryPane *self);
void tr_library_pane_drop_save (TrLibraryPane *self);

/* tr-library-pane-selected.c: several transcripts at once */
void tr_library_pane_selected_class_init (GtkWidgetClass *widget_class);

/* tr-library-pane.c */
void tr_library_pane_update_page (TrLibraryPane *self);

/* Whether the facets lie over the list where they are shown. */
gboolean tr_library_pane_is_narrow (TrLibraryPane *self);

/* What was chosen in passing is not opened any more: something else is. */
void tr_library_pane_cancel_open (TrLibraryPane *self);

G_END_DECLS
