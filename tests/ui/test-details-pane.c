/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The details pane on real files, with real keys: after each gesture the file holds exactly the
 * expected bytes, and the pane shows what the file holds. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "tr-test-keys.h"
#include "tests/workspace/tr-test-workspace.h"
#include "tr-ui-fixture.h"
#include "ui/details/tr-chip-box.h"
#include "ui/details/tr-chip-editor.h"
#include "ui/details/tr-chip.h"
#include "ui/details/tr-choice-row.h"
#include "ui/details/tr-completion.h"
#include "ui/details/tr-details-pane.h"
#include "ui/details/tr-entry-row.h"
#include "ui/details/tr-field-group.h"
#include "ui/details/tr-key-point-row.h"
#include "ui/details/tr-key-points.h"
#include "ui/details/tr-problem-card.h"
#include "ui/details/tr-save-card.h"
#include "ui/details/tr-summary-editor.h"
#include "ui/details/tr-text-edit.h"

#define BODY "---\n\n# Transcript: AU9Fdgs0ZaI\n\n## Text\n\n- [00:00] hello"

static const char content[] = "---\n"
                              "title: \"A title\"\n"
                              "video_id: \"AU9Fdgs0ZaI\"\n"
                              "guest: \"Mara\"\n"
                              "date: \"\"\n"
                              "duration: \"43:58\"\n"
                              "tags:\n"
                              "  - \"AI\"\n"
                              "  - \"LLM\"\n"
                              "topics: [\"Startup\"]\n"
                              "summary: |\n"
                              "  One line.\n"
                              "key_points:\n"
                              "  - \"First\"\n"
                              "  - 'Second 14:51'\n"
                              "  - \"Third\"\n"
                              "confidence_level: \"medium\"\n"
                              "x_rating: 5\n"
                              "x_names: [\"a\", 'b']\n"
                              "x_nested:\n"
                              "  a: 1\n" BODY;

static const char vocabulary_content[] = "---\ntitle: \"B\"\nspeaker: \"Ines Duarte\"\ntags: "
                                         "[\"AI\", \"Agents\", \"Reliable agents\"]\n" BODY;

typedef struct
{
  TrFixture files;
  TrDetailsPane *pane;
  GtkWindow *window;
  TrTranscript *transcript;
  char *path;
} Fixture;

static gboolean
is_loaded (gpointer user_data)
{
  return !tr_transcript_get_loading (user_data);
}

static TrTranscript *
open_file (Fixture *fixture, const char *path)
{
  TrTranscript *transcript = tr_workspace_open (fixture->files.workspace, path);

  tr_test_wait_until ("the file is read", is_loaded, transcript);
  return transcript;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = NULL;

  tr_fixture_set_up (&fixture->files, data);
  fixture->path = tr_fixture_write (&fixture->files, "a.md", data != NULL ? data : content);
  other = tr_fixture_write (&fixture->files, "b.md", vocabulary_content);
  tr_workspace_set_folders (fixture->files.workspace,
                            (const char *[]){ fixture->files.folder, NULL });
  tr_fixture_settle (&fixture->files);

  fixture->pane = TR_DETAILS_PANE (tr_details_pane_new ());
  tr_details_pane_set_vocabulary (fixture->pane,
                                  tr_workspace_get_vocabulary (fixture->files.workspace));
  fixture->window = tr_test_window_new (GTK_WIDGET (fixture->pane), 300, 860);
  fixture->transcript = open_file (fixture, fixture->path);
  tr_details_pane_set_transcript (fixture->pane, fixture->transcript);
  tr_test_settle (100);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  tr_test_settle (20);
  g_clear_object (&fixture->transcript);
  g_chmod (fixture->path, 0644);
  g_free (fixture->path);
  tr_fixture_tear_down (&fixture->files, data);
}

/* ---- what is in the pane ---- */

static GtkWidget *
find (Fixture *fixture, GType type)
{
  GtkWidget *widget = tr_test_find_widget (GTK_WIDGET (fixture->pane), type, NULL);

  g_assert_nonnull (widget);
  return widget;
}

static TrChipBox *
tags (Fixture *fixture)
{
  return TR_CHIP_BOX (find (fixture, TR_TYPE_CHIP_BOX));
}

static char *
dup_chips (TrChipBox *box)
{
  GString *chips = g_string_new (NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (TR_IS_CHIP (child))
      g_string_append_printf (chips,
                              "%s%s",
                              chips->len > 0 ? "|" : "",
                              tr_chip_get_text (TR_CHIP (child)));
  return g_string_free (chips, FALSE);
}

static void
assert_chips (TrChipBox *box, const char *expected)
{
  g_autofree char *chips = dup_chips (box);

  g_assert_cmpstr (chips, ==, expected);
}

static TrFieldRow *
row (Fixture *fixture, const char *key)
{
  TrFieldGroup *group = TR_FIELD_GROUP (find (fixture, TR_TYPE_FIELD_GROUP));
  GtkWidget *section = gtk_widget_get_next_sibling (gtk_widget_get_parent (GTK_WIDGET (group)));
  TrFieldRow *found = tr_field_group_get_row (group, key);

  if (found == NULL)
    found = tr_field_group_get_row (TR_FIELD_GROUP (
                                        tr_test_find_widget (section, TR_TYPE_FIELD_GROUP, NULL)),
                                    key);
  g_assert_nonnull (found);
  return found;
}

static GtkText *
entry (Fixture *fixture, const char *key)
{
  return tr_entry_row_get_text (TR_ENTRY_ROW (row (fixture, key)));
}

static TrKeyPointRow *
key_point (Fixture *fixture, int index)
{
  GtkListBox *list = tr_key_points_get_list (TR_KEY_POINTS (find (fixture, TR_TYPE_KEY_POINTS)));

  return TR_KEY_POINT_ROW (gtk_list_box_get_row_at_index (list, index));
}

static void
type_into (Fixture *fixture, GtkWidget *widget, const char *text, const char *end)
{
  gtk_widget_grab_focus (widget);
  tr_test_keys (fixture->window, "ctrl+a BackSpace");
  tr_test_type (fixture->window, text);
  tr_test_keys (fixture->window, end);
}

/* ---- what is in the file ---- */

static char *
dup_replaced (const char *text, const char *from, const char *to)
{
  const char *place = strstr (text, from);

  g_assert_nonnull (place);
  return g_strdup_printf ("%.*s%s%s", (int) (place - text), text, to, place + strlen (from));
}

/* The file is as it was but for @from, in whose place there is @to. */
static void
assert_only (Fixture *fixture, const char *from, const char *to)
{
  g_autofree char *expected = dup_replaced (content, from, to);

  tr_fixture_settle (&fixture->files);
  tr_assert_file (fixture->path, expected);
}

static void
assert_untouched (Fixture *fixture)
{
  tr_fixture_settle (&fixture->files);
  tr_assert_file (fixture->path, content);
}

static void
change_outside (Fixture *fixture, const char *text)
{
  g_autofree char *path = tr_fixture_write (&fixture->files, "a.md", text);

  tr_workspace_look_again (fixture->files.workspace);
  tr_fixture_settle (&fixture->files);
  tr_test_settle (50);
}

/* ---- tags ---- */

static void
test_tag_typed (Fixture *fixture, gconstpointer data)
{
  tr_details_pane_focus_tags (fixture->pane);
  tr_test_type (fixture->window, "ag");
  tr_test_keys (fixture->window, "Return");
  assert_only (fixture, "  - \"LLM\"\n", "  - \"LLM\"\n  - \"ag\"\n");
  assert_chips (tags (fixture), "AI|LLM|ag");
  /* The next one can be typed at once. */
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (tr_chip_box_get_text (tags (fixture)))));
  tr_workspace_undo (fixture->files.workspace);
  assert_untouched (fixture);
  assert_chips (tags (fixture), "AI|LLM");
}

static void
complete_tag (Fixture *fixture, const char *keys, const char *tag)
{
  g_autofree char *added = g_strdup_printf ("  - \"LLM\"\n  - \"%s\"\n", tag);

  tr_details_pane_focus_tags (fixture->pane);
  tr_test_type (fixture->window, "ag");
  g_assert_true (gtk_widget_get_visible (find (fixture, TR_TYPE_COMPLETION)));
  tr_test_keys (fixture->window, keys);
  assert_only (fixture, "  - \"LLM\"\n", added);
  g_assert_false (gtk_widget_get_visible (find (fixture, TR_TYPE_COMPLETION)));
}

static void
test_tag_down (Fixture *fixture, gconstpointer data)
{
  complete_tag (fixture, "Down Return", "Agents");
}

static void
test_tag_second (Fixture *fixture, gconstpointer data)
{
  complete_tag (fixture, "Down Down Return", "Reliable agents");
}

/* Up from nothing is the last; beyond it nothing is highlighted again. */
static void
test_tag_up (Fixture *fixture, gconstpointer data)
{
  complete_tag (fixture, "Up Up Up Return", "ag");
}

static void
test_tag_tab (Fixture *fixture, gconstpointer data)
{
  complete_tag (fixture, "Tab", "Agents");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (tr_chip_box_get_text (tags (fixture)))));
}

static void
test_tags_comma (Fixture *fixture, gconstpointer data)
{
  tr_details_pane_focus_tags (fixture->pane);
  tr_test_type (fixture->window, "one, two,AI,");
  assert_only (fixture, "  - \"LLM\"\n", "  - \"LLM\"\n  - \"one\"\n  - \"two\"\n");
  assert_chips (tags (fixture), "AI|LLM|one|two");
}

static void
test_tag_escape (Fixture *fixture, gconstpointer data)
{
  GtkText *text = tr_chip_box_get_text (tags (fixture));
  GtkWidget *before = GTK_WIDGET (entry (fixture, "guest"));

  gtk_widget_grab_focus (before);
  tr_details_pane_focus_tags (fixture->pane);
  tr_test_type (fixture->window, "ag");
  tr_test_keys (fixture->window, "Escape");
  g_assert_false (gtk_widget_get_visible (find (fixture, TR_TYPE_COMPLETION)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "ag");
  tr_test_keys (fixture->window, "Escape");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "");
  tr_test_keys (fixture->window, "Escape");
  g_assert_true (gtk_widget_has_focus (before));
  assert_untouched (fixture);
}

static void
test_tag_removed (Fixture *fixture, gconstpointer data)
{
  TrChipBox *box = tags (fixture);

  tr_details_pane_focus_tags (fixture->pane);
  /* To the last chip, to the one before it; Delete takes it out and goes on to the next. */
  tr_test_keys (fixture->window, "BackSpace Left Delete");
  assert_only (fixture, "  - \"AI\"\n", "");
  assert_chips (box, "LLM");
  g_assert_true (gtk_widget_has_focus (gtk_widget_get_first_child (GTK_WIDGET (box))));
  tr_test_keys (fixture->window, "BackSpace");
  assert_only (fixture, "tags:\n  - \"AI\"\n  - \"LLM\"\n", "tags: []\n");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (tr_chip_box_get_text (box))));
  tr_workspace_undo (fixture->files.workspace);
  tr_fixture_settle (&fixture->files);
  tr_workspace_undo (fixture->files.workspace);
  assert_untouched (fixture);
  assert_chips (box, "AI|LLM");
}

static void
test_tags_repeated (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->files.folder, "b.md", NULL);
  g_autoptr (TrTranscript) second = open_file (fixture, other);
  g_autofree char *expected = dup_replaced (vocabulary_content,
                                            "\"Reliable agents\"]",
                                            "\"Reliable agents\", \"one\", \"two\"]");

  tr_details_pane_focus_tags (fixture->pane);
  tr_test_type (fixture->window, "one,two,");
  tr_details_pane_set_transcript (fixture->pane, second);
  tr_details_pane_repeat_tags (fixture->pane);
  tr_fixture_settle (&fixture->files);
  tr_assert_file (other, expected);
  tr_workspace_undo (fixture->files.workspace);
  tr_fixture_settle (&fixture->files);
  tr_assert_file (other, vocabulary_content);
  /* The pane lets go of it before the fixture ends. */
  tr_details_pane_set_transcript (fixture->pane, fixture->transcript);
}

/* ---- summary and key points ---- */

static void
test_summary (Fixture *fixture, gconstpointer data)
{
  GtkWidget *edit
      = tr_test_find_widget (find (fixture, TR_TYPE_SUMMARY_EDITOR), TR_TYPE_TEXT_EDIT, NULL);

  gtk_widget_grab_focus (edit);
  tr_test_keys (fixture->window, "ctrl+End");
  tr_test_type (fixture->window, " More.");
  tr_test_keys (fixture->window, "Return");
  tr_test_type (fixture->window, "Two");
  assert_untouched (fixture);
  tr_test_keys (fixture->window, "ctrl+Return");
  assert_only (fixture, "  One line.\n", "  One line. More.\n  Two\n");

  /* After the commit the text view has nothing of its own to undo; the edit of the file is taken
   * back. */
  g_assert_false (gtk_text_buffer_get_can_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (edit))));
  tr_workspace_undo (fixture->files.workspace);
  assert_untouched (fixture);
  g_autofree char *text = tr_text_edit_dup_text (TR_TEXT_EDIT (edit));
  g_assert_cmpstr (text, ==, "One line.");

  /* Escape forgets what is typed; a pause writes it. */
  tr_test_type (fixture->window, "x");
  tr_test_keys (fixture->window, "Escape");
  tr_details_pane_flush (fixture->pane);
  assert_untouched (fixture);
  tr_test_keys (fixture->window, "ctrl+Home");
  tr_test_type (fixture->window, "y");
  tr_test_settle (2300);
  assert_only (fixture, "  One line.\n", "  yOne line.\n");
}

static void
test_key_point_edited (Fixture *fixture, gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (key_point (fixture, 1)));
  tr_test_keys (fixture->window, "F2");
  tr_test_type (fixture->window, "!");
  tr_test_keys (fixture->window, "Return");
  assert_only (fixture, "'Second 14:51'", "'Second 14:51!'");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (key_point (fixture, 1))));

  /* Escape leaves it as it is. */
  tr_test_keys (fixture->window, "Return x Escape");
  tr_workspace_undo (fixture->files.workspace);
  assert_untouched (fixture);
  g_assert_cmpstr (tr_key_point_row_get_text (key_point (fixture, 1)), ==, "Second 14:51");

  /* Emptied, it goes. */
  tr_test_keys (fixture->window, "F2 ctrl+a BackSpace Return");
  assert_only (fixture, "  - 'Second 14:51'\n", "");
}

static void
test_key_points_moved (Fixture *fixture, gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (key_point (fixture, 0)));
  tr_test_keys (fixture->window, "alt+Down alt+Down alt+Down");
  assert_only (fixture,
               "  - \"First\"\n  - 'Second 14:51'\n  - \"Third\"\n",
               "  - 'Second 14:51'\n  - \"Third\"\n  - \"First\"\n");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (key_point (fixture, 2))));
  tr_test_keys (fixture->window, "alt+Up alt+Up alt+Up");
  assert_untouched (fixture);
  tr_test_keys (fixture->window, "Delete");
  assert_only (fixture, "  - \"First\"\n", "");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (key_point (fixture, 0))));
}

static void
test_key_point_dropped (Fixture *fixture, gconstpointer data)
{
  g_signal_emit_by_name (key_point (fixture, 0), "dropped", key_point (fixture, 2), FALSE);
  assert_only (fixture,
               "  - \"First\"\n  - 'Second 14:51'\n  - \"Third\"\n",
               "  - \"Third\"\n  - \"First\"\n  - 'Second 14:51'\n");
  g_signal_emit_by_name (key_point (fixture, 2), "dropped", key_point (fixture, 0), TRUE);
  assert_untouched (fixture);
}

static void
test_key_point_added (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list
      = GTK_WIDGET (tr_key_points_get_list (TR_KEY_POINTS (find (fixture, TR_TYPE_KEY_POINTS))));

  gtk_widget_grab_focus (
      tr_test_find_widget (gtk_widget_get_last_child (list), TR_TYPE_TEXT_EDIT, NULL));
  tr_test_type (fixture->window, "Fourth");
  tr_test_keys (fixture->window, "Return");
  tr_test_type (fixture->window, "Fifth");
  tr_details_pane_flush (fixture->pane);
  assert_only (fixture, "  - \"Third\"\n", "  - \"Third\"\n  - \"Fourth\"\n  - \"Fifth\"\n");
}

/* ---- fields ---- */

static void
test_speaker (Fixture *fixture, gconstpointer data)
{
  /* The key that the file uses is the one that is written. */
  type_into (fixture, GTK_WIDGET (entry (fixture, "guest")), "In", "Down Return");
  assert_only (fixture, "guest: \"Mara\"", "guest: \"Ines Duarte\"");
  type_into (fixture, GTK_WIDGET (entry (fixture, "guest")), "Mara", "Tab");
  assert_untouched (fixture);
}

static void
test_title (Fixture *fixture, gconstpointer data)
{
  GtkWidget *edit
      = tr_test_find_widget (GTK_WIDGET (row (fixture, "title")), TR_TYPE_TEXT_EDIT, NULL);

  type_into (fixture, edit, "He said: \"no\"", "Return");
  assert_only (fixture, "\"A title\"", "\"He said: \\\"no\\\"\"");
}

static void
test_date (Fixture *fixture, gconstpointer data)
{
  TrFieldRow *date = row (fixture, "date");

  type_into (fixture, GTK_WIDGET (entry (fixture, "date")), "2025-02-30", "Return");
  g_assert_nonnull (tr_field_row_get_error (date));
  tr_details_pane_flush (fixture->pane);
  assert_untouched (fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry (fixture, "date"))),
                   ==,
                   "2025-02-30");
  tr_test_keys (fixture->window, "Escape");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry (fixture, "date"))), ==, "");
  g_assert_null (tr_field_row_get_error (date));
  type_into (fixture, GTK_WIDGET (entry (fixture, "date")), "2025/2/3", "Tab");
  assert_only (fixture, "date: \"\"", "date: \"2025-02-03\"");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry (fixture, "date"))),
                   ==,
                   "2025-02-03");
}

static void
test_duration (Fixture *fixture, gconstpointer data)
{
  /* Passing through writes nothing, though the form is not the canonical one. */
  gtk_widget_grab_focus (GTK_WIDGET (entry (fixture, "duration")));
  tr_test_keys (fixture->window, "End Return Tab");
  assert_untouched (fixture);
  type_into (fixture, GTK_WIDGET (entry (fixture, "duration")), "43:59", "Return");
  assert_only (fixture, "\"43:58\"", "\"00:43:59\"");
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  type_into (fixture, GTK_WIDGET (entry (fixture, "category")), "AI: Agents", "Return");
  assert_only (fixture, "confidence_level:", "category: \"AI: Agents\"\nconfidence_level:");
  tr_workspace_undo (fixture->files.workspace);
  assert_untouched (fixture);
}

static void
test_confidence (Fixture *fixture, gconstpointer data)
{
  GtkDropDown *drop_down
      = tr_choice_row_get_drop_down (TR_CHOICE_ROW (row (fixture, "confidence_level")));

  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 2);
  gtk_drop_down_set_selected (drop_down, 1);
  assert_only (fixture, "\"medium\"", "\"high\"");

  /* A value that the program does not know is shown as it is, and offered. */
  g_autofree char *certain = dup_replaced (content, "\"medium\"", "\"certain\"");
  change_outside (fixture, certain);
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 4);
  tr_assert_file (fixture->path, certain);
}

static void
test_other_fields (Fixture *fixture, gconstpointer data)
{
  GtkWidget *names
      = tr_test_find_widget (GTK_WIDGET (row (fixture, "x_names")), TR_TYPE_CHIP_BOX, NULL);
  GtkWidget *nested
      = tr_test_find_widget (GTK_WIDGET (row (fixture, "x_nested")), GTK_TYPE_TEXT, NULL);

  assert_chips (TR_CHIP_BOX (names), "a|b");
  g_assert_null (nested);
  type_into (fixture, GTK_WIDGET (entry (fixture, "x_rating")), "6", "Return");
  assert_only (fixture, "x_rating: 5\n", "x_rating: 6\n");
  tr_workspace_undo (fixture->files.workspace);
  assert_untouched (fixture);

  gtk_widget_grab_focus (GTK_WIDGET (tr_chip_box_get_text (TR_CHIP_BOX (names))));
  tr_test_type (fixture->window, "c, d");
  tr_test_keys (fixture->window, "Return");
  assert_only (fixture, "[\"a\", 'b']", "[\"a\", 'b', 'c, d']");
}

/* ---- the document and the pane ---- */

static void
test_typing_survives (Fixture *fixture, gconstpointer data)
{
  GtkText *guest = entry (fixture, "guest");
  g_autofree char *theirs = dup_replaced (content, "guest: \"Mara\"", "guest: \"Somebody\"");
  gboolean mine = GPOINTER_TO_INT (data) != 0;

  gtk_widget_grab_focus (GTK_WIDGET (guest));
  tr_test_keys (fixture->window, "End");
  tr_test_type (fixture->window, " L");
  change_outside (fixture, theirs);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (guest)), ==, "Mara L");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (guest)));

  tr_test_keys (fixture->window, "Return");
  tr_fixture_settle (&fixture->files);
  tr_test_settle (50);
  tr_assert_file (fixture->path, theirs);
  g_assert_true (gtk_widget_get_visible (find (fixture, TR_TYPE_SAVE_CARD)));
  g_assert_nonnull (tr_transcript_get_conflict (fixture->transcript));

  tr_transcript_resolve (fixture->transcript, mine);
  assert_only (fixture, "\"Mara\"", mine ? "\"Mara L\"" : "\"Somebody\"");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (guest)), ==, mine ? "Mara L" : "Somebody");
  g_assert_false (gtk_widget_get_visible (find (fixture, TR_TYPE_SAVE_CARD)));
}

static void
test_typing_survives_mine (Fixture *fixture, gconstpointer data)
{
  test_typing_survives (fixture, GINT_TO_POINTER (1));
}

static void
test_typing_survives_theirs (Fixture *fixture, gconstpointer data)
{
  test_typing_survives (fixture, NULL);
}

static void
test_follows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *first_chip = gtk_widget_get_first_child (GTK_WIDGET (tags (fixture)));
  TrFieldRow *rating = row (fixture, "x_rating");
  g_autofree char *one = dup_replaced (content, "  - \"LLM\"\n", "  - \"LLM\"\n  - \"X\"\n");
  g_autofree char *two = dup_replaced (one, "x_rating: 5\n", "x_new: \"n\"\nx_rating: 7\n");

  change_outside (fixture, two);
  assert_chips (tags (fixture), "AI|LLM|X");
  g_assert_true (gtk_widget_get_first_child (GTK_WIDGET (tags (fixture))) == first_chip);
  g_assert_true (row (fixture, "x_rating") == rating);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry (fixture, "x_rating"))), ==, "7");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry (fixture, "x_new"))), ==, "n");
}

/* What is typed goes to the file that it was typed for. */
static void
test_switch_commits (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->files.folder, "b.md", NULL);
  g_autoptr (TrTranscript) second = open_file (fixture, other);

  gtk_widget_grab_focus (GTK_WIDGET (entry (fixture, "guest")));
  tr_test_keys (fixture->window, "End");
  tr_test_type (fixture->window, " L");
  tr_details_pane_set_transcript (fixture->pane, second);
  assert_only (fixture, "\"Mara\"", "\"Mara L\"");
  tr_assert_file (other, vocabulary_content);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry (fixture, "speaker"))),
                   ==,
                   "Ines Duarte");
  tr_details_pane_set_transcript (fixture->pane, NULL);
  tr_details_pane_set_transcript (fixture->pane, fixture->transcript);
}

static void
test_save_error (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card = find (fixture, TR_TYPE_SAVE_CARD);

  g_assert_false (gtk_widget_get_visible (card));
  g_chmod (fixture->path, 0444);
  type_into (fixture, GTK_WIDGET (entry (fixture, "guest")), "Ines", "Return");
  tr_fixture_settle (&fixture->files);
  tr_test_settle (50);
  g_assert_true (gtk_widget_get_visible (card));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry (fixture, "guest"))), ==, "Ines");
  tr_assert_file (fixture->path, content);

  g_chmod (fixture->path, 0644);
  g_signal_emit_by_name (tr_test_find_widget (card, GTK_TYPE_BUTTON, NULL), "clicked");
  assert_only (fixture, "\"Mara\"", "\"Ines\"");
  g_assert_false (gtk_widget_get_visible (card));
}

static void
test_discard (Fixture *fixture, gconstpointer data)
{
  g_chmod (fixture->path, 0444);
  type_into (fixture, GTK_WIDGET (entry (fixture, "guest")), "Ines", "Return");
  tr_fixture_settle (&fixture->files);
  tr_transcript_discard (fixture->transcript);
  assert_untouched (fixture);
  tr_test_settle (50);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry (fixture, "guest"))), ==, "Mara");
  g_assert_false (gtk_widget_get_visible (find (fixture, TR_TYPE_SAVE_CARD)));
}

static const char broken[]
    = "---\ntitle: \"He said \"no\"\"\ntags: [\"AI\"]\nsummary: |\n  S\n" BODY;

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  TrChipBox *box = tags (fixture);
  GtkWidget *edit
      = tr_test_find_widget (find (fixture, TR_TYPE_SUMMARY_EDITOR), TR_TYPE_TEXT_EDIT, NULL);

  g_assert_true (gtk_widget_get_visible (find (fixture, TR_TYPE_PROBLEM_CARD)));
  assert_chips (box, "AI");
  g_assert_false (tr_chip_box_focus_entry (box));
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (edit)));
  gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (box)));
  tr_test_keys (fixture->window, "Delete");
  gtk_widget_grab_focus (edit);
  tr_test_type (fixture->window, "x");
  gtk_widget_grab_focus (GTK_WIDGET (entry (fixture, "speaker")));
  tr_test_type (fixture->window, "x");
  tr_test_keys (fixture->window, "Return");
  tr_details_pane_flush (fixture->pane);
  tr_details_pane_repeat_tags (fixture->pane);
  tr_fixture_settle (&fixture->files);
  tr_assert_file (fixture->path, broken);

  /* Repaired outside, it can be edited. */
  change_outside (fixture, content);
  tr_details_pane_focus_tags (fixture->pane);
  tr_test_type (fixture->window, "n,");
  assert_only (fixture, "  - \"LLM\"\n", "  - \"LLM\"\n  - \"n\"\n");
  g_assert_false (gtk_widget_get_visible (find (fixture, TR_TYPE_PROBLEM_CARD)));
}

/* No widget asks for more than the narrowest pane. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  int minimum;

  gtk_widget_measure (GTK_WIDGET (fixture->pane),
                      GTK_ORIENTATION_HORIZONTAL,
                      -1,
                      &minimum,
                      NULL,
                      NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 280);
}

/* Tab reaches every section, and leaves it again. */
static void
test_tab_order (Fixture *fixture, gconstpointer data)
{
  GtkWidget *text = GTK_WIDGET (tr_chip_box_get_text (tags (fixture)));
  GtkWidget *summary
      = tr_test_find_widget (find (fixture, TR_TYPE_SUMMARY_EDITOR), TR_TYPE_TEXT_EDIT, NULL);

  gtk_widget_grab_focus (text);
  /* The chips of the topics, the field after them, the summary, and back again. */
  tr_test_keys (fixture->window, "Tab Tab Tab");
  g_assert_true (gtk_widget_has_focus (summary));
  tr_test_keys (fixture->window, "shift+Tab shift+Tab shift+Tab");
  g_assert_true (gtk_widget_has_focus (text));
  tr_test_keys (fixture->window, "shift+Tab");
  g_assert_true (gtk_widget_has_focus (gtk_widget_get_prev_sibling (gtk_widget_get_parent (text))));
  assert_untouched (fixture);
}

int
main (int argc, char **argv)
{
  tr_test_ui_init (&argc, &argv);

#define ADD(path, data, test)                                                                      \
  g_test_add ("/details/pane/" path, Fixture, data, set_up, test, tear_down)
  ADD ("tag/typed", NULL, test_tag_typed);
  ADD ("tag/completed/down", NULL, test_tag_down);
  ADD ("tag/completed/second", NULL, test_tag_second);
  ADD ("tag/completed/up", NULL, test_tag_up);
  ADD ("tag/completed/tab", NULL, test_tag_tab);
  ADD ("tag/comma", NULL, test_tags_comma);
  ADD ("tag/escape", NULL, test_tag_escape);
  ADD ("tag/removed", NULL, test_tag_removed);
  ADD ("tag/repeated", NULL, test_tags_repeated);
  ADD ("summary", NULL, test_summary);
  ADD ("key-point/edited", NULL, test_key_point_edited);
  ADD ("key-point/moved", NULL, test_key_points_moved);
  ADD ("key-point/dropped", NULL, test_key_point_dropped);
  ADD ("key-point/added", NULL, test_key_point_added);
  ADD ("field/speaker", NULL, test_speaker);
  ADD ("field/title", NULL, test_title);
  ADD ("field/date", NULL, test_date);
  ADD ("field/duration", NULL, test_duration);
  ADD ("field/missing", NULL, test_missing);
  ADD ("field/confidence", NULL, test_confidence);
  ADD ("field/other", NULL, test_other_fields);
  ADD ("follows", NULL, test_follows);
  ADD ("typing-survives/mine", NULL, test_typing_survives_mine);
  ADD ("typing-survives/theirs", NULL, test_typing_survives_theirs);
  ADD ("switch-commits", NULL, test_switch_commits);
  ADD ("save-error/retry", NULL, test_save_error);
  ADD ("save-error/discard", NULL, test_discard);
  ADD ("read-only", broken, test_read_only);
  ADD ("narrow", NULL, test_narrow);
  ADD ("tab-order", NULL, test_tab_order);
  return g_test_run ();
}
