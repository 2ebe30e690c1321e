/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "workspace/tr-session.h"

static void
test_round_trip (void)
{
  const char *folders[] = { "/a folder", "/with;semicolon", "/bytes\xff\xfe", NULL };
  g_autoptr (TrSession) session = NULL;

  tr_session_save (folders, "/a folder/-x;日本.md");
  session = tr_session_load ();
  g_assert_cmpstrv (session->folders, folders);
  g_assert_cmpstr (session->open_path, ==, "/a folder/-x;日本.md");
}

static void
test_missing_and_damaged (void)
{
  const char *none[] = { NULL };
  static const char *const contents[]
      = { "", "[Session\n", "[Session]\nFolders=not a uri;\nOpen=x\n" };
  g_autofree char *path
      = g_build_filename (g_get_user_state_dir (), "transcripts", "session.ini", NULL);

  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_unlink (path);
  for (gsize i = 0; i <= G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (TrSession) session = tr_session_load ();

      g_assert_cmpstrv (session->folders, none);
      g_assert_null (session->open_path);
      if (i < G_N_ELEMENTS (contents))
        g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *state = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  state = g_dir_make_tmp ("transcripts-state-XXXXXX", NULL);
  g_assert_true (g_setenv ("XDG_STATE_HOME", state, TRUE));

  g_test_add_func ("/session/round-trip", test_round_trip);
  g_test_add_func ("/session/missing-and-damaged", test_missing_and_damaged);
  status = g_test_run ();

  g_autofree char *folder = g_build_filename (state, "transcripts", NULL);
  g_autofree char *file = g_build_filename (folder, "session.ini", NULL);

  g_unlink (file);
  g_rmdir (folder);
  g_rmdir (state);
  return status;
}
