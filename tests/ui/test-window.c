/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: its layouts, what it opens, what it says of edits, and that closing loses nothing. */
#include "tr-ui-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tr-test-keys.h"
#include "ui/details/tr-many-chips.h"
#include "ui/library/tr-listing-view.h"
#include "ui/tr-window-private.h"

/* One for all tests: its object path on the bus is there once. */
static AdwApplication *application;

typedef struct
{
  char *folder;
  char *path;
  TrWorkspace *workspace;
  TrWindow *window;
  gboolean closed;
  const char *expected;
} Fixture;

static void
on_destroyed (gpointer user_data, GObject *window)
{
  Fixture *f = user_data;

  f->closed = TRUE;
  f->window = NULL;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = tr_test_folder_new ();
  f->path = g_build_filename (f->folder, "a.md", NULL);
  tr_test_write_transcript (f->folder, "a.md", "Agents in the field", "Mara", "AI, Agents");
  tr_test_write_transcript (f->folder, "b.md", "Building teams", "Oyelaran", "AI, Teams");
  f->workspace = tr_workspace_new ();
}

static void
show (Fixture *f, int width)
{
  f->window = tr_window_new (GTK_APPLICATION (application),
                             f->workspace,
                             tr_workspace_get_listing (f->workspace),
                             FALSE);
  g_object_weak_ref (G_OBJECT (f->window), on_destroyed, f);
  gtk_window_set_default_size (GTK_WINDOW (f->window), width, 640);
  gtk_window_present (GTK_WINDOW (f->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));
}

static gboolean
is_idle (gpointer user_data)
{
  Fixture *f = user_data;

  return tr_workspace_is_idle (f->workspace)
         && !tr_listing_is_busy (tr_workspace_get_listing (f->workspace));
}

static void
wait_idle (Fixture *f)
{
  tr_test_wait_until ("the workspace", is_idle, f);
  tr_test_settle (50);
}

static gboolean
is_closed (gpointer user_data)
{
  return ((Fixture *) user_data)->closed;
}

static void
open_first (Fixture *f, int width)
{
  const char *folders[] = { f->folder, NULL };

  show (f, width);
  tr_workspace_set_folders (f->workspace, folders);
  wait_idle (f);
  tr_window_open (f->window, f->path, FALSE);
  wait_idle (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->window != NULL)
    tr_window_dismiss (f->window);
  tr_test_settle (50);
  g_assert_true (f->closed);
  tr_test_assert_finalized (G_OBJECT (f->workspace));
  tr_test_folder_free (f->folder);
  g_free (f->path);
}

static void
apply_tag (Fixture *f, const char *tag)
{
  const char *tags[] = { tag, NULL };
  g_autoptr (TrCommand) command = tr_command_new_add_members ("tags", tags);

  tr_transcript_apply (f->window->transcript, command);
}

static gboolean
file_holds (Fixture *f, const char *text)
{
  g_autofree char *content = NULL;

  return g_file_get_contents (f->path, &content, NULL, NULL) && strstr (content, text) != NULL;
}

static gboolean
file_holds_expected (gpointer user_data)
{
  Fixture *f = user_data;

  return file_holds (f, f->expected);
}

static gboolean
has_open_expected (gpointer user_data)
{
  Fixture *f = user_data;
  const char *path = tr_window_get_open_path (f->window);

  return path != NULL && g_str_has_suffix (path, f->expected);
}

static void
wait_file (Fixture *f, const char *text)
{
  f->expected = text;
  tr_test_wait_until ("the file", file_holds_expected, f);
}

typedef struct
{
  const char *path;
  int width;
  gboolean one_pane;
  gboolean details_inline;
  gboolean facets_inline;
} Layout;

static const Layout layouts[] = {
  { "/window/layout/360", 360, TRUE, FALSE, FALSE },
  { "/window/layout/600", 600, TRUE, FALSE, FALSE },
  { "/window/layout/760", 760, FALSE, FALSE, FALSE },
  { "/window/layout/1000", 1000, FALSE, TRUE, FALSE },
  { "/window/layout/1160", 1160, FALSE, TRUE, TRUE },
  { "/window/layout/1270", 1270, FALSE, TRUE, TRUE },
};

static void
assert_layout (Fixture *f, const Layout *layout)
{
  gboolean facets_inline, facets_shown;
  int minimum;

  g_object_get (f->window->library_pane,
                "facets-inline",
                &facets_inline,
                "facets-shown",
                &facets_shown,
                NULL);
  g_assert_cmpint (adw_leaflet_get_folded (f->window->leaflet), ==, layout->one_pane);
  g_assert_cmpint (adw_flap_get_folded (f->window->details_flap), ==, !layout->details_inline);
  g_assert_cmpint (adw_flap_get_reveal_flap (f->window->details_flap), ==, layout->details_inline);
  g_assert_cmpint (facets_inline, ==, layout->facets_inline);
  g_assert_cmpint (facets_shown, ==, layout->facets_inline);
  /* Nothing is cut off. */
  gtk_widget_measure (GTK_WIDGET (f->window->leaflet),
                      GTK_ORIENTATION_HORIZONTAL,
                      -1,
                      &minimum,
                      NULL,
                      NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, gtk_widget_get_width (GTK_WIDGET (f->window->width_bin)));
}

static void
test_layout (Fixture *f, gconstpointer data)
{
  const Layout *layout = data;

  open_first (f, layout->width);
  assert_layout (f, layout);
}

static gboolean
has_full_details (gpointer user_data)
{
  Fixture *f = user_data;

  return adw_flap_get_reveal_progress (f->window->details_flap) == 1
         && gtk_widget_get_width (GTK_WIDGET (f->window->details_slot))
                == gtk_widget_get_width (GTK_WIDGET (f->window->width_bin));
}

/* One pane: list, transcript, details, and back again. */
static void
test_one_pane (Fixture *f, gconstpointer data)
{
  GtkWidget *window;
  gboolean shown;

  open_first (f, 360);
  window = GTK_WIDGET (f->window);
  g_assert_true (adw_leaflet_get_visible_child (f->window->leaflet)
                 == GTK_WIDGET (f->window->library_pane));
  g_signal_emit_by_name (f->window->library_pane, "open", f->path, TRUE);
  g_assert_true (adw_leaflet_get_visible_child (f->window->leaflet)
                 == GTK_WIDGET (f->window->details_flap));
  g_assert_true (gtk_widget_activate_action (window, "win.show-details", NULL));
  /* Wide as the window: there is no room for two. */
  tr_test_wait_until ("the details", has_full_details, f);
  g_assert_true (gtk_widget_activate_action (window, "win.back", NULL));
  g_assert_false (adw_flap_get_reveal_flap (f->window->details_flap));
  g_assert_true (gtk_widget_activate_action (window, "win.back", NULL));
  g_assert_true (adw_leaflet_get_visible_child (f->window->leaflet)
                 == GTK_WIDGET (f->window->library_pane));
  g_assert_true (gtk_widget_activate_action (window, "win.show-facets", NULL));
  g_object_get (f->window->library_pane, "facets-shown", &shown, NULL);
  g_assert_true (shown);
}

static const char *
get_page (Fixture *f)
{
  return gtk_stack_get_visible_child_name (f->window->stack);
}

static void
test_welcome (Fixture *f, gconstpointer data)
{
  g_autofree char *target
      = g_build_filename (g_get_user_data_dir (), "transcripts", "Sample Collection", NULL);

  g_setenv ("TRANSCRIPTS_SAMPLES", f->folder, TRUE);
  show (f, 700);
  g_assert_cmpstr (get_page (f), ==, "welcome");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.explore-samples", NULL));
  tr_test_settle (100);
  wait_idle (f);
  g_unsetenv ("TRANSCRIPTS_SAMPLES");
  g_assert_cmpstr (get_page (f), ==, "panes");
  g_assert_cmpstr (tr_workspace_get_folders (f->workspace)[0], ==, target);
  g_assert_cmpuint (g_list_model_get_n_items (
                        G_LIST_MODEL (tr_workspace_get_listing (f->workspace))),
                    ==,
                    2);
}

static void
open_path (Fixture *f, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList files = { .data = file };

  tr_window_open_files (f->window, &files);
  wait_idle (f);
}

static void
test_open_file (Fixture *f, gconstpointer data)
{
  show (f, 1000);
  open_path (f, f->path);
  g_assert_cmpstr (tr_workspace_get_folders (f->workspace)[0], ==, f->folder);
  g_assert_null (tr_workspace_get_folders (f->workspace)[1]);
  g_assert_cmpstr (tr_window_get_open_path (f->window), ==, f->path);
}

static void
test_open_file_from_elsewhere (Fixture *f, gconstpointer data)
{
  char *elsewhere = tr_test_folder_new ();
  g_autofree char *path = g_build_filename (elsewhere, "c.md", NULL);

  tr_test_write_transcript (elsewhere, "c.md", "Elsewhere", "Mara", NULL);
  open_first (f, 1000);
  open_path (f, path);
  g_assert_cmpstr (tr_window_get_open_path (f->window), ==, path);
  /* Opening one file does not bring its folder into the collection … */
  g_assert_null (tr_workspace_get_folders (f->workspace)[1]);
  /* … opening a folder does. */
  open_path (f, elsewhere);
  g_assert_cmpstr (tr_workspace_get_folders (f->workspace)[1], ==, elsewhere);
  tr_window_dismiss (f->window);
  tr_test_folder_free (elsewhere);
}

static TrToast *
get_toast (Fixture *f)
{
  return tr_toast_overlay_get_shown (f->window->toast_overlay);
}

static gboolean
toast_says_expected (gpointer f)
{
  return get_toast (f) != NULL
         && g_str_equal (tr_toast_get_message (get_toast (f)), ((Fixture *) f)->expected);
}

static void
wait_toast (Fixture *f, const char *title)
{
  f->expected = title;
  tr_test_wait_until (title, toast_says_expected, f);
}

static const char *
get_toast_action (Fixture *f)
{
  return gtk_actionable_get_action_name (
      GTK_ACTIONABLE (tr_test_find_widget (GTK_WIDGET (get_toast (f)), GTK_TYPE_BUTTON, NULL)));
}

static void
test_undo_from_toast (Fixture *f, gconstpointer data)
{
  open_first (f, 1000);
  g_assert_null (get_toast (f));
  apply_tag (f, "Robotics");
  wait_file (f, "Robotics");
  wait_toast (f, "Tags changed");
  g_assert_cmpstr (get_toast_action (f), ==, "win.undo");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL));
  wait_file (f, "tags: [AI, Agents]\n");
  wait_toast (f, "Tags: change undone");
  g_assert_cmpstr (get_toast_action (f), ==, "win.redo");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.redo", NULL));
  wait_file (f, "Robotics");
}

/* The letters and Ctrl+Z, from where they mean the window and from where they mean a text. */
static void
test_keys (Fixture *f, gconstpointer data)
{
  GtkWindow *window;
  GtkEditable *search;
  GtkWidget *focus;

  open_first (f, 1000);
  window = GTK_WINDOW (f->window);
  tr_library_pane_focus_list (f->window->library_pane);
  tr_test_keys (window, "n");
  f->expected = "b.md";
  tr_test_wait_until ("the next one", has_open_expected, f);
  tr_test_keys (window, "p");
  f->expected = "a.md";
  tr_test_wait_until ("the previous one", has_open_expected, f);
  wait_idle (f);

  tr_test_keys (window, "t");
  focus = gtk_window_get_focus (window);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (f->window->details_pane)));
  tr_test_type (window, "nt");
  tr_test_keys (window, "Return");
  wait_file (f, "tags: [AI, Agents, nt]\n");
  wait_idle (f);
  /* The focus is still there. What is being typed comes first, then the edit of the file. */
  tr_test_type (window, "x");
  tr_test_keys (window, "ctrl+z");
  tr_test_settle (200);
  g_assert_true (file_holds (f, ", nt]"));
  tr_test_keys (window, "ctrl+z");
  wait_file (f, "tags: [AI, Agents]\n");
  wait_idle (f);
  tr_test_keys (window, "ctrl+shift+z");
  wait_file (f, "tags: [AI, Agents, nt]\n");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL));
  tr_test_type (window, "tnp");
  search = GTK_EDITABLE (
      tr_test_find_widget (GTK_WIDGET (f->window->library_pane), GTK_TYPE_SEARCH_ENTRY, NULL));
  g_assert_cmpstr (gtk_editable_get_text (search), ==, "tnp");
}

static void
test_close_saves (Fixture *f, gconstpointer data)
{
  open_first (f, 1000);
  apply_tag (f, "Robotics");
  gtk_window_close (GTK_WINDOW (f->window));
  tr_test_wait_until ("the window to close", is_closed, f);
  g_assert_true (file_holds (f, "Robotics"));
}

static GtkWindow *
find_dialog (void)
{
  g_autoptr (GListModel) windows = NULL;

  windows = g_object_ref (gtk_window_get_toplevels ());
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

static gboolean
has_dialog (gpointer user_data)
{
  return find_dialog () != NULL;
}

static gboolean
has_save_error (gpointer user_data)
{
  Fixture *f = user_data;

  return tr_transcript_get_save_error (f->window->transcript) != NULL;
}

static void
test_close_asks (Fixture *f, gconstpointer data)
{
  open_first (f, 1000);
  g_chmod (f->path, 0444);
  apply_tag (f, "Robotics");
  tr_test_wait_until ("the save to fail", has_save_error, f);

  gtk_window_close (GTK_WINDOW (f->window));
  tr_test_wait_until ("the question", has_dialog, f);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "cancel");
  tr_test_settle (300);
  g_assert_false (f->closed);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window)));

  /* Writable again: trying again saves, and closes. */
  g_chmod (f->path, 0644);
  gtk_window_close (GTK_WINDOW (f->window));
  tr_test_wait_until ("the question again", has_dialog, f);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "retry");
  tr_test_wait_until ("the window to close", is_closed, f);
  g_assert_true (file_holds (f, "Robotics"));
}

static void
test_close_discards (Fixture *f, gconstpointer data)
{
  open_first (f, 1000);
  g_chmod (f->path, 0444);
  apply_tag (f, "Robotics");
  tr_test_wait_until ("the save to fail", has_save_error, f);
  gtk_window_close (GTK_WINDOW (f->window));
  tr_test_wait_until ("the question", has_dialog, f);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "discard");
  tr_test_wait_until ("the window to close", is_closed, f);
  g_assert_false (file_holds (f, "Robotics"));
}

/* ---- several transcripts ---- */

static gboolean
both_have_tag (gpointer user_data)
{
  Fixture *f = user_data;
  g_autofree char *other = g_build_filename (f->folder, "b.md", NULL);
  g_autofree char *first_text = NULL;
  g_autofree char *second_text = NULL;

  g_assert_true (g_file_get_contents (f->path, &first_text, NULL, NULL));
  g_assert_true (g_file_get_contents (other, &second_text, NULL, NULL));
  return (strstr (first_text, "Shared") != NULL) == (f->expected != NULL)
         && (strstr (second_text, "Shared") != NULL) == (f->expected != NULL);
}

static gboolean
is_many_settled (gpointer user_data)
{
  Fixture *f = user_data;

  return gtk_stack_get_visible_child (f->window->details_stack) == GTK_WIDGET (f->window->many_pane)
         && tr_many_pane_is_settled (f->window->many_pane);
}

static gboolean
is_one_shown (gpointer user_data)
{
  Fixture *f = user_data;

  return gtk_stack_get_visible_child (f->window->details_stack)
         == GTK_WIDGET (f->window->details_pane);
}

static void
select_all (Fixture *f)
{
  GtkWidget *view = tr_test_find_widget (GTK_WIDGET (f->window), TR_TYPE_LISTING_VIEW, NULL);
  GtkWidget *list = tr_test_find_widget (view, GTK_TYPE_LIST_VIEW, NULL);

  gtk_widget_activate_action (list, "list.select-all", NULL);
  tr_test_wait_until ("the pane of both", is_many_settled, f);
}

/* A tag for both is one step, and what is read stays the same. */
static void
test_several (Fixture *f, gconstpointer data)
{
  const char *tags[] = { "Shared", NULL };
  GtkWidget *chips;

  open_first (f, 1400);
  select_all (f);
  g_assert_cmpuint (tr_library_pane_get_n_selected (f->window->library_pane), ==, 2);
  g_assert_cmpstr (tr_window_get_open_path (f->window), ==, f->path);
  chips = tr_test_find_widget (GTK_WIDGET (f->window->many_pane), TR_TYPE_MANY_CHIPS, NULL);
  g_signal_emit_by_name (chips, "added", tags);
  f->expected = "Shared";
  tr_test_wait_until ("the tag in both files", both_have_tag, f);
  wait_idle (f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  f->expected = NULL;
  tr_test_wait_until ("the tag in neither", both_have_tag, f);
  wait_idle (f);
  g_assert_false (tr_workspace_get_can_undo (f->workspace));

  /* They stay selected though the files were read again. */
  tr_test_wait_until ("the pane of both", is_many_settled, f);
  tr_library_pane_select_one (f->window->library_pane);
  tr_test_wait_until ("the pane of one", is_one_shown, f);
  g_assert_cmpstr (tr_window_get_open_path (f->window), ==, f->path);
}

/* The dialog does not outlive its window, and so lets the program end. */
static void
test_close_with_dialog (Fixture *f, gconstpointer data)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  open_first (f, 1400);
  g_assert_cmpuint (g_list_model_get_n_items (toplevels), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.change-many", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (toplevels), ==, 2);
  gtk_window_close (GTK_WINDOW (f->window));
  tr_test_wait_until ("the window to close", is_closed, f);
  g_assert_cmpuint (g_list_model_get_n_items (toplevels), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  tr_test_ui_init (&argc, &argv);
  application = adw_application_new ("org.example.Transcripts.Test", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++)
    g_test_add (layouts[i].path, Fixture, &layouts[i], set_up, test_layout, tear_down);
  ADD ("/window/one-pane", test_one_pane);
  ADD ("/window/welcome", test_welcome);
  ADD ("/window/open-file", test_open_file);
  ADD ("/window/open-file-from-elsewhere", test_open_file_from_elsewhere);
  ADD ("/window/undo-from-toast", test_undo_from_toast);
  ADD ("/window/keys", test_keys);
  ADD ("/window/close-saves", test_close_saves);
  ADD ("/window/close-asks", test_close_asks);
  ADD ("/window/close-discards", test_close_discards);
  ADD ("/window/several", test_several);
  ADD ("/window/close-with-dialog", test_close_with_dialog);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
