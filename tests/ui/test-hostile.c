/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A collection that means harm: markup, `%`, controls and marks that reorder text in every name and
 * value. GTK's warnings are fatal here, so markup that is read as such, or does not parse, ends the
 * test; what does parse is found in the labels. */
#include "tr-ui-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ui/tr-window-private.h"

/* Shown as it is, or not at all. */
#define MARK "<b>q&amp;</b>"
/* A name cannot hold a slash. */
#define NAME "<b>q&amp; %s\n\u202e.md"
#define EVIL MARK " 100% %s %n </span> &"

static AdwApplication *application;

typedef struct
{
  char *folder;
  char *path;
  TrWorkspace *workspace;
  TrWindow *window;
  guint n_shown; /* labels and tooltips with the mark */
} Fixture;

static void
write_bytes (Fixture *f, const char *name, const char *text, gsize length)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
}

static void
write_collection (Fixture *f)
{
  static const char *const keys[]
      = { "title",    "speaker", "channel", "date",     "duration",    "category",
          "language", "source",  "summary", "video_id", "retrieved_at" };
  g_autoptr (GString) text = g_string_new ("---\n");
  g_autofree char *fifo = g_build_filename (f->folder, "pipe.md", NULL);
  g_autofree char *folder = g_build_filename (f->folder, "folder.md", NULL);
  g_autofree char *link = g_build_filename (f->folder, "loop " NAME, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_string_append_printf (text, "%s: '%s'\n", keys[i], EVIL);
  g_string_append_printf (text, "tags: ['%s', '%s two', \"\u202e\\e[31m\\u0007\"]\n", EVIL, EVIL);
  g_string_append_printf (text, "topics: ['%s']\n", EVIL);
  g_string_append_printf (text, "key_points:\n  - '[00:05] %s'\n  - '%s'\n", EVIL, EVIL);
  g_string_append_printf (text, "confidence_level: '%s'\n'%s': '%s'\n", EVIL, EVIL, EVIL);
  g_string_append_printf (text, "'nested %s': {a: '%s'}\n", MARK, EVIL);
  g_string_append (text, "video_url: 'javascript:alert(1)'\n");
  g_string_append_printf (text, "title: '%s'\n", EVIL);
  g_string_append_printf (text,
                          "---\n\n# %s\n\n## Text\n\n- [00:00] %s\n## %s\n- [00:05] %s: \x1b[31m\n"
                          "- [00:75] %s\n",
                          EVIL,
                          EVIL,
                          EVIL,
                          EVIL,
                          EVIL);
  g_string_append_len (text, "- [00:09] a\0b \xff\xfe\n", 17);
  write_bytes (f, "a.md", text->str, text->len);

  /* Without a title the name is shown. */
  tr_test_write (f->folder, "-" NAME, "---\nvideo_id: q7Zr_-0aXkE\n---\n");
  tr_test_write (f->folder, "broken.md", "---\ntitle: \"" EVIL "\" \"x\"\n---\n\n- [00:00] a\n");
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink ("loop " NAME, link), ==, 0);
}

static void
check_text (Fixture *f, const char *text)
{
  if (text == NULL)
    return;
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *p = strstr (text, "q&"); p != NULL; p = strstr (p + 1, "q&"))
    {
      if (!g_str_has_prefix (p, "q&amp;") || p - text < 3 || memcmp (p - 3, "<b>", 3) != 0)
        g_error ("read as markup: %s", text);
      f->n_shown++;
    }
}

/* Everything that is shown, in all pages and popovers that are there. */
static void
check_widget (Fixture *f, GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    check_text (f, gtk_label_get_text (GTK_LABEL (widget)));
  else if (GTK_IS_INSCRIPTION (widget))
    check_text (f, gtk_inscription_get_text (GTK_INSCRIPTION (widget)));
  else if (GTK_IS_EDITABLE (widget))
    check_text (f, gtk_editable_get_text (GTK_EDITABLE (widget)));
  else if (ADW_IS_PREFERENCES_ROW (widget))
    check_text (f, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)));
  check_text (f, gtk_widget_get_tooltip_text (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_widget (f, child);
}

static guint
check_window (Fixture *f)
{
  f->n_shown = 0;
  tr_test_settle (100);
  check_widget (f, GTK_WIDGET (f->window));
  check_text (f, gtk_window_get_title (GTK_WINDOW (f->window)));
  return f->n_shown;
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

static void
set_up (Fixture *f, gconstpointer data)
{
  const char *folders[2] = { NULL };

  f->folder = tr_test_folder_new ();
  f->path = g_build_filename (f->folder, "a.md", NULL);
  write_collection (f);
  f->workspace = tr_workspace_new ();
  f->window = tr_window_new (GTK_APPLICATION (application),
                             f->workspace,
                             tr_workspace_get_listing (f->workspace),
                             FALSE);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (f->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));
  folders[0] = f->folder;
  tr_workspace_set_folders (f->workspace, folders);
  wait_idle (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  tr_window_dismiss (f->window);
  tr_test_settle (50);
  tr_test_assert_finalized (G_OBJECT (f->workspace));
  tr_test_folder_free (f->folder);
  g_free (f->path);
}

static gboolean
has_document (gpointer user_data)
{
  Fixture *f = user_data;

  return f->window->transcript != NULL
         && (tr_transcript_get_document (f->window->transcript) != NULL
             || tr_transcript_get_load_error (f->window->transcript) != NULL);
}

static void
open_file (Fixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  tr_window_open (f->window, path, FALSE);
  tr_test_wait_until ("the file", has_document, f);
  wait_idle (f);
}

static void
test_values (Fixture *f, gconstpointer data)
{
  guint n_listed = check_window (f);

  open_file (f, "a.md");
  /* Title, facts, tags, every row of the details. */
  g_assert_cmpuint (check_window (f), >, n_listed + 15);
}

/* What is said of an edit names the value. */
static void
test_edits (Fixture *f, gconstpointer data)
{
  static const char *const members[] = { EVIL " three", NULL };
  g_autoptr (TrCommand) add = tr_command_new_add_members ("tags", members);
  g_autoptr (TrCommand) remove = tr_command_new_remove_members ("tags", members);
  guint before;

  open_file (f, "a.md");
  before = check_window (f);
  tr_transcript_apply (f->window->transcript, add);
  wait_idle (f);
  g_assert_cmpuint (check_window (f), >, before);
  tr_transcript_apply (f->window->transcript, remove);
  wait_idle (f);
  check_window (f);
}

static void
test_names (Fixture *f, gconstpointer data)
{
  open_file (f, "-" NAME);
  g_assert_cmpuint (check_window (f), >, 0);
  open_file (f, "broken.md");
  check_window (f);
  /* What is no file, or leads nowhere, is told and blocks nothing. */
  open_file (f, "pipe.md");
  g_assert_nonnull (tr_transcript_get_load_error (f->window->transcript));
  open_file (f, "folder.md");
  g_assert_nonnull (tr_transcript_get_load_error (f->window->transcript));
  open_file (f, "loop " NAME);
  g_assert_nonnull (tr_transcript_get_load_error (f->window->transcript));
  g_assert_cmpuint (check_window (f), >, 0);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/ui/hostile/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  tr_test_ui_init (&argc, &argv);
  application = adw_application_new ("org.example.Transcripts.Test", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  ADD ("values", test_values);
  ADD ("edits", test_edits);
  ADD ("names", test_names);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
