/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Several processes edit the same file at the same time. Who loses plans again: each edit that was
 * reported as saved is in the file at the end, and the file is whole at every moment. */

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "edit/tr-saver.h"
#include "workspace/tr-edit-file.h"

#define N_PROCESSES 3
#define N_EDITS 40
#define BEFORE "---\ntitle: \"A talk\"\nspeaker: \"Nobody\"\n---\n## Text\n\n- [00:00] Hello.\n"
#define BODY "---\n## Text\n\n- [00:00] Hello.\n"

/* Adds a tag, as often as it takes. */
static void
add_tag (const char *path, const char *tag)
{
  const char *const tags[] = { tag, NULL };
  g_autoptr (TrCommand) command = tr_command_new_add_members ("tags", tags);

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TrDocument) document = tr_document_load (path, NULL, &error);
      g_autoptr (TrPlan) plan = NULL;

      if (document != NULL)
        {
          GBytes *bytes = tr_document_get_bytes (document);
          g_autofree char *content
              = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

          g_assert_true (g_str_has_suffix (content, BODY));
          plan = tr_edit_file (path, document, &command, 1, NULL, &error);
        }
      if (plan != NULL)
        return;
      /* The others were faster five times in a row: told, not lost. */
      if (!g_error_matches (error, TR_SAVER_ERROR, TR_SAVER_ERROR_CHANGED)
          && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY))
        g_error ("%s: %s", tag, error->message);
    }
}

static void
edit_many (const char *path, guint process)
{
  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autofree char *tag = g_strdup_printf ("tag-%u-%u", process, i);

      add_tag (path, tag);
    }
}

static void
test_same_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("transcripts-instances-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "file.md", NULL);
  pid_t children[N_PROCESSES];
  g_autoptr (TrDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  const char *const *tags;

  g_assert_true (g_file_set_contents (path, BEFORE, -1, NULL));
  for (guint i = 0; i < N_PROCESSES; i++)
    {
      children[i] = fork ();
      g_assert_cmpint (children[i], >=, 0);
      if (children[i] == 0)
        {
          /* Processes of their own do not make up the same names one after the other: one would
           * sweep another's as its own. */
          g_random_set_seed (i + 1);
          edit_many (path, i);
          _exit (0);
        }
    }
  for (guint i = 0; i < N_PROCESSES; i++)
    {
      int status;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
    }

  document = tr_document_load (path, NULL, &error);
  g_assert_no_error (error);
  tags = tr_value_get_members (tr_field_get_value (
      tr_front_matter_lookup (tr_document_get_front_matter (document), "tags")));
  for (guint i = 0; i < N_PROCESSES * N_EDITS; i++)
    {
      g_autofree char *tag = g_strdup_printf ("tag-%u-%u", i / N_EDITS, i % N_EDITS);

      if (!g_strv_contains (tags, tag))
        g_error ("the edit “%s” is lost", tag);
    }
  g_assert_cmpuint (g_strv_length ((char **) tags), ==, N_PROCESSES * N_EDITS);
  g_test_message ("%u edits by %u processes, all in the file", N_PROCESSES * N_EDITS, N_PROCESSES);
  g_unlink (path);
  /* And nothing beside it. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/instances/same-file", test_same_file);
  return g_test_run ();
}
