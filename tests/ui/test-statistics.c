/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a collection's numbers. */
#include "tr-ui-fixture.h"

#include "ui/statistics/tr-statistics-plot.h"
#include "ui/statistics/tr-statistics-row.h"
#include "ui/statistics/tr-statistics-window.h"

typedef struct
{
  GtkWidget *page;
  const char *text;
} Awaited;

static GtkWidget *
find_row (GtkWidget *widget, const char *value)
{
  GtkWidget *found = NULL;

  if (TR_IS_STATISTICS_ROW (widget)
      && g_strcmp0 (tr_statistics_row_get_value (TR_STATISTICS_ROW (widget)), value) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, value);
  return found;
}

static gboolean
has_text (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_child_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
is_shown (gpointer user_data)
{
  const Awaited *awaited = user_data;

  return has_text (awaited->page, awaited->text);
}

static void
wait_for (GtkWidget *page, const char *text)
{
  Awaited awaited = { page, text };

  tr_test_wait_until (text, is_shown, &awaited);
}

static gboolean
has_read (gpointer workspace)
{
  return !tr_workspace_get_scanning (workspace) && tr_workspace_is_idle (workspace)
         && tr_collection_get_n_transcripts (tr_workspace_get_collection (workspace)) > 0;
}

static void
on_show (TrStatisticsWindow *page, guint facet, const char *value, GString *shown)
{
  g_string_append_printf (shown, "%u %s\n", facet, value);
}

static void
test_bars (void)
{
  char *folder = tr_test_folder_new ();
  TrWorkspace *workspace = tr_workspace_new ();
  GtkWindow *parent = tr_test_window_new (gtk_label_new (""), 360, 400);
  GtkWidget *page;
  GtkWidget *row;
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autofree char *expected = g_strdup_printf ("%u Agents\n", TR_FACET_TAGS);
  int minimum;

  tr_test_write_transcript (folder, "a.md", "A", "Ada Holm", "Agents, Law");
  tr_test_write_transcript (folder, "b.md", "B", "Ada Holm", "Agents");
  tr_workspace_set_folders (workspace, (const char *const[]){ folder, NULL });
  tr_test_wait_until ("the files to be read", has_read, workspace);
  page = GTK_WIDGET (tr_statistics_window_new (parent, workspace));
  g_signal_connect (page, "show-value", G_CALLBACK (on_show), shown);
  gtk_window_present (GTK_WINDOW (page));
  wait_for (page, "2 values · 1 in only one transcript");
  wait_for (page, "2 of 2");

  row = find_row (page, "Agents");
  g_assert_nonnull (row);
  g_assert_true (has_text (row, "2"));
  gtk_widget_activate (row);
  g_assert_cmpstr (shown->str, ==, expected);

  /* Under whose hands the collection changes: the row stays, and says another number. */
  tr_test_write_transcript (folder, "c.md", "C", "Bo Lind", "Agents");
  tr_workspace_look_again (workspace);
  wait_for (page, "3 of 3");
  g_assert_true (find_row (page, "Agents") == row);
  g_assert_true (has_text (row, "3"));

  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_window_destroy (GTK_WINDOW (page));
  gtk_window_destroy (parent);
  g_object_unref (workspace);
  tr_test_folder_free (folder);
}

/* ---- pictures ---- */

static TrStatistics *
count (const char *folder, TrWorkspace *workspace)
{
  g_autoptr (TrSnapshot) snapshot = NULL;

  tr_workspace_set_folders (workspace, (const char *const[]){ folder, NULL });
  tr_test_wait_until ("the files to be read", has_read, workspace);
  snapshot = tr_collection_dup_snapshot (tr_workspace_get_collection (workspace));
  return tr_statistics_new (snapshot);
}

static int
count_tags (GBytes *svg, const char *tag)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  g_auto (GStrv) parts = g_strsplit (text, tag, -1);
  GMarkupParser nothing = { NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&nothing, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, text, -1, &error);
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, NULL));
  return (int) g_strv_length (parts) - 1;
}

static void
test_pictures (void)
{
  char *folder = tr_test_folder_new ();
  TrWorkspace *workspace = tr_workspace_new ();
  g_autoptr (TrStatistics) few = NULL;
  g_autoptr (TrStatistics) more = NULL;
  g_autoptr (GBytes) svg = NULL;
  g_autoptr (GBytes) longer = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GdkTexture) higher = NULL;
  g_autoptr (GBytes) longer_png = NULL;

  tr_test_write_transcript (folder, "a.md", "A", "Ada Holm", "Agents, 起業");
  few = count (folder, workspace);
  svg = tr_statistics_to_svg (few);
  png = tr_statistics_to_png (few);
  texture = gdk_texture_new_from_bytes (png, NULL);
  g_assert_nonnull (texture);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 1440);
  g_assert_cmpint (count_tags (svg, "<svg"), ==, 1);

  /* One speaker more is one bar more. */
  tr_test_write_transcript (folder,
                            "b.md",
                            "B",
                            "A “speaker” & <one> whose name is so long that no "
                            "picture has room for all of it, nor any window",
                            "Agents");
  g_object_unref (workspace);
  workspace = tr_workspace_new ();
  more = count (folder, workspace);
  longer = tr_statistics_to_svg (more);
  longer_png = tr_statistics_to_png (more);
  higher = gdk_texture_new_from_bytes (longer_png, NULL);
  g_assert_nonnull (higher);
  g_assert_cmpint (count_tags (longer, "<path"), >, count_tags (svg, "<path"));
  g_assert_cmpint (gdk_texture_get_height (higher), >, gdk_texture_get_height (texture));
  g_object_unref (workspace);
  tr_test_folder_free (folder);
}

static void
test_empty (void)
{
  TrWorkspace *workspace = tr_workspace_new ();
  GtkWindow *parent = tr_test_window_new (gtk_label_new (""), 360, 400);
  GtkWidget *page = GTK_WIDGET (tr_statistics_window_new (parent, workspace));

  gtk_window_present (GTK_WINDOW (page));
  wait_for (page, "Nothing to Count");
  gtk_window_destroy (GTK_WINDOW (page));
  gtk_window_destroy (parent);
  g_object_unref (workspace);
}

int
main (int argc, char **argv)
{
  tr_test_ui_init (&argc, &argv);
  g_test_add_func ("/statistics/bars", test_bars);
  g_test_add_func ("/statistics/pictures", test_pictures);
  g_test_add_func ("/statistics/empty", test_empty);
  return g_test_run ();
}
