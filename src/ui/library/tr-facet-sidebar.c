/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-facet-sidebar.h"

#include <glib/gi18n.h>

#include "base/tr-signal.h"
#include "tr-facet-label.h"
#include "tr-facet-popover.h"
#include "tr-facet-progress.h"
#include "tr-facet-row.h"
#include "tr-file-list-popover.h"
#include "tr-saved-search-row.h"

/* How many values of a facet are shown before “more”; the order is that of the sidebar. */
static const struct
{
  TrFacet facet;
  guint n_shown;
} sections[] = {
  { TR_FACET_PROBLEM, 6 },  { TR_FACET_TAGS, 7 },     { TR_FACET_TOPICS, 5 },
  { TR_FACET_CATEGORY, 5 }, { TR_FACET_SPEAKER, 5 },  { TR_FACET_CHANNEL, 5 },
  { TR_FACET_YEAR, 5 },     { TR_FACET_LANGUAGE, 4 }, { TR_FACET_SOURCE, 4 },
};

typedef struct
{
  GPtrArray *rows; /* TrFacetRow, the ones in use first */
  GtkWidget *more; /* TrFacetRow */
  guint n_visible;
} Section;

struct _TrFacetSidebar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *scroller;
  GtkListBox *list;
  GtkWidget *progress_box;
  TrFacetRow *all_row;
  TrFacetRow *other_row;
  TrFacetRow *unreadable_row;
  Section sections[G_N_ELEMENTS (sections)];
  guint update_source;

  GtkWidget *popover;
  GtkWidget *popover_row;
  TrFacet popover_facet;
  guint popover_source;

  TrCollection *collection;
  TrListing *listing;
  TrSavedSearchRows *saved_rows; /* NULL: none can be saved */
};

enum
{
  SIGNAL_FACET_TOGGLED,
  SIGNAL_ALL_ACTIVATED,
  SIGNAL_FILE_ACTIVATED,
  SIGNAL_SEARCH_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrFacetSidebar, tr_facet_sidebar, GTK_TYPE_WIDGET)

/* Saved searches stand behind the first rows, which belong to no section. */
#define FIRST_SAVED_RANK 100

/* Rows are kept in the order of this number: section, then place in it. */
static int
get_rank (GtkWidget *row)
{
  if (TR_IS_SAVED_SEARCH_ROW (row))
    return FIRST_SAVED_RANK
           + (int) MIN (tr_saved_search_row_get_place (TR_SAVED_SEARCH_ROW (row)), 800);
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "tr-rank"));
}

static void
set_rank (GtkWidget *row, int section, int index)
{
  g_object_set_data (G_OBJECT (row), "tr-rank", GINT_TO_POINTER ((section + 1) * 1000 + index));
}

static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  return get_rank (GTK_WIDGET (a)) - get_rank (GTK_WIDGET (b));
}

static gboolean
begins_saved (GtkListBoxRow *row, GtkListBoxRow *before)
{
  return TR_IS_SAVED_SEARCH_ROW (row) && !TR_IS_SAVED_SEARCH_ROW (before);
}

static int
get_section (GtkWidget *row)
{
  return get_rank (row) / 1000 - 1;
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  int section = get_section (GTK_WIDGET (row));
  gboolean first = section >= 0 && before != NULL && get_section (GTK_WIDGET (before)) != section;

  if (!first && !begins_saved (row, before))
    {
      gtk_list_box_row_set_header (row, NULL);
    }
  else if (gtk_list_box_row_get_header (row) == NULL)
    {
      GtkWidget *heading = gtk_label_new (first ? tr_facet_get_label (sections[section].facet)
                                                : _ ("Saved Searches"));

      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_widget_add_css_class (heading, "facet-heading");
      gtk_list_box_row_set_header (row, heading);
    }
}

static GtkWidget *
add_row (TrFacetSidebar *self, int section, int index)
{
  GtkWidget *row = tr_facet_row_new ();

  set_rank (row, section, index);
  gtk_list_box_append (self->list, row);
  return row;
}

static gboolean
is_shown (Section *section, guint n_rows, const char *value)
{
  for (guint i = 0; i < n_rows; i++)
    {
      TrFacetValue *shown = tr_facet_row_get_value (g_ptr_array_index (section->rows, i));

      if (g_str_equal (tr_facet_value_get_value (shown), value))
        return TRUE;
    }
  return FALSE;
}

static void
show_value (TrFacetSidebar *self, int index, guint place, TrFacetValue *value)
{
  Section *section = &self->sections[index];

  if (place == section->rows->len)
    g_ptr_array_add (section->rows, add_row (self, index, (int) place));
  tr_facet_row_set_value (g_ptr_array_index (section->rows, place), sections[index].facet, value);
  gtk_widget_set_visible (g_ptr_array_index (section->rows, place), TRUE);
}

static void
update_section (TrFacetSidebar *self, int index)
{
  Section *section = &self->sections[index];
  GListModel *values = tr_listing_get_facet (self->listing, sections[index].facet);
  const char *const *selected
      = tr_listing_get_facet_selection (self->listing, sections[index].facet);
  guint n_values = g_list_model_get_n_items (values);
  guint n_rows = MIN (n_values, sections[index].n_shown);
  guint n_missing = 0;

  /* One more instead of “1 more…”. */
  if (n_values == n_rows + 1)
    n_rows = n_values;
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (TrFacetValue) value = g_list_model_get_item (values, i);

      show_value (self, index, i, value);
    }
  /* What is selected is shown, however rare it is. */
  for (guint i = 0; selected[i] != NULL; i++)
    n_missing += !is_shown (section, n_rows, selected[i]);
  for (guint i = n_rows; i < n_values && n_missing > 0; i++)
    {
      g_autoptr (TrFacetValue) value = g_list_model_get_item (values, i);

      if (!tr_facet_value_get_selected (value))
        continue;
      show_value (self, index, n_rows++, value);
      n_missing--;
    }

  for (guint i = n_rows; i < section->rows->len; i++)
    {
      tr_facet_row_set_value (g_ptr_array_index (section->rows, i), sections[index].facet, NULL);
      gtk_widget_set_visible (g_ptr_array_index (section->rows, i), FALSE);
    }
  if (n_values > n_rows)
    {
      guint n_more = n_values - n_rows;
      /* Translators: opens the list of all values of a facet */
      g_autofree char *text = g_strdup_printf (ngettext ("%'u more…", "%'u more…", n_more), n_more);

      if (section->more == NULL)
        {
          section->more = add_row (self, index, 999);
          gtk_widget_add_css_class (section->more, "facet-more");
        }
      tr_facet_row_set_text (TR_FACET_ROW (section->more), text);
    }
  if (section->more != NULL)
    gtk_widget_set_visible (section->more, n_values > n_rows);
  if ((section->n_visible > 0) != (n_rows > 0))
    gtk_list_box_invalidate_headers (self->list);
  section->n_visible = n_rows;
}

static gboolean
on_update (gpointer user_data)
{
  TrFacetSidebar *self = user_data;

  self->update_source = 0;
  if (self->saved_rows != NULL && tr_saved_search_rows_update (self->saved_rows))
    gtk_list_box_invalidate_headers (self->list);
  if (self->listing == NULL)
    return G_SOURCE_REMOVE;
  for (int i = 0; i < (int) G_N_ELEMENTS (sections); i++)
    update_section (self, i);
  tr_facet_progress_show (self->progress_box, self->listing);
  tr_facet_row_set_highlighted (self->all_row, !tr_listing_has_selection (self->listing));
  return G_SOURCE_REMOVE;
}

static void
queue_update (TrFacetSidebar *self)
{
  /* A result changes nine facets: they are shown together, before the next frame. */
  if (self->update_source == 0)
    self->update_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_update, self, NULL);
}

static void
update_counts (TrFacetSidebar *self)
{
  guint n_other = tr_collection_get_n_other_files (self->collection);
  guint n_unreadable = tr_collection_get_n_unreadable (self->collection);

  tr_facet_row_set_count (self->all_row, (int) tr_collection_get_n_transcripts (self->collection));
  tr_facet_row_set_count (self->other_row, (int) n_other);
  gtk_widget_set_visible (GTK_WIDGET (self->other_row), n_other > 0);
  tr_facet_row_set_count (self->unreadable_row, (int) n_unreadable);
  gtk_widget_set_visible (GTK_WIDGET (self->unreadable_row), n_unreadable > 0);
}

static void
drop_popover (TrFacetSidebar *self)
{
  g_clear_handle_id (&self->popover_source, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

static gboolean
on_popover_done (gpointer user_data)
{
  TrFacetSidebar *self = user_data;

  self->popover_source = 0;
  drop_popover (self);
  gtk_widget_grab_focus (self->popover_row);
  return G_SOURCE_REMOVE;
}

static void
on_popover_closed (TrFacetSidebar *self)
{
  /* Not while it still handles the event that closed it. */
  if (self->popover_source == 0)
    self->popover_source = g_idle_add (on_popover_done, self);
}

static void
popup (TrFacetSidebar *self, GtkWidget *popover, GtkWidget *row)
{
  graphene_rect_t bounds;

  drop_popover (self);
  self->popover = popover;
  self->popover_row = row;
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  if (gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                                 &(GdkRectangle){ (int) bounds.origin.x,
                                                  (int) bounds.origin.y,
                                                  (int) bounds.size.width,
                                                  (int) bounds.size.height });
  g_signal_connect_object (popover,
                           "closed",
                           G_CALLBACK (on_popover_closed),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
on_value_toggled (TrFacetPopover *popover,
                  const char *value,
                  gboolean selected,
                  TrFacetSidebar *self)
{
  g_signal_emit (self,
                 signals[SIGNAL_FACET_TOGGLED],
                 0,
                 (int) self->popover_facet,
                 value,
                 selected);
}

static void
on_file_activated (TrFileListPopover *popover, const char *path, TrFacetSidebar *self)
{
  g_signal_emit (self, signals[SIGNAL_FILE_ACTIVATED], 0, path);
}

static void
popup_files (TrFacetSidebar *self, GtkWidget *row, TrFileListKind kind)
{
  GtkWidget *popover = tr_file_list_popover_new (self->collection, kind);

  g_signal_connect_object (popover, "file-activated", G_CALLBACK (on_file_activated), self, 0);
  popup (self, popover, row);
}

static void
on_row_activated (TrFacetSidebar *self, TrFacetRow *row)
{
  int section = get_section (GTK_WIDGET (row));
  TrFacetValue *value = NULL;

  if (TR_IS_SAVED_SEARCH_ROW (row))
    {
      g_signal_emit (self,
                     signals[SIGNAL_SEARCH_ACTIVATED],
                     0,
                     tr_saved_search_row_get_search (TR_SAVED_SEARCH_ROW (row)));
      return;
    }
  value = tr_facet_row_get_value (row);
  if (row == self->all_row)
    {
      g_signal_emit (self, signals[SIGNAL_ALL_ACTIVATED], 0);
    }
  else if (row == self->other_row)
    {
      popup_files (self, GTK_WIDGET (row), TR_FILE_LIST_OTHER);
    }
  else if (row == self->unreadable_row)
    {
      popup_files (self, GTK_WIDGET (row), TR_FILE_LIST_UNREADABLE);
    }
  else if (value == NULL)
    {
      GtkWidget *popover = tr_facet_popover_new (self->listing, sections[section].facet);

      g_signal_connect_object (popover, "toggled", G_CALLBACK (on_value_toggled), self, 0);
      self->popover_facet = sections[section].facet;
      popup (self, popover, GTK_WIDGET (row));
    }
  else
    {
      g_autofree char *text = g_strdup (tr_facet_value_get_value (value));

      g_signal_emit (self,
                     signals[SIGNAL_FACET_TOGGLED],
                     0,
                     (int) sections[section].facet,
                     text,
                     !tr_facet_value_get_selected (value));
    }
}

void
tr_facet_sidebar_set_searches (TrFacetSidebar *self, TrSavedSearches *searches)
{
  g_return_if_fail (TR_IS_FACET_SIDEBAR (self));
  g_return_if_fail (TR_IS_SAVED_SEARCHES (searches) && self->saved_rows == NULL);

  self->saved_rows = tr_saved_search_rows_new (self->list, GTK_WIDGET (self), searches);
  g_signal_connect_object (searches,
                           "items-changed",
                           G_CALLBACK (queue_update),
                           self,
                           G_CONNECT_SWAPPED);
  queue_update (self);
}

TrSavedSearchRows *
tr_facet_sidebar_get_saved_rows (TrFacetSidebar *self)
{
  g_return_val_if_fail (TR_IS_FACET_SIDEBAR (self), NULL);

  return self->saved_rows;
}

void
tr_facet_sidebar_set_source (TrFacetSidebar *self, TrCollection *collection, TrListing *listing)
{
  g_return_if_fail (TR_IS_FACET_SIDEBAR (self));
  g_return_if_fail (TR_IS_COLLECTION (collection) && TR_IS_LISTING (listing));
  g_return_if_fail (self->listing == NULL);

  self->collection = g_object_ref (collection);
  self->listing = g_object_ref (listing);
  g_signal_connect_object (collection,
                           "changed",
                           G_CALLBACK (update_counts),
                           self,
                           G_CONNECT_SWAPPED);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    g_signal_connect_object (tr_listing_get_facet (listing, sections[i].facet),
                             "items-changed",
                             G_CALLBACK (queue_update),
                             self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (listing,
                           "did-change",
                           G_CALLBACK (queue_update),
                           self,
                           G_CONNECT_SWAPPED);
  update_counts (self);
  queue_update (self);
}

static void
tr_facet_sidebar_dispose (GObject *object)
{
  TrFacetSidebar *self = TR_FACET_SIDEBAR (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  drop_popover (self);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    g_clear_pointer (&self->sections[i].rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), TR_TYPE_FACET_SIDEBAR);
  if (self->saved_rows != NULL)
    tr_saved_search_rows_drop (self->saved_rows);
  g_clear_object (&self->saved_rows);
  g_clear_object (&self->listing);
  g_clear_object (&self->collection);
  G_OBJECT_CLASS (tr_facet_sidebar_parent_class)->dispose (object);
}

static void
tr_facet_sidebar_class_init (TrFacetSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tr_facet_sidebar_dispose;

  signals[SIGNAL_FACET_TOGGLED] = tr_signal_new (TR_TYPE_FACET_SIDEBAR,
                                                 "facet-toggled",
                                                 3,
                                                 G_TYPE_INT,
                                                 G_TYPE_STRING,
                                                 G_TYPE_BOOLEAN);
  signals[SIGNAL_ALL_ACTIVATED] = tr_signal_new (TR_TYPE_FACET_SIDEBAR, "all-activated", 0);
  signals[SIGNAL_FILE_ACTIVATED]
      = tr_signal_new (TR_TYPE_FACET_SIDEBAR, "file-activated", 1, G_TYPE_STRING);

  signals[SIGNAL_SEARCH_ACTIVATED]
      = tr_signal_new (TR_TYPE_FACET_SIDEBAR, "search-activated", 1, TR_TYPE_SAVED_SEARCH);

  g_type_ensure (TR_TYPE_FACET_ROW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "facetsidebar");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/example/Transcripts/ui/library/tr-facet-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, TrFacetSidebar, box);
  gtk_widget_class_bind_template_child (widget_class, TrFacetSidebar, scroller);
  gtk_widget_class_bind_template_child (widget_class, TrFacetSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, TrFacetSidebar, progress_box);
  gtk_widget_class_bind_template_child (widget_class, TrFacetSidebar, all_row);
  gtk_widget_class_bind_template_child (widget_class, TrFacetSidebar, other_row);
  gtk_widget_class_bind_template_child (widget_class, TrFacetSidebar, unreadable_row);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
tr_facet_sidebar_init (TrFacetSidebar *self)
{
  GtkWidget *fixed[3];

  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    self->sections[i].rows = g_ptr_array_new ();

  fixed[0] = GTK_WIDGET (self->all_row);
  fixed[1] = GTK_WIDGET (self->other_row);
  fixed[2] = GTK_WIDGET (self->unreadable_row);
  for (gsize i = 0; i < G_N_ELEMENTS (fixed); i++)
    set_rank (fixed[i], -1, (int) i);
  tr_facet_row_set_text (self->all_row, _ ("All Transcripts"));
  tr_facet_row_set_text (self->other_row, _ ("Other Files"));
  tr_facet_row_set_text (self->unreadable_row, _ ("Unreadable Files"));
  tr_facet_row_set_highlighted (self->all_row, TRUE);
  gtk_list_box_set_sort_func (self->list, compare_rows, NULL, NULL);
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
}
