/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../library/tr-few-watches.h"
#include "tr-ui-fixture.h"
#include "ui/library/tr-scan-bar.h"

static GtkLabel *
find_note (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget)
      && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), "Too many folders to watch")
      && gtk_widget_get_mapped (widget))
    return GTK_LABEL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkLabel *note = find_note (child);

      if (note != NULL)
        return note;
    }
  return NULL;
}

static gboolean
has_note (gpointer bar)
{
  return find_note (bar) != NULL;
}

static gboolean
is_idle (gpointer workspace)
{
  return tr_workspace_is_idle (workspace);
}

static guint
count_files (TrWorkspace *workspace)
{
  return tr_collection_get_n_transcripts (tr_workspace_get_collection (workspace));
}

/* Where folders cannot be watched the window says so, and looking again finds what has changed. */
static void
test_monitor_limited (void)
{
  char *folder = tr_test_folder_new ();
  const char *folders[] = { folder, NULL };
  TrWorkspace *workspace = tr_workspace_new ();
  TrScanBar *bar = g_object_new (TR_TYPE_SCAN_BAR, NULL);
  GtkWindow *window = tr_test_window_new (GTK_WIDGET (bar), 360, 200);

  tr_scan_bar_set_workspace (bar, workspace);
  tr_test_write_transcript (folder, "a.md", "One", NULL, NULL);
  tr_few_watches (0);
  tr_workspace_set_folders (workspace, folders);
  tr_test_wait_until ("the note", has_note, bar);
  g_assert_true (tr_workspace_get_monitor_limited (workspace));
  tr_test_wait_until ("the workspace to be idle", is_idle, workspace);
  g_assert_cmpuint (count_files (workspace), ==, 1);

  tr_test_write_transcript (folder, "b.md", "Two", NULL, NULL);
  tr_workspace_look_again (workspace);
  tr_test_wait_until ("the workspace to be idle", is_idle, workspace);
  g_assert_cmpuint (count_files (workspace), ==, 2);

  tr_few_watches (G_MAXINT);
  gtk_window_destroy (window);
  tr_test_assert_finalized (G_OBJECT (workspace));
  tr_test_folder_free (folder);
}

int
main (int argc, char **argv)
{
  tr_test_ui_init (&argc, &argv);
  g_test_add_func ("/scan-note/monitor-limited", test_monitor_limited);
  return g_test_run ();
}
