/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "edit/tr-command.h"
#include "edit/tr-saver.h"
#include "tr-test-workspace.h"
#include "workspace/tr-recovery-private.h"

#define BODY "---\n## Text\n\n- [00:00] Hello.\n"
#define FRONT(speaker, tags) "---\ntitle: \"A talk\"\nspeaker: \"" speaker "\"\ntags:\n" tags BODY
#define BEFORE FRONT ("Mara", "  - \"AI\"\n")

/* What an earlier run of the program does, before it is killed. */
typedef void (*RunFunc) (TrFixture *fixture, const char *path);

static char *
dup_kept_folder (TrFixture *fixture)
{
  return g_build_filename (fixture->folder, "state", "unsaved", NULL);
}

static TrRecovery *
keep_unsaved (TrFixture *fixture)
{
  g_autofree char *folder = dup_kept_folder (fixture);

  tr_workspace_keep_unsaved (fixture->workspace, folder);
  return tr_workspace_get_recovery (fixture->workspace);
}

static void
settle (TrFixture *fixture)
{
  TrRecovery *recovery = tr_workspace_get_recovery (fixture->workspace);

  tr_fixture_settle (fixture);
  tr_wait_until (tr_recovery_is_idle (recovery) && tr_workspace_is_idle (fixture->workspace));
}

static guint
count_kept (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      n += g_str_has_suffix (name, ".edits");
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += count_kept (path);
    }
  return n;
}

static guint
count_all_kept (TrFixture *fixture)
{
  g_autofree char *folder = dup_kept_folder (fixture);

  return count_kept (folder);
}

static TrTranscript *
open_and_load (TrFixture *fixture, const char *path)
{
  TrTranscript *transcript = tr_workspace_open (fixture->workspace, path);

  tr_fixture_settle (fixture);
  return transcript;
}

static void
add_tag (TrTranscript *transcript, const char *tag)
{
  const char *const tags[] = { tag, NULL };
  g_autoptr (TrCommand) command = tr_command_new_add_members ("tags", tags);

  tr_transcript_apply (transcript, command);
}

static void
set_speaker (TrTranscript *transcript, const char *speaker)
{
  g_autoptr (TrValue) value = tr_value_new_string (speaker);
  g_autoptr (TrCommand) command = tr_command_new_set ("speaker", value);

  tr_transcript_apply (transcript, command);
}

/* Leaves two edits unsaved. */
static void
edit_read_only (TrFixture *fixture, const char *path)
{
  g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);

  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  set_speaker (transcript, "Ines \"Nia\" 川\n2");
  add_tag (transcript, "Agents");
  tr_fixture_settle (fixture);
  g_assert_true (tr_transcript_get_unsaved (transcript));
}

static void
edit_and_go (TrFixture *fixture, const char *path)
{
  g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);

  add_tag (transcript, "Agents");
}

static const struct
{
  const char *name;
  RunFunc run;
} runs[] = {
  { "edit-read-only", edit_read_only },
  { "edit-and-go", edit_and_go },
};

/* The other process. */
static int
run (const char *name, const char *folder, const char *path)
{
  TrFixture fixture = { .folder = (char *) folder, .workspace = tr_workspace_new () };

  keep_unsaved (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (runs); i++)
    if (g_str_equal (runs[i].name, name))
      runs[i].run (&fixture, path);
  settle (&fixture);
  if (write (STDOUT_FILENO, "x", 1) != 1)
    return 1;
  for (;;)
    pause ();
}

/* Lets another process edit, and kills it when it says that the edits are kept. */
static void
run_and_kill (TrFixture *fixture, const char *path, RunFunc function)
{
  const char *name = function == edit_read_only ? "edit-read-only" : "edit-and-go";
  const char *argv[] = { "/proc/self/exe", "--run", name, fixture->folder, path, NULL };
  g_autoptr (GError) error = NULL;
  GPid child;
  int output;
  int status;
  char byte;

  g_spawn_async_with_pipes (NULL,
                            (char **) argv,
                            NULL,
                            G_SPAWN_DO_NOT_REAP_CHILD,
                            NULL,
                            NULL,
                            &child,
                            NULL,
                            &output,
                            NULL,
                            &error);
  g_assert_no_error (error);
  g_assert_cmpint (read (output, &byte, 1), ==, 1);
  close (output);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
}

static void
test_restored (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  TrRecovery *recovery;
  const TrRecoveredFile *file;

  run_and_kill (fixture, path, edit_read_only);
  tr_assert_file (path, BEFORE);
  g_assert_cmpuint (count_all_kept (fixture), ==, 1);

  recovery = keep_unsaved (fixture);
  settle (fixture);
  g_assert_cmpuint (tr_recovery_get_n_files (recovery), ==, 1);
  file = g_ptr_array_index (tr_recovery_get_files (recovery), 0);
  g_assert_cmpstr (file->path, ==, path);
  g_assert_cmpuint (file->commands->len, ==, 2);

  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  tr_recovery_restore (recovery);
  g_assert_cmpuint (tr_recovery_get_n_files (recovery), ==, 0);
  settle (fixture);
  tr_assert_file (path, FRONT ("Ines \\\"Nia\\\" 川\\n2", "  - \"AI\"\n  - \"Agents\"\n"));
  g_assert_cmpuint (count_all_kept (fixture), ==, 0);
  g_assert_cmpuint (fixture->n_edited, ==, 2);
}

/* The reason is still there: they wait as before, and survive the next crash too. */
static void
test_still_read_only (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autoptr (TrTranscript) transcript = NULL;
  TrRecovery *recovery;

  run_and_kill (fixture, path, edit_read_only);
  recovery = keep_unsaved (fixture);
  settle (fixture);
  tr_recovery_restore (recovery);
  settle (fixture);
  transcript = tr_workspace_open (fixture->workspace, path);
  g_assert_true (tr_transcript_get_unsaved (transcript));
  g_assert_error (tr_transcript_get_save_error (transcript),
                  TR_SAVER_ERROR,
                  TR_SAVER_ERROR_READ_ONLY);
  g_assert_cmpuint (count_all_kept (fixture), ==, 1);

  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  tr_transcript_retry (transcript);
  settle (fixture);
  g_assert_false (tr_transcript_get_unsaved (transcript));
  g_assert_cmpuint (count_all_kept (fixture), ==, 0);
}

static void
test_conflict (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autoptr (TrTranscript) transcript = NULL;
  TrRecovery *recovery;

  run_and_kill (fixture, path, edit_read_only);
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  g_free (tr_fixture_write (fixture, "a.md", FRONT ("Tom", "  - \"Maps\"\n")));
  recovery = keep_unsaved (fixture);
  settle (fixture);
  tr_recovery_restore (recovery);
  settle (fixture);
  transcript = tr_workspace_open (fixture->workspace, path);
  g_assert_nonnull (tr_transcript_get_conflict (transcript));
  g_assert_cmpstr (tr_transcript_get_conflict (transcript)->key, ==, "speaker");
  tr_assert_file (path, FRONT ("Tom", "  - \"Maps\"\n"));
  g_assert_cmpuint (count_all_kept (fixture), ==, 1);

  tr_transcript_resolve (transcript, FALSE);
  settle (fixture);
  tr_assert_file (path, FRONT ("Tom", "  - \"Maps\"\n  - \"Agents\"\n"));
  g_assert_cmpuint (count_all_kept (fixture), ==, 0);
}

static void
test_file_gone (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  const TrRecoveredFile *file;
  TrRecovery *recovery;

  run_and_kill (fixture, path, edit_read_only);
  g_assert_cmpint (g_unlink (path), ==, 0);
  recovery = keep_unsaved (fixture);
  settle (fixture);
  tr_recovery_restore (recovery);
  settle (fixture);
  g_assert_cmpuint (tr_recovery_get_n_files (recovery), ==, 1);
  file = g_ptr_array_index (tr_recovery_get_files (recovery), 0);
  g_assert_error (file->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_all_kept (fixture), ==, 1);

  /* The mount is there again. */
  g_free (tr_fixture_write (fixture, "a.md", BEFORE));
  tr_recovery_restore (recovery);
  settle (fixture);
  g_assert_cmpuint (tr_recovery_get_n_files (recovery), ==, 0);
  g_assert_cmpuint (count_all_kept (fixture), ==, 0);
}

static void
test_broken_meanwhile (TrFixture *fixture, gconstpointer data)
{
  const char *broken = "---\ntitle: \"an \"inner\" quote\"\n" BODY;
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  const TrRecoveredFile *file;
  TrRecovery *recovery;

  run_and_kill (fixture, path, edit_read_only);
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  g_free (tr_fixture_write (fixture, "a.md", broken));
  recovery = keep_unsaved (fixture);
  settle (fixture);
  tr_recovery_restore (recovery);
  settle (fixture);
  g_assert_cmpuint (tr_recovery_get_n_files (recovery), ==, 1);
  file = g_ptr_array_index (tr_recovery_get_files (recovery), 0);
  g_assert_error (file->error, TR_EDIT_ERROR, TR_EDIT_ERROR_INVALID_FRONT_MATTER);
  tr_assert_file (path, broken);
  g_assert_cmpuint (count_all_kept (fixture), ==, 1);
}

static void
test_discarded (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  TrRecovery *recovery;

  run_and_kill (fixture, path, edit_read_only);
  recovery = keep_unsaved (fixture);
  settle (fixture);
  tr_recovery_discard (recovery);
  settle (fixture);
  g_assert_cmpuint (tr_recovery_get_n_files (recovery), ==, 0);
  g_assert_cmpuint (count_all_kept (fixture), ==, 0);
  tr_assert_file (path, BEFORE);
}

/* What is saved, discarded or taken back is not offered. */
static void
test_nothing_left (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  TrRecovery *recovery;

  run_and_kill (fixture, path, edit_and_go);
  recovery = keep_unsaved (fixture);
  settle (fixture);
  g_assert_cmpuint (tr_recovery_get_n_files (recovery), ==, 0);
  tr_assert_file (path, FRONT ("Mara", "  - \"AI\"\n  - \"Agents\"\n"));

  for (guint way = 0; way < 3; way++)
    {
      g_autoptr (TrTranscript) transcript = open_and_load (fixture, path);

      g_assert_cmpint (g_chmod (path, 0444), ==, 0);
      set_speaker (transcript, way % 2 == 0 ? "Ines" : "Tom");
      settle (fixture);
      g_assert_cmpuint (count_all_kept (fixture), ==, 1);
      g_assert_cmpint (g_chmod (path, 0644), ==, 0);
      if (way == 0)
        tr_transcript_discard (transcript);
      else if (way == 1)
        tr_workspace_undo (fixture->workspace);
      else
        tr_transcript_retry (transcript);
      settle (fixture);
      g_assert_cmpuint (count_all_kept (fixture), ==, 0);
    }
}

/* The state folder cannot be made, since a file is in its place; then it can. */
static void
test_cannot_be_kept (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  g_autofree char *state = g_build_filename (fixture->folder, "state", NULL);
  g_autoptr (TrTranscript) transcript = NULL;

  g_assert_true (g_file_set_contents (state, "", 0, NULL));
  keep_unsaved (fixture);
  transcript = open_and_load (fixture, path);
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  set_speaker (transcript, "Ines");
  settle (fixture);
  g_assert_nonnull (tr_transcript_get_save_error (transcript));
  g_assert_error (tr_transcript_get_keep_error (transcript), G_IO_ERROR, G_IO_ERROR_FAILED);

  /* What was not written is written with the next occasion, though it is the same. */
  g_assert_cmpint (g_unlink (state), ==, 0);
  tr_transcript_retry (transcript);
  settle (fixture);
  g_assert_nonnull (tr_transcript_get_save_error (transcript));
  g_assert_no_error (tr_transcript_get_keep_error (transcript));
  g_assert_cmpuint (count_all_kept (fixture), ==, 1);

  /* And is no matter once the file is saved. */
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  tr_transcript_retry (transcript);
  settle (fixture);
  g_assert_null (tr_transcript_get_save_error (transcript));
  g_assert_cmpuint (count_all_kept (fixture), ==, 0);
}

static void
test_forgotten_at_the_end (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  TrRecovery *recovery = keep_unsaved (fixture);

  edit_read_only (fixture, path);
  settle (fixture);
  g_assert_cmpuint (count_all_kept (fixture), ==, 1);
  tr_recovery_forget_unsaved (recovery);
  settle (fixture);
  g_assert_cmpuint (count_all_kept (fixture), ==, 0);
}

/* What another instance keeps is its own as long as it runs. */
static void
test_other_instance (TrFixture *fixture, gconstpointer data)
{
  g_autofree char *path = tr_fixture_write (fixture, "a.md", BEFORE);
  TrFixture other = { .folder = fixture->folder, .workspace = tr_workspace_new () };
  TrRecovery *recovery;

  keep_unsaved (&other);
  edit_read_only (&other, path);
  settle (&other);
  g_assert_cmpuint (count_all_kept (fixture), ==, 1);
  recovery = keep_unsaved (fixture);
  settle (fixture);
  g_assert_cmpuint (tr_recovery_get_n_files (recovery), ==, 0);
  g_assert_cmpuint (count_all_kept (fixture), ==, 1);
  tr_fixture_let_go (&other.workspace);
}

static void
test_odd_files (TrFixture *fixture, gconstpointer data)
{
  static const char *const texts[]
      = { "",
          "no",
          "(b'/x.md', [])",
          "(b'relative.md', [('set', 'a', ('string', ['b']), nothing, false)])",
          "(b'/x.md', [('run', 'a', ('string', ['b']), nothing, false)])",
          "(b'/x.md', [('set', '', ('string', ['b']), nothing, false)])",
          "(b'/x.md', [('set', 'a', ('string', []), nothing, false)])",
          "(b'/x.md', [('set', 'a', ('nested', ['b']), nothing, false)])",
          "(b'/x.md', [('set', 'a', ('none', ['b']), nothing, false)])",
          "(b'/x.md', [('set', 'a', ('list', @as []), nothing, false)])",
          "(b'/x.md', [('set', 'a', ('string', ['b']), nothing, false)]) tail" };
  g_autofree char *deep = g_strnfill (100000, '[');

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (tr_recovery_parse (texts[i], strlen (texts[i])));
  g_assert_null (tr_recovery_parse (deep, strlen (deep)));
}

static void
test_form (TrFixture *fixture, gconstpointer data)
{
  const char *path = "/tmp/\xff odd\n'\".md";
  const char *const members[] = { "a, b", "'", NULL };
  g_autoptr (GPtrArray) commands
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_command_unref);
  g_autoptr (TrValue) none = tr_value_new_none ();
  g_autoptr (TrValue) text = tr_value_new_string ("Zwei\nZeilen\t\"川\" %s");
  g_autoptr (TrValue) list = tr_value_new_list (members);
  g_autoptr (TrCommand) gone = tr_command_new_remove ("k");
  g_autofree char *form = NULL;
  g_autoptr (TrRecoveredFile) file = NULL;

  g_ptr_array_add (commands, tr_command_new_set ("title", text));
  g_ptr_array_add (commands, tr_command_new_set_expecting ("tags", list, text));
  g_ptr_array_add (commands, tr_command_new_set ("summary", none));
  g_ptr_array_add (commands, tr_command_new_expecting (gone, list));
  g_ptr_array_add (commands, tr_command_new_add_members ("topics", members));
  g_ptr_array_add (commands, tr_command_new_remove_members ("topics", members + 1));
  form = tr_recovery_dup_text (path, commands);
  file = tr_recovery_parse (form, strlen (form));
  g_assert_nonnull (file);
  g_assert_cmpstr (file->path, ==, path);
  g_assert_cmpuint (file->commands->len, ==, commands->len);
  for (guint i = 0; i < commands->len; i++)
    {
      TrCommand *a = g_ptr_array_index (commands, i);
      TrCommand *b = g_ptr_array_index (file->commands, i);

      g_assert_cmpint (tr_command_get_kind (a), ==, tr_command_get_kind (b));
      g_assert_cmpstr (tr_command_get_key (a), ==, tr_command_get_key (b));
      g_assert_true (tr_value_equal (tr_command_get_value (a), tr_command_get_value (b)));
      g_assert_cmpint (tr_command_get_expected (a) == NULL,
                       ==,
                       tr_command_get_expected (b) == NULL);
      if (tr_command_get_expected (a) != NULL)
        g_assert_true (tr_value_equal (tr_command_get_expected (a), tr_command_get_expected (b)));
    }
}

#define add(path, function)                                                                        \
  g_test_add ("/recovery/" path, TrFixture, NULL, tr_fixture_set_up, function, tr_fixture_tear_down)

int
main (int argc, char **argv)
{
  if (argc == 5 && g_str_equal (argv[1], "--run"))
    return run (argv[2], argv[3], argv[4]);
  g_test_init (&argc, &argv, NULL);

  add ("form", test_form);
  add ("odd-files", test_odd_files);
  add ("restored", test_restored);
  add ("still-read-only", test_still_read_only);
  add ("conflict", test_conflict);
  add ("file-gone", test_file_gone);
  add ("broken-meanwhile", test_broken_meanwhile);
  add ("discarded", test_discarded);
  add ("nothing-left", test_nothing_left);
  add ("cannot-be-kept", test_cannot_be_kept);
  add ("forgotten-at-the-end", test_forgotten_at_the_end);
  add ("other-instance", test_other_instance);
  return g_test_run ();
}
