/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a collection's vocabulary. */
#include "tr-ui-fixture.h"

#include "ui/details/tr-chip-box.h"
#include "ui/tr-window-private.h"
#include "ui/vocabulary/tr-synonyms-dialog.h"
#include "ui/vocabulary/tr-vocabulary-dialog.h"
#include "ui/vocabulary/tr-vocabulary-row-view.h"
#include "ui/vocabulary/tr-vocabulary-window-private.h"

#include "workspace/tr-synonyms-file.h"

#define N_MANY 10000

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_child_visible (widget))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static gboolean
is_ready (gpointer page)
{
  TrVocabularyWindow *self = page;

  return !tr_vocabulary_list_is_busy (self->list)
         && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0;
}

static TrVocabularyWindow *
open_page (GtkWindow *parent, TrWorkspace *workspace)
{
  TrVocabularyWindow *page = tr_vocabulary_window_new (parent, workspace);

  gtk_window_present (GTK_WINDOW (page));
  tr_test_wait_until ("the values", is_ready, page);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (page));
  return page;
}

static gboolean
has_read (gpointer workspace)
{
  return !tr_workspace_get_scanning (workspace) && tr_workspace_is_idle (workspace)
         && tr_collection_get_n_transcripts (tr_workspace_get_collection (workspace)) > 0;
}

static TrWorkspace *
open_folder (const char *folder)
{
  TrWorkspace *workspace = tr_workspace_new ();

  tr_workspace_set_folders (workspace, (const char *const[]){ folder, NULL });
  tr_test_wait_until ("the files to be read", has_read, workspace);
  return workspace;
}

static gboolean
is_enabled (GtkWidget *page, const char *label)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  collect (page, GTK_TYPE_BUTTON, buttons);
  for (guint i = 0; i < buttons->len; i++)
    {
      GtkButton *button = g_ptr_array_index (buttons, i);

      if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), label) == 0)
        return gtk_widget_get_sensitive (GTK_WIDGET (button));
    }
  g_assert_not_reached ();
}

static void
test_actions (void)
{
  static const struct
  {
    TrFacet facet;
    guint position, n;
    gboolean can_rename, can_merge, can_split;
  } cases[] = {
    { TR_FACET_TAGS, 0, 1, TRUE, TRUE, TRUE }, /* of a group */
    { TR_FACET_TAGS, 2, 1, TRUE, FALSE, TRUE },
    { TR_FACET_TAGS, 0, 3, FALSE, TRUE, FALSE },
    { TR_FACET_SPEAKER, 0, 1, TRUE, FALSE, FALSE },
  };
  char *folder = tr_test_folder_new ();
  TrWorkspace *workspace = NULL;
  GtkWindow *parent = tr_test_window_new (gtk_label_new (""), 360, 400);
  TrVocabularyWindow *page;
  int minimum;

  tr_test_write_transcript (folder, "a.md", "A", "Ada Holm", "Agents, agent, Law");
  tr_test_write_transcript (folder, "b.md", "B", "Ada Holm", "Agents");
  workspace = open_folder (folder);
  page = open_page (parent, workspace);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (page->list)), ==, 3);
  g_assert_false (gtk_action_bar_get_revealed (page->action_bar));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_drop_down_set_selected (page->facet_menu, cases[i].facet == TR_FACET_SPEAKER ? 3 : 0);
      tr_test_wait_until ("the values", is_ready, page);
      gtk_selection_model_select_range (page->selection, cases[i].position, cases[i].n, TRUE);
      g_assert_true (gtk_action_bar_get_revealed (page->action_bar));
      g_assert_cmpint (is_enabled (GTK_WIDGET (page), "vocabulary.rename"),
                       ==,
                       cases[i].can_rename);
      g_assert_cmpint (is_enabled (GTK_WIDGET (page), "vocabulary.merge"), ==, cases[i].can_merge);
      g_assert_cmpint (is_enabled (GTK_WIDGET (page), "vocabulary.split"), ==, cases[i].can_split);
      g_assert_true (is_enabled (GTK_WIDGET (page), "vocabulary.delete"));
    }
  /* Also with the bar, and in a narrow window. */
  gtk_widget_measure (GTK_WIDGET (page),
                      GTK_ORIENTATION_HORIZONTAL,
                      -1,
                      &minimum,
                      NULL,
                      NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_window_destroy (GTK_WINDOW (page));
  gtk_window_destroy (parent);
  g_object_unref (workspace);
  tr_test_folder_free (folder);
}

/* What is selected stays selected where the list changes around it. */
static void
test_selection (void)
{
  char *folder = tr_test_folder_new ();
  TrWorkspace *workspace = NULL;
  GtkWindow *parent = tr_test_window_new (gtk_label_new (""), 360, 400);
  TrVocabularyWindow *page;
  g_autoptr (GPtrArray) rows = NULL;

  tr_test_write_transcript (folder, "a.md", "A", "Ada Holm", "Bread, Law, Zebra");
  workspace = open_folder (folder);
  page = open_page (parent, workspace);
  gtk_selection_model_select_item (page->selection, 1, TRUE);
  tr_test_write_transcript (folder, "b.md", "B", "Ada Holm", "Zebra, Apples");
  tr_workspace_look_again (workspace);
  while (g_list_model_get_n_items (G_LIST_MODEL (page->list)) < 4)
    g_main_context_iteration (NULL, TRUE);
  rows = tr_vocabulary_window_dup_selected (page);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((TrVocabularyRow *) rows->pdata[0])->value, ==, "Law");
  gtk_window_destroy (GTK_WINDOW (page));
  gtk_window_destroy (parent);
  g_object_unref (workspace);
  tr_test_folder_free (folder);
}

typedef struct
{
  char *text;
} Answer;

static void
on_answered (TrVocabularyDialog *dialog, const char *text, Answer *answer)
{
  g_free (answer->text);
  answer->text = g_strdup (text);
}

static void
test_dialog (void)
{
  static const struct
  {
    TrVocabularyChange change;
    const char *values[3];
    const char *text;
    const char *answer; /* %NULL where that is no change */
  } cases[] = {
    { TR_VOCABULARY_RENAME, { "Law" }, "Law", NULL },
    { TR_VOCABULARY_RENAME, { "Law" }, "  ", NULL },
    { TR_VOCABULARY_RENAME, { "Law" }, " Laws ", "Laws" },
    { TR_VOCABULARY_MERGE, { "Law", "laws" }, "Law", "Law" },
    { TR_VOCABULARY_MERGE, { "Law", "laws" }, "", NULL },
    { TR_VOCABULARY_SPLIT, { "A & B" }, "A & B", NULL },
    { TR_VOCABULARY_SPLIT, { "A & B" }, "A,", NULL },
    { TR_VOCABULARY_SPLIT, { "A & B" }, "A、B", "A、B" },
  };
  g_autoptr (TrWorkspace) workspace = tr_workspace_new ();
  GtkWindow *parent = tr_test_window_new (gtk_label_new (""), 360, 400);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TrVocabularyDialog *dialog = tr_vocabulary_dialog_new (parent,
                                                             cases[i].change,
                                                             workspace,
                                                             TR_FACET_TAGS,
                                                             cases[i].values,
                                                             cases[i].text);
      Answer answer = { NULL };

      g_signal_connect (dialog, "answered", G_CALLBACK (on_answered), &answer);
      g_assert_cmpint (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog),
                                                                "preview"),
                       ==,
                       cases[i].answer != NULL);
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "preview");
      g_assert_cmpstr (answer.text, ==, cases[i].answer);
      g_free (answer.text);
      gtk_window_destroy (GTK_WINDOW (dialog));
    }
  gtk_window_destroy (parent);
}

static void
write_names (const char *json)
{
  g_autofree char *path = tr_synonyms_file_dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, json, -1, &error);
  g_assert_no_error (error);
}

static gboolean
tells_of_fault (gpointer page)
{
  return gtk_widget_get_visible (GTK_WIDGET (((TrVocabularyWindow *) page)->fault_bar));
}

static gboolean
tells_of_no_fault (gpointer page)
{
  return !tells_of_fault (page);
}

/* Where it is broken is told, until it is put right. */
static void
test_fault (void)
{
  char *folder = tr_test_folder_new ();
  TrWorkspace *workspace = NULL;
  GtkWindow *parent = tr_test_window_new (gtk_label_new (""), 360, 400);
  TrVocabularyWindow *page;
  GtkWidget *label;

  tr_test_write_transcript (folder, "a.md", "A", "Ada Holm", "Law");
  write_names ("{ \"tags\": {\n  \"Law\": [1] } }");
  workspace = open_folder (folder);
  tr_names_start (tr_workspace_get_names (workspace));
  page = open_page (parent, workspace);
  tr_test_wait_until ("the fault", tells_of_fault, page);
  label = tr_test_find_widget (GTK_WIDGET (page->fault_bar), GTK_TYPE_LABEL, NULL);
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)),
                                   "“vocabulary.json” cannot be used: line 2, column 11."));
  write_names ("{}");
  tr_test_wait_until ("it to be put right", tells_of_no_fault, page);
  gtk_window_destroy (GTK_WINDOW (page));
  gtk_window_destroy (parent);
  g_object_unref (workspace);
  tr_test_folder_free (folder);
}

static gboolean
are_names_read (gpointer names)
{
  return !tr_names_is_busy (names);
}

/* What a dialog would remember if the person leaves it as it is. */
static void
test_remember (void)
{
  static const struct
  {
    TrVocabularyChange change;
    const char *values[4];
    const char *text;
    const char *remembered; /* %NULL for nothing */
    gboolean is_offered;
  } cases[] = {
    /* Other words, but not other spellings. */
    { TR_VOCABULARY_MERGE, { "Law", "Legal" }, "Law", "Legal", TRUE },
    { TR_VOCABULARY_MERGE, { "Law", "law", "Legal" }, "Law", "law,Legal", TRUE },
    { TR_VOCABULARY_MERGE, { "AI Agents", "AI-agent" }, "AI Agents", NULL, TRUE },
    { TR_VOCABULARY_MERGE, { "Law", "Legal" }, "Rights", "Law,Legal", TRUE },
    /* A slip, perhaps; not where others are synonyms of it. */
    { TR_VOCABULARY_RENAME, { "Lwa" }, "Law", NULL, TRUE },
    { TR_VOCABULARY_RENAME, { "Startup" }, "New Firm", "Startup", TRUE },
    /* It is known. */
    { TR_VOCABULARY_RENAME, { "起業" }, "Startup", NULL, FALSE },
    { TR_VOCABULARY_MERGE, { "Startup", "起業" }, "Startup", NULL, FALSE },
    { TR_VOCABULARY_MERGE, { "Startup", "起業" }, "起業", "Startup", TRUE },
    { TR_VOCABULARY_SPLIT, { "A & B" }, "A, B", NULL, FALSE },
    { TR_VOCABULARY_RENAME, { "Law" }, "Law", NULL, FALSE },
  };
  g_autoptr (TrWorkspace) workspace = tr_workspace_new ();
  TrNames *names = tr_workspace_get_names (workspace);
  GtkWindow *parent = tr_test_window_new (gtk_label_new (""), 360, 400);

  write_names ("{ \"tags\": { \"Startup\": [\"起業\"] } }");
  tr_names_start (names);
  tr_test_wait_until ("the names", are_names_read, names);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TrVocabularyDialog *dialog = tr_vocabulary_dialog_new (parent,
                                                             cases[i].change,
                                                             workspace,
                                                             TR_FACET_TAGS,
                                                             cases[i].values,
                                                             cases[i].text);
      GtkWidget *toggle = tr_test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_SWITCH, NULL);
      GtkWidget *row = gtk_widget_get_ancestor (toggle, ADW_TYPE_ACTION_ROW);
      g_auto (GStrv) synonyms = tr_vocabulary_dialog_dup_synonyms (dialog, cases[i].text);
      g_autofree char *text = synonyms != NULL ? g_strjoinv (",", synonyms) : NULL;

      g_test_message ("case %zu", i);
      g_assert_cmpstr (text, ==, cases[i].remembered);
      g_assert_cmpint (gtk_widget_get_visible (row), ==, cases[i].is_offered);
      /* What the person wants holds, whatever is typed then. */
      if (cases[i].is_offered)
        {
          GtkWidget *entry = tr_test_find_widget (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, NULL);
          g_auto (GStrv) others = NULL;

          gtk_switch_set_active (GTK_SWITCH (toggle), text == NULL);
          gtk_editable_set_text (GTK_EDITABLE (entry), "Quite Another");
          others = tr_vocabulary_dialog_dup_synonyms (dialog, "Quite Another");
          g_assert_cmpint (others != NULL, ==, text == NULL);
        }
      gtk_window_destroy (GTK_WINDOW (dialog));
    }
  gtk_window_destroy (parent);
  write_names ("{}");
}

typedef struct
{
  const char *expected; /* what the file of the names holds */
} NamesFile;

static gboolean
holds_expected (gpointer user_data)
{
  g_autofree char *path = tr_synonyms_file_dup_path ();
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL)
         && g_str_equal (text, ((NamesFile *) user_data)->expected);
}

static void
wait_names (const char *expected)
{
  NamesFile file = { expected };

  tr_test_wait_until (expected, holds_expected, &file);
}

static gboolean
tells_error (gpointer dialog)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  collect (dialog, GTK_TYPE_LABEL, labels);
  for (guint i = 0; i < labels->len; i++)
    if (gtk_widget_has_css_class (labels->pdata[i], "error")
        && gtk_widget_get_visible (labels->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
test_synonyms (void)
{
  g_autoptr (TrWorkspace) workspace = tr_workspace_new ();
  TrNames *names = tr_workspace_get_names (workspace);
  GtkWindow *parent = tr_test_window_new (gtk_label_new (""), 360, 400);
  const char *const added[] = { "c", NULL };
  const char *const refused[] = { "y", NULL };
  GtkWidget *dialog, *chips, *name;

  write_names ("{ \"tags\": { \"A\": [\"b\"], \"X\": [\"y\"] } }");
  tr_names_start (names);
  tr_test_wait_until ("the names", are_names_read, names);
  /* From any of them. */
  dialog = GTK_WIDGET (tr_synonyms_dialog_new (parent, workspace, TR_FACET_TAGS, "b"));
  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Synonyms of “A”");
  chips = tr_test_find_widget (dialog, TR_TYPE_CHIP_BOX, NULL);
  name = tr_test_find_widget (dialog, ADW_TYPE_COMBO_ROW, NULL);
  g_signal_emit_by_name (chips, "added", added);
  wait_names ("{ \"tags\": {\n    \"A\": [\"b\", \"c\"],\n    \"X\": [\"y\"]\n  } }");
  g_assert_false (tells_error (dialog));
  /* Another's is not taken away unseen. */
  g_signal_emit_by_name (chips, "added", refused);
  g_assert_true (tells_error (dialog));
  tr_test_wait_until ("the names", are_names_read, names);
  adw_combo_row_set_selected (ADW_COMBO_ROW (name), 2);
  wait_names ("{ \"tags\": {\n    \"c\": [\"A\", \"b\"],\n    \"X\": [\"y\"]\n  } }");
  g_assert_false (tells_error (dialog));
  tr_test_wait_until ("the names", are_names_read, names);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Synonyms of “c”");
  g_signal_emit_by_name (chips, "removed", "A");
  wait_names ("{ \"tags\": {\n    \"c\": [\"b\"],\n    \"X\": [\"y\"]\n  } }");
  tr_test_wait_until ("the names", are_names_read, names);
  tr_workspace_undo (workspace);
  wait_names ("{ \"tags\": {\n    \"c\": [\"A\", \"b\"],\n    \"X\": [\"y\"]\n  } }");
  /* A broken file is not touched. */
  write_names ("{ \"tags\": ");
  tr_test_wait_until ("the names", are_names_read, names);
  while (tr_names_get_fault (names) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (gtk_widget_is_sensitive (chips));
  g_signal_emit_by_name (chips, "added", added);
  while (!tells_error (dialog))
    g_main_context_iteration (NULL, TRUE);
  wait_names ("{ \"tags\": ");
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (parent);
  write_names ("{}");
}

static gboolean
has_found_law (gpointer page)
{
  TrVocabularyWindow *self = page;
  g_autoptr (GPtrArray) rows = tr_vocabulary_window_dup_selected (self);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return rows->len == 1 && g_str_equal (((TrVocabularyRow *) rows->pdata[0])->value, "Law")
         && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view));
}

/* Enter in the search selects the first that fits, also where the list shows something else yet,
 * and Delete then means that one. */
static void
test_search (void)
{
  char *folder = tr_test_folder_new ();
  TrWorkspace *workspace = NULL;
  GtkWindow *parent = tr_test_window_new (gtk_label_new (""), 360, 400);
  TrVocabularyWindow *page;

  tr_test_write_transcript (folder, "a.md", "A", "Ada Holm", "Bread, Zebra, Law");
  workspace = open_folder (folder);
  page = open_page (parent, workspace);
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_grab_focus (GTK_WIDGET (page->search_entry));
      gtk_editable_set_text (GTK_EDITABLE (page->search_entry), "zeb");
      g_signal_emit_by_name (page->search_entry, "activate");
      gtk_widget_grab_focus (GTK_WIDGET (page->search_entry));
      gtk_editable_set_text (GTK_EDITABLE (page->search_entry), "law");
      g_signal_emit_by_name (page->search_entry, "activate");
      tr_test_wait_until ("what was typed", has_found_law, page);
    }
  gtk_window_destroy (GTK_WINDOW (page));
  gtk_window_destroy (parent);
  g_object_unref (workspace);
  tr_test_folder_free (folder);
}

/* Few rows are made for many values. */
static void
test_many (void)
{
  char *folder = tr_test_folder_new ();
  TrWorkspace *workspace = NULL;
  GtkWindow *parent = tr_test_window_new (gtk_label_new (""), 360, 400);
  g_autoptr (GPtrArray) views = g_ptr_array_new ();
  TrVocabularyWindow *page;

  for (guint i = 0; i < N_MANY / 50; i++)
    {
      g_autoptr (GString) tags = g_string_new (NULL);
      g_autofree char *name = g_strdup_printf ("%u.md", i);

      for (guint j = 0; j < 50; j++)
        g_string_append_printf (tags, "%sSubject %u", j > 0 ? ", " : "", i * 50 + j);
      tr_test_write_transcript (folder, name, name, "Ada Holm", tags->str);
    }
  workspace = open_folder (folder);
  page = open_page (parent, workspace);
  while (g_list_model_get_n_items (G_LIST_MODEL (page->list)) < N_MANY)
    g_main_context_iteration (NULL, TRUE);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (page));
  collect (GTK_WIDGET (page), TR_TYPE_VOCABULARY_ROW_VIEW, views);
  g_assert_cmpuint (views->len, >, 5);
  g_assert_cmpuint (views->len, <, 300);
  gtk_editable_set_text (GTK_EDITABLE (page->search_entry), "subject 9999");
  while (g_list_model_get_n_items (G_LIST_MODEL (page->list)) != 1)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (page));
  gtk_window_destroy (parent);
  g_object_unref (workspace);
  tr_test_folder_free (folder);
}

int
main (int argc, char **argv)
{
  char *config = tr_test_folder_new ();
  int status;

  /* The names are written there. */
  g_assert_true (g_setenv ("XDG_CONFIG_HOME", config, TRUE));
  tr_test_ui_init (&argc, &argv);
  g_test_add_func ("/vocabulary/actions", test_actions);
  g_test_add_func ("/vocabulary/selection", test_selection);
  g_test_add_func ("/vocabulary/search", test_search);
  g_test_add_func ("/vocabulary/dialog", test_dialog);
  g_test_add_func ("/vocabulary/fault", test_fault);
  g_test_add_func ("/vocabulary/remember", test_remember);
  g_test_add_func ("/vocabulary/synonyms", test_synonyms);
  g_test_add_func ("/vocabulary/many", test_many);
  status = g_test_run ();
  tr_test_folder_free (config);
  return status;
}
