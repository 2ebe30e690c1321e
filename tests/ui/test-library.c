/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library pane over a real workspace on a temporary folder. */
#include "tr-ui-fixture.h"

#include <glib/gstdio.h>
#include <math.h>

#include "ui/library/tr-facet-popover.h"
#include "ui/library/tr-facet-row.h"
#include "ui/library/tr-facet-sidebar.h"
#include "ui/library/tr-filter-chips.h"
#include "ui/library/tr-library-pane.h"
#include "ui/library/tr-library-row.h"
#include "ui/library/tr-row-words.h"
#include "ui/library/tr-listing-view.h"

typedef struct
{
  char *folder;
  TrWorkspace *workspace;
  TrListing *listing;
  TrLibraryPane *pane;
  GtkWindow *window;
  guint n_opened;
  char *opened;
  gboolean entered;
  const char *expected;

  guint wanted; /* number of items */
  double y;     /* where a row was */
} Fixture;

static void
on_open (TrLibraryPane *pane, const char *path, gboolean enter, Fixture *f)
{
  f->n_opened++;
  f->entered = enter;
  g_free (f->opened);
  f->opened = g_path_get_basename (path);
}

static gboolean
has_opened (gpointer user_data)
{
  Fixture *f = user_data;

  return g_strcmp0 (f->opened, f->expected) == 0;
}

static gboolean
has_wanted (gpointer user_data)
{
  Fixture *f = user_data;

  return tr_workspace_is_idle (f->workspace) && !tr_listing_is_busy (f->listing)
         && g_list_model_get_n_items (G_LIST_MODEL (f->listing)) == f->wanted;
}

static void
wait_for (Fixture *f, guint n_items)
{
  f->wanted = n_items;
  tr_test_wait_until ("the listing", has_wanted, f);
  /* The sidebar follows before the next frame. */
  tr_test_settle (30);
}

static void
show (Fixture *f, guint n_items)
{
  const char *folders[] = { f->folder, NULL };

  f->workspace = tr_workspace_new ();
  f->listing = tr_workspace_get_listing (f->workspace);
  f->pane = g_object_new (TR_TYPE_LIBRARY_PANE, "facets-inline", TRUE, "facets-shown", TRUE, NULL);
  tr_library_pane_set_source (f->pane, f->workspace, f->listing);
  g_signal_connect (f->pane, "open", G_CALLBACK (on_open), f);
  f->window = tr_test_window_new (GTK_WIDGET (f->pane), 620, 700);
  tr_workspace_set_folders (f->workspace, folders);
  wait_for (f, n_items);
  tr_test_settle (100);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = tr_test_folder_new ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (f->window);
  tr_test_settle (50);
  tr_test_assert_finalized (G_OBJECT (f->workspace));
  tr_test_folder_free (f->folder);
  g_free (f->opened);
}

static void
write_three (Fixture *f)
{
  tr_test_write_transcript (f->folder, "a.md", "Agents in the field", "Mara", "AI, Agents");
  tr_test_write_transcript (f->folder, "b.md", "Building teams", "Oyelaran", "AI, Teams");
  tr_test_write_transcript (f->folder, "c.md", NULL, "Zoë", "Startup");
  tr_test_write (f->folder, "README.md", "# Notes\n");
}

static const char *
get_page (Fixture *f)
{
  GtkWidget *view = tr_test_find_widget (GTK_WIDGET (f->pane), TR_TYPE_LISTING_VIEW, NULL);

  return gtk_stack_get_visible_child_name (GTK_STACK (gtk_widget_get_parent (view)));
}

static GtkEditable *
get_search (Fixture *f)
{
  return GTK_EDITABLE (tr_test_find_widget (GTK_WIDGET (f->pane), GTK_TYPE_SEARCH_ENTRY, NULL));
}

static TrListingView *
get_view (Fixture *f)
{
  return TR_LISTING_VIEW (tr_test_find_widget (GTK_WIDGET (f->pane), TR_TYPE_LISTING_VIEW, NULL));
}

static char *
path_of (Fixture *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

/* The visible row of the sidebar whose text begins with @text. */
static GtkWidget *
find_facet_row (GtkWidget *root, const char *text)
{
  GtkWidget *sidebar = tr_test_find_widget (root, TR_TYPE_FACET_SIDEBAR, NULL);
  GtkWidget *list = tr_test_find_widget (sidebar, GTK_TYPE_LIST_BOX, NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (TR_IS_FACET_ROW (row) && gtk_widget_get_visible (row))
      {
        GtkWidget *label = tr_test_find_widget (row, GTK_TYPE_LABEL, NULL);

        if (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), text))
          return row;
      }
  return NULL;
}

static void
activate_facet_row (Fixture *f, const char *text)
{
  GtkWidget *row = find_facet_row (GTK_WIDGET (f->pane), text);

  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "activate");
}

static gboolean
row_shows (GtkWidget *root, const char *title)
{
  if (TR_IS_LIBRARY_ROW (root) && gtk_widget_get_mapped (root))
    {
      TrItem *item = tr_library_row_get_item (TR_LIBRARY_ROW (root));

      return item != NULL
             && g_str_has_prefix (tr_record_get_display_title (tr_item_get_record (item)), title);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (row_shows (child, title))
      return TRUE;
  return FALSE;
}

static void
test_rows (Fixture *f, gconstpointer data)
{
  g_autofree char *path = path_of (f, "a.md");
  g_autofree char *facts = NULL;

  write_three (f);
  show (f, 3);
  g_assert_cmpstr (get_page (f), ==, "list");
  g_assert_true (row_shows (GTK_WIDGET (f->pane), "Agents in the field"));
  g_assert_true (row_shows (GTK_WIDGET (f->pane), "so today we begin"));
  facts = tr_record_dup_facts (
      tr_collection_lookup (tr_workspace_get_collection (f->workspace), path));
  g_assert_cmpstr (facts, ==, "Mara · 2025-02-18 · 43:58");
  g_assert_nonnull (find_facet_row (GTK_WIDGET (f->pane), "Other Files"));
  g_assert_null (find_facet_row (GTK_WIDGET (f->pane), "Unreadable"));
  g_assert_cmpuint (f->n_opened, ==, 0);
}

static void
test_search (Fixture *f, gconstpointer data)
{
  write_three (f);
  show (f, 3);
  gtk_editable_set_text (get_search (f), "zoe");
  wait_for (f, 1);
  gtk_editable_set_text (get_search (f), "nothing has this");
  wait_for (f, 0);
  g_assert_cmpstr (get_page (f), ==, "none");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->pane), "library.clear", NULL));
  wait_for (f, 3);
  g_assert_cmpstr (gtk_editable_get_text (get_search (f)), ==, "");
  g_assert_cmpstr (get_page (f), ==, "list");
}

static gboolean
press (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_get_propagation_phase (GTK_EVENT_CONTROLLER (controller))
                 == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
  return handled;
}

static void
test_search_keys (Fixture *f, gconstpointer data)
{
  GtkWidget *search;

  write_three (f);
  show (f, 3);
  search = GTK_WIDGET (get_search (f));
  gtk_widget_grab_focus (search);
  g_assert_true (press (search, GDK_KEY_Down));
  g_assert_cmpstr (f->opened, ==, "a.md");
  g_assert_true (press (search, GDK_KEY_Down));
  f->expected = "b.md";
  tr_test_wait_until ("b.md to be opened", has_opened, f);
  g_assert_false (f->entered);
  g_assert_true (press (search, GDK_KEY_Up));
  g_assert_false (press (search, GDK_KEY_a));
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (f->opened, ==, "a.md");
  g_assert_true (f->entered);

  gtk_editable_set_text (GTK_EDITABLE (search), "team");
  g_signal_emit_by_name (search, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  g_signal_emit_by_name (search, "stop-search");
  g_assert_true (
      gtk_widget_is_ancestor (gtk_window_get_focus (f->window), GTK_WIDGET (get_view (f))));
}

static void
test_facets (Fixture *f, gconstpointer data)
{
  GtkWidget *chips;

  write_three (f);
  show (f, 3);
  chips = tr_test_find_widget (GTK_WIDGET (f->pane), TR_TYPE_FILTER_CHIPS, NULL);
  g_assert_false (gtk_widget_get_visible (chips));
  activate_facet_row (f, "AI");
  wait_for (f, 2);
  activate_facet_row (f, "Teams");
  wait_for (f, 1);
  g_assert_true (gtk_widget_get_visible (chips));
  g_signal_emit_by_name (gtk_widget_get_last_child (chips), "clicked");
  wait_for (f, 2);
  g_assert_true (
      gtk_widget_has_css_class (find_facet_row (GTK_WIDGET (f->pane), "AI"), "highlighted"));
  activate_facet_row (f, "All Transcripts");
  wait_for (f, 3);
  g_assert_false (gtk_widget_get_visible (chips));
  g_assert_true (
      gtk_widget_has_css_class (find_facet_row (GTK_WIDGET (f->pane), "All"), "highlighted"));
}

static gboolean
has_one_item (gpointer user_data)
{
  return g_list_model_get_n_items (user_data) == 1;
}

static gboolean
has_rare_row (gpointer user_data)
{
  return find_facet_row (user_data, "Rare 29") != NULL;
}

static void
test_many_values (Fixture *f, gconstpointer data)
{
  GtkWidget *popover;
  GtkWidget *list;

  for (int i = 0; i < 30; i++)
    {
      g_autofree char *name = g_strdup_printf ("%02d.md", i);
      g_autofree char *tags = g_strdup_printf ("Common, Rare %02d", i);

      tr_test_write_transcript (f->folder, name, name, "Mara", tags);
    }
  show (f, 30);
  g_assert_nonnull (find_facet_row (GTK_WIDGET (f->pane), "Common"));
  g_assert_nonnull (find_facet_row (GTK_WIDGET (f->pane), "24 more…"));
  g_assert_null (find_facet_row (GTK_WIDGET (f->pane), "Rare 29"));

  activate_facet_row (f, "24 more…");
  popover = tr_test_find_widget (GTK_WIDGET (f->pane), TR_TYPE_FACET_POPOVER, NULL);
  g_assert_nonnull (popover);
  list = tr_test_find_widget (popover, GTK_TYPE_LIST_VIEW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (tr_test_find_widget (popover, GTK_TYPE_SEARCH_ENTRY, NULL)),
                         "RARE 29");
  tr_test_wait_until ("the values", has_one_item, gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  g_signal_emit_by_name (list, "activate", 0);
  wait_for (f, 1);
  tr_test_wait_until ("the row", has_rare_row, f->pane);
  /* GTK 4.8 asks for a tooltip half a second later, though the window be closed by then. */
  gtk_popover_popdown (GTK_POPOVER (popover));
  tr_test_settle (700);
}

static void
write_many (Fixture *f)
{
  for (int i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("m%03d.md", i);
      g_autofree char *title = g_strdup_printf ("Title %03d", i);

      tr_test_write_transcript (f->folder, name, title, "Mara", i % 2 == 0 ? "AI" : NULL);
    }
}

static double
get_row_y (Fixture *f, GtkWidget *root, const char *name)
{
  double y = -1;

  if (TR_IS_LIBRARY_ROW (root) && gtk_widget_get_mapped (root))
    {
      TrItem *item = tr_library_row_get_item (TR_LIBRARY_ROW (root));
      graphene_point_t point;

      if (item != NULL && g_str_has_suffix (tr_item_get_path (item), name)
          && gtk_widget_compute_point (root,
                                       GTK_WIDGET (f->pane),
                                       &GRAPHENE_POINT_INIT (0, 0),
                                       &point))
        return point.y;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && y < 0;
       child = gtk_widget_get_next_sibling (child))
    y = get_row_y (f, child, name);
  return y;
}

static gboolean
is_seen (gpointer user_data)
{
  Fixture *f = user_data;

  return get_row_y (f, GTK_WIDGET (f->pane), "m120.md") > 0;
}

static gboolean
is_in_place (gpointer user_data)
{
  Fixture *f = user_data;

  return fabs (get_row_y (f, GTK_WIDGET (f->pane), "m120.md") - f->y) <= 2;
}

static void
select_and_measure (Fixture *f, const char *path)
{
  tr_library_pane_select (f->pane, path);
  tr_test_wait_until ("the row", is_seen, f);
  tr_test_settle (200);
  f->y = get_row_y (f, GTK_WIDGET (f->pane), "m120.md");
}

static void
test_place_kept (Fixture *f, gconstpointer data)
{
  g_autofree char *path = path_of (f, "m120.md");

  write_many (f);
  show (f, 200);
  select_and_measure (f, path);

  for (int i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("a%02d.md", i);

      tr_test_write_transcript (f->folder, name, "An earlier one", "Mara", NULL);
    }
  tr_workspace_look_again (f->workspace);
  wait_for (f, 240);
  tr_test_wait_until ("the row to be where it was", is_in_place, f);
  g_assert_cmpstr (tr_listing_view_get_selected (get_view (f)), ==, path);
  g_assert_cmpuint (f->n_opened, ==, 0);
}

/* Nearly everything changes, so that the listing is emptied and filled again. */
static void
test_place_kept_over_reset (Fixture *f, gconstpointer data)
{
  g_autofree char *path = path_of (f, "m120.md");

  write_many (f);
  show (f, 200);
  select_and_measure (f, path);

  for (int i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("m%03d.md", i);
      g_autofree char *gone = path_of (f, name);

      if (i < 100 || i > 140)
        g_unlink (gone);
    }
  for (int i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("x%03d.md", i);
      g_autofree char *title = g_strdup_printf ("Title %03d and more", i);

      tr_test_write_transcript (f->folder, name, title, "Ines", "AI");
    }
  tr_workspace_look_again (f->workspace);
  wait_for (f, 341);
  tr_test_wait_until ("the row to be where it was", is_in_place, f);
  g_assert_cmpstr (tr_listing_view_get_selected (get_view (f)), ==, path);
  g_assert_cmpuint (f->n_opened, ==, 0);
}

static gboolean
has_new_first_row (gpointer user_data)
{
  Fixture *f = user_data;

  return get_row_y (f, GTK_WIDGET (f->pane), "a00.md") > 0
         && get_row_y (f, GTK_WIDGET (f->pane), "a00.md")
                < get_row_y (f, GTK_WIDGET (f->pane), "m000.md");
}

/* Who has not scrolled sees what comes first, also where that is new. */
static void
test_top_stays_top (Fixture *f, gconstpointer data)
{
  GtkWidget *list;

  write_many (f);
  show (f, 200);
  tr_test_write_transcript (f->folder, "a00.md", "An earlier one", "Mara", NULL);
  tr_workspace_look_again (f->workspace);
  wait_for (f, 201);
  tr_test_wait_until ("the new row", has_new_first_row, f);
  tr_test_settle (200);
  list = tr_test_find_widget (GTK_WIDGET (get_view (f)), GTK_TYPE_LIST_VIEW, NULL);
  g_assert_cmpfloat (gtk_adjustment_get_value (
                         gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list))),
                     ==,
                     0);
}

static guint
get_selected_position (Fixture *f)
{
  GtkWidget *list = tr_test_find_widget (GTK_WIDGET (get_view (f)), GTK_TYPE_LIST_VIEW, NULL);

  g_autoptr (GtkBitset) rows
      = gtk_selection_model_get_selection (gtk_list_view_get_model (GTK_LIST_VIEW (list)));

  g_assert_cmpuint (gtk_bitset_get_size (rows), <=, 1);
  return gtk_bitset_is_empty (rows) ? GTK_INVALID_LIST_POSITION : gtk_bitset_get_minimum (rows);
}

static void
test_selection_returns (Fixture *f, gconstpointer data)
{
  g_autofree char *path = path_of (f, "b.md");

  write_three (f);
  show (f, 3);
  tr_library_pane_select (f->pane, path);
  g_assert_cmpuint (get_selected_position (f), ==, tr_listing_find (f->listing, path));
  gtk_editable_set_text (get_search (f), "field");
  wait_for (f, 1);
  g_assert_cmpuint (get_selected_position (f), ==, GTK_INVALID_LIST_POSITION);
  gtk_editable_set_text (get_search (f), "");
  wait_for (f, 3);
  g_assert_cmpuint (get_selected_position (f), ==, tr_listing_find (f->listing, path));
  g_assert_cmpuint (f->n_opened, ==, 0);
}

static void
test_step (Fixture *f, gconstpointer data)
{
  write_three (f);
  show (f, 3);
  for (int i = 0; i < 5; i++)
    tr_library_pane_step (f->pane, 1);
  f->expected = "c.md";
  tr_test_wait_until ("c.md to be opened", has_opened, f);
  g_assert_cmpuint (get_selected_position (f), ==, 2);
  /* Not one for each step. */
  g_assert_cmpuint (f->n_opened, ==, 2);
  tr_library_pane_step (f->pane, -1);
  g_assert_cmpuint (get_selected_position (f), ==, 1);
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  tr_test_write (f->folder, "README.md", "# Notes\n");
  show (f, 0);
  g_assert_cmpstr (get_page (f), ==, "empty");
  tr_test_write_transcript (f->folder, "a.md", "First", "Mara", NULL);
  tr_workspace_look_again (f->workspace);
  wait_for (f, 1);
  g_assert_cmpstr (get_page (f), ==, "list");
}

int
main (int argc, char **argv)
{
  tr_test_ui_init (&argc, &argv);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/library/rows", test_rows);
  ADD ("/library/search", test_search);
  ADD ("/library/search-keys", test_search_keys);
  ADD ("/library/facets", test_facets);
  ADD ("/library/many-values", test_many_values);
  ADD ("/library/place-kept", test_place_kept);
  ADD ("/library/place-kept-over-reset", test_place_kept_over_reset);
  ADD ("/library/top-stays-top", test_top_stays_top);
  ADD ("/library/selection-returns", test_selection_returns);
  ADD ("/library/step", test_step);
  ADD ("/library/empty", test_empty);
  return g_test_run ();
}
