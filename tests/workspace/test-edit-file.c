/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace/tr-edit-file.h"

#include <glib/gstdio.h>
#include <string.h>

#include "edit/tr-saver.h"

#define BODY "---\n\n- [00:00] Hello.\n"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
write_file (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
assert_file (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static TrDocument *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  TrDocument *document = tr_document_load (path, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static TrPlan *
set (const char *path, TrDocument *document, const char *key, const char *text, GError **error)
{
  g_autoptr (TrValue) value = tr_value_new_string (text);
  g_autoptr (TrCommand) command = tr_command_new_set (key, value);

  return tr_edit_file (path, document, &command, 1, NULL, error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("transcripts-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.md", NULL);
  write_file (fixture->path, "---\ntitle: \"A\"\nmood: \"calm\"\n" BODY);
}

/* Whatever happened, no temporary file is left. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
test_saves (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrDocument) document = load (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrPlan) plan = set (fixture->path, document, "title", "B", &error);

  g_assert_no_error (error);
  g_assert_false (tr_plan_is_empty (plan));
  assert_file (fixture->path, "---\ntitle: \"B\"\nmood: \"calm\"\n" BODY);
}

/* Another program changes another field, even the same one, after the file was read: nothing of it
 * is lost but the value that was to be set. */
static void
test_plans_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrDocument) document = load (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrPlan) plan = NULL;

  write_file (fixture->path, "---\n# theirs\ntitle: \"Theirs\"\nmood: \"loud\"\n" BODY);
  plan = set (fixture->path, document, "title", "B", &error);
  g_assert_no_error (error);
  assert_file (fixture->path, "---\n# theirs\ntitle: \"B\"\nmood: \"loud\"\n" BODY);
}

static void
test_plans_again_and_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrDocument) document = load (fixture->path);
  g_autoptr (GError) error = NULL;

  write_file (fixture->path, "---\ntitle: \"A \"bad\" one\"\n" BODY);
  g_assert_null (set (fixture->path, document, "title", "B", &error));
  g_assert_error (error, TR_EDIT_ERROR, TR_EDIT_ERROR_INVALID_FRONT_MATTER);
  assert_file (fixture->path, "---\ntitle: \"A \"bad\" one\"\n" BODY);
}

static void
test_same_value_writes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrDocument) document = load (fixture->path);
  g_autoptr (TrDocument) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrPlan) plan = set (fixture->path, document, "title", "A", &error);

  g_assert_no_error (error);
  g_assert_true (tr_plan_is_empty (plan));
  after = load (fixture->path);
  g_assert_true (tr_revision_same_stat (tr_document_get_revision (document),
                                        tr_document_get_revision (after)));
}

static void
test_vanished (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TrDocument) document = load (fixture->path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_null (set (fixture->path, document, "title", "B", &error));
  g_assert_error (error, TR_SAVER_ERROR, TR_SAVER_ERROR_VANISHED);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/edit-file/saves", Fixture, NULL, set_up, test_saves, tear_down);
  g_test_add ("/edit-file/plans-again", Fixture, NULL, set_up, test_plans_again, tear_down);
  g_test_add ("/edit-file/plans-again-and-is-refused",
              Fixture,
              NULL,
              set_up,
              test_plans_again_and_is_refused,
              tear_down);
  g_test_add ("/edit-file/same-value-writes-nothing",
              Fixture,
              NULL,
              set_up,
              test_same_value_writes_nothing,
              tear_down);
  g_test_add ("/edit-file/vanished", Fixture, NULL, set_up, test_vanished, tear_down);
  return g_test_run ();
}
