/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-cli-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

static char *program;

void
tr_cli_init (int *argc, char ***argv)
{
  /* Nothing is noted among what the person keeps. */
  {
    g_autofree char *state = g_build_filename (g_get_tmp_dir (), "transcripts-test-state", NULL);

    g_setenv ("XDG_STATE_HOME", state, TRUE);
  }
  g_test_init (argc, argv, NULL);
  g_assert_cmpint (*argc, ==, 2);
  /* The build system gives it relative to a folder that the runs are not in. */
  program = g_canonicalize_filename ((*argv)[1], NULL);
  g_unsetenv ("LANGUAGE");
}

const char *
tr_cli_get_program (void)
{
  return program;
}

void
tr_cli_outcome_clear (TrCliOutcome *outcome)
{
  g_free (outcome->output);
  g_free (outcome->error);
}

TrCliOutcome
tr_cli_run (const char *folder, const char *const *arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  TrCliOutcome outcome = { 0 };
  int wait_status;

  g_ptr_array_add (argv, program);
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (argv, (char *) *arguments);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (folder,
                (char **) argv->pdata,
                NULL,
                G_SPAWN_DEFAULT,
                NULL,
                NULL,
                &outcome.output,
                &outcome.error,
                &wait_status,
                &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (wait_status));
  outcome.status = WEXITSTATUS (wait_status);
  return outcome;
}

char *
tr_cli_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("transcripts-cli-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
tr_cli_write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

char *
tr_cli_read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Removes a folder that the tests made, and counts its files. */
guint
tr_cli_remove_folder (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint files = 0;

  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK) || !g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_assert_cmpint (g_unlink (path), ==, 0);
      return 1;
    }
  dir = g_dir_open (path, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      files += tr_cli_remove_folder (child);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
  return files;
}

/* `[` begins a set of characters here; `[[]` is the character itself. */
static gboolean
matches (const char *pattern, const char *text)
{
  if (*pattern == '\0')
    return *text == '\0';
  if (*pattern == '*')
    return matches (pattern + 1, text) || (*text != '\0' && matches (pattern, text + 1));
  if (*text == '\0')
    return FALSE;
  if (*pattern == '[' && pattern[1] != '\0' && pattern[2] == ']')
    return pattern[1] == *text && matches (pattern + 3, text + 1);
  return (*pattern == '?' || *pattern == *text) && matches (pattern + 1, text + 1);
}

static void
assert_matches (const char *what, const char *pattern, const char *text)
{
  if (!matches (pattern, text))
    g_error ("%s:\n%s\nbut expected:\n%s", what, text, pattern);
}

static void
test_case (gconstpointer data)
{
  const TrCliCase *c = data;
  g_autofree char *folder = tr_cli_make_folder ();
  g_auto (TrCliOutcome) outcome = { 0 };
  guint n_files = 0;

  for (; n_files < TR_CLI_FILES_MAX && c->files[n_files].path != NULL; n_files++)
    tr_cli_write_file (folder, c->files[n_files].path, c->files[n_files].text);

  outcome = tr_cli_run (folder, c->arguments);
  assert_matches ("error output", c->error, outcome.error);
  assert_matches ("output", c->output, outcome.output);
  g_assert_cmpint (outcome.status, ==, c->status);

  for (guint i = 0; i < n_files; i++)
    {
      g_autofree char *after = tr_cli_read_file (folder, c->files[i].path);

      g_assert_cmpstr (after, ==, c->files[i].after != NULL ? c->files[i].after : c->files[i].text);
    }
  /* Nothing is left beside them. */
  g_assert_cmpuint (tr_cli_remove_folder (folder), ==, n_files);
}

void
tr_cli_add_cases (const TrCliCase *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *path = g_strconcat ("/cli/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
}
