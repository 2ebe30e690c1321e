/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library pane and a search of the text: rows with passages. */
#include "tr-test-keys.h"
#include "tr-ui-fixture.h"

#include "ui/library/tr-facet-sidebar.h"
#include "ui/library/tr-library-pane.h"
#include "ui/library/tr-library-row.h"
#include "ui/library/tr-name-popover.h"
#include "ui/library/tr-passage-row.h"
#include "ui/library/tr-passage-view.h"
#include "ui/library/tr-listing-view.h"
#include "ui/library/tr-query-completion.h"
#include "ui/library/tr-saved-search-row.h"
#include "ui/library/tr-sort-button.h"

typedef struct
{
  char *folder;
  char *cache;
  TrWorkspace *workspace;
  TrListing *listing;
  TrLibraryPane *pane;
  GtkWindow *window;
  const char *names; /* of the rows that are wanted */
  const char *saved; /* the names of the saved searches that are wanted */
  const char *shown; /* the first passage of the first row; NULL for none */
} Fixture;

static TrLibraryRow *
find_row (GtkWidget *root, const char *path)
{
  if (TR_IS_LIBRARY_ROW (root) && gtk_widget_get_mapped (root))
    {
      TrItem *item = tr_library_row_get_item (TR_LIBRARY_ROW (root));

      return item != NULL && g_str_equal (tr_item_get_path (item), path) ? TR_LIBRARY_ROW (root)
                                                                         : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      TrLibraryRow *row = find_row (child, path);

      if (row != NULL)
        return row;
    }
  return NULL;
}

/* What it wants; it may not be laid out yet. */
static int
height_of (TrLibraryRow *row)
{
  int height;

  gtk_widget_measure (GTK_WIDGET (row), GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  return height;
}

/* The first passage from the top of a row downwards. */
static const TrSearchPassage *
first_passage (TrLibraryRow *row)
{
  for (int y = 0; y < height_of (row); y++)
    {
      const TrSearchPassage *passage = tr_library_row_get_passage_at (row, y);

      if (passage != NULL)
        return passage;
    }
  return NULL;
}

static gboolean
is_shown (gpointer user_data)
{
  Fixture *f = user_data;
  g_autoptr (GString) names = g_string_new (NULL);
  const TrSearchPassage *passage;
  TrLibraryRow *row;

  if (!tr_workspace_is_idle (f->workspace) || tr_listing_is_busy (f->listing))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (f->listing)); i++)
    {
      g_autofree char *name
          = g_path_get_basename (tr_record_get_path (tr_listing_get_record (f->listing, i)));

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", name);
    }
  if (!g_str_equal (names->str, f->names))
    return FALSE;
  if (names->len == 0)
    return f->shown == NULL;
  row = find_row (GTK_WIDGET (f->pane), tr_record_get_path (tr_listing_get_record (f->listing, 0)));
  if (row == NULL)
    return FALSE;
  passage = first_passage (row);
  return g_strcmp0 (passage != NULL ? passage->text : NULL, f->shown) == 0;
}

static void
type (Fixture *f, const char *text, const char *names, const char *shown)
{
  GtkWidget *entry = tr_test_find_widget (GTK_WIDGET (f->pane), GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  f->names = names;
  f->shown = shown;
  tr_test_wait_until (text, is_shown, f);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  const char *folders[2] = { NULL };
  g_autofree char *searches = NULL;

  f->folder = tr_test_folder_new ();
  f->cache = tr_test_folder_new ();
  tr_test_write_transcript (f->folder, "a.md", "Agents in the field", "Mara", "AI");
  tr_test_write_transcript (f->folder, "b.md", "Building teams", "Oyelaran", "AI");
  tr_test_write (f->folder,
                 "c.md",
                 "---\ntitle: \"Bridges\"\n---\n\n## Text\n\n"
                 "- [00:00] the tools an\n- [00:07] agent needs are few\n- [00:20] agent again\n"
                 "- [00:30] and an agent\n- [00:40] agent\n- [00:50] agent\n");
  folders[0] = f->folder;
  f->workspace = tr_workspace_new ();
  tr_workspace_keep_index (f->workspace, f->cache);
  searches = g_build_filename (f->cache, "searches.json", NULL);
  tr_workspace_keep_searches (f->workspace, searches);
  f->listing = tr_workspace_get_listing (f->workspace);
  f->pane = g_object_new (TR_TYPE_LIBRARY_PANE, "facets-inline", TRUE, "facets-shown", TRUE, NULL);
  tr_library_pane_set_source (f->pane, f->workspace, f->listing);
  f->window = tr_test_window_new (GTK_WIDGET (f->pane), 620, 700);
  tr_workspace_set_folders (f->workspace, folders);
}

static gboolean
is_index_idle (gpointer user_data)
{
  Fixture *f = user_data;

  return !tr_text_index_is_busy (tr_workspace_get_text_index (f->workspace))
         && !tr_saved_searches_is_busy (tr_workspace_get_searches (f->workspace));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  tr_test_wait_until ("the index", is_index_idle, f);
  gtk_window_destroy (f->window);
  tr_test_settle (50);
  tr_test_assert_finalized (G_OBJECT (f->workspace));
  tr_test_folder_free (f->folder);
  tr_test_folder_free (f->cache);
}

static void
test_rows_with_passages (Fixture *f, gconstpointer data)
{
  int height;
  g_autofree char *path = g_build_filename (f->folder, "c.md", NULL);

  type (f, "", "a.md c.md b.md", NULL);
  height = height_of (find_row (GTK_WIDGET (f->pane), path));
  type (f, "\"tools an agent\"", "c.md", "the tools an agent needs are few");
  g_assert_cmpint (height_of (find_row (GTK_WIDGET (f->pane), path)), >, height);
  type (f, "nowhere", "", NULL);
  /* The title counts for more than the text, and holds no passage. */
  type (f, "agent", "a.md c.md", NULL);
  type (f, "agent -field", "c.md", "agent needs are few");
  type (f, "", "a.md c.md b.md", NULL);
  g_assert_cmpint (height_of (find_row (GTK_WIDGET (f->pane), path)), ==, height);
}

static gboolean
has_all_passages (gpointer user_data)
{
  Fixture *f = user_data;
  GtkWidget *view = tr_test_find_widget (GTK_WIDGET (f->pane), TR_TYPE_PASSAGE_VIEW, NULL);
  GtkWidget *list_view = tr_test_find_widget (view, GTK_TYPE_LIST_VIEW, NULL);
  GtkSelectionModel *selection = gtk_list_view_get_model (GTK_LIST_VIEW (list_view));
  GtkWidget *row = tr_test_find_widget (view, TR_TYPE_PASSAGE_ROW, NULL);

  return gtk_widget_get_mapped (view) && g_list_model_get_n_items (G_LIST_MODEL (selection)) == 5
         && row != NULL && tr_passage_row_get_passage (TR_PASSAGE_ROW (row)) != NULL
         && g_str_has_suffix (tr_record_get_path (tr_found_passage_get_record (
                                  tr_passage_row_get_passage (TR_PASSAGE_ROW (row)))),
                              "c.md");
}

static void
count_opened (TrLibraryPane *pane,
              const char *path,
              int caption,
              gint64 start_ms,
              gboolean watch,
              gboolean enter,
              GString *opened)
{
  g_string_append_printf (opened, "%d%s%s ", caption, watch ? "w" : "", enter ? "e" : "");
}

static gboolean
has_opened (gpointer user_data)
{
  GString *opened = user_data;

  return g_str_equal (opened->str, "1 2 2e 2we ");
}

/* How many there are can be read, whatever else there is room for. */
static gboolean
is_counted (gpointer user_data)
{
  Fixture *f = user_data;
  GtkWidget *squeezer = tr_test_find_widget (GTK_WIDGET (f->pane), ADW_TYPE_SQUEEZER, NULL);
  GtkLabel *label = GTK_LABEL (adw_squeezer_get_visible_child (ADW_SQUEEZER (squeezer)));

  return label != NULL && g_str_has_prefix (gtk_label_get_text (label), "5 passages")
         && !pango_layout_is_ellipsized (gtk_label_get_layout (label));
}

static void
test_all_passages (Fixture *f, gconstpointer data)
{
  GtkWidget *button
      = tr_test_find_widget (GTK_WIDGET (f->pane), GTK_TYPE_TOGGLE_BUTTON, "passages");
  GtkWidget *view = tr_test_find_widget (GTK_WIDGET (f->pane), TR_TYPE_PASSAGE_VIEW, NULL);
  g_autoptr (GString) opened = g_string_new (NULL);
  gboolean shown;

  g_signal_connect (f->pane, "open-passage", G_CALLBACK (count_opened), opened);
  type (f, "", "a.md c.md b.md", NULL);
  g_assert_false (gtk_widget_get_visible (button));
  /* There is nothing to be shown all of. */
  g_object_set (f->pane, "all-passages", TRUE, NULL);
  g_object_get (f->pane, "all-passages", &shown, NULL);
  g_assert_false (shown);
  type (f, "agent", "a.md c.md", NULL);
  g_assert_true (gtk_widget_get_visible (button));
  g_object_set (f->pane, "all-passages", TRUE, NULL);
  tr_test_wait_until ("all passages", has_all_passages, f);
  tr_test_wait_until ("their count", is_counted, f);
  tr_passage_view_move (TR_PASSAGE_VIEW (view), 1);
  tr_passage_view_move (TR_PASSAGE_VIEW (view), 1);
  tr_test_settle (300);
  tr_passage_view_activate_selected (TR_PASSAGE_VIEW (view));
  gtk_widget_activate_action (view, "passages.watch", NULL);
  tr_test_wait_until ("what was opened", has_opened, opened);
  g_object_set (f->pane, "all-passages", FALSE, NULL);
  g_assert_false (gtk_widget_get_mapped (view));
}

/* ---- saved searches ---- */

static void
add_saved_names (GtkWidget *root, GString *names)
{
  if (TR_IS_SAVED_SEARCH_ROW (root))
    g_string_append_printf (names,
                            "%s ",
                            tr_saved_search_get_name (
                                tr_saved_search_row_get_search (TR_SAVED_SEARCH_ROW (root))));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_saved_names (child, names);
}

static gboolean
shows_saved (gpointer user_data)
{
  Fixture *f = user_data;
  g_autoptr (GString) names = g_string_new (NULL);

  add_saved_names (GTK_WIDGET (f->pane), names);
  return g_str_equal (names->str, f->saved);
}

static void
expect_saved (Fixture *f, const char *names)
{
  f->saved = names;
  tr_test_wait_until (names, shows_saved, f);
}

/* Enters a name where one is asked for. */
static void
enter_name (GtkWidget *root, const char *name)
{
  GtkWidget *popover = tr_test_find_widget (root, TR_TYPE_NAME_POPOVER, NULL);
  GtkWidget *entry = tr_test_find_widget (popover, GTK_TYPE_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  g_signal_emit_by_name (entry, "activate");
}

static GtkWidget *
first_saved (Fixture *f)
{
  return tr_test_find_widget (GTK_WIDGET (f->pane), TR_TYPE_SAVED_SEARCH_ROW, NULL);
}

static gboolean
has_focus_on_saved (gpointer user_data)
{
  Fixture *f = user_data;

  return first_saved (f) != NULL && gtk_window_get_focus (f->window) == first_saved (f);
}

static gboolean
has_focus_in_entry (gpointer user_data)
{
  Fixture *f = user_data;
  GtkWidget *focus = gtk_window_get_focus (f->window);

  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_ENTRY) != NULL;
}

static void
save (Fixture *f, const char *name)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->pane), "library.save-search", NULL));
  enter_name (tr_test_find_widget (GTK_WIDGET (f->pane), GTK_TYPE_BOX, "list-box"), name);
}

static void
test_saved_searches (Fixture *f, gconstpointer data)
{
  GtkWidget *entry = tr_test_find_widget (GTK_WIDGET (f->pane), GTK_TYPE_SEARCH_ENTRY, NULL);

  type (f, "", "a.md c.md b.md", NULL);
  /* There is nothing to be saved. */
  gtk_widget_activate_action (GTK_WIDGET (f->pane), "library.save-search", NULL);
  g_assert_null (
      tr_test_find_widget (tr_test_find_widget (GTK_WIDGET (f->pane), GTK_TYPE_BOX, "list-box"),
                           TR_TYPE_NAME_POPOVER,
                           NULL));
  type (f, "agent", "a.md c.md", NULL);
  tr_listing_set_facet_selected (f->listing, TR_FACET_TAGS, "AI", TRUE);
  gtk_widget_grab_focus (entry);
  save (f, " one ");
  expect_saved (f, "one ");
  /* The keys go on with the query. */
  tr_test_wait_until ("the focus in the entry", has_focus_in_entry, f);
  tr_listing_clear_selection (f->listing);
  type (f, "tools", "c.md", "the tools an");
  save (f, "two");
  expect_saved (f, "one two ");
  gtk_widget_activate_action (first_saved (f), "saved.down", NULL);
  expect_saved (f, "two one ");
  gtk_widget_activate_action (first_saved (f), "saved.rename", NULL);
  enter_name (tr_test_find_widget (GTK_WIDGET (f->pane), TR_TYPE_FACET_SIDEBAR, NULL), "three");
  expect_saved (f, "three one ");
  /* The keys go on with what was named. */
  tr_test_wait_until ("the focus on the row", has_focus_on_saved, f);
  gtk_widget_activate_action (first_saved (f), "saved.delete", NULL);
  expect_saved (f, "one ");
  /* And with its neighbour when it is deleted. */
  tr_test_wait_until ("the focus on the neighbour", has_focus_on_saved, f);
  /* All of the query comes back. */
  g_signal_emit_by_name (gtk_widget_get_parent (first_saved (f)), "row-activated", first_saved (f));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "agent");
  g_assert_cmpstr (tr_listing_get_facet_selection (f->listing, TR_FACET_TAGS)[0], ==, "AI");
  f->names = "a.md";
  f->shown = NULL;
  tr_test_wait_until ("the saved search", is_shown, f);
}

/* In a narrow window the facets lie over the list: they make way for what is to have the focus. */
static void
test_narrow_facets (Fixture *f, gconstpointer data)
{
  gboolean shown = FALSE;

  type (f, "agent", "a.md c.md", NULL);
  g_object_set (f->pane, "facets-inline", FALSE, "facets-shown", TRUE, NULL);
  tr_library_pane_focus_search (f->pane);
  g_object_get (f->pane, "facets-shown", &shown, NULL);
  g_assert_false (shown);
  save (f, "one");
  expect_saved (f, "one ");
  g_object_get (f->pane, "facets-shown", &shown, NULL);
  g_assert_false (shown);
  g_object_set (f->pane, "facets-inline", TRUE, "facets-shown", TRUE, NULL);
  tr_library_pane_focus_search (f->pane);
  g_object_get (f->pane, "facets-shown", &shown, NULL);
  g_assert_true (shown);
}

/* ---- completion ---- */

typedef struct
{
  GtkWidget *entry;
  GtkWidget *popover;
  const char *text;
  gboolean open;
} Completion;

static gboolean
is_as_wanted (gpointer user_data)
{
  Completion *c = user_data;

  return g_str_equal (gtk_editable_get_text (GTK_EDITABLE (c->entry)), c->text)
         && gtk_widget_get_visible (c->popover) == c->open;
}

static void
press (Fixture *f, Completion *c, const char *keys, const char *text, gboolean open)
{
  tr_test_keys (f->window, keys);
  c->text = text;
  c->open = open;
  tr_test_wait_until (keys, is_as_wanted, c);
}

static gboolean
has_vocabulary (gpointer user_data)
{
  return tr_vocabulary_get_count (user_data, TR_FACET_TAGS, "AI") == 2;
}

static void
test_completion (Fixture *f, gconstpointer data)
{
  Completion c = { NULL };
  GtkWidget *view = tr_test_find_widget (GTK_WIDGET (f->pane), TR_TYPE_LISTING_VIEW, NULL);

  type (f, "", "a.md c.md b.md", NULL);
  tr_test_wait_until ("the vocabulary", has_vocabulary, tr_workspace_get_vocabulary (f->workspace));
  c.entry = tr_test_find_widget (GTK_WIDGET (f->pane), GTK_TYPE_SEARCH_ENTRY, NULL);
  c.popover = tr_test_find_widget (GTK_WIDGET (f->pane), TR_TYPE_QUERY_COMPLETION, NULL);
  tr_library_pane_focus_search (f->pane);
  tr_listing_set_by_relevance (f->listing, FALSE);
  /* The name of a field, then its values. */
  press (f, &c, "t", "t", FALSE);
  press (f, &c, "a", "ta", TRUE);
  press (f, &c, "Tab", "tag:", TRUE);
  /* Until there is a value, it leaves the list as it is. */
  f->names = "a.md c.md b.md";
  f->shown = NULL;
  tr_test_wait_until ("all of them", is_shown, f);
  press (f, &c, "Down", "tag:", TRUE);
  press (f, &c, "Return", "tag:AI ", FALSE);
  f->names = "a.md b.md";
  f->shown = NULL;
  tr_test_wait_until ("the tag", is_shown, f);
  /* Closed, it takes no key: this one goes to the list. */
  press (f, &c, "Down", "tag:AI ", FALSE);
  g_assert_true (g_str_has_suffix (tr_listing_view_get_selected (TR_LISTING_VIEW (view)), "a.md"));
  /* Sent away, it stays so until something else is typed. */
  press (f, &c, "s p e", "tag:AI spe", TRUE);
  press (f, &c, "Escape", "tag:AI spe", FALSE);
  /* A word that may be meant as a word keeps nobody from what it finds. */
  press (f, &c, "a", "tag:AI spea", TRUE);
  press (f, &c, "Down", "tag:AI spea", FALSE);
  press (f, &c, "BackSpace", "tag:AI spe", TRUE);
  press (f, &c, "Escape", "tag:AI spe", FALSE);
  press (f, &c, "a", "tag:AI spea", TRUE);
  press (f, &c, "Tab", "tag:AI speaker:", TRUE);
  press (f, &c, "m", "tag:AI speaker:m", TRUE);
  press (f, &c, "Tab", "tag:AI speaker:Mara ", FALSE);
  f->names = "a.md";
  tr_test_wait_until ("the speaker", is_shown, f);
}

static void
test_chips (Fixture *f, gconstpointer data)
{
  GtkWidget *sidebar = tr_test_find_widget (GTK_WIDGET (f->pane), TR_TYPE_FACET_SIDEBAR, NULL);
  GtkWidget *entry = tr_test_find_widget (GTK_WIDGET (f->pane), GTK_TYPE_SEARCH_ENTRY, NULL);

  type (f, "agent", "a.md c.md", NULL);
  g_signal_emit_by_name (sidebar, "facet-toggled", TR_FACET_TAGS, "AI", TRUE);
  type (f, "agent", "a.md", NULL);
  tr_library_pane_focus_search (f->pane);
  /* Behind the text it is the text's key. */
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  tr_test_keys (f->window, "BackSpace");
  type (f, "agen", "a.md", NULL);
  gtk_editable_set_position (GTK_EDITABLE (entry), 0);
  tr_test_keys (f->window, "BackSpace");
  type (f, "agen", "a.md c.md", NULL);
  g_assert_false (tr_listing_has_selection (f->listing));
}

static void
test_sort (Fixture *f, gconstpointer data)
{
  GtkWidget *sort = tr_test_find_widget (GTK_WIDGET (f->pane), TR_TYPE_SORT_BUTTON, NULL);
  GtkWidget *button = tr_test_find_widget (sort, GTK_TYPE_MENU_BUTTON, NULL);

  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==, "Title");
  type (f, "agent", "a.md c.md", NULL);
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==, "Relevance");
  gtk_widget_activate_action (button, "sort.order", "s", "title");
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==, "Title");
  gtk_widget_activate_action (button, "sort.order", "s", "relevance");
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==, "Relevance");
  type (f, "", "a.md c.md b.md", NULL);
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==, "Title");
}

int
main (int argc, char **argv)
{
  tr_test_ui_init (&argc, &argv);

  g_test_add ("/search/rows-with-passages",
              Fixture,
              NULL,
              set_up,
              test_rows_with_passages,
              tear_down);
  g_test_add ("/search/all-passages", Fixture, NULL, set_up, test_all_passages, tear_down);
  g_test_add ("/search/saved-searches", Fixture, NULL, set_up, test_saved_searches, tear_down);
  g_test_add ("/search/narrow-facets", Fixture, NULL, set_up, test_narrow_facets, tear_down);
  g_test_add ("/search/completion", Fixture, NULL, set_up, test_completion, tear_down);
  g_test_add ("/search/chips", Fixture, NULL, set_up, test_chips, tear_down);
  g_test_add ("/search/sort", Fixture, NULL, set_up, test_sort, tear_down);
  return g_test_run ();
}
