/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog that compares a file with a conflict copy, and the window that opens it. */
#include "tr-ui-fixture.h"

#include <string.h>

#include "ui/details/tr-copy-dialog.h"
#include "ui/tr-window-private.h"

#define COPY "a.sync-conflict-20250101-120000-ABCDEFG.md"

static TrDocument *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return tr_document_new (bytes);
}

static TrComparison *
compare (const char *original, const char *copy)
{
  g_autoptr (TrDocument) a = parse (original);
  g_autoptr (TrDocument) b = parse (copy);

  return tr_comparison_new (a, b);
}

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  collect (root, GTK_TYPE_BUTTON, buttons);
  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_button_get_label (g_ptr_array_index (buttons, i)), label) == 0)
      return g_ptr_array_index (buttons, i);
  return NULL;
}

static void
on_chosen (TrCopyDialog *dialog, gboolean *choice)
{
  memcpy (choice, tr_copy_dialog_get_choice (dialog), 2 * sizeof (gboolean));
}

static void
test_choice (void)
{
  GtkWindow *parent = tr_test_window_new (gtk_label_new (""), 360, 400);
  g_autoptr (TrComparison) comparison
      = compare ("---\na: b\nc: d\n---\n", "---\na: x\nc: y\n---\n");
  TrCopyDialog *dialog = tr_copy_dialog_new (parent, comparison, "/c/" COPY, 1);
  GtkWidget *apply = find_button (GTK_WIDGET (dialog), "Keep Chosen Values");
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();
  gboolean choice[2] = { TRUE, TRUE };

  gtk_window_present (GTK_WINDOW (dialog));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (dialog));
  collect (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, checks);
  g_assert_cmpuint (checks->len, ==, 4);
  g_assert_false (tr_copy_dialog_get_choice (dialog)[0]);
  g_assert_false (tr_copy_dialog_get_choice (dialog)[1]);
  /* The first of each pair is the file's own. */
  gtk_check_button_set_active (g_ptr_array_index (checks, 3), TRUE);
  g_assert_false (gtk_check_button_get_active (g_ptr_array_index (checks, 2)));
  g_assert_true (gtk_check_button_get_active (g_ptr_array_index (checks, 0)));
  g_assert_true (gtk_widget_get_sensitive (apply));
  /* No wider than the window that it belongs to. */
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (dialog)), <=, 360);

  g_signal_connect (dialog, "chosen", G_CALLBACK (on_chosen), choice);
  gtk_widget_activate (apply);
  tr_test_settle (400);
  g_assert_false (choice[0]);
  g_assert_true (choice[1]);
  gtk_window_destroy (parent);
}

/* A nested value of the copy comes only with all else. */
static void
test_nested (void)
{
  GtkWindow *parent = tr_test_window_new (gtk_label_new (""), 600, 400);
  g_autoptr (TrComparison) comparison
      = compare ("---\na: {b: c}\nc: d\n---\n", "---\na: {b: x}\nc: y\n---\n");
  TrCopyDialog *dialog = tr_copy_dialog_new (parent, comparison, "/c/" COPY, 1);
  GtkWidget *apply = find_button (GTK_WIDGET (dialog), "Keep Chosen Values");
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();

  collect (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, checks);
  g_assert_cmpuint (checks->len, ==, 4);
  gtk_check_button_set_active (g_ptr_array_index (checks, 1), TRUE);
  g_assert_false (gtk_widget_get_sensitive (apply));
  gtk_check_button_set_active (g_ptr_array_index (checks, 3), TRUE);
  g_assert_true (gtk_widget_get_sensitive (apply));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (parent);
}

static void
test_same (void)
{
  GtkWindow *parent = tr_test_window_new (gtk_label_new (""), 600, 400);
  g_autoptr (TrComparison) comparison = compare ("---\na: b\n---\n", "---\na: b\n---\n");
  TrCopyDialog *dialog = tr_copy_dialog_new (parent, comparison, "/c/" COPY, 2);

  g_assert_nonnull (find_button (GTK_WIDGET (dialog), "Move Copy to Trash"));
  g_assert_null (tr_test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, NULL));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (parent);
}

typedef struct
{
  TrWindow *window;
  GtkWidget *button;
} Shown;

static gboolean
is_offered (gpointer user_data)
{
  Shown *shown = user_data;

  shown->button = find_button (GTK_WIDGET (shown->window->details_pane), "Compare Versions…");
  return shown->button != NULL && gtk_widget_get_mapped (shown->button);
}

static TrCopyDialog *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (TR_IS_COPY_DIALOG (l->data))
      return l->data;
  return NULL;
}

static gboolean
has_dialog (gpointer user_data)
{
  return find_dialog () != NULL;
}

static gboolean
is_idle (gpointer user_data)
{
  return tr_workspace_is_idle (user_data);
}

/* The button of the details pane leads to the dialog of the first copy. */
static void
test_window (void)
{
  g_autofree char *folder = tr_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.md", NULL);
  g_autoptr (AdwApplication) application
      = adw_application_new ("org.example.Transcripts.Copies", G_APPLICATION_NON_UNIQUE);
  g_autoptr (TrWorkspace) workspace = tr_workspace_new ();
  const char *folders[] = { folder, NULL };
  Shown shown = { 0 };

  tr_test_write_transcript (folder, "a.md", "Agents in the field", "Mara", "AI");
  tr_test_write_transcript (folder, COPY, "Agents in the fields", "Mara", "AI");
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  tr_workspace_set_folders (workspace, folders);
  shown.window = tr_window_new (GTK_APPLICATION (application),
                                workspace,
                                tr_workspace_get_listing (workspace),
                                FALSE);
  gtk_window_set_default_size (GTK_WINDOW (shown.window), 1200, 640);
  gtk_window_present (GTK_WINDOW (shown.window));
  tr_test_wait_until ("the workspace", is_idle, workspace);
  tr_window_open (shown.window, path, FALSE);
  tr_test_wait_until ("the offer to compare", is_offered, &shown);
  gtk_widget_activate (shown.button);
  tr_test_wait_until ("the dialog", has_dialog, NULL);
  g_assert_cmpstr (strrchr (tr_copy_dialog_get_path (find_dialog ()), '/') + 1, ==, COPY);
  g_assert_cmpuint (tr_comparison_get_n_differences (
                        tr_copy_dialog_get_comparison (find_dialog ())),
                    ==,
                    1);
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
  gtk_window_destroy (GTK_WINDOW (shown.window));
  tr_test_wait_until ("the workspace", is_idle, workspace);
  tr_test_folder_free (g_steal_pointer (&folder));
}

int
main (int argc, char **argv)
{
  tr_test_ui_init (&argc, &argv);
  g_test_add_func ("/copy-dialog/choice", test_choice);
  g_test_add_func ("/copy-dialog/nested", test_nested);
  g_test_add_func ("/copy-dialog/same", test_same);
  g_test_add_func ("/copy-dialog/window", test_window);
  return g_test_run ();
}
