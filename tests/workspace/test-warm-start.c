/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program shows before it looks at a file, and that it is the truth once it has. */
#include <glib/gstdio.h>
#include <string.h>

#include "tr-test-place.h"

#define N_HISTORIES 12
#define N_SESSIONS 4
#define N_STEPS 12

static void
test_known_before_read (TrPlace *place, gconstpointer data)
{
  TrWorkspace *workspace;

  tr_place_write_some (place);
  tr_end (tr_place_start_and_settle (place, place->cache));

  workspace = tr_place_start_without_looking (place);
  g_assert_true (tr_workspace_get_scanning (workspace));
  g_assert_cmpuint (tr_get_n_known (workspace), ==, TR_PLACE_N_TEXTS);
  tr_assert_as_cold (workspace, place);
  tr_workspace_begin (workspace);
  tr_wait_until (tr_is_settled (workspace));
  g_assert_false (tr_workspace_get_scanning (workspace));
  tr_assert_as_cold (workspace, place);
  tr_end (workspace);
}

static gboolean
contains (const char *path, const char *text)
{
  g_autofree char *content = NULL;

  return g_file_get_contents (path, &content, NULL, NULL) && strstr (content, text) != NULL;
}

static void
assert_file (const char *path, const char *expected)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

/* The list is of before; opened and edited is what is on the disk. */
static void
test_edit_before_read (TrPlace *place, gconstpointer data)
{
  g_autofree char *path = tr_place_dup_path (place, "a.md");
  const char *members[] = { "New", NULL };
  g_autoptr (TrCommand) command = tr_command_new_add_members ("tags", members);
  g_autoptr (TrTranscript) transcript = NULL;
  TrWorkspace *workspace;
  TrRecord *record;

  tr_write_file (path, tr_place_texts[0]);
  tr_end (tr_place_start_and_settle (place, place->cache));
  tr_write_in_place (path, tr_place_texts[1]);

  workspace = tr_place_start_without_looking (place);
  record = tr_collection_lookup (tr_workspace_get_collection (workspace), path);
  g_assert_cmpstr (tr_record_get_title (record), ==, "One");
  transcript = tr_workspace_open (workspace, path);
  tr_wait_until (tr_transcript_get_document (transcript) != NULL);
  g_assert_cmpstr (tr_document_get_string (tr_transcript_get_document (transcript), TR_FIELD_TITLE),
                   ==,
                   "Two");
  tr_transcript_apply (transcript, command);
  tr_wait_until (contains (path, "New"));
  assert_file (path,
               "---\ntitle: \"Two\"\ntags: [\"ML\", \"New\"]\nduration: \"00:20:00\"\n---\n\n"
               "- [00:00] bob: words\n");
  g_clear_object (&transcript);
  tr_workspace_begin (workspace);
  tr_wait_until (tr_is_settled (workspace));
  tr_assert_as_cold (workspace, place);
  tr_end (workspace);
  workspace = tr_place_start_without_looking (place);
  tr_assert_as_cold (workspace, place);
  tr_end ((tr_workspace_begin (workspace), workspace));
}

/* Whatever happens to the files, while the program runs and while it does not. */
static void
test_histories (TrPlace *place, gconstpointer data)
{
  for (guint i = 0; i < N_HISTORIES; i++)
    {
      for (guint session = 0; session < N_SESSIONS; session++)
        {
          TrWorkspace *workspace = tr_place_start (place, place->cache);

          tr_place_open (workspace, place);
          for (guint step = g_test_rand_int_range (0, N_STEPS); step > 0; step--)
            {
              tr_place_change_something (place);
              for (guint turn = g_test_rand_int_range (0, 20); turn > 0; turn--)
                g_main_context_iteration (NULL, FALSE);
            }
          tr_wait_until (tr_is_settled (workspace));
          tr_workspace_look_again (workspace);
          tr_wait_until (tr_is_settled (workspace));
          tr_assert_as_cold (workspace, place);
          tr_end (workspace);

          /* It also left behind what is so. */
          workspace = tr_place_start_without_looking (place);
          g_assert_cmpuint (tr_collection_get_n_unreadable (
                                tr_workspace_get_collection (workspace)),
                            ==,
                            0);
          tr_assert_as_cold (workspace, place);
          tr_workspace_begin (workspace);
          tr_end (workspace);
          for (guint step = g_test_rand_int_range (0, N_STEPS); step > 0; step--)
            tr_place_change_something (place);
        }
    }
}

static void
test_two_programs (TrPlace *place, gconstpointer data)
{
  tr_place_write_many (place, 200);
  for (guint i = 0; i < 6; i++)
    {
      TrWorkspace *first = tr_place_start (place, place->cache);
      TrWorkspace *second = tr_place_start (place, place->cache);

      tr_place_open (first, place);
      tr_place_open (second, place);
      for (guint step = 0; step < N_STEPS; step++)
        tr_place_change_something (place);
      tr_wait_until (tr_is_settled (first) && tr_is_settled (second));
      tr_workspace_look_again (first);
      tr_workspace_look_again (second);
      tr_wait_until (tr_is_settled (first) && tr_is_settled (second));
      tr_assert_as_cold (first, place);
      tr_assert_as_cold (second, place);
      tr_end (first);
      tr_end (second);
      first = tr_place_start_without_looking (place);
      tr_assert_as_cold (first, place);
      tr_workspace_begin (first);
      tr_end (first);
    }
}

/* Other folders have another index; what is known of the first ones is not read again. */
static void
test_other_folders (TrPlace *place, gconstpointer data)
{
  g_autofree char *sub = tr_place_dup_path (place, "sub 1");
  TrWorkspace *workspace;
  guint n_all;

  tr_place_write_some (place);
  workspace = tr_place_start_and_settle (place, place->cache);
  n_all = tr_get_n_known (workspace);
  tr_workspace_set_folders (workspace, (const char *const[]){ sub, NULL });
  tr_wait_until (tr_is_settled (workspace));
  g_assert_cmpuint (tr_get_n_known (workspace), <, n_all);
  tr_workspace_set_folders (workspace, (const char *const[]){ NULL });
  tr_wait_until (tr_is_settled (workspace));
  g_assert_cmpuint (tr_get_n_known (workspace), ==, 0);
  /* Ids of before are not given again. */
  tr_place_open (workspace, place);
  tr_wait_until (tr_is_settled (workspace));
  tr_assert_as_cold (workspace, place);
  g_assert_cmpuint (tr_collection_get_n_ids (tr_workspace_get_collection (workspace)),
                    ==,
                    2 * n_all);
  tr_place_open (workspace, place);
  tr_wait_until (tr_is_settled (workspace));
  tr_assert_as_cold (workspace, place);
  tr_end (workspace);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (TrPlace *place, gconstpointer data);
  } tests[] = {
    { "/warm-start/known-before-read", test_known_before_read },
    { "/warm-start/edit-before-read", test_edit_before_read },
    { "/warm-start/histories", test_histories },
    { "/warm-start/two-programs", test_two_programs },
    { "/warm-start/other-folders", test_other_folders },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, TrPlace, NULL, tr_place_set_up, tests[i].func, tr_place_tear_down);
  return g_test_run ();
}
