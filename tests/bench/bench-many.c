/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the window stands still for a person who gives all transcripts of a large collection
 * another tag, and what that takes against a bare loop that reads, writes and flushes the same
 * files:
 *
 *   bench-many [--files N] [--bytes B] [--limit MS] [--stacks MS]
 *
 * In the real window: selects all, shows the details of all, types a tag, looks at the preview,
 * writes, takes it back. Some files are read-only by then, and others were changed by another
 * program after the preview: for each file it is checked that it is what the report says, and in
 * the end that every byte is back. Of every step the time until it was done is printed and its
 * longest turn of the main loop. With --limit the program fails if one took longer than MS of
 * processor time; with --stacks the places where longer ones are, are printed for addr2line.
 *
 * Goals: no turn above 50 ms; writing at most 3 times the bare loop, 10,000 files of 10 KB. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "edit/tr-saver.h"
#include "tr-bench.h"
#include "tr-corpus.h"
#include "tr-stacks.h"
#include "tr-watchdog.h"
#include "ui/batch/tr-batch-dialog.h"
#include "ui/details/tr-chip-box.h"
#include "ui/library/tr-library-pane-private.h"
#include "ui/library/tr-listing-view-private.h"
#include "ui/tr-window-private.h"

#define TAG "Retagged"

static int option_files = 10000;
static int option_bytes = 10000;
static double option_limit = 0;
static double option_stacks = 0;

static const GOptionEntry options[] = {
  { "files", 0, 0, G_OPTION_ARG_INT, &option_files, "Files in the collection", "N" },
  { "bytes", 0, 0, G_OPTION_ARG_INT, &option_bytes, "Bytes of each, about", "B" },
  { "limit", 0, 0, G_OPTION_ARG_DOUBLE, &option_limit, "Fail above this", "MS" },
  { "stacks", 0, 0, G_OPTION_ARG_DOUBLE, &option_stacks, "Print where longer turns are", "MS" },
  { NULL, 0, 0, 0, NULL, NULL, NULL },
};

typedef struct
{
  char *path;
  char *content; /* as it was, or as another program has written it since */
  gboolean fails;
} File;

typedef struct
{
  char *folder;
  char *state;
  GArray *files; /* File */
  TrWorkspace *workspace;
  TrWindow *window;
  GtkWindow *dialog;
  TrBatchReport *report; /* the last one */
  double bare;
  guint frames;
} Person;

/* ---- the files ---- */

static void
file_clear (gpointer data)
{
  File *file = data;

  g_free (file->path);
  g_free (file->content);
}

static void
find_files (const char *folder, GArray *files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      File file = { .path = g_build_filename (folder, name, NULL) };

      if (g_file_test (file.path, G_FILE_TEST_IS_DIR))
        {
          find_files (file.path, files);
          g_free (file.path);
        }
      else if (g_file_get_contents (file.path, &file.content, NULL, NULL))
        {
          g_array_append_val (files, file);
        }
    }
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  return strcmp (((const File *) a)->path, ((const File *) b)->path);
}

static void
make_files (Person *person)
{
  g_autoptr (TrCorpus) corpus = tr_corpus_new (5);
  g_autoptr (GError) error = NULL;

  person->folder = tr_test_folder_new ();
  person->state = tr_test_folder_new ();
  tr_corpus_write (corpus, person->folder, option_files, option_bytes, &error);
  g_assert_no_error (error);
  person->files = g_array_new (FALSE, FALSE, sizeof (File));
  g_array_set_clear_func (person->files, file_clear);
  find_files (person->folder, person->files);
  g_array_sort (person->files, compare_files);
}

static void
write_bare (Person *person)
{
  double start;

  sync ();
  start = tr_bench_seconds ();
  for (guint i = 0; i < person->files->len; i++)
    {
      const char *path = g_array_index (person->files, File, i).path;
      g_autofree char *temporary = g_strconcat (path, ".new", NULL);
      g_autofree char *content = NULL;
      gsize length;
      int fd;

      if (!g_file_get_contents (path, &content, &length, NULL)
          || (fd = open (temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) < 0
          || write (fd, content, length) != (ssize_t) length || fsync (fd) != 0)
        g_error ("cannot write %s", path);
      close (fd);
      if (g_rename (temporary, path) != 0)
        g_error ("cannot rename to %s", path);
    }
  person->bare = tr_bench_seconds () - start;
  printf ("%-34s %9.0f ms\n", "bare read, write and flush", person->bare * 1e3);
}

/* Each fiftieth file cannot be written, another fiftieth is another one since it was looked at. */
static void
interfere (Person *person)
{
  for (guint i = 0; i < person->files->len; i++)
    {
      File *file = &g_array_index (person->files, File, i);

      if (i % 50 == 7)
        {
          file->fails = TRUE;
          g_chmod (file->path, 0444);
        }
      else if (i % 50 == 21)
        {
          char *longer = g_strconcat (file->content, "\n- [99:99] One line more.\n", NULL);

          g_free (file->content);
          file->content = longer;
          g_file_set_contents (file->path, longer, -1, NULL);
        }
    }
}

/* Every file is what the report says. */
static void
check_report (Person *person, gboolean changed)
{
  g_autoptr (GHashTable) failed = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_changed = 0;

  g_assert_nonnull (person->report);
  for (guint i = 0; i < person->report->failures->len; i++)
    g_hash_table_add (failed,
                      ((TrBatchFailure *) g_ptr_array_index (person->report->failures, i))->path);
  for (guint i = 0; i < person->files->len; i++)
    {
      const File *file = &g_array_index (person->files, File, i);
      gboolean is_failed = g_hash_table_contains (failed, file->path);
      g_autofree char *content = NULL;
      gboolean same;

      g_assert_true (g_file_get_contents (file->path, &content, NULL, NULL));
      same = g_str_equal (content, file->content);
      g_assert_true (is_failed == (changed && file->fails));
      if (changed && !is_failed)
        {
          n_changed++;
          g_assert_false (same);
          g_assert_nonnull (strstr (content, TAG));
        }
      else
        {
          g_assert_true (same);
        }
    }
  if (changed)
    g_assert_cmpuint (person->report->n_changed, ==, n_changed);
  printf ("%u changed, %u could not be: every file is what the report says\n",
          person->report->n_changed,
          person->report->failures->len);
}

/* ---- what is waited for ---- */

static void
on_frame (GdkFrameClock *clock, Person *person)
{
  person->frames++;
}

static gboolean
is_painted (gpointer user_data)
{
  Person *person = user_data;

  return person->frames > 0;
}

static void
wait_painted (Person *person)
{
  person->frames = 0;
  gtk_widget_queue_draw (GTK_WIDGET (person->window));
  tr_watchdog_run_until (is_painted, person);
}

static gboolean
is_idle (gpointer user_data)
{
  Person *person = user_data;

  return tr_workspace_is_idle (person->workspace)
         && !tr_text_index_is_busy (tr_workspace_get_text_index (person->workspace));
}

static gboolean
is_read (gpointer user_data)
{
  Person *person = user_data;

  return is_idle (person)
         && g_list_model_get_n_items (G_LIST_MODEL (person->window->listing)) == person->files->len;
}

static gboolean
is_selected (gpointer user_data)
{
  Person *person = user_data;

  return tr_library_pane_get_n_selected (person->window->library_pane) == person->files->len
         && person->window->selected_source == 0
         && tr_many_pane_is_settled (person->window->many_pane);
}

static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (TR_IS_BATCH_DIALOG (window))
        return window;
    }
  return NULL;
}

static gboolean
has_preview (gpointer user_data)
{
  Person *person = user_data;

  person->dialog = find_dialog ();
  return person->dialog != NULL && gtk_window_get_default_widget (person->dialog) != NULL;
}

static gboolean
has_report (gpointer user_data)
{
  Person *person = user_data;

  return person->report != NULL && is_idle (person);
}

static void
on_finished (Person *person, TrBatchReport *report)
{
  g_clear_pointer (&person->report, tr_batch_report_unref);
  person->report = tr_batch_report_ref (report);
}

/* ---- what the person does ---- */

static void
open_collection (Person *person, GtkApplication *application)
{
  g_autofree char *batches = g_build_filename (person->state, "batches", NULL);
  g_autofree char *index = g_build_filename (person->state, "index", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (person->folder);
  GSList *files = g_slist_prepend (NULL, folder);

  person->workspace = tr_workspace_new ();
  tr_workspace_keep_batches (person->workspace, batches);
  tr_workspace_keep_index (person->workspace, index);
  g_signal_connect_swapped (tr_workspace_get_batches (person->workspace),
                            "finished",
                            G_CALLBACK (on_finished),
                            person);
  person->window = tr_window_new (application,
                                  person->workspace,
                                  tr_workspace_get_listing (person->workspace),
                                  TRUE);
  gtk_window_set_default_size (GTK_WINDOW (person->window), 1400, 860);
  gtk_window_present (GTK_WINDOW (person->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (person->window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (person->window)),
                    "after-paint",
                    G_CALLBACK (on_frame),
                    person);
  tr_window_open_files (person->window, files);
  g_slist_free (files);
  tr_watchdog_run_until (is_read, person);
  tr_watchdog_run_for (1);
}

/* The list that is seen: others wait in popovers. */
static GtkWidget *
find_mapped (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_mapped (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
scroll_preview (Person *person)
{
  GtkWidget *list = find_mapped (GTK_WIDGET (person->dialog), GTK_TYPE_LIST_VIEW);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));

  for (guint i = 1; i <= 20; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * i / 20);
      wait_painted (person);
    }
}

static void
toggle_all (Person *person)
{
  GtkWidget *all = find_mapped (GTK_WIDGET (person->dialog), GTK_TYPE_CHECK_BUTTON);

  for (guint i = 0; i < 2; i++)
    {
      gtk_check_button_set_active (GTK_CHECK_BUTTON (all), i > 0);
      wait_painted (person);
    }
}

static void
take_back (Person *person, const char *name, const char *action)
{
  g_clear_pointer (&person->report, tr_batch_report_unref);
  tr_watchdog_begin_step ();
  g_action_group_activate_action (G_ACTION_GROUP (person->window), action, NULL);
  tr_watchdog_run_until (has_report, person);
  printf ("%-34s %9.2f\n", "  times the bare loop", tr_watchdog_get_elapsed () / person->bare);
  tr_watchdog_run_for (3);
  tr_watchdog_end_step (name);
}

static void
retag (Person *person)
{
  TrLibraryPane *library = person->window->library_pane;
  GtkText *text;
  double written;

  tr_watchdog_begin_step ();
  gtk_widget_activate_action (GTK_WIDGET (library->view->list), "list.select-all", NULL);
  tr_watchdog_run_until (is_selected, person);
  wait_painted (person);
  tr_watchdog_end_step ("select all");

  tr_watchdog_begin_step ();
  g_action_group_activate_action (G_ACTION_GROUP (person->window), "edit-selected", NULL);
  tr_watchdog_run_until (is_selected, person);
  wait_painted (person);
  tr_watchdog_end_step ("their details");

  tr_watchdog_begin_step ();
  text = GTK_TEXT (gtk_root_get_focus (GTK_ROOT (person->window)));
  gtk_editable_set_text (GTK_EDITABLE (text), TAG);
  wait_painted (person);
  tr_watchdog_end_step ("type a tag");

  tr_watchdog_begin_step ();
  g_signal_emit_by_name (text, "activate");
  tr_watchdog_run_until (has_preview, person);
  wait_painted (person);
  tr_watchdog_end_step ("preview");
  tr_watchdog_begin_step ();
  scroll_preview (person);
  tr_watchdog_end_step ("scroll it");
  tr_watchdog_begin_step ();
  toggle_all (person);
  tr_watchdog_end_step ("none of them, all of them");

  interfere (person);
  tr_watchdog_begin_step ();
  g_signal_emit_by_name (gtk_window_get_default_widget (person->dialog), "clicked");
  tr_watchdog_run_until (has_report, person);
  written = tr_watchdog_get_elapsed ();
  printf ("%-34s %9.2f\n", "  times the bare loop", written / person->bare);
  tr_watchdog_run_for (3);
  tr_watchdog_end_step ("write");
  check_report (person, TRUE);

  tr_watchdog_begin_step ();
  gtk_window_close (person->dialog);
  wait_painted (person);
  tr_watchdog_end_step ("close the report");

  take_back (person, "take back", "undo");
  check_report (person, FALSE);
  take_back (person, "do again", "redo");
  take_back (person, "take back again", "undo");
  check_report (person, FALSE);
  tr_watchdog_begin_step ();
  tr_watchdog_run_until (is_selected, person);
  tr_watchdog_run_for (2);
  tr_watchdog_end_step ("afterwards");
}

static void
tear_down (Person *person)
{
  tr_window_dismiss (person->window);
  tr_watchdog_run_for (0.2);
  g_clear_pointer (&person->report, tr_batch_report_unref);
  g_object_unref (person->workspace);
  g_array_unref (person->files);
  tr_test_folder_free (person->folder);
  tr_test_folder_free (person->state);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("- measure changing many transcripts");
  g_autoptr (GError) error = NULL;
  Person person = { 0 };

  g_option_context_add_main_entries (context, options, NULL);
  g_option_context_set_ignore_unknown_options (context, TRUE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      fprintf (stderr, "bench-many: %s\n", error->message);
      return 2;
    }
  tr_test_ui_init (&argc, &argv);
  g_autoptr (AdwApplication) application
      = adw_application_new ("org.example.Transcripts.Bench", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  make_files (&person);
  printf ("%u files of about %d bytes\n", person.files->len, option_bytes);
  write_bare (&person);
  tr_stacks_start (option_stacks);
  tr_watchdog_start ();
  open_collection (&person, GTK_APPLICATION (application));
  retag (&person);
  printf ("memory: %.0f MB\n", tr_bench_get_resident_bytes () / 1e6);
  printf ("longest turn of all: %.1f ms\n", tr_watchdog_get_worst () * 1e3);
  tear_down (&person);
  if (option_limit > 0 && tr_watchdog_get_worst () * 1e3 > option_limit)
    {
      fprintf (stderr, "bench-many: a turn took %.1f ms\n", tr_watchdog_get_worst () * 1e3);
      return 1;
    }
  return 0;
}
