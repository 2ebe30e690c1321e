/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editors of the details pane on real files, with real keys: after each gesture the file holds
 * exactly the expected bytes. */
#include <string.h>

#include "tr-details-fixture.h"
#include "tr-test-keys.h"
#include "tr-ui-fixture.h"
#include "ui/details/tr-chip-box.h"
#include "ui/details/tr-chip.h"
#include "ui/details/tr-choice-row.h"
#include "ui/details/tr-completion.h"
#include "ui/details/tr-details-pane.h"
#include "ui/details/tr-key-point-row.h"
#include "ui/details/tr-key-points.h"
#include "ui/details/tr-summary-editor.h"
#include "ui/details/tr-text-edit.h"

/* ---- summary and key points ---- */

static void
test_summary (TrDetailsFixture *fixture, gconstpointer data)
{
  GtkWidget *edit = tr_test_find_widget (tr_details_find (fixture, TR_TYPE_SUMMARY_EDITOR),
                                         TR_TYPE_TEXT_EDIT,
                                         NULL);

  gtk_widget_grab_focus (edit);
  tr_test_keys (fixture->window, "ctrl+End");
  tr_test_type (fixture->window, " More.");
  tr_test_keys (fixture->window, "Return");
  tr_test_type (fixture->window, "Two");
  tr_details_assert_untouched (fixture);
  tr_test_keys (fixture->window, "ctrl+Return");
  tr_details_assert_only (fixture, "  One line.\n", "  One line. More.\n  Two\n");

  /* After the commit the text view has nothing of its own to undo; the edit of the file is taken
   * back. */
  g_assert_false (gtk_text_buffer_get_can_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (edit))));
  tr_workspace_undo (fixture->files.workspace);
  tr_details_assert_untouched (fixture);
  g_autofree char *text = tr_text_edit_dup_text (TR_TEXT_EDIT (edit));
  g_assert_cmpstr (text, ==, "One line.");

  /* Escape forgets what is typed; a pause writes it. */
  tr_test_type (fixture->window, "x");
  tr_test_keys (fixture->window, "Escape");
  tr_details_pane_flush (fixture->pane);
  tr_details_assert_untouched (fixture);
  tr_test_keys (fixture->window, "ctrl+Home");
  tr_test_type (fixture->window, "y");
  tr_test_settle (2300);
  tr_details_assert_only (fixture, "  One line.\n", "  yOne line.\n");
}

static void
test_key_point_edited (TrDetailsFixture *fixture, gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (tr_details_key_point (fixture, 1)));
  tr_test_keys (fixture->window, "F2");
  tr_test_type (fixture->window, "!");
  tr_test_keys (fixture->window, "Return");
  tr_details_assert_only (fixture, "'Second 14:51'", "'Second 14:51!'");
  tr_wait_until (gtk_widget_has_focus (GTK_WIDGET (tr_details_key_point (fixture, 1))));

  /* Leaving it commits; Escape leaves it as it is. */
  tr_test_keys (fixture->window, "F2 question Tab");
  tr_details_assert_only (fixture, "'Second 14:51'", "'Second 14:51!?'");
  tr_workspace_undo (fixture->files.workspace);
  tr_fixture_settle (&fixture->files);
  gtk_widget_grab_focus (GTK_WIDGET (tr_details_key_point (fixture, 1)));
  tr_test_keys (fixture->window, "Return x Escape");
  tr_workspace_undo (fixture->files.workspace);
  tr_details_assert_untouched (fixture);
  g_assert_cmpstr (tr_key_point_row_get_text (tr_details_key_point (fixture, 1)),
                   ==,
                   "Second 14:51");

  /* Emptied, it goes. */
  tr_test_keys (fixture->window, "F2 ctrl+a BackSpace Return");
  tr_details_assert_only (fixture, "  - 'Second 14:51'\n", "");
}

static void
test_key_points_moved (TrDetailsFixture *fixture, gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (tr_details_key_point (fixture, 0)));
  tr_test_keys (fixture->window, "alt+Down alt+Down alt+Down");
  tr_details_assert_only (fixture,
                          "  - \"First\"\n  - 'Second 14:51'\n  - \"Third\"\n",
                          "  - 'Second 14:51'\n  - \"Third\"\n  - \"First\"\n");
  tr_wait_until (gtk_widget_has_focus (GTK_WIDGET (tr_details_key_point (fixture, 2))));
  tr_test_keys (fixture->window, "alt+Up alt+Up alt+Up");
  tr_details_assert_untouched (fixture);
  tr_wait_until (gtk_widget_has_focus (GTK_WIDGET (tr_details_key_point (fixture, 0))));
  tr_test_keys (fixture->window, "Delete");
  tr_details_assert_only (fixture, "  - \"First\"\n", "");
  tr_wait_until (gtk_widget_has_focus (GTK_WIDGET (tr_details_key_point (fixture, 0))));
}

/* The row that was moved keeps the focus while the list is put in order again, however soon. */
static void
test_key_points_put_back (TrDetailsFixture *fixture, gconstpointer data)
{
  TrKeyPointRow *row = tr_details_key_point (fixture, 0);

  gtk_widget_grab_focus (GTK_WIDGET (row));
  g_signal_emit_by_name (row, "moved", 1);
  g_signal_emit_by_name (row, "moved", 1);
  tr_details_assert_only (fixture,
                          "  - \"First\"\n  - 'Second 14:51'\n  - \"Third\"\n",
                          "  - 'Second 14:51'\n  - \"Third\"\n  - \"First\"\n");
  tr_details_change_outside (fixture, tr_details_content);
  tr_wait_until (tr_details_key_point (fixture, 0) == row);
  tr_test_settle (100);
  g_assert_true (gtk_window_get_focus (fixture->window) == GTK_WIDGET (row));

  /* And what is removed then hands it on. */
  g_signal_emit_by_name (row, "moved", 1);
  g_signal_emit_by_name (row, "removed");
  tr_details_assert_only (fixture, "  - \"First\"\n", "");
  g_assert_true (gtk_window_get_focus (fixture->window)
                 == GTK_WIDGET (tr_details_key_point (fixture, 1)));
}

static void
test_key_point_dropped (TrDetailsFixture *fixture, gconstpointer data)
{
  g_signal_emit_by_name (tr_details_key_point (fixture, 0),
                         "dropped",
                         tr_details_key_point (fixture, 2),
                         FALSE);
  tr_details_assert_only (fixture,
                          "  - \"First\"\n  - 'Second 14:51'\n  - \"Third\"\n",
                          "  - \"Third\"\n  - \"First\"\n  - 'Second 14:51'\n");
  g_signal_emit_by_name (tr_details_key_point (fixture, 2),
                         "dropped",
                         tr_details_key_point (fixture, 0),
                         TRUE);
  tr_details_assert_untouched (fixture);
}

/* The lead-in of the preferences counts here as well. */
static void
test_key_point_link (TrDetailsFixture *fixture, gconstpointer data)
{
  TrKeyPointRow *row = tr_details_key_point (fixture, 1);
  GtkLabel *label = GTK_LABEL (tr_test_find_widget (GTK_WIDGET (row), GTK_TYPE_LABEL, NULL));
  g_autoptr (GSettings) settings = g_settings_new ("org.example.Transcripts");

  g_assert_nonnull (strstr (gtk_label_get_label (label),
                            "href=\"https://www.youtube.com/watch?v=AU9Fdgs0ZaI&amp;t=891s\""));
  g_settings_set_int (settings, "lead-in", 5);
  g_assert_nonnull (strstr (gtk_label_get_label (label),
                            "href=\"https://www.youtube.com/watch?v=AU9Fdgs0ZaI&amp;t=886s\""));
  g_settings_reset (settings, "lead-in");

  gtk_widget_grab_focus (GTK_WIDGET (row));
  tr_test_keys (fixture->window, "F2 BackSpace BackSpace Return");
  g_assert_cmpstr (gtk_label_get_label (label), ==, "Second 14:");
  tr_workspace_undo (fixture->files.workspace);
  tr_details_assert_untouched (fixture);
  g_assert_nonnull (strstr (gtk_label_get_label (label), "t=891s"));
}

/* What an input method is composing is its own: Enter there is not the person's. */
static void
test_composing (TrDetailsFixture *fixture, gconstpointer data)
{
  GtkWidget *edit;

  gtk_widget_grab_focus (GTK_WIDGET (tr_details_key_point (fixture, 0)));
  tr_test_keys (fixture->window, "F2 x");
  edit = tr_test_find_widget (GTK_WIDGET (tr_details_key_point (fixture, 0)),
                              TR_TYPE_TEXT_EDIT,
                              NULL);
  g_signal_emit_by_name (edit, "preedit-changed", "にほん");
  tr_test_keys (fixture->window, "Return Escape");
  tr_wait_until (gtk_widget_has_focus (edit));
  tr_details_assert_untouched (fixture);
  g_signal_emit_by_name (edit, "preedit-changed", "");
  tr_test_keys (fixture->window, "Return");
  tr_details_assert_only (fixture, "\"First\"", "\"Firstx\"");
}

static void
test_key_point_added (TrDetailsFixture *fixture, gconstpointer data)
{
  GtkWidget *list = GTK_WIDGET (
      tr_key_points_get_list (TR_KEY_POINTS (tr_details_find (fixture, TR_TYPE_KEY_POINTS))));

  gtk_widget_grab_focus (
      tr_test_find_widget (gtk_widget_get_last_child (list), TR_TYPE_TEXT_EDIT, NULL));
  tr_test_type (fixture->window, "Fourth");
  tr_test_keys (fixture->window, "Return");
  tr_test_type (fixture->window, "Fifth");
  tr_details_pane_flush (fixture->pane);
  tr_details_assert_only (fixture,
                          "  - \"Third\"\n",
                          "  - \"Third\"\n  - \"Fourth\"\n  - \"Fifth\"\n");
}

/* ---- fields ---- */

static gboolean
is_visible (gpointer user_data)
{
  return gtk_widget_get_visible (user_data);
}

static void
test_speaker (TrDetailsFixture *fixture, gconstpointer data)
{
  /* The key that the file uses is the one that is written. */
  tr_details_type_into (fixture,
                        GTK_WIDGET (tr_details_entry (fixture, "guest")),
                        "In",
                        "Down Return");
  tr_details_assert_only (fixture, "guest: \"Mara\"", "guest: \"Ines Duarte\"");
  tr_details_type_into (fixture, GTK_WIDGET (tr_details_entry (fixture, "guest")), "Mara", "Tab");
  tr_details_assert_untouched (fixture);
}

static void
test_title (TrDetailsFixture *fixture, gconstpointer data)
{
  GtkWidget *edit = tr_test_find_widget (GTK_WIDGET (tr_details_row (fixture, "title")),
                                         TR_TYPE_TEXT_EDIT,
                                         NULL);

  tr_details_type_into (fixture, edit, "He said: \"no\"", "Return");
  tr_details_assert_only (fixture, "\"A title\"", "\"He said: \\\"no\\\"\"");
}

static void
test_date (TrDetailsFixture *fixture, gconstpointer data)
{
  TrFieldRow *date = tr_details_row (fixture, "date");

  tr_details_type_into (fixture,
                        GTK_WIDGET (tr_details_entry (fixture, "date")),
                        "2025-02-30",
                        "Return");
  g_assert_nonnull (tr_field_row_get_error (date));
  tr_details_pane_flush (fixture->pane);
  tr_details_assert_untouched (fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (tr_details_entry (fixture, "date"))),
                   ==,
                   "2025-02-30");
  tr_test_keys (fixture->window, "Escape");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (tr_details_entry (fixture, "date"))),
                   ==,
                   "");
  g_assert_null (tr_field_row_get_error (date));
  tr_details_type_into (fixture,
                        GTK_WIDGET (tr_details_entry (fixture, "date")),
                        "2025/2/3",
                        "Tab");
  tr_details_assert_only (fixture, "date: \"\"", "date: \"2025-02-03\"");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (tr_details_entry (fixture, "date"))),
                   ==,
                   "2025-02-03");
}

static void
test_duration (TrDetailsFixture *fixture, gconstpointer data)
{
  /* Passing through writes nothing, though the form is not the canonical one. */
  gtk_widget_grab_focus (GTK_WIDGET (tr_details_entry (fixture, "duration")));
  tr_test_keys (fixture->window, "End Return Tab");
  tr_details_assert_untouched (fixture);
  tr_details_type_into (fixture,
                        GTK_WIDGET (tr_details_entry (fixture, "duration")),
                        "43:59",
                        "Return");
  tr_details_assert_only (fixture, "\"43:58\"", "\"00:43:59\"");
}

static void
test_missing (TrDetailsFixture *fixture, gconstpointer data)
{
  tr_details_type_into (fixture,
                        GTK_WIDGET (tr_details_entry (fixture, "category")),
                        "AI: Agents",
                        "Return");
  tr_details_assert_only (fixture,
                          "confidence_level:",
                          "category: \"AI: Agents\"\nconfidence_level:");
  tr_workspace_undo (fixture->files.workspace);
  tr_details_assert_untouched (fixture);
}

static void
test_confidence (TrDetailsFixture *fixture, gconstpointer data)
{
  GtkDropDown *drop_down
      = tr_choice_row_get_drop_down (TR_CHOICE_ROW (tr_details_row (fixture, "confidence_level")));

  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 2);
  gtk_drop_down_set_selected (drop_down, 1);
  tr_details_assert_only (fixture, "\"medium\"", "\"high\"");
  gtk_widget_grab_focus (GTK_WIDGET (drop_down));
  tr_test_settle (500); /* scrolls there */
  tr_test_keys (fixture->window, "space");
  tr_test_settle (300); /* opens */
  tr_test_keys (fixture->window, "Down End");
  tr_test_keys (fixture->window, "Return");
  tr_details_assert_only (fixture, "\"medium\"", "\"low\"");

  /* A value that the program does not know is shown as it is, and offered. */
  g_autofree char *certain
      = tr_details_dup_replaced (tr_details_content, "\"medium\"", "\"certain\"");
  tr_details_change_outside (fixture, certain);
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 4);
  tr_assert_file (fixture->path, certain);
}

static void
test_other_fields (TrDetailsFixture *fixture, gconstpointer data)
{
  GtkWidget *names = tr_test_find_widget (GTK_WIDGET (tr_details_row (fixture, "x_names")),
                                          TR_TYPE_CHIP_BOX,
                                          NULL);
  GtkWidget *nested = tr_test_find_widget (GTK_WIDGET (tr_details_row (fixture, "x_nested")),
                                           GTK_TYPE_TEXT,
                                           NULL);

  tr_details_assert_chips (TR_CHIP_BOX (names), "a|b");
  g_assert_null (nested);
  tr_details_type_into (fixture,
                        GTK_WIDGET (tr_details_entry (fixture, "x_rating")),
                        "6",
                        "Return");
  tr_details_assert_only (fixture, "x_rating: 5\n", "x_rating: 6\n");
  tr_workspace_undo (fixture->files.workspace);
  tr_details_assert_untouched (fixture);

  gtk_widget_grab_focus (GTK_WIDGET (tr_chip_box_get_text (TR_CHIP_BOX (names))));
  tr_test_type (fixture->window, "c, d");
  tr_test_keys (fixture->window, "Return");
  tr_details_assert_only (fixture, "[\"a\", 'b']", "[\"a\", 'b', 'c, d']");
}

/* What is typed can be seen, also after the pane has been scrolled away from it. */
static void
test_reveals (TrDetailsFixture *fixture, gconstpointer data)
{
  GtkWidget *text = GTK_WIDGET (tr_details_entry (fixture, "guest"));
  GtkWidget *completion;
  GtkWidget *scroller;
  GtkAdjustment *adjustment;
  double end;

  gtk_widget_grab_focus (text);
  tr_test_settle (500);
  scroller = gtk_widget_get_ancestor (text, GTK_TYPE_SCROLLED_WINDOW);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  completion = tr_test_find_widget (GTK_WIDGET (tr_details_row (fixture, "guest")),
                                    TR_TYPE_COMPLETION,
                                    NULL);
  gtk_adjustment_set_value (adjustment, end);
  tr_test_settle (100);
  tr_test_keys (fixture->window, "ctrl+a I");
  tr_test_wait_until ("suggestions", is_visible, completion);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <, end);
  tr_test_keys (fixture->window, "Escape Escape");
  tr_details_assert_untouched (fixture);
}

int
main (int argc, char **argv)
{
  tr_test_ui_init (&argc, &argv);

#define ADD(path, data, test)                                                                      \
  g_test_add ("/details/" path,                                                                    \
              TrDetailsFixture,                                                                    \
              data,                                                                                \
              tr_details_set_up,                                                                   \
              test,                                                                                \
              tr_details_tear_down)
  ADD ("summary", NULL, test_summary);
  ADD ("key-point/edited", NULL, test_key_point_edited);
  ADD ("key-point/moved", NULL, test_key_points_moved);
  ADD ("key-point/put-back", NULL, test_key_points_put_back);
  ADD ("key-point/dropped", NULL, test_key_point_dropped);
  ADD ("key-point/link", NULL, test_key_point_link);
  ADD ("key-point/composing", NULL, test_composing);
  ADD ("key-point/added", NULL, test_key_point_added);
  ADD ("field/speaker", NULL, test_speaker);
  ADD ("field/reveals", NULL, test_reveals);
  ADD ("field/title", NULL, test_title);
  ADD ("field/date", NULL, test_date);
  ADD ("field/duration", NULL, test_duration);
  ADD ("field/missing", NULL, test_missing);
  ADD ("field/confidence", NULL, test_confidence);
  ADD ("field/other", NULL, test_other_fields);
  return g_test_run ();
}
