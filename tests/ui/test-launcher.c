/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is given to the desktop's browser: a script that writes down what it was called with. */
#include "tr-test-keys.h"
#include "tr-ui-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "../workspace/tr-test-workspace.h"
#include "ui/tr-launcher.h"
#include "ui/transcript/tr-transcript-pane.h"

static char *folder;
static char *record_path;
static char *desktop_path;
static char *mime_apps_path;

static void
write_file (const char *path, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}

/* In the private folders that the fixture gives each test program. */
static void
make_browser (void)
{
  folder = g_dir_make_tmp ("transcripts-XXXXXX", NULL);
  g_assert_nonnull (folder);
  record_path = g_build_filename (folder, "record", NULL);
  g_autofree char *script = g_build_filename (folder, "browser", NULL);
  desktop_path = g_build_filename (g_get_user_data_dir (),
                                   "applications",
                                   "recording-browser.desktop",
                                   NULL);
  mime_apps_path = g_build_filename (g_get_user_config_dir (), "mimeapps.list", NULL);

  g_autofree char *code
      = g_strdup_printf ("#!/bin/sh\nprintf '%%s\\n' \"$@\" >>'%s'\n", record_path);
  write_file (script, code);
  g_assert_cmpint (g_chmod (script, 0700), ==, 0);
  g_autofree char *entry
      = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Recording browser\nExec=%s %%u\n"
                         "MimeType=x-scheme-handler/https;x-scheme-handler/http;\n",
                         script);
  write_file (desktop_path, entry);
  write_file (mime_apps_path,
              "[Default Applications]\nx-scheme-handler/https=recording-browser.desktop\n"
              "x-scheme-handler/http=recording-browser.desktop\n");
}

static char *
dup_record (void)
{
  char *content = NULL;

  g_file_get_contents (record_path, &content, NULL, NULL);
  return content != NULL ? content : g_strdup ("");
}

static gboolean
has_recorded (const char *expected)
{
  g_autofree char *content = dup_record ();

  return g_str_equal (content, expected);
}

typedef struct
{
  const char *url;
  gboolean allowed;
} Case;

static const Case cases[] = {
  { "https://www.youtube.com/watch?v=AU9Fdgs0ZaI&t=83s", TRUE },
  { "http://example.org/#t=83", TRUE },
  { "HTTPS://example.org/", TRUE },
  { "javascript:alert(1)", FALSE },
  { "file:///etc/passwd", FALSE },
  { "ftp://example.org/", FALSE },
  { "https:", FALSE },
  { "https://", FALSE },
  { "https:///path", FALSE },
  { "https://example.org/a b", FALSE },
  { "https://example.org/\nx", FALSE },
  { "--help", FALSE },
  { "", FALSE },
};

static void
test_allowed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (tr_launcher_is_allowed (cases[i].url) != cases[i].allowed)
        g_error ("“%s” should %sbe allowed", cases[i].url, cases[i].allowed ? "" : "not ");
    }
  g_assert_false (tr_launcher_is_allowed (NULL));
}

/* A toast's text, as a label somewhere in the window. */
static gboolean
shows_text (GtkWidget *root, const char *part)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), part) != NULL
      && gtk_widget_get_mapped (root))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (shows_text (child, part))
        return TRUE;
    }
  return FALSE;
}

static void
test_launch (void)
{
  GtkWidget *label = gtk_label_new ("here");
  GtkWindow *window = tr_test_window_new (label, 500, 300);

  g_unlink (record_path);
  tr_launch_url (label, "https://www.youtube.com/watch?v=AU9Fdgs0ZaI&t=83s");
  tr_wait_until (has_recorded ("https://www.youtube.com/watch?v=AU9Fdgs0ZaI&t=83s\n"));
  gtk_window_destroy (window);
  tr_test_settle (20);
}

static void
test_refused (void)
{
  GtkWidget *label = gtk_label_new ("here");
  GtkWindow *window = tr_test_window_new (label, 500, 300);

  g_unlink (record_path);
  tr_launch_url (label, "file:///etc/passwd");
  tr_wait_until (shows_text (GTK_WIDGET (window), "Only web addresses"));
  tr_wait_until (shows_text (GTK_WIDGET (window), "Copy Address"));
  tr_test_settle (200);
  g_assert_true (has_recorded (""));
  gtk_window_destroy (window);
  tr_test_settle (20);
}

static void
test_moments (void)
{
  TrFixture files = { 0 };
  g_autoptr (GSettings) settings = g_settings_new ("org.example.Transcripts");

  tr_fixture_set_up (&files, NULL);
  TrTranscriptPane *pane = TR_TRANSCRIPT_PANE (tr_transcript_pane_new ());
  TrTranscriptView *view = tr_transcript_pane_get_view (pane);
  GtkWindow *window = tr_test_window_new (GTK_WIDGET (pane), 700, 500);
  g_autofree char *path = tr_fixture_write (&files,
                                            "a.md",
                                            "---\nvideo_id: \"AU9Fdgs0ZaI\"\n---\n## Text\n\n"
                                            "- [00:03] one\n- [01:23] two\n- [61:02] three\n");
  TrTranscript *transcript = tr_workspace_open (files.workspace, path);

  g_unlink (record_path);
  tr_transcript_pane_set_transcript (pane, transcript);
  tr_wait_until (tr_transcript_view_get_layout (view) != NULL);
  g_signal_emit_by_name (view, "segment-activated", 2);
  tr_wait_until (has_recorded ("https://www.youtube.com/watch?v=AU9Fdgs0ZaI&t=3662s\n"));

  g_unlink (record_path);
  tr_transcript_pane_show_moment (pane, 83 * 1000);
  tr_transcript_pane_focus (pane);
  tr_test_keys (window, "ctrl+Return");
  tr_wait_until (has_recorded ("https://www.youtube.com/watch?v=AU9Fdgs0ZaI&t=83s\n"));

  /* Some seconds earlier, but not before the beginning. */
  g_settings_set_int (settings, "lead-in", 5);
  g_unlink (record_path);
  g_signal_emit_by_name (view, "segment-activated", 1);
  tr_wait_until (has_recorded ("https://www.youtube.com/watch?v=AU9Fdgs0ZaI&t=78s\n"));
  g_unlink (record_path);
  g_signal_emit_by_name (view, "segment-activated", 0);
  tr_wait_until (has_recorded ("https://www.youtube.com/watch?v=AU9Fdgs0ZaI&t=0s\n"));
  g_settings_reset (settings, "lead-in");

  g_unlink (record_path);
  gtk_widget_activate_action (GTK_WIDGET (pane), "transcript.watch", NULL);
  tr_wait_until (has_recorded ("https://www.youtube.com/watch?v=AU9Fdgs0ZaI\n"));

  gtk_window_destroy (window);
  tr_test_settle (20);
  g_object_unref (transcript);
  tr_fixture_tear_down (&files, NULL);
}

/* Last: it takes the browser away. */
static void
test_no_browser (void)
{
  GtkWidget *label = gtk_label_new ("here");
  GtkWindow *window = tr_test_window_new (label, 500, 300);

  g_assert_cmpint (g_unlink (desktop_path), ==, 0);
  g_assert_cmpint (g_unlink (mime_apps_path), ==, 0);
  /* GIO notices by a file monitor. */
  tr_wait_until (g_app_info_get_default_for_uri_scheme ("https") == NULL);
  g_unlink (record_path);
  tr_launch_url (label, "https://example.org/");
  tr_wait_until (shows_text (GTK_WIDGET (window), "Copy Address"));
  g_assert_true (has_recorded (""));
  gtk_window_destroy (window);
  tr_test_settle (20);
}

int
main (int argc, char **argv)
{
  tr_test_ui_init (&argc, &argv);
  make_browser ();
  g_test_add_func ("/launcher/allowed", test_allowed);
  g_test_add_func ("/launcher/launch", test_launch);
  g_test_add_func ("/launcher/refused", test_refused);
  g_test_add_func ("/launcher/moments", test_moments);
  g_test_add_func ("/launcher/no-browser", test_no_browser);
  int status = g_test_run ();
  tr_test_folder_free (folder);
  g_free (record_path);
  g_free (desktop_path);
  g_free (mime_apps_path);
  return status;
}
