/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The details pane on real files, with real keys: tags, and how the pane and the document follow
 * each other. */
#include <glib/gstdio.h>

#include "tr-details-fixture.h"
#include "tr-test-keys.h"
#include "tr-ui-fixture.h"
#include "ui/details/tr-chip-box.h"
#include "ui/details/tr-chip.h"
#include "ui/details/tr-completion.h"
#include "ui/details/tr-details-pane.h"
#include "ui/details/tr-problem-card.h"
#include "ui/details/tr-save-card.h"
#include "ui/details/tr-summary-editor.h"
#include "ui/details/tr-text-edit.h"

/* No widget asks for more than the narrowest pane. */
static void
assert_narrow (TrDetailsFixture *fixture)
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

/* ---- tags ---- */

static void
test_tag_typed (TrDetailsFixture *fixture, gconstpointer data)
{
  tr_details_pane_focus_tags (fixture->pane);
  tr_test_type (fixture->window, "ag");
  tr_test_keys (fixture->window, "Return");
  tr_details_assert_only (fixture, "  - \"LLM\"\n", "  - \"LLM\"\n  - \"ag\"\n");
  tr_details_assert_chips (tr_details_tags (fixture), "AI|LLM|ag");
  /* The next one can be typed at once. */
  tr_wait_until (
      gtk_widget_has_focus (GTK_WIDGET (tr_chip_box_get_text (tr_details_tags (fixture)))));
  tr_workspace_undo (fixture->files.workspace);
  tr_details_assert_untouched (fixture);
  tr_details_assert_chips (tr_details_tags (fixture), "AI|LLM");
}

static gboolean
is_visible (gpointer user_data)
{
  return gtk_widget_get_visible (user_data);
}

static void
complete_tag (TrDetailsFixture *fixture, const char *keys, const char *tag)
{
  g_autofree char *added = g_strdup_printf ("  - \"LLM\"\n  - \"%s\"\n", tag);

  tr_details_pane_focus_tags (fixture->pane);
  tr_test_type (fixture->window, "ag");
  tr_test_wait_until ("suggestions", is_visible, tr_details_find (fixture, TR_TYPE_COMPLETION));
  tr_test_keys (fixture->window, keys);
  tr_details_assert_only (fixture, "  - \"LLM\"\n", added);
  g_assert_false (gtk_widget_get_visible (tr_details_find (fixture, TR_TYPE_COMPLETION)));
}

static void
test_tag_down (TrDetailsFixture *fixture, gconstpointer data)
{
  complete_tag (fixture, "Down Return", "Agents");
}

static void
test_tag_second (TrDetailsFixture *fixture, gconstpointer data)
{
  complete_tag (fixture, "Down Down Return", "Reliable agents");
}

/* Up from nothing is the last; beyond it nothing is highlighted again. */
static void
test_tag_up (TrDetailsFixture *fixture, gconstpointer data)
{
  complete_tag (fixture, "Up Up Up Return", "ag");
}

static void
test_tag_tab (TrDetailsFixture *fixture, gconstpointer data)
{
  complete_tag (fixture, "Tab", "Agents");
  tr_wait_until (
      gtk_widget_has_focus (GTK_WIDGET (tr_chip_box_get_text (tr_details_tags (fixture)))));
}

/* The collection is still being read while the person types. */
static void
test_tag_late (TrDetailsFixture *fixture, gconstpointer data)
{
  GtkWidget *completion = tr_details_find (fixture, TR_TYPE_COMPLETION);
  g_autofree char *path = NULL;

  tr_details_pane_focus_tags (fixture->pane);
  tr_test_type (fixture->window, "zz");
  g_assert_false (gtk_widget_get_visible (completion));
  path = tr_fixture_write (&fixture->files, "c.md", "---\ntags: [\"Zzyzx\"]\n" TR_DETAILS_BODY);
  tr_workspace_look_again (fixture->files.workspace);
  tr_test_wait_until ("suggestions", is_visible, completion);
  tr_test_keys (fixture->window, "Tab");
  tr_details_assert_only (fixture, "  - \"LLM\"\n", "  - \"LLM\"\n  - \"Zzyzx\"\n");
}

static void
test_tags_comma (TrDetailsFixture *fixture, gconstpointer data)
{
  tr_details_pane_focus_tags (fixture->pane);
  tr_test_type (fixture->window, "one, two,AI,");
  tr_details_assert_only (fixture, "  - \"LLM\"\n", "  - \"LLM\"\n  - \"one\"\n  - \"two\"\n");
  tr_details_assert_chips (tr_details_tags (fixture), "AI|LLM|one|two");
}

static void
test_tag_escape (TrDetailsFixture *fixture, gconstpointer data)
{
  GtkText *text = tr_chip_box_get_text (tr_details_tags (fixture));
  GtkWidget *before = GTK_WIDGET (tr_details_entry (fixture, "guest"));

  gtk_widget_grab_focus (before);
  tr_details_pane_focus_tags (fixture->pane);
  tr_test_type (fixture->window, "ag");
  tr_test_keys (fixture->window, "Escape");
  g_assert_false (gtk_widget_get_visible (tr_details_find (fixture, TR_TYPE_COMPLETION)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "ag");
  tr_test_keys (fixture->window, "Escape");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "");
  tr_test_keys (fixture->window, "Escape");
  tr_wait_until (gtk_widget_has_focus (before));
  tr_details_assert_untouched (fixture);
}

static void
test_tag_removed (TrDetailsFixture *fixture, gconstpointer data)
{
  TrChipBox *box = tr_details_tags (fixture);

  tr_details_pane_focus_tags (fixture->pane);
  /* To the last chip, to the one before it; Delete takes it out and goes on to the next. */
  tr_test_keys (fixture->window, "BackSpace Left Delete");
  tr_details_assert_only (fixture, "  - \"AI\"\n", "");
  tr_details_assert_chips (box, "LLM");
  tr_wait_until (gtk_widget_has_focus (gtk_widget_get_first_child (GTK_WIDGET (box))));
  tr_test_keys (fixture->window, "BackSpace");
  tr_details_assert_only (fixture, "tags:\n  - \"AI\"\n  - \"LLM\"\n", "tags: []\n");
  tr_wait_until (gtk_widget_has_focus (GTK_WIDGET (tr_chip_box_get_text (box))));
  tr_workspace_undo (fixture->files.workspace);
  tr_fixture_settle (&fixture->files);
  tr_workspace_undo (fixture->files.workspace);
  tr_details_assert_untouched (fixture);
  tr_details_assert_chips (box, "AI|LLM");
}

static void
test_tags_repeated (TrDetailsFixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->files.folder, "b.md", NULL);
  g_autoptr (TrTranscript) second = tr_details_open_file (fixture, other);
  g_autofree char *expected = tr_details_dup_replaced (tr_details_other_content,
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
  tr_assert_file (other, tr_details_other_content);
  /* The pane lets go of it before the fixture ends. */
  tr_details_pane_set_transcript (fixture->pane, fixture->transcript);
}

/* ---- the document and the pane ---- */

static void
test_typing_survives (TrDetailsFixture *fixture, gconstpointer data)
{
  GtkText *guest = tr_details_entry (fixture, "guest");
  g_autofree char *theirs
      = tr_details_dup_replaced (tr_details_content, "guest: \"Mara\"", "guest: \"Somebody\"");
  gboolean mine = GPOINTER_TO_INT (data) != 0;

  gtk_widget_grab_focus (GTK_WIDGET (guest));
  tr_test_keys (fixture->window, "End");
  tr_test_type (fixture->window, " L");
  tr_details_change_outside (fixture, theirs);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (guest)), ==, "Mara L");
  tr_wait_until (gtk_widget_has_focus (GTK_WIDGET (guest)));

  tr_test_keys (fixture->window, "Return");
  tr_fixture_settle (&fixture->files);
  tr_test_settle (50);
  tr_assert_file (fixture->path, theirs);
  g_assert_true (gtk_widget_get_visible (tr_details_find (fixture, TR_TYPE_SAVE_CARD)));
  g_assert_nonnull (tr_transcript_get_conflict (fixture->transcript));
  assert_narrow (fixture);

  tr_transcript_resolve (fixture->transcript, mine);
  tr_details_assert_only (fixture, "\"Mara\"", mine ? "\"Mara L\"" : "\"Somebody\"");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (guest)), ==, mine ? "Mara L" : "Somebody");
  g_assert_false (gtk_widget_get_visible (tr_details_find (fixture, TR_TYPE_SAVE_CARD)));
}

static void
test_typing_survives_mine (TrDetailsFixture *fixture, gconstpointer data)
{
  test_typing_survives (fixture, GINT_TO_POINTER (1));
}

static void
test_typing_survives_theirs (TrDetailsFixture *fixture, gconstpointer data)
{
  test_typing_survives (fixture, NULL);
}

static void
test_follows (TrDetailsFixture *fixture, gconstpointer data)
{
  GtkWidget *first_chip = gtk_widget_get_first_child (GTK_WIDGET (tr_details_tags (fixture)));
  TrFieldRow *rating = tr_details_row (fixture, "x_rating");
  g_autofree char *one
      = tr_details_dup_replaced (tr_details_content, "  - \"LLM\"\n", "  - \"LLM\"\n  - \"X\"\n");
  g_autofree char *two
      = tr_details_dup_replaced (one, "x_rating: 5\n", "x_new: \"n\"\nx_rating: 7\n");

  tr_details_change_outside (fixture, two);
  tr_details_assert_chips (tr_details_tags (fixture), "AI|LLM|X");
  g_assert_true (gtk_widget_get_first_child (GTK_WIDGET (tr_details_tags (fixture))) == first_chip);
  g_assert_true (tr_details_row (fixture, "x_rating") == rating);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (tr_details_entry (fixture, "x_rating"))),
                   ==,
                   "7");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (tr_details_entry (fixture, "x_new"))),
                   ==,
                   "n");
}

/* What is typed goes to the file that it was typed for. */
static void
test_switch_commits (TrDetailsFixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->files.folder, "b.md", NULL);
  g_autoptr (TrTranscript) second = tr_details_open_file (fixture, other);

  gtk_widget_grab_focus (GTK_WIDGET (tr_details_entry (fixture, "guest")));
  tr_test_keys (fixture->window, "End");
  tr_test_type (fixture->window, " L");
  tr_details_pane_set_transcript (fixture->pane, second);
  tr_details_assert_only (fixture, "\"Mara\"", "\"Mara L\"");
  tr_assert_file (other, tr_details_other_content);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (tr_details_entry (fixture, "speaker"))),
                   ==,
                   "Ines Duarte");
  tr_details_pane_set_transcript (fixture->pane, NULL);
  tr_details_pane_set_transcript (fixture->pane, fixture->transcript);
}

/* T pressed while the next file is still being read. */
static void
test_tags_while_loading (TrDetailsFixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->files.folder, "b.md", NULL);
  g_autofree char *expected = tr_details_dup_replaced (tr_details_other_content,
                                                       "\"Reliable agents\"]",
                                                       "\"Reliable agents\", \"x\"]");
  g_autoptr (TrTranscript) second = tr_workspace_open (fixture->files.workspace, other);

  g_assert_null (tr_transcript_get_document (second));
  tr_details_pane_set_transcript (fixture->pane, second);
  tr_details_pane_focus_tags (fixture->pane);
  tr_test_settle (100);
  tr_test_type (fixture->window, "x");
  tr_test_keys (fixture->window, "Return");
  tr_fixture_settle (&fixture->files);
  tr_assert_file (other, expected);
  tr_details_assert_untouched (fixture);
  tr_details_pane_set_transcript (fixture->pane, fixture->transcript);
}

static void
test_save_error (TrDetailsFixture *fixture, gconstpointer data)
{
  GtkWidget *card = tr_details_find (fixture, TR_TYPE_SAVE_CARD);

  g_assert_false (gtk_widget_get_visible (card));
  g_chmod (fixture->path, 0444);
  tr_details_type_into (fixture,
                        GTK_WIDGET (tr_details_entry (fixture, "guest")),
                        "Ines",
                        "Return");
  tr_fixture_settle (&fixture->files);
  tr_test_settle (50);
  g_assert_true (gtk_widget_get_visible (card));
  assert_narrow (fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (tr_details_entry (fixture, "guest"))),
                   ==,
                   "Ines");
  tr_assert_file (fixture->path, tr_details_content);

  g_chmod (fixture->path, 0644);
  g_signal_emit_by_name (tr_test_find_widget (card, GTK_TYPE_BUTTON, NULL), "clicked");
  tr_details_assert_only (fixture, "\"Mara\"", "\"Ines\"");
  g_assert_false (gtk_widget_get_visible (card));
}

static void
test_discard (TrDetailsFixture *fixture, gconstpointer data)
{
  g_chmod (fixture->path, 0444);
  tr_details_type_into (fixture,
                        GTK_WIDGET (tr_details_entry (fixture, "guest")),
                        "Ines",
                        "Return");
  tr_fixture_settle (&fixture->files);
  tr_transcript_discard (fixture->transcript);
  tr_details_assert_untouched (fixture);
  tr_test_settle (50);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (tr_details_entry (fixture, "guest"))),
                   ==,
                   "Mara");
  g_assert_false (gtk_widget_get_visible (tr_details_find (fixture, TR_TYPE_SAVE_CARD)));
}

static const char broken[]
    = "---\ntitle: \"He said \"no\"\"\ntags: [\"AI\"]\nsummary: |\n  S\n" TR_DETAILS_BODY;

static void
test_read_only (TrDetailsFixture *fixture, gconstpointer data)
{
  TrChipBox *box = tr_details_tags (fixture);
  GtkWidget *edit = tr_test_find_widget (tr_details_find (fixture, TR_TYPE_SUMMARY_EDITOR),
                                         TR_TYPE_TEXT_EDIT,
                                         NULL);

  g_assert_true (gtk_widget_get_visible (tr_details_find (fixture, TR_TYPE_PROBLEM_CARD)));
  tr_details_assert_chips (box, "AI");
  assert_narrow (fixture);
  g_assert_false (tr_chip_box_focus_entry (box));
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (edit)));
  gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (box)));
  tr_test_keys (fixture->window, "Delete");
  gtk_widget_grab_focus (edit);
  tr_test_type (fixture->window, "x");
  gtk_widget_grab_focus (GTK_WIDGET (tr_details_entry (fixture, "speaker")));
  tr_test_type (fixture->window, "x");
  tr_test_keys (fixture->window, "Return");
  tr_details_pane_flush (fixture->pane);
  tr_details_pane_repeat_tags (fixture->pane);
  tr_fixture_settle (&fixture->files);
  tr_assert_file (fixture->path, broken);

  /* Repaired outside, it can be edited. */
  tr_details_change_outside (fixture, tr_details_content);
  tr_details_pane_focus_tags (fixture->pane);
  tr_test_type (fixture->window, "n,");
  tr_details_assert_only (fixture, "  - \"LLM\"\n", "  - \"LLM\"\n  - \"n\"\n");
  g_assert_false (gtk_widget_get_visible (tr_details_find (fixture, TR_TYPE_PROBLEM_CARD)));
}

static void
test_narrow (TrDetailsFixture *fixture, gconstpointer data)
{
  assert_narrow (fixture);
}

/* Tab reaches every section, and leaves it again. */
static void
test_tab_order (TrDetailsFixture *fixture, gconstpointer data)
{
  GtkWidget *text = GTK_WIDGET (tr_chip_box_get_text (tr_details_tags (fixture)));
  GtkWidget *summary = tr_test_find_widget (tr_details_find (fixture, TR_TYPE_SUMMARY_EDITOR),
                                            TR_TYPE_TEXT_EDIT,
                                            NULL);

  gtk_widget_grab_focus (text);
  /* The chips of the topics, the field after them, the summary, and back again. */
  tr_test_keys (fixture->window, "Tab Tab Tab");
  tr_wait_until (gtk_widget_has_focus (summary));
  tr_test_keys (fixture->window, "shift+Tab shift+Tab shift+Tab");
  tr_wait_until (gtk_widget_has_focus (text));
  tr_test_keys (fixture->window, "shift+Tab");
  tr_wait_until (gtk_widget_has_focus (gtk_widget_get_prev_sibling (
      gtk_widget_get_last_child (GTK_WIDGET (tr_details_tags (fixture))))));
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
  ADD ("tag/typed", NULL, test_tag_typed);
  ADD ("tag/completed/down", NULL, test_tag_down);
  ADD ("tag/completed/second", NULL, test_tag_second);
  ADD ("tag/completed/up", NULL, test_tag_up);
  ADD ("tag/completed/tab", NULL, test_tag_tab);
  ADD ("tag/completed/late", NULL, test_tag_late);
  ADD ("tag/comma", NULL, test_tags_comma);
  ADD ("tag/escape", NULL, test_tag_escape);
  ADD ("tag/removed", NULL, test_tag_removed);
  ADD ("tag/repeated", NULL, test_tags_repeated);
  ADD ("follows", NULL, test_follows);
  ADD ("typing-survives/mine", NULL, test_typing_survives_mine);
  ADD ("typing-survives/theirs", NULL, test_typing_survives_theirs);
  ADD ("switch-commits", NULL, test_switch_commits);
  ADD ("tags-while-loading", NULL, test_tags_while_loading);
  ADD ("save-error/retry", NULL, test_save_error);
  ADD ("save-error/discard", NULL, test_discard);
  ADD ("read-only", broken, test_read_only);
  ADD ("narrow", NULL, test_narrow);
  ADD ("tab-order", NULL, test_tab_order);
  return g_test_run ();
}
